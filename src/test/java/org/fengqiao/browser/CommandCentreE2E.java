package org.fengqiao.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import org.fengqiao.EngineTime;
import org.fengqiao.HouseTest;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Category;
import org.fengqiao.casefile.Channel;
import org.fengqiao.casefile.NewCase;
import org.fengqiao.casefile.NewParty;
import org.fengqiao.casefile.Outcome;
import org.fengqiao.casefile.PartyRole;
import org.fengqiao.casefile.Rating;
import org.fengqiao.casefile.Solved;
import org.fengqiao.followup.Ratings;
import org.fengqiao.intake.Intake;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** 指挥舱: what it shows is what is in the register, and for whom. */
@HouseTest
class CommandCentreE2E {

    private static final LocalDate TODAY = LocalDate.of(2026, 4, 8);
    private static final String NONE = "—";
    private static final Pattern NO_NUMBER = Pattern.compile("NaN|Infinity|undefined|null");

    @RegisterExtension
    final Chromium chromium = new Chromium();
    @RegisterExtension
    final EngineTime time = new EngineTime();

    @LocalServerPort
    int port;
    @Autowired
    Intake intake;
    @Autowired
    CaseFiles caseFiles;
    @Autowired
    Ratings ratings;
    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void anAprilDay() {
        time.set(TODAY + " 10:00");
    }

    private String demand(String place, Category category) {
        return intake.receive(new NewCase("楼上漏水", "滴了三天", category, null, Channel.WALK_IN, null, place, "桂花弄88号", null, null, 2, false, false,
                List.of(new NewParty(PartyRole.REPORTER, "慕容雪琴", "1365555" + "%04d".formatted(jdbc.sql("select count(*) from case_file").query(Integer.class).single()), null, null))),
                place.equals("anping") ? "anping-clerk" : "hushan-clerk").caseFile().caseNo();
    }

    private void rated(String caseNo, Rating rating) {
        caseFiles.contacted(caseNo, time.now());
        caseFiles.answered(caseNo, Outcome.RESOLVED, "已疏通");
        ratings.rateHimself(caseNo, rating, Solved.YES, null);
        caseFiles.closed(caseNo);
    }

    /** Three demands of two communities, one of another sub-district; two are settled, one of them to nobody's satisfaction. */
    private void aDay() {
        rated(demand("hushan", Category.PROPERTY), Rating.GOOD);
        rated(demand("hushan", Category.NOISE), Rating.BAD);
        demand("baihe", Category.PROPERTY);
        caseFiles.supervised(demand("anping", Category.LABOUR));
    }

    private Desk supervisor() {
        Desk desk = chromium.desk(port, "fengxi-supervisor", 1366, 768).signIn("cockpit");
        desk.page().locator("[cam-widget-header]").getByText("指挥舱", new Locator.GetByTextOptions().setExact(true)).last().click();
        return whole(desk);
    }

    /** All parts have been drawn. */
    private static Desk whole(Desk desk) {
        assertThat(desk.page().locator(".fq-status")).containsText("数据截至");
        assertThat(desk.page().locator(".fq-trend svg, .fq-trend .fq-chart")).not().hasCount(0);
        assertThat(desk.page().locator(".fq-clocks table")).isVisible();
        return desk;
    }

    private static Locator units(Desk desk) {
        return desk.page().locator(".fq-filters label").filter(new Locator.FilterOptions().setHasText(Pattern.compile("^单位"))).locator("select");
    }

    private static Map<String, String> cards(Desk desk) {
        Map<String, String> cards = new LinkedHashMap<>();
        desk.page().locator(".fq-cards li").all().forEach(card -> cards.put(card.locator("h3").innerText(), card.locator(".fq-value").innerText().replace("件", "").strip()));
        return cards;
    }

    private long counted(String condition) {
        return jdbc.sql("select count(*) from case_file c where " + condition).param("from", start(TODAY)).param("until", start(TODAY.plusDays(1))).query(Long.class).single();
    }

