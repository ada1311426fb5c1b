package org.fengqiao.deadline.web;

import org.fengqiao.deadline.CalendarReload;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Puts changed calendar files in force, for administrators. */
@RestController
class CalendarController {

    private final CalendarReload reload;

    CalendarController(CalendarReload reload) {
        this.reload = reload;
    }

    @PostMapping("/api/v1/calendar/reload")
    CalendarReload.Result reload() {
        return reload.reload();
    }
}
