package org.fengqiao.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;

import org.awaitility.Awaitility;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.fengqiao.EngineTime;
import org.fengqiao.HouseTest;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Category;
import org.fengqiao.casefile.Channel;
import org.fengqiao.casefile.Grade;
import org.fengqiao.casefile.NewCase;
import org.fengqiao.casefile.NewParty;
import org.fengqiao.casefile.Outcome;
import org.fengqiao.casefile.PartyRole;
import org.fengqiao.casefile.Status;
import org.fengqiao.casefile.Trail;
import org.fengqiao.casefile.TrailEntry;
import org.fengqiao.intake.Intake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** The blocked sewer of 虎山路6号楼院, from its acceptance to the closed file, by nothing but reading and clicking in Tasklist. */
@HouseTest
@TestPropertySource(properties = "camunda.bpm.job-execution.enabled=true")
class SewerCaseE2E {

    private static final LocalDateTime MEETING = LocalDateTime.of(2026, 3, 3, 10, 0);

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
    Trail trail;
    @Autowired
    TaskService tasks;

    private Desk at(String person) {
        return chromium.desk(port, person, 1366, 768).signIn("tasklist");
    }

    @Test
    void theNeighboursTalkItOverAndTheSewerIsFixedByClickingAlone() {
        time.set("2026-03-02 09:00");
        String caseNo = intake.receive(new NewCase("6号楼院污水管道堵塞", "楼内污水管道年久老化，排污不畅，污水外溢", Category.UTILITY, Grade.URGENT, Channel.WALK_IN, null,
                "hushan-g1", "虎山路6号楼院", null, null, 60, false, false,
                List.of(new NewParty(PartyRole.REPORTER, "孙秀兰", "13805320006", null, null))), "hushan-clerk").caseFile().caseNo();

        Desk clerk = at("hushan-clerk");
        clerk.take("受理", caseNo).choose("首次联系反映人", "已上门或当面联系").choose("怎么办", "七步协商").complete();
        // 1 and 2: the topic, the site, the theme
        clerk.take("列出议题", caseNo).write("议题事实", "上世纪九十年代的楼院，污水管道老化堵塞").write("涉及人群", "6号楼院60户")
                .write("居民诉求", "疏通管道，不再外溢").complete();
        clerk.take("踏勘现场", caseNo).write("现场所见", "主管堵塞约十二米，井口外溢").complete();
        Desk secretary = at("hushan-secretary");
        secretary.take("确定主题", caseNo).choose("决定", "受理").write("主题名称", "6号楼院污水管道疏通")
                .pick("议事团队", "汤学宁", "姜少涛", "贾文萍", "杜东琴", "鲁红萍").at("会期", MEETING).write("会议地点", "社区议事厅")
                .write("缩短公告期的理由", "污水外溢，等不得").complete();
        // 3 the notice, and what residents say to it
        clerk.take("发布公告", caseNo).tick("已在公告栏张贴").tick("已在网上发布").complete();
        clerk.take("收集居民意见", caseNo).write("居民意见", "希望同时清掏化粪池").choose("来源", "当面").complete();
        time.moveTo("2026-03-03 10:00");
        // 4 and 5: the meeting and its plan
        secretary.take("召开协商会", caseNo).pick("到会人员", "汤学宁", "姜少涛", "贾文萍", "杜东琴").write("会议纪要", "一致同意由社区组织疏通")
                .write("各方意见", "均同意").write("赞成", "4").write("反对", "0").write("弃权", "0").choose("直接利害关系人是否反对", "无人反对").complete();
        secretary.take("确定方案", caseNo).write("定人", "疏通队").at("定时", LocalDate.of(2026, 3, 5).atStartOfDay())
                .write("定责", "疏通主管十二米").write("定效", "井口不再外溢").complete();
        // 6 the work
        time.moveTo("2026-03-05 09:30");
        clerk.take("落实措施", caseNo).choose("办理结果", "已落实").write("办理情况", "已疏通").write("见到的成效", "连续观察一天，井口不再外溢").complete();
        // 7 the evaluation
        clerk.take("组建评估团", caseNo).pick("评估团", "林玉生", "余芳", "盛民", "齐新芳").complete();
        for (String evaluator : List.of("hushan-evaluator1", "hushan-evaluator2", "hushan-evaluator3", "hushan-evaluator4")) {
            Desk desk = at(evaluator).take("走访打分", caseNo);
            for (String aspect : List.of("议事团队", "协商过程", "协商成果", "服务成效", "居民满意度")) {
                desk.choose(aspect, "5 分");
            }
            desk.write("走访说明", "居民满意").complete();
        }

        // the resident agrees, and only that closes the file
        String visitor = offeredTo(caseNo, "userTask_visit");
        assertThat(caseFiles.get(caseNo).status()).isEqualTo(Status.ANSWERED);
        at(visitor).take("首次回访", caseNo).choose("联系上了吗", "联系上了").choose("怎么联系的", "入户")
                .choose("反映人的评价", "非常满意").choose("事情解决了吗", "已解决").write("反映人怎么说", "两天就通了，谢谢")
                .choose("您看会不会激化", "无风险").complete();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> caseFiles.get(caseNo).status() == Status.CLOSED);
        assertThat(caseFiles.get(caseNo).outcome()).isEqualTo(Outcome.RESOLVED);
        assertThat(trail.verify(caseNo).intact()).isTrue();
        assertThat(trail.of(caseNo)).extracting(TrailEntry::step).contains("受理", "列出议题", "踏勘现场", "确定主题", "会前公告",
                "收集居民意见", "开展协商", "确定方案", "运用实施", "回访评估", "回访评价", "归档结案");
    }

    /** One of those whom the house asks to call back. */
    private String offeredTo(String caseNo, String key) {
        Task task = Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> tasks.createTaskQuery().processInstanceBusinessKey(caseNo)
                .taskDefinitionKey(key).singleResult(), Objects::nonNull);
        return tasks.getIdentityLinksForTask(task.getId()).stream().map(IdentityLink::getUserId).filter(Objects::nonNull).sorted().findFirst().orElseThrow();
    }
}