    private static OffsetDateTime start(LocalDate day) {
        return day.atStartOfDay(ZoneId.of("Asia/Shanghai")).toOffsetDateTime();
    }

    private static String percent(long part, long whole) {
        return new BigDecimal(part * 100).divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString() + "%";
    }

    @Test
    void theFiguresAreThoseOfTheRegisterAndTheListsBehindThemHaveThatManyCases() {
        aDay();
        Desk supervisor = supervisor();

        Map<String, String> cards = cards(supervisor);
        String today = "c.registered_at >= :from and c.registered_at < :until";
        String closed = "c.closed_at >= :from and c.closed_at < :until and c.outcome not in ('MERGED', 'WITHDRAWN')";
        long received = counted(today);
        long settled = counted(closed);
        assertThat(received).isGreaterThanOrEqualTo(4);
        assertThat(cards).containsEntry("受理量", String.valueOf(received))
                .containsEntry("化解率", percent(counted(closed + " and c.outcome = 'RESOLVED'"), settled))
                .containsEntry("社区化解占比", percent(counted(closed + " and c.outcome = 'RESOLVED' and c.level in ('GRID', 'COMMUNITY')"), counted(closed + " and c.outcome = 'RESOLVED'")))
                .containsEntry("满意率", percent(counted(closed + " and exists (select from rating r where r.case_no = c.case_no and r.rating in ('EXCELLENT', 'GOOD'))"),
                        counted(closed + " and exists (select from rating r where r.case_no = c.case_no)")))
                .containsEntry("督办件数", String.valueOf(counted("c.supervised and c.registered_at < :until and (c.closed_at is null or c.closed_at >= :from)")))
                .containsEntry("在办件数", String.valueOf(counted("c.status <> 'CLOSED'")))
                .containsEntry("退单率", NONE);
        assertThat(cards).as("the same as through the API").isEqualTo(figuresOfTheApi(supervisor));
        assertThat(supervisor.page().locator(".fq-figures").first().innerText()).doesNotContainPattern(NO_NUMBER);
        assertThat(supervisor.notChinese()).isEmpty();
        assertThat(supervisor.obstacles()).isEmpty();

        assertThat(behind(supervisor, "受理的诉求")).containsExactlyInAnyOrderElementsOf(numbers(today)).hasSize((int) received);
        assertThat(behind(supervisor, "在办案件")).containsExactlyInAnyOrderElementsOf(numbers("c.status <> 'CLOSED'"));
        assertThat(behind(supervisor, "未化解的案件")).containsExactlyInAnyOrderElementsOf(numbers(closed + " and c.outcome <> 'RESOLVED'"));
    }

