package org.fengqiao.deadline.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.fengqiao.deadline.CalendarReload;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Puts changed calendar files in force, for administrators. */
@RestController
@Tag(name = "系统管理")
class CalendarController {

    private final CalendarReload reload;

    CalendarController(CalendarReload reload) {
        this.reload = reload;
    }

    @Operation(operationId = "reloadCalendar", summary = "重新读取工作日历",
            description = "正在走的时限随新日历移动。文件有误则指出行和原因，原日历继续有效。")
    @PostMapping("/api/v1/calendar/reload")
    CalendarReload.Result reload() {
        return reload.reload();
    }
}
