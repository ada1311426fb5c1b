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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** 案件档案 beside a task: what an officer reads there, and what he adds. */
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
        lawyer.turnTo("流程图").turnTo(TAB);
        assertThat(file(lawyer)).containsText("本次查看已记入留痕");
        assertThat(file(lawyer).innerText()).contains("欧阳秀珍说天花板滴了三天", "13812345678");
        assertThat(trail.of(caseNo)).extracting(TrailEntry::actor, TrailEntry::step).contains(tuple("hushan-lawyer", "查看当事人信息"));
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
}
