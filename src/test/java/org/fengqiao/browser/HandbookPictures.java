package org.fengqiao.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Clip;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.ScreenshotAnimations;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.fengqiao.EngineTime;
import org.fengqiao.HouseTest;
import org.fengqiao.Upload;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Category;
import org.fengqiao.casefile.Channel;
import org.fengqiao.casefile.Grade;
import org.fengqiao.casefile.NewCase;
import org.fengqiao.casefile.NewParty;
import org.fengqiao.casefile.PartyRole;
import org.fengqiao.casefile.Status;
import org.fengqiao.intake.Intake;
import org.fengqiao.organisation.Organisation;
import org.fengqiao.scenario.Tasklist;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Takes the pictures of {@code src/docs/handbook.zh-CN.md} from the running house, four days of invented cases long. No test of
 * the build: {@code ./mvnw -B test -Dtest=HandbookPictures} writes them anew to {@code src/docs/handbook}. Before each picture it
 * looks whether what the handbook speaks of is on the screen.
 */
@HouseTest
class HandbookPictures {

    private static final int[] SCREEN = {1366, 768};
    private static final int[] TELEPHONE = {390, 844};
    private static final LocatorAssertions.IsVisibleOptions VISIBLE = new LocatorAssertions.IsVisibleOptions().setTimeout(15_000);
    private static final LocatorAssertions.IsInViewportOptions SOON = new LocatorAssertions.IsInViewportOptions().setTimeout(15_000);
    private static final Path HANDBOOK = Path.of("src", "docs", "handbook.zh-CN.md");

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
    TaskService tasks;
    @Autowired
    Organisation organisation;

    private final Album album = new Album(Path.of("src", "docs", "handbook"));
    private final Map<String, Tasklist> officers = new HashMap<>();
    private final List<String> missing = new ArrayList<>();

    private String noise;
    private String sewer;
    private String lamp;
    private String leak;
    private String paper;
    private String wages;

    @Test
    void everyPictureIsWhatTheHouseShows() throws IOException {
        theWeekBefore();
        mondayMorningInTheCommunity();
        theConsultationBegins();
        theDepartmentIsCalled();
        theMediatorTalksToBothSides();
        threeDepartmentsAndWhoIsInCharge();
        thePostsOfTheSubdistrict();
        theMeetingAndThePlan();
        thoseConcernedAreAsked();
        whatTheSubdistrictCannotDecide();
        thoseWhoLookAfterIt();
        assertThat(missing).as("what the handbook speaks of and nobody sees").isEmpty();
        album.close(HANDBOOK);
    }

    // ── the story ──

    private void theWeekBefore() {
        time.set("2026-03-19 09:30");
        for (Settled one : List.of(
                new Settled("楼道堆放杂物", "楼道里堆着旧家具，老人上下楼不便", Category.PROPERTY, "hushan-g2", "虎山花苑2号楼", "13805321001", "GOOD"),
                new Settled("楼上夜间拖动桌椅", "楼上深夜拖动桌椅，影响休息", Category.NOISE, "baihe-g1", "百合里5号楼", "13805321002", "EXCELLENT"),
                new Settled("小区门口垃圾清运不及时", "垃圾桶满了两天没有人清运", Category.URBAN, "jinshui-g3", "金水路12号", "13805321003", "GOOD"),
                new Settled("单元门禁损坏", "单元门关不上，夜里不安全", Category.SAFETY, "baihe-g2", "百合里9号楼", "13805321004", "FAIR"),
                new Settled("暖气管道渗水", "阀门渗水，墙面发霉", Category.UTILITY, "hushan-g3", "机械厂宿舍3号楼", "13805321005", "EXCELLENT"))) {
            settledOnTheSpot(one);
        }
        time.moveTo("2026-03-19 15:00");
        registers("hotline-12345", new NewCase("小区路面塌陷", "小区门口路面塌陷一处，雨天积水，电动车摔过人", Category.PROPERTY, Grade.HARD, Channel.HOTLINE,
                "12345-20260319-0871", "hushan", "虎山花苑东门", null, null, 30, false, false, reporter("陈桂芳", "13805320011")));
        time.moveTo("2026-03-20 10:00");
        noise = registers("hotline-12345", new NewCase("广场舞音响扰民", "每晚七点到九点半广场舞音响声音大，孩子写不了作业，希望调低音量、缩短时间", Category.NOISE, Grade.WORRY, Channel.HOTLINE,
                "12345-20260320-1204", "hushan-g2", "虎山文化广场", null, null, 120, false, false, reporter("许文静", "13805320022")));
    }

