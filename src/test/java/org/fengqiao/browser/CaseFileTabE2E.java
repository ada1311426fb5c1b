package org.fengqiao.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import org.camunda.bpm.engine.TaskService;
import org.fengqiao.EngineTime;
import org.fengqiao.HouseTest;
import org.fengqiao.casefile.Attachment;
import org.fengqiao.casefile.Attachments;
import org.fengqiao.casefile.Category;
import org.fengqiao.casefile.Channel;
import org.fengqiao.casefile.NewCase;
import org.fengqiao.casefile.NewParty;
import org.fengqiao.casefile.PartyRole;
import org.fengqiao.casefile.SampleFiles;
import org.fengqiao.casefile.Trail;
import org.fengqiao.casefile.TrailEntry;
import org.fengqiao.intake.Intake;
import org.fengqiao.organisation.Organisation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** 案件档案, beside a task and as a page by itself: what an officer reads there, what he adds, and what he does with the case. */
@HouseTest
class CaseFileTabE2E {

    private static final String TAB = "案件档案";

    @RegisterExtension
    final Chromium chromium = new Chromium();
    @RegisterExtension
    final EngineTime time = new EngineTime();

    @LocalServerPort
    int port;
    @Autowired
    Intake intake;
    @Autowired
    Attachments attachments;
    @Autowired
    Trail trail;
    @Autowired
    TaskService tasks;
    @Autowired
    Organisation organisation;
    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void aMondayMorning() {
        time.set("2026-03-02 09:00");
    }

    private String demand(String title, String description, String address) {
        String caseNo = intake.receive(new NewCase(title, description, Category.PROPERTY, null, Channel.WALK_IN, null, "hushan", address, null, null, 3, false, false,
                List.of(new NewParty(PartyRole.REPORTER, "欧阳秀珍", "13812345678", null, null))), "hushan-clerk").caseFile().caseNo();
        time.runDueJobs();
        return caseNo;
    }

    private Desk at(String person) {
        return chromium.desk(port, person, 1366, 768).signIn("tasklist");
    }

    private static Locator file(Desk desk) {
        return desk.page().locator(".fq-case-file");
    }

    private static FilePayload payload(String name, String type, byte[] bytes) {
        return new FilePayload(name, type, bytes);
    }

    private static void upload(Desk desk, FilePayload... files) {
        file(desk).locator("input[type=file]").first().setInputFiles(files);
    }

    private static Locator files(Desk desk) {
        return file(desk).locator(".fq-files li:has(.fq-file-head)");
    }

