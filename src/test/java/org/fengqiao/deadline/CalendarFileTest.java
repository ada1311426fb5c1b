package org.fengqiao.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalendarFileTest {

    private static final String GOOD = """
            year: 2027
            source: 通知
            holidays:
              元旦: 2027-01-01 至 2027-01-03
            makeUpDays:
              - 2027-01-09
            """;

    @Test
    void aYearIsReadWithItsSource() {
        CalendarYear year = CalendarFile.read("2027.yaml", GOOD);
        assertThat(year.source()).isEqualTo("通知");
        assertThat(year.holidays()).hasSize(3).contains(LocalDate.parse("2027-01-03"));
        assertThat(year.makeUpDays()).containsExactly(LocalDate.parse("2027-01-09"));
    }

    @Test
    void aDayWrittenTwiceIsRefused() {
        refused(GOOD + "  - 2027-01-09\n", "第 7 行：2027-01-09 写了两次");
        refused(GOOD.replace("元旦:", "旧历: 2027-01-02\n  元旦:"), "第 5 行：2027-01-02 既是放假日（旧历）又是放假日（元旦）");
    }

    @Test
    void aDayOfAnotherYearIsRefused() {
        refused(GOOD + "  - 2026-12-26\n", "第 7 行：2026-12-26 不在 2027 年");
    }

    @Test
    void aHolidayThatIsAlsoAMakeUpDayIsRefused() {
        refused(GOOD + "  - 2027-01-02\n", "第 7 行：2027-01-02 既是放假日（元旦）又是调休上班日");
    }

    @Test
    void whatIsNotYamlIsRefused() {
        refused("year: 2027\nsource: [通知\n", "第 3 行：不是有效的 YAML");
        refused("", "文件是空的");
        refused("- 2027-01-01", "第 1 行：文件应以 year、source、holidays、makeUpDays 四项组成");
        refused("\u0000", "不是有效的 YAML 文本文件");
    }

    @Test
    void everythingElseThatIsWrongIsNamedWithItsLine() {
        refused(GOOD.replace("year: 2027", "year: 27"), "第 1 行：年份 “27”");
        refused(GOOD.replace("year: 2027", "year: 2028"), "第 1 行：年份 2028 与文件名不符");
        refused(GOOD.replace("source: 通知", "source: ''"), "第 2 行：请写明依据的通知");
        refused(GOOD.replace("source: 通知\n", ""), "缺少 “source”");
        refused(GOOD + "extra: 1\n", "第 7 行：不认识的项 “extra”");
        refused(GOOD + "year: 2027\n", "第 7 行：“year” 写了两次");
        refused(GOOD.replace("2027-01-03", "2027-02-30"), "第 4 行：没有 “2027-02-30” 这一天");
        refused(GOOD.replace("2027-01-03", "2026-01-03"), "第 4 行：“2027-01-01 至 2026-01-03” 的止日须在起日之后");
        refused(GOOD.replace("makeUpDays:", "  元旦: 2027-05-01\nmakeUpDays:"), "第 5 行：节日 “元旦” 写了两次");
        refused(GOOD + "  - 2027-01-11\n", "第 7 行：2027-01-11 不是周末");
        refused(GOOD + "  - [1]\n", "第 7 行：这里应是一个值");
        refused(GOOD.replace("makeUpDays:\n  - 2027-01-09", "makeUpDays: 无"), "第 5 行：makeUpDays 应为日期的列表");
    }

    @Test
    void theOperatorsFileWinsOverTheShippedOne(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("2026.yaml"), "year: 2026\nsource: 本地\nholidays: {}\nmakeUpDays: []\n");
        Files.writeString(folder.resolve("2027.yaml"), GOOD);
        assertThat(CalendarFolder.read(folder)).extracting(CalendarYear::source)
                .containsExactly("国务院办公厅关于2025年部分节假日安排的通知", "本地", "通知");
    }

    @Test
    void aFolderThatDoesNotExistAndAFileThatIsNotUtf8AreRefused(@TempDir Path folder) throws IOException {
        assertThatThrownBy(() -> CalendarFolder.read(folder.resolve("missing"))).isInstanceOf(BrokenCalendar.class)
                .hasMessageContaining("目录不存在");
        Files.write(folder.resolve("2027.yaml"), GOOD.getBytes("GBK"));
        assertThatThrownBy(() -> CalendarFolder.read(folder)).isInstanceOf(BrokenCalendar.class).hasMessageContaining("不是 UTF-8");
    }

    private static void refused(String text, String reason) {
        assertThatThrownBy(() -> CalendarFile.read("2027.yaml", text)).isInstanceOf(BrokenCalendar.class)
                .hasMessageContaining("2027.yaml").hasMessageContaining(reason);
    }
}
