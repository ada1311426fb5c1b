package org.fengqiao.deadline;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/** The office hours of a working day; every working day has the same. */
record WorkingHours(List<Shift> shifts) {

    /** Open from the first moment on, closed at the last: at 12:00 sharp a morning until 12:00 is over. */
    record Shift(LocalTime from, LocalTime to) {

        Duration length() {
            return Duration.between(from, to);
        }
    }

    WorkingHours {
        shifts = List.copyOf(shifts);
        if (shifts.isEmpty()) {
            throw new IllegalArgumentException("工作时间（fengqiao.working-hours）不能为空，例如 09:00-12:00,13:30-17:30");
        }
        for (int i = 0; i < shifts.size(); i++) {
            Shift shift = shifts.get(i);
            if (!shift.from().isBefore(shift.to()) || i > 0 && shift.from().isBefore(shifts.get(i - 1).to())) {
                throw new IllegalArgumentException("工作时间（fengqiao.working-hours）须先后排列、互不重叠、起早于止：" + shift.from() + "-" + shift.to());
            }
        }
    }

    /**
     * Reads {@code 09:00-12:00}.
     *
     * @throws IllegalArgumentException with a message in Chinese that names the text that cannot be read
     */
    static WorkingHours of(List<String> texts) {
        List<Shift> shifts = new ArrayList<>();
        for (String text : texts) {
            String[] times = text.strip().split("\\s*[-–—]\\s*");
            try {
                if (times.length != 2) {
                    throw new DateTimeException("two times expected");
                }
                shifts.add(new Shift(LocalTime.parse(times[0]), LocalTime.parse(times[1])));
            } catch (DateTimeException e) {
                throw new IllegalArgumentException("工作时间（fengqiao.working-hours）无法识别：“" + text + "”，应写成 09:00-12:00", e);
            }
        }
        return new WorkingHours(shifts);
    }

    Duration dayLength() {
        return shifts.stream().map(Shift::length).reduce(Duration.ZERO, Duration::plus);
    }

    LocalTime closing() {
        return shifts.get(shifts.size() - 1).to();
    }
}
