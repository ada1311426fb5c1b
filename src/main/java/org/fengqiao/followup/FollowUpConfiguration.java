package org.fengqiao.followup;

import org.fengqiao.deadline.Figures;
import org.fengqiao.deadline.WorkingCalendars;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the follow-up gets its figures and its calendar from. */
@Configuration(proxyBeanMethods = false)
class FollowUpConfiguration {

    @Bean
    FollowUpFigures followUpFigures(Figures figures) {
        return figures::of;
    }

    @Bean
    VisitCalendar visitCalendar(WorkingCalendars calendars) {
        return (from, days) -> calendars.current().plusWorkingDays(from, days);
    }
}
