package org.fengqiao.consultation;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

import org.fengqiao.organisation.Organisation;
import org.fengqiao.organisation.Unit;
import org.fengqiao.refusal.Problems;
import org.springframework.stereotype.Component;

/** When a meeting may be and when it usually is: on the monthly 议事日, never before the notice is over. */
@Component
public class MeetingDates {

    /** Guards against a mistyped year, which would park the case. */
    private static final int FURTHEST_MONTHS = 3;
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm");

    private final WorkingDays workingDays;
    private final Organisation organisation;
    private final Clock clock;
    private final ConsultationSettings settings;

    MeetingDates(WorkingDays workingDays, Organisation organisation, Clock clock, ConsultationSettings settings) {
        this.workingDays = workingDays;
        this.organisation = organisation;
        this.clock = clock;
        this.settings = settings;
    }

    /**
     * The date proposed when the notice goes out now: the unit's next 议事日 that leaves time for the notice, or, for an
     * extraordinary meeting and a unit without such a day, the first day that does.
     *
     * @param noticeDays full working days between notice and meeting
     */
    public Instant proposed(String unit, boolean extraordinary, int noticeDays) {
        ZonedDateTime earliest = workingDays.earliestMeeting(clock.instant(), noticeDays).atZone(clock.getZone());
        Integer monthly = organisation.unit(unit).map(Unit::consultationDay).orElse(null);
        ZonedDateTime proposal;
        if (extraordinary || monthly == null) {
            proposal = at(earliest.toLocalDate());
            return (proposal.isBefore(earliest) ? proposal.plusDays(1) : proposal).toInstant();
        }
        YearMonth month = YearMonth.from(earliest);
        proposal = at(month.atDay(monthly));
        return (proposal.isBefore(earliest) ? at(month.plusMonths(1).atDay(monthly)) : proposal).toInstant();
    }

    private ZonedDateTime at(LocalDate day) {
        return day.atTime(settings.meetingTime()).atZone(clock.getZone());
    }

    /**
     * Checks a meeting whose notice goes out now.
     *
     * @param fast whether the notice may be shortened with a reason
     */
    void check(Meeting meeting, int noticeDays, boolean fast, Problems problems) {
        Texts.required(problems, "meetingPlace", "会议地点", meeting.place(), 100);
        Texts.atMost(problems, "shortNoticeReason", "缩短公告期的理由", meeting.shortNoticeReason(), 500);
        if (meeting.at() == null) {
            problems.add("meetingTime", "请填写会期（日期和时间）");
            return;
        }
        Instant now = clock.instant();
        Instant earliest = workingDays.earliestMeeting(now, noticeDays);
        if (!meeting.at().isAfter(now)) {
            problems.add("meetingTime", "会期不能早于现在；" + noticeRule(noticeDays, earliest));
        } else if (meeting.at().isBefore(earliest) && !fast) {
            problems.add("meetingTime", "会期过早：" + noticeRule(noticeDays, earliest));
        } else if (meeting.at().isBefore(earliest) && meeting.shortNoticeReason() == null) {
            problems.add("shortNoticeReason", "会期过早：" + noticeRule(noticeDays, earliest) + "；紧急事项要提前的，请填写缩短公告期的理由");
        } else if (meeting.at().atZone(clock.getZone()).isAfter(now.atZone(clock.getZone()).plusMonths(FURTHEST_MONTHS))) {
            problems.add("meetingTime", "会期须在 " + FURTHEST_MONTHS + " 个月以内");
        }
    }

    private String noticeRule(int noticeDays, Instant earliest) {
        return "公告须满 " + noticeDays + " 个完整工作日，最早可定于 " + text(earliest);
    }

    /** A date and time as officers and residents read it. */
    public String text(Instant at) {
        return at.atZone(clock.getZone()).format(FORMAT);
    }
}
