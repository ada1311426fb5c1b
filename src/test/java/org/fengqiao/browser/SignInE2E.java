package org.fengqiao.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import org.camunda.bpm.engine.RepositoryService;
import org.fengqiao.HouseTest;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Documents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Each of the three kinds of people comes in and finds his desk, in Chinese. */
@HouseTest
class SignInE2E {

    @RegisterExtension
    final Chromium chromium = new Chromium();

    @LocalServerPort
    int port;
    @Autowired
    RepositoryService repository;
    @Autowired
    CaseFiles caseFiles;
    @Autowired
    Documents documents;

    @ParameterizedTest
    @CsvSource({
        "tasklist, hushan-clerk,         1366, 768, 本岗待领",
        "tasklist, hushan-clerk,         390,  844, 枫桥",
        "cockpit,  fengxi-supervisor,    1366, 768, 流程",
        "cockpit,  fengxi-process-owner, 1366, 768, 流程",
        "admin,    admin,                1366, 768, 账号列表"})
    void everybodyFindsHisDeskInChinese(String app, String person, int width, int height, String there) {
        Desk desk = chromium.desk(port, person, width, height).signIn(app);
        assertThat(desk.page().getByText(there).first()).isVisible();
        desk.page().waitForLoadState(LoadState.NETWORKIDLE);

        assertThat(desk.page().getByText("加载中").locator("visible=true")).hasCount(0);

        assertThat(desk.notChinese()).isEmpty();
        assertThat(desk.obstacles()).isEmpty();
    }

    /** What lies behind the first page of each desk. */
    @ParameterizedTest
    @CsvSource({
        "cockpit, fengxi-supervisor, processes,   个流程定义已部署",
        "cockpit, fengxi-supervisor, decisions,   个决策定义",
        "admin,   admin,             groups,      岗位组列表",
        "admin,   admin,             tenants,     街道列表",
        "admin,   admin,             authorization, 授权",
        "welcome, admin,             '',          办案台"})
    void nothingIsInTheWayOfWhoeverHearsThePageInsteadOfSeeingIt(String app, String person, String page, String there) {
        Desk desk = chromium.desk(port, person, 1366, 768).signIn(app);
        desk.open("/camunda/app/" + app + "/default/#/" + page);
        assertThat(desk.page().getByText(there).first()).isVisible();

        assertThat(desk.obstacles()).isEmpty();
    }

    /** Whoever looks after the processes sees nobody's cases, nor how long they take: he is not offered what would be refused. */
    @ParameterizedTest
    @CsvSource({"fengxi-supervisor, 环节用时", "fengxi-process-owner, 流程实例"})
    void theDiagramOfAProcessIsThereForThemTooWithWhatEachMaySee(String person, String first) {
        Desk desk = chromium.desk(port, person, 1366, 768).signIn("cockpit");
        desk.open("/camunda/app/cockpit/default/#/process-definition/" + repository.createProcessDefinitionQuery().processDefinitionKey("case-lifecycle").latestVersion()
                .singleResult().getId() + "/runtime");
        assertThat(desk.page().locator(".bjs-drilldown").first()).isVisible();

        assertThat(desk.page().locator(".nav-tabs li.active")).hasText(first);
        assertThat(desk.page().getByText("环节用时")).hasCount(first.equals("环节用时") ? 1 : 0);
        assertThat(desk.page().locator("[cam-widget-header] a[href='#/tasks']").locator("visible=true")).hasCount(0);
        assertThat(desk.obstacles()).isEmpty();
    }

    /** The stock way knows neither places nor duplicates, and forgets what was typed. */
    @Test
    void theOneWayToANewCaseIsThePageForIt() {
        Desk clerk = chromium.desk(port, "hushan-clerk", 1366, 768).signIn("tasklist");
        assertThat(clerk.page().getByText("诉求登记").first()).isVisible();
        assertThat(clerk.page().getByText("启动流程")).hasCount(0);

        clerk.page().keyboard().press("Control+Alt+p");

        assertThat(clerk.page().getByRole(AriaRole.FORM, new Page.GetByRoleOptions().setName("诉求登记"))).isVisible();
        assertThat(clerk.obstacles()).isEmpty();
        assertThat(clerk.notChinese()).isEmpty();
    }

