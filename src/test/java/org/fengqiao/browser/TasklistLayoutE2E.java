package org.fengqiao.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import org.fengqiao.HouseTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What only the eye notices: one thing lies on top of another. */
@HouseTest
class TasklistLayoutE2E {

    @RegisterExtension
    final Chromium chromium = new Chromium();

    @LocalServerPort
    int port;

    @Test
    void theSearchAboveTheListIsNotUnderTheBar() {
        Page page = chromium.desk(port, "hushan-clerk", 1366, 768).signIn("tasklist").page();
        assertThat(page.getByText("没有符合条件的任务").first()).isVisible();

        BoundingBox bar = page.locator(".column.tasks-list > .three-cols-layout-cell.top").boundingBox();
        BoundingBox search = page.locator(".column.tasks-list [cam-widget-search]").boundingBox();
        assertThat(search.y).isGreaterThanOrEqualTo(bar.y + bar.height);
    }

    @Test
    void onATelephoneTheMenuClosesWhenSomethingIsChosenInIt() {
        Page page = chromium.desk(port, "hushan-g1-worker", 390, 844).signIn("tasklist").page();
        assertThat(page.getByText("我的任务").first()).isVisible();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("展开或收起导航")).click();
        page.locator(".fq-register-link a").click();

        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("诉求登记"))).isVisible();
        assertThat(page.locator("nav.app-menu > ul")).isHidden();
    }
}
