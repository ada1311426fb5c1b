package org.fengqiao.browser;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/** One person at one screen. */
final class Desk {

    /** Each webapp asks first who is signed in, and is told that nobody is: the browser calls that an error. */
    private static final Pattern EXPECTED = Pattern.compile(".*/auth/user/default\\b.*");
    private static final Pattern LATIN = Pattern.compile("[A-Za-z]{3,}");
    /** Products, keys, places on the clock, the other language's own name, numbers of cases and versions, ids of accounts and the like. */
    private static final Pattern OWN_NAMES = Pattern.compile("Camunda Platform|CMMN|English|\\b(Tab|Enter|Ctrl)\\b|首字母，如 [a-z]+|UTC|GMT|Asia/Shanghai|\\b\\d{8}-[A-Z]{3}-\\d{4}\\b|\\b[a-z]+(-[a-z0-9]+)+\\b");
    private static final Pattern TASK_IN_ADDRESS = Pattern.compile("[?&]task=([0-9a-f-]+)");
    private static final String PASSWORD = "demo";

    private final BrowserContext context;
    private final String address;
    private final String person;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();
    private final List<Pattern> foreseen = new ArrayList<>();
    private final Set<Request> unanswered = new LinkedHashSet<>();

    Desk(BrowserContext context, String address, String person) {
        this.context = context;
        this.address = address;
        this.person = person;
        page = context.newPage();
        page.setDefaultTimeout(60_000);
        PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
        page.onRequest(unanswered::add);
        page.onRequestFinished(unanswered::remove);
        page.onRequestFailed(unanswered::remove);
        page.onPageError(error -> complaints.add(person + ": " + error));
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !EXPECTED.matcher(message.location()).find()) {
                complaints.add(person + ": " + message.text() + " at " + message.location());
            }
        });
    }

    String person() {
        return person;
    }

    Page page() {
        return page;
    }

    /** What the console said, and nobody foresaw. */
    List<String> complaints() {
        return complaints.stream().filter(complaint -> foreseen.stream().noneMatch(pattern -> pattern.matcher(complaint).find())).toList();
    }

    /** What the page was still waiting for. */
    List<String> unanswered() {
        return unanswered.stream().map(request -> request.method() + " " + request.url()).toList();
    }

    /** The browser will call that an error, because the test makes it one: a refusal, a line that is cut. */
    Desk foresee(String complaint) {
        foreseen.add(Pattern.compile(complaint));
        return this;
    }

    void picture(Path file) {
        page.screenshot(new Page.ScreenshotOptions().setPath(file));
    }

    void close() {
        context.close();
    }

    // ── coming in ──

    Desk open(String path) {
        page.navigate(address + path);
        return this;
    }

    /** @param app tasklist, cockpit, admin or welcome */
    Desk signIn(String app) {
        return signInAs(app, person);
    }

    /** Somebody else at the same browser. */
    Desk signInAs(String app, String person) {
        open("/camunda/app/" + app + "/default/");
        Locator name = page.locator("input[type=text]");
        Locator password = page.locator("input[type=password]");
        // the page puts the cursor into the first field when it is ready, and what is being typed goes along
        for (int round = 0; round < 5 && !(name.inputValue().equals(person) && password.inputValue().equals(PASSWORD)); round++) {
            name.fill(person);
            password.fill(PASSWORD);
        }
        page.locator("button[type=submit]").click();
        PlaywrightAssertions.assertThat(page.locator("[name=signinForm]")).hasCount(0);
        return this;
    }

    /** Words on the page that nobody translated: keys of the dictionary, and words of the stock interface. */
    List<String> notChinese() {
        return page.locator("body").innerText().lines().map(line -> OWN_NAMES.matcher(line).replaceAll("")).map(String::strip)
                .filter(line -> LATIN.matcher(line).find()).distinct().toList();
    }

    /**
     * What keeps somebody from the page who does not see it well, or at all, and is serious by the reckoning of axe-core.
     *
     * @param leftOut selectors of what is not ours and cannot be mended from outside
     */
    List<String> obstacles(String... leftOut) {
        // what still loads is pale
        page.waitForLoadState(LoadState.NETWORKIDLE);
        PlaywrightAssertions.assertThat(page.locator(".loading").locator("visible=true")).hasCount(0);
        return new AxeBuilder(page).exclude(List.of(leftOut)).analyze().getViolations().stream()
                .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
                .map(rule -> rule.getId() + " " + rule.getNodes().size() + ": " + rule.getNodes().get(0).getHtml()).toList();
    }

    // ── Tasklist ──

    /** Opens the first task of that name about the case and takes it where nobody has. */
    Desk take(String task, String caseNo) {
        look(task, caseNo);
        Locator claim = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("认领"));
        Locator form = page.locator(".fjs-form");
        PlaywrightAssertions.assertThat(form.or(claim).first()).isVisible();
        settled(form);
        if (claim.isVisible()) {
            claim.click();
            PlaywrightAssertions.assertThat(claim).hasCount(0);
            settled(form);
        }
        PlaywrightAssertions.assertThat(page.locator(".disabled-form")).hasCount(0);
        return this;
    }

    /** Tasklist draws a form a second time where the task was read again before the form's own answer came, and forgets what was typed meanwhile. */
    private void settled(Locator form) {
        PlaywrightAssertions.assertThat(form).isVisible();
        page.waitForCondition(unanswered::isEmpty);
        PlaywrightAssertions.assertThat(form).isVisible();
    }

    /** Opens the first task of that name about the case, from the queue or from what he has already. */
    Desk look(String task, String caseNo) {
        // forms know which days are past
        page.clock().setFixedTime(ClockUtil.getCurrentTime());
        Locator card = page.locator("ol.tasks-list li.task").filter(new Locator.FilterOptions().setHasText(task))
                .filter(new Locator.FilterOptions().setHasText(caseNo)).first();
        boolean found = false;
        // a house that has much to do shows a task late, and not in the list that was looked at last
        for (int round = 0; round < 6 && !found; round++) {
            for (String filter : List.of("本岗待领", "我的在办")) {
                // what hangs over a list while the pointer rests on another one goes away
                page.mouse().move(0, 0);
                page.locator(".task-filters, .filters-list, [cam-tasklist-filters]").getByText(filter).first().click();
                if (appears(card)) {
                    found = true;
                    break;
                }
            }
        }
        card.click();
        return this;
    }

    /** Another side of the task that is open. */
    Desk turnTo(String tab) {
        page.locator(".task-details .nav-tabs").getByText(tab).click();
        return this;
    }

    private boolean appears(Locator locator) {
        try {
            locator.waitFor(new Locator.WaitForOptions().setTimeout(8_000));
            return true;
        } catch (TimeoutError absent) {
            return false;
        }
    }

    Desk write(String label, String text) {
        Locator field = field(label).locator("input, textarea").first();
        field.fill(text);
        field.blur();
        return this;
    }

    Desk choose(String label, String option) {
        Locator field = field(label);
        Locator radio = field.locator(".fjs-inline-label, .fjs-form-field-label").filter(new Locator.FilterOptions().setHasText(option));
        if (field.locator("input[type=radio], input[type=checkbox]").count() > 0) {
            radio.last().click();
            return this;
        }
        field.locator(".fjs-select-display, input").first().click();
        field.locator(".fjs-dropdownlist-item").filter(new Locator.FilterOptions().setHasText(option)).first().click();
        return this;
    }

    Desk tick(String label) {
        page.locator(".fjs-form-field-checkbox").filter(new Locator.FilterOptions().setHasText(label)).locator("input").check();
        return this;
    }

    /** Several people or things from one field. Faster than any hand, a click may be lost while the form draws itself anew. */
    Desk pick(String label, String... options) {
        List<Locator> boxes = Stream.of(options).map(option -> field(label).getByRole(AriaRole.CHECKBOX, new Locator.GetByRoleOptions().setName(option))).toList();
        for (int round = 0; round < options.length && !boxes.stream().allMatch(Locator::isChecked); round++) {
            boxes.forEach(Locator::check);
        }
        boxes.forEach(box -> PlaywrightAssertions.assertThat(box).isChecked());
        return this;
    }

    Desk at(String label, LocalDateTime moment) {
        Locator field = field(label);
        Locator day = field.locator("input.flatpickr-input").first();
        day.click();
        day.fill("%d/%02d/%02d".formatted(moment.getYear(), moment.getMonthValue(), moment.getDayOfMonth()));
        day.press("Enter");
        Locator hour = field.locator("input[id$='-time']");
        if (hour.count() > 0) {
            hour.first().fill("%02d:%02d".formatted(moment.getHour(), moment.getMinute()));
            hour.first().press("Enter");
            hour.first().press("Tab");
        }
        return this;
    }

    private Locator field(String label) {
        return page.locator(".fjs-form .fjs-form-field:not(.fjs-form-field-group)").filter(new Locator.FilterOptions().setHas(
                page.locator(".fjs-form-field-label, legend, label").filter(new Locator.FilterOptions().setHasText(label)))).first();
    }

    /** Sends the form, and the task is gone. */
    void complete() {
        Locator done = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("办结").setExact(true));
        PlaywrightAssertions.assertThat(done).isEnabled();
        // a list that is being read at this moment still asks for the task, which is no longer there
        Matcher open = TASK_IN_ADDRESS.matcher(page.url());
        if (open.find()) {
            foresee("404.*/task/" + open.group(1));
        }
        done.click();
        try {
            PlaywrightAssertions.assertThat(page.locator(".fjs-form")).hasCount(0);
        } catch (AssertionError stillThere) {
            throw new AssertionError("the form did not go: " + page.locator(".fjs-form-field-error, .alert, .fq-error").allInnerTexts(), stillThere);
        }
    }
}
