package org.fengqiao.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.assertj.core.groups.Tuple;
import org.camunda.bpm.engine.TaskService;
import org.fengqiao.EngineTime;
import org.fengqiao.HouseTest;
import org.fengqiao.casefile.Category;
import org.fengqiao.casefile.Channel;
import org.fengqiao.casefile.NewCase;
import org.fengqiao.casefile.NewParty;
import org.fengqiao.casefile.PartyRole;
import org.fengqiao.casefile.Trail;
import org.fengqiao.casefile.TrailEntry;
import org.fengqiao.intake.Intake;
import org.fengqiao.scenario.Tasklist;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What happens in the middle of a form: the session is over, or somebody else was faster. What was typed is never lost. */
@HouseTest
class InterruptedWorkE2E {

    private static final String WORDS = "已与反映人核对，漏水点在楼上卫生间，情况属实";
    private static final String SAVED_FORMS = "Object.keys(localStorage).filter(key => key.startsWith('camunda-form:')).length";
    private static final String UNSENT_FORMS = "Object.keys(sessionStorage).filter(key => key == 'fengqiao.unsent-form').length";
    private static final Map<String, ?> ACCEPTED = Map.of("category", "PROPERTY", "grade", "MISC", "contactManner", "VISIT", "acceptDecision", "CONSULTATION");

    @RegisterExtension
    final Chromium chromium = new Chromium();
    @RegisterExtension
    final EngineTime time = new EngineTime();

    @LocalServerPort
    int port;
    @Autowired
    Intake intake;
    @Autowired
    Trail trail;
    @Autowired
    TaskService tasks;

    @BeforeEach
    void aMondayMorning() {
        time.set("2026-03-02 09:00");
    }

    private String demand() {
        String caseNo = intake.receive(new NewCase("楼上漏水", "天花板滴了三天", Category.PROPERTY, null, Channel.WALK_IN, null, "hushan", "虎山路6号楼院", null, null, 1, false, false,
                List.of(new NewParty(PartyRole.REPORTER, "孙秀兰", "13805320006", null, null))), "hushan-clerk").caseFile().caseNo();
        time.runDueJobs();
        return caseNo;
    }

    private Desk clerk() {
        return chromium.desk(port, "hushan-clerk", 1366, 768).signIn("tasklist");
    }

    private static Desk fillIn(Desk clerk, String caseNo) {
        return clerk.take("受理", caseNo).choose("首次联系反映人", "已上门或当面联系").choose("怎么办", "七步协商").write("理由或办理情况", WORDS);
    }

    private static Locator words(Desk desk) {
        return desk.page().locator(".fjs-form textarea");
    }

    private static Locator button(Desk desk, String name) {
        return desk.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** The session is over in the same way whether it timed out or the house was restarted: the browser's cookie is nobody's. */
    private static void theSessionEnds(Desk desk) {
        desk.foresee("\\b401\\b").page().context().clearCookies();
    }

    private static void signInAgain(Desk desk) {
        Locator window = desk.page().getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("请重新登录"));
        assertThat(window).containsText("本页填写的内容都在");
        assertThat(window.getByLabel("账号")).hasValue(desk.person());
        window.getByLabel("密码").fill("falsch");
        window.getByText("登录", new Locator.GetByTextOptions().setExact(true)).click();
        assertThat(window).containsText("账号或密码不正确");
        window.getByLabel("密码").fill("demo");
        window.getByText("登录", new Locator.GetByTextOptions().setExact(true)).click();
        assertThat(window).hasCount(0);
    }

    @Test
    void whoSignsInAgainInTheMiddleOfAFormFindsHisWordsAndSendsThem() {
        String caseNo = demand();
        Desk clerk = fillIn(clerk(), caseNo);

        theSessionEnds(clerk);
        button(clerk, "办结").click();
        signInAgain(clerk);
        assertThat(words(clerk)).hasValue(WORDS);
        assertThat(clerk.page().locator("[notifications-panel] .alert")).hasCount(0);
        clerk.complete();

        assertThat(decisions(caseNo)).containsExactly(tuple("hushan-clerk", WORDS));
    }

    /** And again: what came back has not been saved either. */
    @Test
    void whatWasTypedSurvivesAReloadOfThePageAndLiesNowhereMeanwhile() {
        String caseNo = demand();
        Desk clerk = fillIn(clerk(), caseNo);

        for (int round = 0; round < 2; round++) {
            clerk.page().reload();
            assertThat(words(clerk)).hasValue(WORDS);
            assertThat(clerk.page().locator(".fjs-form")).containsText("七步协商");
            clerk.page().waitForFunction(UNSENT_FORMS + " == 0 && " + SAVED_FORMS + " == 0");
        }
        clerk.complete();

        assertThat(decisions(caseNo)).containsExactly(tuple("hushan-clerk", WORDS));
        clerk.page().reload();
        assertThat(clerk.page().getByText("我的任务").first()).isVisible();
        assertThat(clerk.page().evaluate(UNSENT_FORMS)).isEqualTo(0);
    }

