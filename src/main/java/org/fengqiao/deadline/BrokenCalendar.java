package org.fengqiao.deadline;

/** A calendar file that cannot be used; the message names file, line or day, and reason in Chinese. */
class BrokenCalendar extends RuntimeException {

    BrokenCalendar(String message) {
        super(message);
    }

    static BrokenCalendar at(String file, int line, String reason) {
        return new BrokenCalendar("工作日历 " + file + " 第 " + line + " 行：" + reason);
    }

    static BrokenCalendar of(String file, String reason) {
        return new BrokenCalendar("工作日历 " + file + "：" + reason);
    }
}