    private void mondayMorningInTheCommunity() {
        time.moveTo("2026-03-22 19:40");
        lamp = registers("wechat-fengxi", new NewCase("虎山路中段路灯不亮", "三盏路灯不亮，晚上看不清路，老人差点绊倒", Category.URBAN, Grade.WORRY, Channel.WECHAT,
                "XCX-20260322-0017", "hushan-g2", "虎山路中段", null, null, 40, false, false, reporter("赵振东", "13805320033")));
        uploads(lamp, "路灯不亮.png", Album.darkStreet(), "晚上七点半拍");
        time.moveTo("2026-03-23 09:05");
        leak = registers("hushan-clerk2", new NewCase("楼上漏水泡坏墙面", "楼上卫生间漏水，墙面和吊顶泡坏，多次协商赔偿未果", Category.NEIGHBOUR, Grade.WORRY, Channel.WALK_IN, null,
                "hushan-g3", "机械厂宿舍5号楼", null, null, 2, false, false, List.of(new NewParty(PartyRole.REPORTER, "刘玉梅", "13805320044", null, null),
                        new NewParty(PartyRole.COUNTERPARTY, "方志刚", "13805320045", null, null))));
        sewer = registers("hushan-clerk", new NewCase("6号楼院污水管道堵塞", "楼院上世纪九十年代建成，污水管道老化堵塞，污水外溢，无人清掏", Category.UTILITY, Grade.URGENT, Channel.WALK_IN,
                null, "hushan-g1", "虎山路6号楼院", null, null, 60, false, false, reporter("孙秀兰", "13805320006")));
        officer("hushanlu-command").post("/api/v1/cases/" + noise + "/urges", Map.of("reason", "热线再次来电"));
        time.moveTo("2026-03-23 09:20");

        Desk door = desk("hushan-clerk", SCREEN);
        door.open("/camunda/app/tasklist/default/");
        picture(door, "sign-in", "办案台", "登录", "English");
        put(door);

        Desk clerk = taskOf("hushan-clerk", "受理", sewer);
        picture(clerk, "clerk-desk", "我的任务", "本岗待领", "诉求登记", "案件档案", "毛建波", "怎么办", "保存", "办结");
        tab(clerk, "案件档案");
        picture(clerk, "clerk-case-file", "当事人", "您看到的是全文，本次查看已记入留痕。", "时限");
        put(clerk);

        Desk noted = taskOf("hushan-clerk", "受理", lamp);
        tab(noted, "案件档案");
        Locator files = noted.page().locator(".fq-case-file section:has(> h4:text-is(\"附件\"))");
        files.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("预览")).click();
        assertThat(files.locator("img")).isVisible();
        files.evaluate("one => one.scrollIntoView({block: 'center'})");
        element(files, "clerk-attachments", "路灯不亮.png", "选择文件", "拍照", "下载");
        put(noted);

        Desk telephone = desk("hushan-clerk", SCREEN).signIn("tasklist");
        register(telephone, "污水井盖处污水外溢", "6号楼院门口污水井往外冒水，味道很大", "虎山路6号楼院门口", "供暖供水");
        assertThat(telephone.page().locator(".fq-register")).containsText(sewer);
        picture(telephone, "clerk-register", "诉求登记", "可能重复", "登记");
        put(telephone);