    /** He is on his round with a telephone; the community only confirms what he did. */
    @Test
    void aGridWorkerRegistersWhatHeHasSettledAndWhereTheAnswerGoes() {
        Page page = chromium.desk(port, "hushan-g1-worker", 390, 844).foresee("\\b422\\b").signIn("tasklist").open("/camunda/app/tasklist/default/#/register").page();
        Locator form = page.locator(".fq-register-form");
        assertThat(form.getByLabel("来源渠道")).hasValue("网格排查");
        form.getByLabel("反映人姓名").fill("周德明");
        form.getByLabel("反映人电子邮箱").fill("zhou@example");
        form.getByLabel("标题").fill("楼上夜间噪音");
        form.getByLabel("诉求内容").fill("夜里搬家具");
        form.getByLabel("类别").fill("zyhj");
        form.getByLabel("类别").press("Enter");
        form.getByLabel("事发地点").fill("虎山路16号");
        assertThat(form.getByLabel("怎么处理的")).isHidden();
        form.getByLabel("网格员已当场处理好").check();
        register(form);
        assertThat(refusal(form, "怎么处理的")).hasText("请写明网格员怎么处理的");
        assertThat(refusal(form, "反映人电子邮箱")).hasText("电子邮箱格式不正确，应形如 name@example.com");

        form.getByLabel("怎么处理的").fill("双方讲清，握手言和");
        form.getByLabel("反映人电子邮箱").fill("zhou@example.com");
        register(form);
        String caseNo = page.locator(".fq-receipt-number").innerText();
        assertThat(documents.latest(caseNo, "SETTLEMENT").orElseThrow().content()).containsEntry("settlement", "双方讲清，握手言和");
        assertThat(caseFiles.reporter(caseNo).orElseThrow().email()).isEqualTo("zhou@example.com");
    }

    @Test
    void whoWritesItDownForAGridWorkerIsAskedOnlyWhereThatMakesSense() {
        Desk clerk = chromium.desk(port, "hushan-clerk", 1366, 768).signIn("tasklist").open("/camunda/app/tasklist/default/#/register");
        Locator form = clerk.page().locator(".fq-register-form");
        Locator settled = form.getByLabel("网格员已当场处理好");
        assertThat(form.getByLabel("来源渠道")).hasValue("议事电话");
        assertThat(settled).isHidden();

        form.getByLabel("来源渠道").fill("网格");
        form.getByLabel("来源渠道").press("Enter");
        settled.check();
        assertThat(form.getByLabel("怎么处理的")).isVisible();
        form.getByLabel("怎么处理的").fill("已经说好");
        assertThat(clerk.obstacles()).isEmpty();

        // another channel after all: what was typed is not sent along
        form.getByLabel("来源渠道").fill("来访");
        form.getByLabel("来源渠道").press("Enter");
        assertThat(settled).isHidden();
        assertThat(form.getByLabel("怎么处理的")).isHidden();
        form.getByLabel("标题").fill("楼道堆杂物");
        form.getByLabel("诉求内容").fill("过不去人");
        form.getByLabel("类别").fill("wygl");
        form.getByLabel("类别").press("Enter");
        form.getByLabel("事发地点").fill("虎山路16号");
        form.getByLabel("投诉的单位").fill("综合行政执法局");
        form.getByLabel("投诉的单位").press("Enter");
        form.getByLabel("要求答复日期").fill("2030-01-31");
        register(form);
        String caseNo = clerk.page().locator(".fq-receipt-number").innerText();
        assertThat(documents.of(caseNo)).isEmpty();
        assertThat(caseFiles.get(caseNo).complainedUnit()).isEqualTo("dept-urban");
        assertThat(caseFiles.replyBy(caseNo)).contains(LocalDate.of(2030, 1, 31));
    }

    private static void register(Locator form) {
        form.getByText("登记", new Locator.GetByTextOptions().setExact(true)).click();
    }

    private static Locator refusal(Locator form, String label) {
        return form.locator(".fq-field").filter(new Locator.FilterOptions().setHasText(label)).locator(".fq-error");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hushan-secretary", "hushanlu-commissioner", "hushanlu-leader"})
    void whoSupervisesFindsTheWayToTheFigures(String person) {
        Desk desk = chromium.desk(port, person, 1366, 768).signIn("tasklist");

        assertThat(desk.page().locator("[cam-widget-header]").getByText("本单位数据")).hasAttribute("href", "/figures");
    }
}