    @Test
    void theFileIsThereAndThePeopleAreMaskedUntilTheTaskIsTaken() {
        String caseNo = demand("楼上漏水", "欧阳秀珍说天花板滴了三天", "虎山路6号楼院");
        tasks.addCandidateGroup(tasks.createTaskQuery().processInstanceBusinessKey(caseNo).singleResult().getId(), "hushan.lawyer");

        Desk lawyer = at("hushan-lawyer").look("受理", caseNo).turnTo(TAB);
        assertThat(file(lawyer)).containsText("以下信息已遮盖");
        assertThat(file(lawyer).innerText()).contains("楼上漏水", caseNo, "欧**说天花板滴了三天", "物业管理", "来访", "虎山社区", "虎山路6号楼院", "欧**", "138****5678")
                .doesNotContain("欧阳", "13812345678");
        Locator clock = file(lawyer).locator(".fq-clock").filter(new Locator.FilterOptions().setHasText("受理"));
        assertThat(clock).containsText(Pattern.compile("剩 \\d+ (分钟|小时|天)"));
        assertThat(clock.getByRole(AriaRole.IMG)).hasAttribute("aria-label", Pattern.compile("剩 .+，已用 \\d+%"));
        assertThat(file(lawyer).locator(".fq-trail li").last()).containsText("登记建档");
        assertThat(lawyer.obstacles()).isEmpty();

        lawyer.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("认领")).click();
        assertThat(lawyer.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("退回岗位"))).isVisible();
        // without opening the tab again
        assertThat(file(lawyer)).containsText("本次查看已记入留痕");
        assertThat(file(lawyer).innerText()).contains("欧阳秀珍说天花板滴了三天", "13812345678");
        assertThat(trail.of(caseNo)).extracting(TrailEntry::actor, TrailEntry::step).containsOnlyOnce(tuple("hushan-lawyer", "查看当事人信息"));

        lawyer.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("退回岗位")).click();
        assertThat(file(lawyer)).containsText("以下信息已遮盖");
    }

    @Test
    void aPictureAndAPaperStandInTheListAndComeBackByteForByte() throws IOException {
        String caseNo = demand("路灯不亮", "晚上看不见路", "虎山路8号门口");
        byte[] photo = SampleFiles.photo("jpg");
        byte[] paper = SampleFiles.of("pdf");

        Desk clerk = at("hushan-clerk").take("受理", caseNo).turnTo(TAB);
        assertThat(file(clerk)).containsText("还没有附件");
        file(clerk).getByLabel("说明（可不填）").fill("现场情况");
        upload(clerk, payload("门口路灯.jpg", "image/jpeg", photo), payload("申请书.pdf", "application/pdf", paper));

        assertThat(files(clerk)).hasCount(2);
        assertThat(files(clerk).nth(0)).containsText(Pattern.compile("门口路灯\\.jpg.*图片.*现场情况", Pattern.DOTALL));
        assertThat(files(clerk).nth(1)).containsText("申请书.pdf");
        for (Map.Entry<Integer, byte[]> sent : Map.of(0, photo, 1, paper).entrySet()) {
            Download download = clerk.page().waitForDownload(() -> files(clerk).nth(sent.getKey()).getByText("下载").click());
            assertThat(Files.readAllBytes(download.path())).as(download.suggestedFilename()).isEqualTo(sent.getValue());
        }
        files(clerk).nth(0).getByText("预览").click();
        assertThat(files(clerk).nth(0).locator("img")).hasJSProperty("naturalWidth", 64);
        assertThat(clerk.obstacles()).isEmpty();
    }

    @Test
    void aPaperOpensInAWindowOfItsOwnAndARecordingIsPlayedAndWoundForward() {
        String caseNo = demand("广场舞扰民", "天天跳到十点", "虎山路广场");
        Desk clerk = at("hushan-clerk").take("受理", caseNo).turnTo(TAB);
        assertThat(file(clerk)).containsText("还没有附件");
        upload(clerk, payload("联名信.pdf", "application/pdf", SampleFiles.paper()), payload("现场录音.wav", "audio/wav", SampleFiles.sound(20)),
                payload("通话.amr", "audio/amr", SampleFiles.of("amr")), payload("坏了.mp3", "audio/mpeg", SampleFiles.of("mp3")));
        assertThat(files(clerk)).hasCount(4);

        // not as a file to be saved: the window shows it
        Page paper = clerk.page().waitForPopup(() -> files(clerk).nth(0).getByText("预览").click());
        paper.waitForLoadState();
        assertThat(paper.evaluate("document.contentType")).isEqualTo("application/pdf");
        paper.close();

        files(clerk).nth(1).getByText("预览").click();
        Locator recording = files(clerk).nth(1).locator("audio");
        recording.evaluate("audio => { audio.muted = true; return audio.play(); }");
        clerk.page().waitForFunction("document.querySelector('.fq-preview audio').currentTime > 0.1");
        recording.evaluate("audio => new Promise(wound => { audio.onseeked = wound; audio.currentTime = 15; })");
        assertThat(((Number) recording.evaluate("audio => audio.duration")).doubleValue()).isEqualTo(20);
        assertThat(((Number) recording.evaluate("audio => audio.currentTime")).doubleValue()).isBetween(15.0, 20.0);

        // what the browser cannot play is not offered, or says so
        assertThat(files(clerk).nth(2).getByText("下载")).isVisible();
        assertThat(files(clerk).nth(2).getByText("预览")).hasCount(0);
        files(clerk).nth(3).getByText("预览").click();
        files(clerk).nth(3).locator("audio").evaluate("audio => { audio.play().catch(() => { }); }");
        assertThat(files(clerk).nth(3)).containsText("打不开，请下载查看");
    }

    @Test
    void anOpinionIsAskedForGivenAndReadWhereTheCaseIs() {
        String caseNo = demand("楼上漏水", "双方说法不一", "虎山路6号楼院");
        Desk clerk = at("hushan-clerk").take("受理", caseNo);
        clerk.page().locator(".fq-verbs").getByText("加签").click();
        Locator window = clerk.page().getByRole(AriaRole.DIALOG);
        window.getByLabel("请谁出具意见").selectOption(new SelectOption().setLabel("虎山路街道 · 法律诊断岗"));
        window.getByLabel("要听取的意见").fill("楼上拒绝开门查漏，能不能申请法院勘验？");
        window.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("加签")).click();
        assertThat(clerk.page().locator(".fq-said")).containsText("已请 虎山路街道 · 法律诊断岗 出具意见");
        time.runDueJobs();

        Desk adviser = at("hushanlu-legal").look("出具意见", caseNo).turnTo(TAB);
        assertThat(file(adviser)).containsText("楼上拒绝开门查漏，能不能申请法院勘验？");
        adviser.turnTo("表单").take("出具意见", caseNo).write("意见", "可以申请诉前保全证据，由法院勘验。").complete();
        time.runDueJobs();

        clerk.turnTo(TAB);
        Locator opinion = file(clerk).locator("details").filter(new Locator.FilterOptions().setHasText("加签意见"));
        opinion.locator("summary").click();
        assertThat(opinion).containsText("可以申请诉前保全证据，由法院勘验。");
        assertThat(file(clerk).locator(".fq-trail")).containsText("加签");
        assertThat(clerk.obstacles()).isEmpty();
    }

    @Test
    void aSuperiorLooksAtWhatHisPeopleHaveInHandAndIsAskedNothing() {
        String caseNo = demand("垃圾堆放", "三天没有清运", "虎山路9号");
        at("hushan-clerk").take("受理", caseNo);

        Desk secretary = at("hushan-secretary");
        secretary.page().locator(".task-filters").getByText("下级在办").click();
        Locator card = secretary.page().locator("ol.tasks-list li.task").filter(new Locator.FilterOptions().setHasText(caseNo));
        assertThat(card).containsText(name("hushan-clerk"));
        assertThat(card.innerText()).doesNotContain("hushan-clerk");
        card.click();

        assertThat(secretary.page().locator(".fq-verb-bar")).containsText("承办人 " + name("hushan-clerk") + "（虎山社区 · 社区工作人员）");
        assertThat(secretary.page().locator(".fjs-form")).isVisible();
        assertThat(secretary.page().getByText("认领").locator("visible=true")).hasCount(0);
        assertThat(secretary.page().locator(".task-details").innerText()).doesNotContain("hushan-clerk", "hushan.clerk");
        // what the house lets a superior do about it
        assertThat(secretary.page().locator(".fq-verbs button:not([aria-disabled])").getByText("转办")).isVisible();
        secretary.turnTo(TAB);
        assertThat(file(secretary)).containsText("三天没有清运");
        assertThat(secretary.obstacles()).isEmpty();
    }

    /** Some tasks are for people and not for posts: the stock page has 添加岗位组 there. */
    @Test
    void whereATaskIsForPeopleNobodyIsAskedToAddPosts() {
        String caseNo = demand("井盖松动", "车一过就响", "虎山路10号");
        String task = tasks.createTaskQuery().processInstanceBusinessKey(caseNo).singleResult().getId();
        tasks.addCandidateUser(task, "hushan-clerk2");
        tasks.deleteCandidateGroup(task, "hushan.clerk");

        Desk named = at("hushan-clerk2").look("受理", caseNo);
        assertThat(named.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("认领"))).isVisible();
        assertThat(named.page().getByText("添加岗位组").locator("visible=true")).hasCount(0);
        named.page().locator("button.claim").click();

        // and neither may anybody change whose it is, which the stock page lets everybody begin
        Locator holder = named.page().locator(".meta.actors .assignee");
        assertThat(holder).containsText(name("hushan-clerk2"));
        holder.getByText(name("hushan-clerk2")).click();
        assertThat(holder.locator("input")).hasCount(0);
        tasks.addCandidateGroup(task, "hushan.clerk");
        named.page().reload();
        named.page().locator(".meta.actors .groups").getByText("虎山社区 · 社区工作人员").click();
        named.turnTo(TAB);
        assertThat(file(named)).containsText("车一过就响");
        assertThat(named.page().locator(".modal-dialog")).hasCount(0);
    }

    private String name(String person) {
        return organisation.person(person).orElseThrow().name();
    }

    /** Residents' words go through the form's own Markdown, the card, the tab, the page of the file, and the figures' list. */
    @Test
    void whateverSomebodyWritesIsShownAsTheTextItIs() {
        String picture = "<img src=x onerror=alert(1)>";
        String script = "<script>alert(2)</script>";
        String caseNo = demand("漏水" + picture, script + "三天了" + picture, "虎山路" + picture + "6号");
        Desk clerk = at("hushan-clerk");
        List<String> asked = new ArrayList<>();
        clerk.page().onDialog(dialog -> {
            asked.add(dialog.message());
            dialog.dismiss();
        });

        clerk.look("受理", caseNo);
        assertThat(clerk.page().locator("ol.tasks-list")).containsText("虎山路＜img src=x onerror=alert(1)＞6号");
        clerk.take("受理", caseNo);
        assertThat(clerk.page().locator(".fjs-form")).containsText("虎山路＜img src=x onerror=alert(1)＞6号");
        assertNothingRan(clerk, asked);
        clerk.turnTo(TAB);
        upload(clerk, payload(picture + ".jpg", "image/jpeg", SampleFiles.photo("jpg")));
        assertThat(files(clerk)).hasCount(1);
        clerk.page().locator(".fq-verbs").getByText("备注").click();
        clerk.page().locator("dialog textarea").fill(script + picture);
        clerk.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("写入")).click();
        assertThat(file(clerk).locator(".fq-trail")).containsText(script + picture);
        assertThat(file(clerk)).containsText("漏水" + picture);
        assertThat(file(clerk)).containsText(script + "三天了" + picture);
        assertThat(files(clerk)).containsText(picture + ".jpg");
        assertNothingRan(clerk, asked);

        clerk.open("/case-file/" + caseNo);
        assertThat(clerk.page().locator("h1")).containsText("漏水" + picture);
        assertThat(clerk.page().locator("body")).containsText(script + picture);
        assertNothingRan(clerk, asked);

        Desk secretary = at("hushan-secretary").open("/figures");
        secretary.page().onDialog(dialog -> {
            asked.add(dialog.message());
            dialog.dismiss();
        });
        secretary.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^在办案件：\\d+，查看案件"))).click();
        assertThat(secretary.page().locator("dialog tr").filter(new Locator.FilterOptions().setHasText(caseNo))).containsText("虎山路" + picture + "6号");
        assertNothingRan(secretary, asked);
    }

    private static void assertNothingRan(Desk desk, List<String> asked) {
        assertThat(desk.page().locator("img[src='x'], img[onerror]")).hasCount(0);
        assertThat(asked).isEmpty();
    }

    @Test
    void anUploadThatIsCutOffHalfWayLeavesNothingAndCanBeRepeated() {
        String caseNo = demand("墙面开裂", "越来越宽", "虎山路12号");
        byte[] photo = SampleFiles.join(SampleFiles.photo("jpg"), new byte[2_000_000]);
        try (Line line = new Line(port)) {
            Desk clerk = chromium.desk(line.port(), "hushan-clerk", 1366, 768).foresee("ERR_.*/attachments").signIn("tasklist").take("受理", caseNo).turnTo(TAB);
            assertThat(file(clerk)).containsText("还没有附件");

            line.cutAfter(photo.length / 2);
            upload(clerk, payload("裂缝.jpg", "image/jpeg", photo));
            assertThat(file(clerk).locator(".fq-upload")).containsText("没有上传：连接中断，请检查网络后再试");
            assertThat(line.cuts()).isPositive();
            assertThat(files(clerk)).hasCount(0);
            assertThat(attachments.of(caseNo)).isEmpty();
            assertThat(trail.of(caseNo)).extracting(TrailEntry::step).doesNotContain("上传附件");

            line.mend();
            upload(clerk, payload("裂缝.jpg", "image/jpeg", photo));
            assertThat(files(clerk)).hasCount(1);
            assertThat(attachments.of(caseNo)).extracting(Attachment::name, Attachment::size).containsExactly(tuple("裂缝.jpg", (long) photo.length));
        }
    }

    // ── what is done with the case ──

    private static Locator verb(Desk desk, String label) {
        return desk.page().getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("案件操作")).getByText(label, new Locator.GetByTextOptions().setExact(true));
    }

    /** Dimmed it is still a button, which says why; the browser's driver would wait for it to be enabled. */
    private static void press(Locator button) {
        button.click(new Locator.ClickOptions().setForce(true));
    }

    private static Locator window(Desk desk) {
        return desk.page().getByRole(AriaRole.DIALOG);
    }

    private static void send(Desk desk, String button) {
        window(desk).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button)).click();
    }

    private static Locator said(Desk desk) {
        return desk.page().locator(".fq-verb-bar:has([aria-label=案件操作]) [role=status]");
    }

    @Test
    void whatTheReporterSaysIsWrittenDownInTheFileAndStandsInIt() {
        String caseNo = demand("路灯不亮", "晚上看不见路", "虎山路8号门口");
        Desk clerk = at("hushan-clerk").take("受理", caseNo).turnTo(TAB).foresee("\\b422\\b");

        verb(clerk, "补充材料").click();
        assertThat(window(clerk)).containsText("补充材料");
        send(clerk, "提交");
        assertThat(window(clerk).locator("[aria-invalid] ~ .fq-error")).hasText("请填写材料内容");
        window(clerk).getByLabel("材料内容").fill("三号楼也不亮");
        send(clerk, "提交");
        assertThat(said(clerk)).hasText("材料已进档案，并转告承办人");
        assertThat(file(clerk).locator("details")).containsText("三号楼也不亮");

        verb(clerk, "撤回").click();
        assertThat(window(clerk)).containsText("受理单位回电核实是他本人的意思，才终止办理");
        window(clerk).getByLabel("反映人为什么撤回").fill("灯又亮了");
        assertThat(clerk.obstacles()).isEmpty();
        send(clerk, "登记撤回");
        assertThat(said(clerk)).hasText("已收到撤回请求，受理单位将回电核实");
        assertThat(verb(clerk, "撤回")).hasAttribute("aria-disabled", "true");
        press(verb(clerk, "撤回"));
        assertThat(said(clerk)).hasText("不能撤回：撤回请求正在核实");
        assertThat(window(clerk)).hasCount(0);
        assertThat(tasks.createTaskQuery().processInstanceBusinessKey(caseNo).taskName("核实撤回").count()).isOne();

        verb(clerk, "矛盾升级").click();
        window(clerk).getByLabel("矛盾升级的情况").fill("有人要砸灯箱");
        send(clerk, "报告");
        assertThat(said(clerk)).hasText("已再次大事即报，并挂牌督办");
        assertThat(file(clerk).locator(".fq-badges")).containsText("挂牌督办");
        assertThat(clerk.obstacles()).isEmpty();
        assertThat(trail.of(caseNo)).extracting(TrailEntry::actor, TrailEntry::step, TrailEntry::reason).contains(tuple("hushan-clerk", "撤回", "灯又亮了"),
                tuple("hushan-clerk", "矛盾升级", "有人要砸灯箱"));
    }

    @Test
    void whoHasToStayAwayLosesTheTaskAndAPartysObjectionGoesOneLevelUp() {
        String caseNo = demand("院墙越界", "越了半米", "虎山路10号");
        Desk clerk = at("hushan-clerk").take("受理", caseNo).turnTo(TAB);

        verb(clerk, "回避").click();
        window(clerk).getByLabel("谁回避").selectOption(new SelectOption().setLabel("毛春安 · 虎山社区 · 社区工作人员"));
        assertThat(window(clerk)).containsText("其他的由上一级决定");
        window(clerk).getByLabel("情形").selectOption("当事人申请其回避");
        window(clerk).getByLabel("回避的理由").fill("当事人说两家有过节");
        send(clerk, "提交");
        assertThat(said(clerk)).hasText("已登记，由 虎山社区 · 社区党委书记 决定");

        verb(clerk, "回避").click();
        window(clerk).getByLabel("谁回避").selectOption(new SelectOption().setLabel("本人（毛建波）"));
        assertThat(window(clerk)).containsText("马上生效");
        assertThat(window(clerk).getByLabel("情形").locator("option")).not().containsText(new String[] {"当事人申请其回避"});
        window(clerk).getByLabel("情形").selectOption("当事人的近亲属");
        window(clerk).getByLabel("回避的理由").fill("反映人是我表亲");
        send(clerk, "提交");

        assertThat(window(clerk)).hasCount(0);
        assertThat(said(clerk)).hasText("您已回避本案");
        assertThat(clerk.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("认领"))).isVisible();
        assertThat(trail.of(caseNo)).extracting(TrailEntry::decision).contains("毛建波 回避本案：当事人的近亲属");
    }

    @Test
    void onAPageByItselfAnOfficerWithoutATaskUploadsAndSaysWhatHeMay() throws IOException {
        String caseNo = demand("墙面开裂", "越来越宽", "虎山路12号");
        byte[] photo = SampleFiles.photo("jpg");
        Desk secretary = chromium.desk(port, "hushan-secretary", 390, 844).signIn("tasklist").foresee("\\b401\\b").open("/case-file/" + caseNo);
        Locator page = secretary.page().locator("body");
        Locator list = page.locator(".fq-files li:has(.fq-file-head)");

        assertThat(page).containsText("还没有附件");
        page.getByLabel("说明（可不填）").fill("西山墙");
        page.locator("input[type=file]").first().setInputFiles(payload("裂缝.jpg", "image/jpeg", photo));
        assertThat(list).containsText(Pattern.compile("裂缝\\.jpg.*西山墙", Pattern.DOTALL));
        Download download = secretary.page().waitForDownload(() -> list.getByText("下载").click());
        assertThat(Files.readAllBytes(download.path())).isEqualTo(photo);
        list.getByText("预览").click();
        assertThat(list.locator("img")).hasJSProperty("naturalWidth", 64);
        press(verb(secretary, "撤回"));
        assertThat(said(secretary)).containsText("不能撤回：只有反映人可以撤回");

        // the session is over in the middle of a sentence
        verb(secretary, "补充材料").click();
        window(secretary).getByLabel("材料内容").fill("裂缝宽两指");
        secretary.page().context().clearCookies();
        send(secretary, "提交");
        Locator again = secretary.page().getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("请重新登录"));
        assertThat(again.getByLabel("账号")).hasValue("hushan-secretary");
        again.getByLabel("密码").fill("demo");
        again.getByText("登录", new Locator.GetByTextOptions().setExact(true)).click();
        assertThat(said(secretary)).hasText("材料已进档案，并转告承办人");
        assertThat(page.locator("details")).containsText("裂缝宽两指");
        assertThat(page.locator("ol")).containsText("上传附件");
        assertThat(secretary.obstacles()).isEmpty();
        assertThat(secretary.page().evaluate("document.documentElement.scrollWidth <= window.innerWidth")).isEqualTo(true);
    }

    /** A file may show people: who does not deal with them adds one and opens none. */
    @Test
    void whoIsNotToKnowThePartiesUploadsAndOpensNothing() {
        String caseNo = demand("墙面开裂", "越来越宽", "虎山路12号");
        Desk legal = at("hushanlu-legal").open("/case-file/" + caseNo);
        Locator list = legal.page().locator(".fq-files li:has(.fq-file-head)");

        legal.page().locator("input[type=file]").first().setInputFiles(payload("依据.pdf", "application/pdf", SampleFiles.of("pdf")));
        assertThat(list).containsText("依据.pdf");
        assertThat(list.getByText("下载")).hasCount(0);
        assertThat(legal.obstacles()).isEmpty();
    }

    @Test
    void aCaseThatIsClosedTakesNothingAndSaysSo() {
        String caseNo = demand("楼上漏水", "滴了三天", "虎山路6号楼院");
        jdbc.sql("update case_file set status = 'CLOSED' where case_no = ?").param(caseNo).update();

        Desk secretary = at("hushan-secretary").open("/case-file/" + caseNo);
        assertThat(secretary.page().locator("body")).containsText("不能上传附件：案件已归档。");
        assertThat(secretary.page().locator("input[type=file]")).hasCount(0);
        for (String label : List.of("补充材料", "撤回", "矛盾升级", "回避")) {
            press(verb(secretary, label));
            assertThat(said(secretary)).hasText("不能" + label + "：案件已归档");
        }
        assertThat(secretary.obstacles()).isEmpty();
    }
}
