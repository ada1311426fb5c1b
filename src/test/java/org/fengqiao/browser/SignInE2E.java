package org.fengqiao.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import org.camunda.bpm.engine.RepositoryService;
import org.fengqiao.HouseTest;
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

    @ParameterizedTest
    @ValueSource(strings = {"hushan-secretary", "hushanlu-commissioner", "hushanlu-leader"})
    void whoSupervisesFindsTheWayToTheFigures(String person) {
        Desk desk = chromium.desk(port, person, 1366, 768).signIn("tasklist");

        assertThat(desk.page().locator("[cam-widget-header]").getByText("本单位数据")).hasAttribute("href", "/figures");
    }
}
