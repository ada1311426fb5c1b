package org.fengqiao.deadline.web;

import org.fengqiao.deadline.CalendarReload;
import org.fengqiao.engine.HouseAuthority;
import org.fengqiao.refusal.NotAllowed;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Puts changed calendar files in force. */
@RestController
class CalendarController {

    private final CalendarReload reload;
    private final HouseAuthority authority;

    CalendarController(CalendarReload reload, HouseAuthority authority) {
        this.reload = reload;
        this.authority = authority;
    }

    @PostMapping("/api/v1/calendar/reload")
    CalendarReload.Result reload() {
        if (!authority.administratorAtWork()) {
            throw new NotAllowed("只有系统管理员可以重新载入工作日历");
        }
        return reload.reload();
    }
}