    @Test
    void whatNobodySavedIsNotForAColleagueInTheSameTab() {
        Desk clerk = fillIn(clerk(), demand());
        theSessionEnds(clerk);
        clerk.open("/camunda/app/tasklist/default/");
        clerk.page().waitForFunction(UNSENT_FORMS + " == 1");

        clerk.signInAs("tasklist", "hushan-clerk2");

        clerk.page().waitForFunction(UNSENT_FORMS + " == 0 && " + SAVED_FORMS + " == 0");
    }

    @Test
    void aFormThatWasSavedIsThereForItsAuthorAndForNobodyElseAtThisBrowser() {
        Desk clerk = fillIn(clerk(), demand());
        button(clerk, "保存").click();
        clerk.page().waitForFunction(SAVED_FORMS + " == 1");

        theSessionEnds(clerk);
        clerk.signIn("tasklist");
        assertThat(clerk.page().getByText("我的任务").first()).isVisible();
        assertThat(clerk.page().evaluate(SAVED_FORMS)).isEqualTo(1);

        theSessionEnds(clerk);
        clerk.signInAs("tasklist", "hushan-clerk2");
        clerk.page().waitForFunction(SAVED_FORMS + " == 0");
    }

    @Test
    void aRegistrationOnTheTelephoneGoesOnToo() {
        Desk clerk = clerk().open("/camunda/app/tasklist/default/#/register");
        Locator form = clerk.page().locator(".fq-register-form");
        form.getByLabel("反映人电话").fill("13805320006");
        form.getByLabel("标题").fill("楼道堆杂物");
        form.getByLabel("诉求内容").fill("三楼拐角堆满纸箱，过不去人");
        form.getByLabel("类别").fill("wygl");
        form.getByLabel("类别").press("Enter");
        form.getByLabel("事发地点").fill("虎山路16号");

        theSessionEnds(clerk);
        form.getByText("登记", new Locator.GetByTextOptions().setExact(true)).click();
        signInAgain(clerk);

        assertThat(clerk.page().locator(".fq-receipt")).containsText("已登记，案件编号");
        String caseNo = clerk.page().locator(".fq-receipt-number").innerText();
        assertThat(trail.of(caseNo)).extracting(TrailEntry::step).contains("登记建档");
    }

    @Test
    void whatAColleagueHasFinishedMeanwhileIsSaidWhenOneTakesIt() {
        String caseNo = demand();
        Desk clerk = clerk().look("受理", caseNo).foresee("\\b(404|409|500)\\b");
        assertThat(button(clerk, "认领").or(clerk.page().getByText("认领").first()).first()).isVisible();

        Tasklist.signedIn(port, "hushan-clerk2", "demo").complete(caseNo, "受理", ACCEPTED);
        clerk.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("认领")).click();

        assertSaidPlainly(clerk, "任务已被办结或不存在");
    }

    @Test
    void whatWasTypedStaysWhereTheTaskIsFinishedElsewhere() {
        String caseNo = demand();
        Desk clerk = fillIn(clerk(), caseNo).foresee("\\b(404|409|500)\\b");

        tasks.setAssignee(tasks.createTaskQuery().processInstanceBusinessKey(caseNo).singleResult().getId(), null);
        Tasklist.signedIn(port, "hushan-clerk2", "demo").complete(caseNo, "受理", ACCEPTED);
        button(clerk, "办结").click();

        assertSaidPlainly(clerk, "任务已被办结或不存在");
        assertThat(words(clerk)).hasValue(WORDS);
        assertThat(decisions(caseNo)).containsExactly(tuple("hushan-clerk2", null));
    }

    /** Who has decided how to go on, and why. */
    private List<Tuple> decisions(String caseNo) {
        return trail.of(caseNo).stream().filter(entry -> entry.decision() != null && entry.decision().startsWith("决定：")).map(entry -> tuple(entry.actor(), entry.reason())).toList();
    }

    private static void assertSaidPlainly(Desk desk, String sentence) {
        Locator said = desk.page().locator("[notifications-panel] .alert, .fq-said").filter(new Locator.FilterOptions().setHasText(sentence));
        assertThat(said.first()).isVisible();
        assertThat(desk.page().locator("[notifications-panel] .alert").allInnerTexts()).noneMatch(text -> text.matches("(?s).*(Exception|ENGINE-|null|undefined|http).*"));
    }
}
