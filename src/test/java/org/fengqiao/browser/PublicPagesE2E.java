package org.fengqiao.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
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
import org.fengqiao.followup.GivenRating;
import org.fengqiao.followup.Ratings;
import org.fengqiao.intake.Intake;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What residents see on a telephone. */
@HouseTest
class PublicPagesE2E {

    private static final int ROOM = 100_000;

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

    @BeforeEach
    void aWednesdayInMay() {
        time.set("2026-05-06 09:10");
    }

    private String demand() {
        return intake.receive(new NewCase("楼上漏水", "滴了三天", Category.PROPERTY, null, Channel.WALK_IN, null, "hushan", "桂花弄88号", null, null, 2, false, false,
                List.of(new NewParty(PartyRole.REPORTER, "慕容雪琴", "13655550123", null, null))), "hushan-clerk").caseFile().caseNo();
    }

    private Desk telephone() {
        return chromium.desk(port, "resident", 390, 844);
    }

    private static Desk ask(Desk desk, String caseNo, String digits) {
        desk.open("/case").page().getByLabel("案件编号").fill(caseNo);
        desk.page().getByLabel("登记时留的电话号码末四位").fill(digits);
        desk.page().getByText("查询", new Page.GetByTextOptions().setExact(true)).click();
        return desk;
    }

    private static void assertFitsTheScreen(Desk desk) {
        assertThat(desk.page().evaluate("document.documentElement.scrollWidth - window.innerWidth")).isEqualTo(0);
        assertThat(desk.notChinese()).isEmpty();
        assertThat(desk.obstacles()).isEmpty();
    }

    @Test
    void whoKnowsNumberAndDigitsReadsHowFarItIsAndWhatComesNext() {
        String caseNo = demand();

        Desk resident = ask(telephone(), caseNo, "0123");

        assertThat(resident.page().getByRole(AriaRole.REGION)).containsText(Pattern.compile(
                caseNo + ".*现在\\s*已登记，等待受理.*下一步\\s*\\S+.*预计\\s*2026年5月\\d+日 前", Pattern.DOTALL));
        assertThat(resident.page().locator("body").innerText()).doesNotContain("慕容", "13655550123", "桂花弄");
        assertFitsTheScreen(resident);
    }

    @Test
    void aWrongNumberAndWrongDigitsAreTheVerySamePage() {
        String caseNo = demand();
        Desk resident = telephone().foresee("\\b404\\b");

        String wrongDigits = ask(resident, caseNo, "9999").page().content();
        assertThat(resident.page().getByText("没有查到")).isVisible();
        assertFitsTheScreen(resident);
        String wrongNumber = ask(resident, "20260506-HSL-9999", "0123").page().content();

        assertThat(wrongNumber.replace("20260506-HSL-9999", caseNo)).isEqualTo(wrongDigits);
    }

    @Test
    void theReporterIsAskedForHisRatingWhenItIsTime() {
        String caseNo = demand();
        Desk resident = ask(telephone(), caseNo, "0123");
        assertThat(resident.page().getByText("请您评价")).hasCount(0);

        caseFiles.answered(caseNo, Outcome.RESOLVED, "已疏通");
        ask(resident, caseNo, "0123").page().getByLabel("非常满意", new Page.GetByLabelOptions().setExact(true)).check();
        resident.page().getByLabel("已解决", new Page.GetByLabelOptions().setExact(true)).check();
        resident.page().getByLabel("还想说的（可不填）").fill("谢谢<b>你们</b>");
        assertFitsTheScreen(resident);
        resident.page().getByText("提交评价").click();

        assertThat(resident.page().getByText("已收到您的评价，谢谢")).isVisible();
        assertThat(ratings.of(caseNo)).singleElement().extracting(GivenRating::rating, GivenRating::said).containsExactly(Rating.EXCELLENT, "谢谢<b>你们</b>");
        assertThat(ask(resident, caseNo, "0123").page().getByText("您已评价过")).isVisible();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/notice", "/case"})
    void aPageIsQuickOnACheapTelephone(String path) {
        Desk resident = telephone();
        List<Response> loaded = new ArrayList<>();
        resident.page().onResponse(loaded::add);

        resident.open(path);
        resident.page().waitForLoadState(LoadState.NETWORKIDLE);

        assertThat(loaded).isNotEmpty();
        assertThat(loaded.stream().filter(answer -> !answer.request().resourceType().equals("image")).mapToInt(answer -> answer.body().length).sum()).isLessThan(ROOM);
        assertFitsTheScreen(resident);
    }
}