        Desk round = desk("hushan-g1-worker", TELEPHONE).signIn("tasklist");
        assertThat(round.page().getByText("我的任务").first()).isVisible();
        round.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("展开或收起导航")).click();
        picture(round, "grid-menu", "诉求登记", "我的任务");
        register(round, "路口祭祀烧纸", "傍晚十几户在路口烧纸祭祀，烟大，灰烬随风飘", "虎山路与山前路路口", "城市管理");
        picture(round, "grid-register", "诉求登记", "反映人电话");
        round.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("登记").setExact(true)).click();
        picture(round, "grid-receipt", "已登记，案件编号", "再登记一件", "查看案件档案");
        paper = round.page().locator(".fq-receipt-number").innerText().strip();
        time.runDueJobs();
        put(round);
    }

    private void theConsultationBegins() {
        does("hushan-clerk", sewer, "受理", Map.of("category", "UTILITY", "grade", "URGENT", "contactManner", "VISIT", "acceptDecision", "CONSULTATION"));
        does("hushan-clerk", sewer, "列出议题", Map.of("facts", "楼院污水管道老化堵塞，污水外溢，无人清掏", "affected", "6号楼院60户", "demand", "疏通管道，今后有人管"));
        does("hushan-clerk", sewer, "踏勘现场", Map.of("finding", "主管堵塞约十二米，井口外溢"));
        time.moveTo("2026-03-23 09:40");
        Desk secretary = taskOf("hushan-secretary", "确定主题", sewer);
        answer(secretary, "受理");
        secretary.write("主题名称", "6号楼院污水管道疏通");
        picture(secretary, "secretary-theme", "确定主题", "受理", "退回，重新列出议题", "主题名称", "议事团队");
        put(secretary);
        does("hushan-secretary", sewer, "确定主题", Map.of("themeDecision", "ACCEPT", "theme", "6号楼院污水管道疏通", "team",
                List.of("hushan-expert1", "hushan-expert2", "hushan-expert3", "hushan-expert4", "hushan-lawyer"), "meetingTime", "2026-03-24T10:00",
                "meetingPlace", "社区议事厅", "shortNoticeReason", "污水外溢，等不得"));
        does("hushan-clerk", sewer, "发布公告", Map.of("meetingTime", "2026-03-24T10:00", "meetingPlace", "社区议事厅", "shortNoticeReason", "污水外溢，等不得",
                "noticeOnBoard", true, "noticeOnline", true));
    }

    private void theDepartmentIsCalled() {
        time.moveTo("2026-03-23 10:00");
        does("hushan-clerk", lamp, "受理", Map.of("category", "URBAN", "grade", "WORRY", "contactManner", "PHONE", "acceptDecision", "SUMMONS",
                "acceptReason", "路灯由住建局维修，直接交办"));
        Desk clerk = taskOf("hushan-clerk", "吹哨", lamp);
        answer(clerk, "超出本级权限");
        clerk.write("事实", "虎山路中段三盏路灯不亮");
        picture(clerk, "clerk-whistle", "吹哨", "权责清单建议", "吹哨理由", "叫哪些部门");
        put(clerk);
        does("hushan-clerk", lamp, "吹哨", Map.of("summonsReason", "BEYOND_POWERS", "departments", List.of("dept-housing"), "summonsFacts", "虎山路中段三盏路灯不亮",
                "summonsSite", "虎山路中段"));
        time.moveTo("2026-03-23 10:30");
        Desk handler = taskOf("dept-housing-handler", "签收", lamp);
        picture(handler, "department-sign-in", "签收", "签收还是退单", "退单", "联包领导");
        put(handler);
        does("dept-housing-handler", lamp, "签收", Map.of("signInDecision", "ACCEPT", "contractLeader", "dept-housing-leader"));
        officer("dept-housing-handler").claim(officer("dept-housing-handler").awaitTask(lamp, "办理反馈"));
        HttpResponse<String> asked = officer("dept-housing-handler").post("/api/v1/cases/" + lamp + "/clocks/department-handling/extension",
                Map.of("amount", 3, "reason", "灯头要订货，周四到货"));
        assertThat(asked.statusCode()).as(asked.body()).isLessThan(300);
        time.runDueJobs();
        Desk leader = taskOf("dept-housing-leader", "审批延期", lamp);
        picture(leader, "department-extension", "审批延期", "审批意见", "同意", "不同意");
        put(leader);
    }

    private void theMediatorTalksToBothSides() {
        time.moveTo("2026-03-23 10:40");
        does("hushan-clerk", leak, "受理", Map.of("category", "NEIGHBOUR", "grade", "WORRY", "contactManner", "VISIT", "acceptDecision", "MEDIATION"));
        Desk mediator = taskOf("hushan-mediator", "告知并征得同意", leak);
        picture(mediator, "mediator-consent", "告知并征得同意", "有没有当事人要求更换调解员", "以上权利已向双方讲明");
        put(mediator);
        does("hushan-mediator", leak, "告知并征得同意", Map.of("mediatorObjection", "NO", "rightsTold", true, "reporterSideConsent", "AGREE", "otherSideConsent", "AGREE",
                "consentManner", "ORAL", "mediator", "hushan-mediator", "coMediators", List.of("hushan-lawyer", "hushan-g3-worker")));
        time.moveTo("2026-03-23 11:40");
        does("hushan-mediator", leak, "主持调解", Map.of("sessionResult", "AGREED", "sessionManner", "FACE_TO_FACE", "heldAt", "2026-03-23T10:50", "attended", "双方、律师、网格员",
                "said", "楼上承认防水层老化，愿意修好并赔偿"));
        does("hushan-mediator", leak, "订立调解协议", Map.ofEntries(Map.entry("applicantNames", "刘玉梅"), Map.entry("applicantCapacity", "PARTY"),
                Map.entry("respondentNames", "方志刚"), Map.entry("respondentCapacity", "PARTY"), Map.entry("dispute", "楼上卫生间漏水造成的墙面、吊顶损失由谁承担"),
                Map.entry("terms", "一、方志刚一周内重做卫生间防水；二、方志刚赔偿刘玉梅墙面和吊顶修复费用二千四百元。"), Map.entry("performance", "防水完工后当面验看，赔偿款转账"),
                Map.entry("performOn", "2026-03-30"), Map.entry("agreementForm", "SIGNED"), Map.entry("effectiveOn", "2026-03-23")));
        Desk signed = desk("hushan-mediator", SCREEN).signIn("tasklist");
        assertThat(signed.page().getByText("我的任务").first()).isVisible();
        signed.open("/case-file/" + leak);
        signed.page().getByText("打印调解协议书").first().click();
        picture(signed, "mediator-agreement", "人民调解协议书", "返回案件档案", "当事人");
        put(signed);
    }

    private void threeDepartmentsAndWhoIsInCharge() {
        time.moveTo("2026-03-23 13:40");
        does("hushan-clerk", paper, "受理", Map.of("category", "URBAN", "grade", caseFiles.get(paper).grade().name(), "contactManner", "PHONE", "acceptDecision", "SUMMONS",
                "acceptReason", "烧纸要几个部门一起管，社区没有执法权"));
        does("hushan-clerk", paper, "吹哨", Map.of("summonsReason", "JOINT_ENFORCEMENT", "departments", List.of("dept-civility", "dept-civil", "dept-urban"),
                "leadDepartment", "dept-civility", "summonsFacts", "清明将近，每天傍晚几十人在路口烧纸，劝不住"));
        Desk leader = taskOf("hushanlu-leader", "确认吹哨", paper);
        picture(leader, "leader-confirm", "确认吹哨", "是否确认", "不确认");
        put(leader);
        does("hushanlu-leader", paper, "确认吹哨", Map.of("confirmDecision", "CONFIRM"));
        time.moveTo("2026-03-23 14:20");
        does("dept-civility-handler", paper, "签收", Map.of("signInDecision", "RETURN", "contractLeader", "dept-civility-leader", "returnReason", "没有执法权，该由执法部门管"));
        does("dept-civil-handler", paper, "签收", Map.of("signInDecision", "RETURN", "contractLeader", "dept-civil-leader", "returnReason", "路口烧纸不在殡仪场所"));
        does("dept-urban-handler", paper, "签收", Map.of("signInDecision", "ACCEPT", "contractLeader", "dept-urban-leader"));
        Desk arrived = taskOf("dept-urban-handler", "报到", paper);
        answer(arrived, "已到场");
        picture(arrived, "department-arrival", "报到", "已到场", "退单", "谁到场", "到了哪里");
        put(arrived);
        does("dept-urban-handler", paper, "报到", Map.of("arrivalDecision", "ARRIVED", "arrivalPerson", "执法二中队两人", "arrivalTime", "2026-03-23T14:10",
                "arrivalPlace", "虎山路与山前路路口"));
        Desk command = taskOf("fengxi-command", "裁定退单", paper);
        command.choose("裁定一", "边界不清，联合承办");
        picture(command, "command-returns", "裁定退单", "退单一", "退单二", "裁定一");
        put(command);
        does("fengxi-command", paper, "裁定退单", Map.of("returnRuling1", "JOINT", "returnRuling2", "JOINT", "jointDepartments",
                List.of("dept-civility", "dept-civil", "dept-urban"), "jointLead", "dept-civility", "volunteers", List.of("dept-civil")));
    }

    private void thePostsOfTheSubdistrict() {
        time.moveTo("2026-03-23 15:00");
        wages = registers("hushanlu-intake", new NewCase("装修工程拖欠工资", "七名装修工人反映包工头拖欠三个月工资，多次讨要未果，其中一人情绪低落", Category.LABOUR, Grade.HARD, Channel.RECEPTION,
                null, "baihe-g2", "百合里商业街", null, null, 7, false, false, List.of(new NewParty(PartyRole.REPORTER, "黄建业", "13805320066", null, null),
                        new NewParty(PartyRole.COUNTERPARTY, "万国强", "13805320067", null, null))));
        does("hushanlu-intake", wages, "受理", Map.of("category", "LABOUR", "grade", "HARD", "contactManner", "VISIT", "acceptDecision", "TRIAGE"));
        Desk intakePost = taskOf("hushanlu-intake", "揽收核对", wages);
        picture(intakePost, "intake-check", "揽收核对", "核实的情况", "由哪些岗位办");
        put(intakePost);
        List<String> posts = List.of("hushanlu.post-mediation", "hushanlu.post-legal", "hushanlu.post-reception", "hushanlu.post-counselling");
        does("hushanlu-intake", wages, "揽收核对", Map.of("takenInFacts", "七人做了三个月，没有书面合同，有记工本", "posts", posts));
        time.moveTo("2026-03-23 15:30");
        Desk commissioner = taskOf("hushanlu-commissioner", "审批分流", wages);
        answer(commissioner, "同意分流");
        picture(commissioner, "commissioner-approval", "审批分流", "同意分流", "退回揽收岗", "由哪些岗位办", "主办岗位");
        put(commissioner);
        does("hushanlu-commissioner", wages, "审批分流", Map.of("approvalDecision", "APPROVE", "leadPost", "hushanlu.post-legal", "posts", posts));
        time.moveTo("2026-03-23 16:00");
        Desk post = taskOf("hushanlu-legal", "岗位调处", wages);
        post.choose("答复", "不能单独化解").choose("联系当事人", "当面或上门联系");
        picture(post, "post-handling", "岗位调处", "您的分工", "答复", "办理情况和意见", "转办", "加签", "延期", "挂起", "备注");
        verb(post, "延期");
        window(post, "verb-extension", "申请延期", "环节", "延长多少", "延期理由");
        verb(post, "加签");
        window(post, "verb-opinion", "加签", "请谁出具意见", "要听取的意见");
        verb(post, "挂起");
        window(post, "verb-pause", "挂起（暂停时限）", "等待谁", "暂停理由");
        put(post);
        sessionExpires("hushanlu-legal", wages, "岗位调处");
        Desk counsellor = taskOf("hushanlu-counselling", "心理疏导", wages);
        answer(counsellor, "同意");
        picture(counsellor, "post-counselling", "心理疏导", "当事人同意疏导吗", "疏导记录", "只有您本人能看");
        put(counsellor);
        does("hushanlu-counselling", wages, "心理疏导", Map.of("consentDecision", "GIVEN", "counselNotes", "情绪已平稳", "postDecision", "DONE"));
        does("hushanlu-mediation", wages, "岗位调处", report("DONE", "双方愿意谈"));
        does("hushanlu-reception", wages, "岗位调处", report("DONE", "推选两名代表"));
        time.moveTo("2026-03-24 09:10");
        does("hushanlu-legal", wages, "岗位调处", report("CANNOT", "对方不认记工本"));
        does("hushanlu-intake", wages, "核对反馈", Map.of("feedbackDecision", "COMPLETE"));
    }

    private void theMeetingAndThePlan() {
        time.moveTo("2026-03-24 10:00");
        resident("/notice", "public-notice", "公示", "供暖供水 · 虎山路6号楼院", "会前公告", "本页不显示任何人的姓名、电话和住址。");
        does("hushan-secretary", sewer, "召开协商会", Map.of("presentSeats", List.of("hushan-expert1", "hushan-expert2", "hushan-expert3", "hushan-expert4"),
                "minutes", "一致同意由社区组织疏通", "positions", "均同意", "votesFor", 4, "votesAgainst", 0, "votesAbstain", 0, "affectedObjection", "NO"));
        does("hushan-secretary", sewer, "确定方案", Map.of("measureCount", 1, "measures", List.of(Map.of("responsible", "hushan-clerk", "duty", "疏通主管十二米，更换全部主管",
                "dueOn", "2026-06-30", "effect", "井口不再外溢")), "longTermReason", "更换主管要等维修资金", "needsOwnersDecision", false));
        Desk liaison = taskOf("hushanlu-liaison", "审批方案期限", sewer);
        picture(liaison, "liaison-plan-term", "审批方案期限", "审批意见", "退回，重新确定方案");
        put(liaison);
        does("hushanlu-liaison", sewer, "审批方案期限", Map.of("planTermDecision", "RETURN", "planTermReason", "先疏通，更换主管另行立项"));
        does("hushan-secretary", sewer, "确定方案", Map.of("measureCount", 1, "measures", List.of(Map.of("responsible", "hushan-clerk", "duty", "疏通主管十二米",
                "dueOn", "2026-03-25", "effect", "井口不再外溢")), "needsOwnersDecision", false));
        time.moveTo("2026-03-25 09:30");
        does("hushan-clerk", sewer, "落实措施", Map.of("measureDecision", "COMPLETED", "measureReport", "主管已疏通", "measureEffect", "连续观察一天，井口不再外溢"));
        List<String> evaluators = List.of("hushan-evaluator1", "hushan-evaluator2", "hushan-evaluator3", "hushan-evaluator4");
        does("hushan-clerk", sewer, "组建评估团", Map.of("evaluators", evaluators));
        time.moveTo("2026-03-25 14:00");
        Desk evaluator = taskOf("hushan-evaluator1", "走访打分", sewer);
        for (String aspect : List.of("议事团队", "协商过程", "协商成果")) {
            evaluator.choose(aspect, "5 分");
        }
        picture(evaluator, "evaluator-scores", "走访打分", "议事团队", "居民满意度");
        put(evaluator);
        for (String each : evaluators) {
            does(each, sewer, "走访打分", Map.of("scoreTeam", "5", "scoreProcess", "5", "scoreResult", "5", "scoreService", "4", "scoreSatisfaction", "5",
                    "evaluationRemark", "居民满意"));
        }
    }

    private void thoseConcernedAreAsked() {
        time.moveTo("2026-03-25 15:00");
        does("dept-housing-leader", lamp, "审批延期", Map.of("extensionDecision", "GRANT"));
        does("dept-housing-handler", lamp, "办理反馈", Map.of("handlingDecision", "DONE", "handlingText", "更换灯头三个，已全部点亮", "whistleNeeded", "NEEDED"));
        does("hushan-clerk", lamp, "评价部门", Map.of("ratingDecision", "RATE", "ratings", List.of(Map.of("onTime", "5", "effect", "5"))));
        does("hushan-clerk", noise, "受理", Map.of("category", "NOISE", "grade", "WORRY", "contactManner", "PHONE", "acceptDecision", "ON_THE_SPOT",
                "acceptReason", "已与领舞人说好，八点半结束，音量减半"));
        String visitor = "hushanlu-liaison";
        assertThat(offered(noise, "首次回访")).contains(visitor);
        Desk visit = taskOf(visitor, "首次回访", noise);
        answer(visit, "联系上了");
        picture(visit, "visit", "首次回访", "联系上了吗", "怎么联系的", "反映人的评价");
        put(visit);
        does(visitor, noise, "首次回访", Map.of("visitContact", "REACHED", "visitManner", "PHONE", "rating", "GOOD", "solved", "YES", "said", "现在按时结束了", "risk", "NONE"));
        assertThat(caseFiles.get(sewer).status()).isEqualTo(Status.ANSWERED);
        Page telephone = resident("/case", "public-case", "查询诉求", "案件编号", "登记时留的电话号码末四位");
        telephone.locator("#number").fill(sewer);
        telephone.locator("#digits").fill("0006");
        telephone.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("查询").setExact(true)).click();
        picture(telephone, "public-rating", "现在", "请您评价", "您对办理满意吗？");
    }

    private void whatTheSubdistrictCannotDecide() {
        time.moveTo("2026-03-25 16:00");
        does("hushanlu-commissioner", wages, "会商研判", Map.of("convenedPosts", List.of("hushanlu.post-legal", "hushanlu.post-mediation"), "jointLead", "hushanlu.post-legal",
                "jointPlan", "核对记工本，约双方当面对账"));
        does("hushanlu-legal", wages, "联合调处", Map.of("jointDecision", "UNRESOLVED", "jointReport", "对方不到场"));
        does("hushanlu-commissioner", wages, "决定去向", Map.of("furtherDecision", "CONFERENCE", "furtherReason", "要几方一起定"));
        time.moveTo("2026-03-26 10:00");
        does("hushanlu-leader", wages, "街道联席会议", Map.of("conferenceDecision", "NO_DECISION", "members", List.of("hushanlu.post-legal", "dept-labour.handler"),
                "conferenceMinutes", "工资支付须区里协调"));
        Desk conference = taskOf("fengxi-conference", "区联席会议", wages);
        picture(conference, "conference", "区联席会议", "参会单位", "会议纪要", "会议决定");
        put(conference);
    }

    private void thoseWhoLookAfterIt() {
        time.moveTo("2026-03-26 16:30");
        Desk watch = desk("hushanlu-command", SCREEN).signIn("tasklist");
        watch.page().locator(".task-filters, .filters-list, [cam-tasklist-filters]").getByText("已超期").first().click();
        assertThat(watch.page().locator("ol.tasks-list li.task").first()).isVisible();
        watch.page().mouse().move(0, 0);
        picture(watch, "command-overdue", "已超期", "物业管理 · 虎山花苑东门", "超期 6 天");
        put(watch);

        Desk secretary = desk("hushan-secretary", SCREEN).signIn("tasklist");
        assertThat(secretary.page().getByText("我的任务").first()).isVisible();
        secretary.open("/figures");
        lastThirtyDays(secretary);
        picture(secretary, "secretary-figures", "指挥舱 · 虎山社区", "指标");
        put(secretary);

        Desk supervisor = desk("fengxi-supervisor", SCREEN).signIn("cockpit");
        supervisor.page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("指挥舱").setExact(true)).last().click();
        lastThirtyDays(supervisor);
        picture(supervisor, "supervisor-figures", "指挥舱 · 枫溪区", "指标", "近 30 天");
        Locator ranking = supervisor.page().locator(".fq-ranking");
        element(ranking, "supervisor-ranking", "单位排名", "虎山社区", "按时率");
        supervisor.page().locator(".fq-figures .fq-value button").first().click();
        assertThat(supervisor.page().locator("dialog table")).isVisible();
        element(supervisor.page().locator("dialog"), "supervisor-cases", "案件编号", "登记", "关闭");
        put(supervisor);

        Desk owner = desk("fengxi-process-owner", SCREEN).signIn("cockpit");
        processes(owner);
        picture(owner, "owner-processes", "诉求登记 · 全周期", "部门承办");
        put(owner);
        Desk diagram = desk("fengxi-supervisor", SCREEN).signIn("cockpit");
        processes(diagram);
        diagram.page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("部门承办").setExact(true)).first().click();
        // beside it stand ids that are others each time
        picture(diagram.page(), "supervisor-diagram", new Clip(281, 100, 1028, 560), "在办 2 件", "环节用时", "报到", "办理反馈");
        put(diagram);

        Desk admin = desk("admin", SCREEN).signIn("admin");
        assertThat(admin.page().getByText("账号列表").first()).isVisible();
        picture(admin, "admin-accounts", "账号列表");
        admin.open("/mail");
        picture(admin, "admin-mail", "邮件");
        put(admin);
    }

    // ── at the screen ──

    /** Forms know which days are past, and cards how much time is left. */
    private Desk desk(String person, int[] size) {
        Desk desk = chromium.desk(port, person, size[0], size[1]);
        desk.page().clock().setFixedTime(ClockUtil.getCurrentTime());
        desk.page().emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        return desk;
    }

    /** Somebody's desk with a task of his open, taken where nobody has it. */
    private Desk taskOf(String person, String task, String caseNo) {
        Desk desk = desk(person, SCREEN).signIn("tasklist");
        Page page = desk.page();
        page.locator("ol.tasks-list li.task").filter(new Locator.FilterOptions().setHasText(task)).filter(new Locator.FilterOptions().setHasText(caseNo)).first().click();
        Locator claim = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("认领"));
        Locator his = page.locator(".column.task-details").getByText(organisation.person(person).orElseThrow().name(), new Locator.GetByTextOptions().setExact(true)).first();
        assertThat(his.or(claim).first()).isVisible();
        if (claim.isVisible()) {
            claim.click();
        }
        assertThat(his).isVisible();
        assertThat(page.locator(".fjs-form")).isVisible();
        // the bar knows that the task is his now
        assertThat(page.locator(".fq-verbs button:not([aria-disabled])").getByText("加签")).isVisible();
        page.mouse().move(0, 0);
        return desk;
    }

    private static void answer(Desk desk, String option) {
        desk.page().getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName(option).setExact(true)).check();
    }

    private void tab(Desk desk, String name) {
        desk.page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true)).first().click();
        assertThat(desk.page().locator(".fq-case-file section").first()).isVisible();
    }

    private void register(Desk desk, String title, String description, String address, String category) {
        Page page = desk.page();
        assertThat(page.getByText("我的任务").first()).isVisible();
        Locator link = page.locator(".fq-register-link a");
        if (!link.isVisible()) {
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("展开或收起导航")).click();
        }
        link.click();
        assertThat(page.locator("button.navbar-toggle.open")).hasCount(0);
        page.getByLabel("反映人电话").fill("13805320055");
        page.getByLabel("反映人姓名").fill("钱国栋");
        page.getByLabel("标题").fill(title);
        page.getByLabel("诉求内容").fill(description);
        page.getByLabel("类别").fill(category);
        page.getByLabel("类别").press("Enter");
        page.getByLabel("事发地点").fill(address);
        page.getByLabel("事发地点").blur();
    }

    private void verb(Desk desk, String label) {
        desk.page().locator(".fq-verbs").getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(label).setExact(true)).click();
        assertThat(desk.page().locator("dialog")).isVisible();
    }

    private void window(Desk desk, String name, String... there) {
        Locator dialog = desk.page().locator("dialog");
        element(dialog, name, there);
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("取消")).click();
        assertThat(dialog).hasCount(0);
    }

    /** On a page of its own: what the browser says of the refused request is no fault. */
    private void sessionExpires(String person, String caseNo, String task) {
        Desk desk = taskOf(person, task, caseNo);
        Page page = desk.page().context().newPage();
        page.clock().setFixedTime(ClockUtil.getCurrentTime());
        page.navigate(desk.page().url());
        put(desk);
        assertThat(page.locator(".fq-verbs button").first()).isVisible();
        page.locator(".fjs-form textarea").first().fill("电话联系上了，约下午面谈");
        page.context().clearCookies();
        page.locator(".fq-verbs").getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("加签").setExact(true)).click();
        picture(page, "session-expired", "请重新登录", "本页填写的内容都在", "密码");
        page.close();
    }

    private void lastThirtyDays(Desk desk) {
        Page page = desk.page();
        assertThat(page.locator(".fq-status")).containsText("数据截至");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("近 30 天")).click();
        assertThat(page.locator(".fq-status")).containsText("2026-02-25");
        assertThat(page.locator(".fq-chart svg").first()).isVisible();
    }

    private void processes(Desk desk) {
        desk.page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("^流程"))).first().click();
    }

    /** Somebody without an account, at his telephone. */
    private Page resident(String path, String name, String... there) {
        Desk desk = desk("resident", TELEPHONE).open(path);
        picture(desk, name, there);
        return desk.page();
    }

    private void picture(Desk desk, String name, String... there) {
        picture(desk.page(), name, there);
    }

    private void picture(Page page, String name, String... there) {
        picture(page, name, null, there);
    }

    private void picture(Page page, String name, Clip part, String... there) {
        // as one finds it on coming in, without the traces of clicking
        page.evaluate("document.querySelector('dialog[open]') || document.activeElement.blur(); document.querySelectorAll('*').forEach(one => one.scrollTop && (one.scrollTop = 0))");
        for (String text : there) {
            look(name, () -> assertThat(page.getByText(text).locator("visible=true").first()).isInViewport(SOON));
        }
        quiet(page);
        assertThat(page.getByText("加载中").locator("visible=true")).hasCount(0);
        album.add(name, page.screenshot(new Page.ScreenshotOptions().setClip(part).setAnimations(ScreenshotAnimations.DISABLED)));
    }

    private void element(Locator element, String name, String... there) {
        for (String text : there) {
            look(name, () -> assertThat(element.getByText(text).locator("visible=true").first()).isVisible(VISIBLE));
        }
        album.add(name, element.screenshot(new Locator.ScreenshotOptions().setAnimations(ScreenshotAnimations.DISABLED)));
    }

    /** Some pages never stop asking. */
    private static void quiet(Page page) {
        try {
            page.waitForLoadState(LoadState.NETWORKIDLE, new Page.WaitForLoadStateOptions().setTimeout(10_000));
        } catch (TimeoutError busy) {
            // what the picture needs was there before
        }
    }

    /** All that is not where the handbook says it is, told at the end and not one by one. */
    private void look(String picture, Runnable there) {
        try {
            there.run();
        } catch (AssertionError absent) {
            missing.add(picture + ": " + absent.getMessage().lines().filter(line -> line.contains("waiting for")).findFirst().orElse(absent.getMessage()).strip());
        }
    }

    /** A page that is not looked at any more asks nothing. */
    private static void put(Desk desk) {
        desk.page().navigate("about:blank");
    }

    // ── behind the screens ──

    private record Settled(String title, String description, Category category, String place, String address, String phone, String rating) {
    }

    private void settledOnTheSpot(Settled one) {
        String community = one.place().substring(0, one.place().indexOf('-'));
        String caseNo = registers(community + "-clerk2", new NewCase(one.title(), one.description(), one.category(), Grade.WORRY, Channel.PHONE, null, one.place(),
                one.address(), null, null, 1, false, false, reporter("王玉兰", one.phone())));
        does(community + "-clerk", caseNo, "受理", Map.of("category", one.category().name(), "grade", "WORRY", "contactManner", "VISIT", "acceptDecision", "ON_THE_SPOT",
                "acceptReason", "当场处理好"));
        does(offered(caseNo, "首次回访").get(0), caseNo, "首次回访", Map.of("visitContact", "REACHED", "visitManner", "PHONE", "rating", one.rating(), "solved", "YES",
                "said", "处理得快", "risk", "NONE"));
    }

    private String registers(String officer, NewCase demand) {
        String caseNo = intake.receive(demand, officer).caseFile().caseNo();
        time.runDueJobs();
        return caseNo;
    }

    private static List<NewParty> reporter(String name, String phone) {
        return List.of(new NewParty(PartyRole.REPORTER, name, phone, null, null));
    }

    private Tasklist officer(String person) {
        return officers.computeIfAbsent(person, id -> Tasklist.signedIn(port, id, "demo"));
    }

    private void does(String person, String caseNo, String task, Map<String, ?> form) {
        officer(person).complete(caseNo, task, form);
        time.runDueJobs();
    }

    private static Map<String, Object> report(String answer, String finding) {
        return Map.of("postDecision", answer, "contactManner", "VISIT", "postFinding", finding);
    }

    private List<String> offered(String caseNo, String task) {
        Task open = tasks.createTaskQuery().processInstanceBusinessKey(caseNo).taskName(task).singleResult();
        return tasks.getIdentityLinksForTask(open.getId()).stream().flatMap(link -> link.getUserId() != null ? Stream.of(link.getUserId()) : people(link)).sorted().toList();
    }

    private Stream<String> people(IdentityLink link) {
        return organisation.holders(link.getGroupId()).stream().map(person -> person.id());
    }

    private void uploads(String caseNo, String name, byte[] picture, String note) {
        HttpRequest.Builder request = Upload.of(name, picture).field("note", note).on(HttpRequest.newBuilder(
                URI.create("http://localhost:" + port + "/api/v1/cases/" + caseNo + "/attachments")));
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient().send(request.header("Authorization",
                    "Basic " + Base64.getEncoder().encodeToString("wechat-fengxi:demo".getBytes(StandardCharsets.UTF_8))).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