    private List<String> numbers(String condition) {
        return jdbc.sql("select case_no from case_file c where " + condition).param("from", start(TODAY)).param("until", start(TODAY.plusDays(1))).query(String.class).list();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> figuresOfTheApi(Desk desk) {
        List<Map<String, Object>> figures = (List<Map<String, Object>>) desk.page().evaluate("""
                day => fetch(`/api/v1/reports/figures?from=${day}&to=${day}`).then(answer => answer.json()).then(body => body.figures)""", TODAY.toString());
        Map<String, String> shown = new LinkedHashMap<>();
        figures.forEach(figure -> shown.put((String) figure.get("label"), figure.get("value") == null ? NONE
                : figure.get("unit").equals("%") ? figure.get("value") + "%" : String.valueOf(figure.get("value"))));
        return shown;
    }

    /** The numbers of the cases that the list of a figure shows, page after page. */
    private static List<String> behind(Desk desk, String selection) {
        desk.page().locator(".fq-value").getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^" + selection + "："))).click();
        Locator list = desk.page().locator("dialog.fq-dialog");
        Locator next = list.getByText("下一页");
        List<String> found = new ArrayList<>();
        for (int page = 1; ; page++) {
            assertThat(list).containsText(Pattern.compile("第 " + page + " / \\d+ 页"));
            found.addAll(list.locator("tbody th a").allInnerTexts());
            if (next.isDisabled()) {
                break;
            }
            next.click();
        }
        assertThat(list.locator("h2")).hasText("%s（%d）".formatted(selection, found.size()));
        assertThat(new TreeSet<>(found)).hasSameSizeAs(found);
        list.getByText("关闭").click();
        assertThat(list).not().isVisible();
        return found;
    }

    @Test
    void aCaseOfTheListOpensItsFile() {
        String caseNo = demand("baihe", Category.PROPERTY);
        Desk supervisor = supervisor();

        supervisor.page().locator(".fq-value").getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^受理的诉求："))).click();
        Page file = supervisor.page().waitForPopup(() -> supervisor.page().locator("dialog").getByText(caseNo).click());

        assertThat(file.locator("h1")).hasText("楼上漏水");
        assertThat(file.locator("body")).containsText("慕**");
    }

    @Test
    void aUnitWithoutCasesHasNoRates() {
        aDay();
        Desk supervisor = supervisor();
        Locator received = supervisor.page().locator(".fq-cards li").filter(new Locator.FilterOptions().setHasText("受理量")).locator(".fq-value");

        units(supervisor).selectOption(new SelectOption().setLabel("水利社区"));

        assertThat(received).containsText(Pattern.compile("^0\\b"));
        whole(supervisor);
        assertThat(cards(supervisor)).containsEntry("响应率", NONE).containsEntry("按时办结率", NONE).containsEntry("化解率", NONE).containsEntry("满意率", NONE)
                .containsEntry("社区化解占比", NONE).containsEntry("退单率", NONE).containsEntry("重复诉求率", NONE).containsEntry("受理量", "0").containsEntry("在办件数", "0");
        assertThat(supervisor.page().locator(".fq-figures").first().innerText()).doesNotContainPattern(NO_NUMBER);
        assertThat(supervisor.page().locator(".fq-figures [aria-label]").evaluateAll("all => all.map(each => each.getAttribute('aria-label')).join()").toString())
                .doesNotContainPattern(NO_NUMBER);
    }

    @Test
    void aSecretarySeesHisCommunityAndNoOther() {
        aDay();
        Desk secretary = chromium.desk(port, "hushan-secretary", 1366, 768).signIn("tasklist");
        secretary.page().getByText("本单位数据").click();
        whole(secretary);

        assertThat(secretary.page().locator("h1")).hasText("指挥舱 · 虎山社区");
        assertThat(cards(secretary)).containsEntry("受理量", String.valueOf(counted("c.community = 'hushan' and c.registered_at >= :from and c.registered_at < :until")));
        assertThat(units(secretary).locator("optgroup").evaluateAll("all => all.map(each => each.label)"))
                .isEqualTo(List.of("虎山社区", "部门"));
        assertThat(secretary.page().locator(".fq-ranking tbody th").allInnerTexts()).containsExactly("虎山社区");
        assertThat(behind(secretary, "受理的诉求")).containsExactlyInAnyOrderElementsOf(numbers("c.community = 'hushan' and c.registered_at >= :from and c.registered_at < :until"));
        assertThat(secretary.obstacles()).isEmpty();
    }

    /** Without an error in the console: nothing has been refused to somebody who only looks where the way leads. */
    @ParameterizedTest
    @CsvSource({"tasklist, hushan-clerk, /figures", "cockpit, admin, /camunda/app/cockpit/default/#/command-centre"})
    void whoSupervisesNothingIsToldSo(String app, String person, String page) {
        Desk desk = chromium.desk(port, person, 1366, 768).signIn(app);
        assertThat(desk.page().getByText("本单位数据")).hasCount(0);

        desk.open(page);

        assertThat(desk.page().getByRole(AriaRole.ALERT)).hasText("您没有督查的单位，不能查看统计数据");
        assertThat(desk.obstacles()).isEmpty();
    }
}
