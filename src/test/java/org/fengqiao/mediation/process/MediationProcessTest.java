package org.fengqiao.mediation.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doNothing;

import java.util.Date;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.fengqiao.PersonalDataScan;
import org.fengqiao.ProcessCoverage;
import org.fengqiao.casefile.Agreements;
import org.fengqiao.casefile.Category;
import org.fengqiao.casefile.Document;
import org.fengqiao.casefile.TrailEntry;
import org.fengqiao.deadline.ClockKey;
import org.fengqiao.deadline.Clocks;
import org.fengqiao.deadline.StageClock;
import org.fengqiao.mediation.MediationTest;
import org.fengqiao.notification.Notice;
import org.fengqiao.notification.NoticeKind;
import org.fengqiao.notification.Notifications;
import org.fengqiao.notification.Recipient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;

/** Every way through a mediation, from the rights that are read out to the agreement that is kept or not. */
@ProcessCoverage("mediation")
class MediationProcessTest extends MediationTest {

    @MockitoSpyBean
    Notifications notifications;
    @Autowired
    ProcessEngine engine;
    @Autowired
    ManagementService management;
    @Autowired
    Agreements agreements;
    @Autowired
    Clocks clocks;

    @BeforeEach
    void assertions() {
        BpmnAwareTests.init(engine);
        doNothing().when(notifications).tell(any());
    }

    @Test
    void fourSpeakForTwentyThreeAndTheWagesArePaidOnTheSpot() {
        mediated(Category.LABOUR);
        assertThat(instance).isWaitingAt("userTask_obtainConsent");
        assertThat(task()).hasCandidateGroup("hushan.mediator");
        Date due = task().getDueDate();

        complete(MEDIATOR, agreed("coMediators", List.of(LAWYER, "hushan-g1-worker")));
        assertThat(instance).isWaitingAt("userTask_holdSession");
        assertThat(task()).isAssignedTo(MEDIATOR).hasDueDate(due);
        assertThat(offeredTo()).containsExactly("hushan.mediator");
        complete(MEDIATOR, session("AGREED"));
        assertThat(instance).isWaitingAt("userTask_recordAgreement");
        assertThat(runtime.getVariable(instance.getId(), "effectiveOn")).isEqualTo("2026-11-23");
        complete(MEDIATOR, settlement());
        // today: nobody waits for the evening
        assertThat(instance).isWaitingAt("userTask_checkPerformance").hasNotPassed("event_performanceDue");
        nothingPersonalInTheEngine();
        Map<String, Object> result = complete(MEDIATOR, checked("PERFORMED"));

        assertThat(instance).isEnded().hasPassed("event_resolved");
        assertThat(result).containsEntry("outcome", "RESOLVED").containsEntry("outcomeReason", "经人民调解达成协议并已履行").containsEntry("nextRoute", null);
        assertThat(documents.of(caseNo)).extracting(Document::kind).containsExactly("MEDIATION_SESSION", "MEDIATION_AGREEMENT", "MEDIATION_PERFORMANCE");
        assertThat(documents.latest(caseNo, "MEDIATION_AGREEMENT").orElseThrow().content())
                .hasEntrySatisfying("mediators", names -> assertThat(names.toString()).startsWith("吴建平、").contains("安海玲"))
                .hasEntrySatisfying("applicantRepresented", text -> assertThat(text.toString()).startsWith("共 23 人："))
                .hasEntrySatisfying("confirmation", text -> assertThat(text.toString()).contains("2026-12-23"));
        assertThat(agreements.of(caseNo)).singleElement().satisfies(agreement -> {
            assertThat(agreement.kind()).isEqualTo("MEDIATION");
            assertThat(agreement.terms()).isEqualTo("支付 23 名工人误工费 4.6 万元");
        });
        assertThat(caseFiles.handlers(caseNo)).containsExactly("hushan-g1-worker", LAWYER, MEDIATOR);
        assertThat(trailed()).anyMatch(entry -> entry.startsWith("已告知双方权利，双方同意调解（口头），由吴建平主持"))
                .contains("第 1 次调解（当面调解）：达成协议")
                .anyMatch(entry -> entry.startsWith("达成调解协议（书面签字），4 名代表人代表 23 人，履行日期 2026-11-23，即时核查；已告知双方可在 2026-12-23 前"))
                .contains("调解协议已履行", "调解结束：已化解").noneMatch(entry -> entry.contains("工友"));
        assertThat(told()).singleElement().satisfies(notice -> {
            assertThat(notice.kind()).isEqualTo(NoticeKind.AGREEMENT);
            assertThat(notice.to()).containsExactly(new Recipient.Reporter());
            assertThat(notice.details().get("司法确认")).contains("2026-12-23");
        });
        assertThat(clock("mediation", 1).metAt()).isNotNull();
        nothingPersonalInTheEngine();
    }

    @Test
    void anAgreementIsCheckedAtTheEndOfTheAgreedDay() {
        mediated(Category.NEIGHBOUR);
        agreedUpon("performOn", "2026-11-27", "agreementForm", "ORAL", "applicantCapacity", "PARTY", "dispute", "夜间装修");
        assertThat(instance).isWaitingAt("event_performanceDue");
        assertThat(management.createJobQuery().processInstanceId(instance.getId()).singleResult().getDuedate())
                .isEqualTo(Date.from(time.at("2026-11-27 17:30")));

        fire("event_performanceDue");

        assertThat(instance).isWaitingAt("userTask_checkPerformance");
        assertThat(task()).isAssignedTo(MEDIATOR);
        assertThat(trailed()).anyMatch(entry -> entry.contains("口头协议，由调解员记录") && !entry.contains("即时核查"));
    }

    @Test
    void aBrokenAgreementIsTalkedOverInANewRoundWithClocksOfItsOwn() {
        mediated(Category.NEIGHBOUR);
        agreedUpon();
        time.set("2026-11-24 10:00");
        complete(MEDIATOR, checked("FURTHER"));

        assertThat(instance).isWaitingAt("userTask_holdSession").variables().containsEntry("round", 2).containsEntry("nextSessionAt", null);
        assertThat(clock("mediation", 2).startedAt()).isEqualTo(time.at("2026-11-24 10:00"));
        assertThat(trailed()).contains("调解协议未履行，再次调解", "协议未履行，再次调解（第 2 轮）");
        complete(MEDIATOR, session("AGREED", "heldAt", "2026-11-24T09:50"));
        complete(MEDIATOR, settlement("effectiveOn", "2026-11-24", "performOn", "2026-11-24"));
        Map<String, Object> result = complete(MEDIATOR, checked("PERFORMED"));

        assertThat(instance).isEnded().hasPassed("serviceTask_openFurtherSession", "event_resolved");
        assertThat(result).containsEntry("outcome", "RESOLVED");
        assertThat(agreements.of(caseNo)).extracting(agreement -> agreement.round()).containsExactly(1, 2);
        assertThat(clock("performance-check", 2).metAt()).isNotNull();
        // the parties of the first agreement are not registered a second time
        assertThat(caseFiles.parties(caseNo)).hasSize(2 + 3 + 23);
    }

    @Test
    void aBrokenAgreementMayAlsoEndTheMediation() {
        mediated(Category.LABOUR);
        agreedUpon();

        Map<String, Object> result = complete(MEDIATOR, checked("ENDED", ending("UNRESOLVED")));

        assertThat(instance).isEnded().hasPassed("event_unresolved");
        assertThat(result).containsEntry("outcome", "UNRESOLVED").containsEntry("nextRoute", null)
                .containsEntry("outcomeReason", "调解协议未履行，报上一级；劳动争议可以向劳动人事争议仲裁委员会申请仲裁，已告知");
        assertThat(told()).extracting(Notice::kind).containsExactly(NoticeKind.AGREEMENT, NoticeKind.LEGAL_WAYS);
        assertThat(told().get(1).details().get("法定途径")).contains("劳动人事争议仲裁委员会");
    }

    @Test
    void aSideThatRefusesEndsItAtOnceAndTheLegalWaysAreTold() {
        mediated(Category.PROPERTY);

        Map<String, Object> result = complete(MEDIATOR, refusedBy("otherSideConsent", "wayOnDecision", "LEGAL_ROUTE", "legalBody", "COURT"));

        assertThat(instance).isEnded().hasPassed("event_legalRoute").hasNotPassed("userTask_holdSession");
        assertThat(result).containsEntry("outcome", "LEGAL_ROUTE").containsEntry("nextRoute", null)
                .containsEntry("outcomeReason", "一方不同意人民调解，已告知向人民法院主张权利").doesNotContainKeys("endReason", "rightsTold", "legalBody");
        assertThat(trail.of(caseNo)).anySatisfy(entry -> {
            assertThat(entry.decision()).isEqualTo("已告知双方权利，对方不同意调解：导入法定途径");
            assertThat(entry.reason()).contains("已告知可以仲裁和起诉");
        });
        assertThat(told()).singleElement().satisfies(notice -> assertThat(notice.kind()).isEqualTo(NoticeKind.LEGAL_WAYS));
    }

    @Test
    void aRefusedMatterGoesToTheDepartmentThatHasADutyOfItsOwn() {
        mediated(Category.LABOUR);

        Map<String, Object> result = complete(MEDIATOR, refusedBy("reporterSideConsent", "wayOnDecision", "SUMMONS"));

        assertThat(instance).isEnded().hasPassed("event_handedOver");
        assertThat(result).containsEntry("outcome", "UNRESOLVED").containsEntry("nextRoute", "SUMMONS").containsEntry("outcomeReason",
                "一方不同意人民调解，事项属部门职责，转部门办理；劳动争议可以向劳动人事争议仲裁委员会申请仲裁，已告知");
    }

    @Test
    void aFurtherSessionKeepsTheClock() {
        mediated(Category.NEIGHBOUR);
        complete(MEDIATOR, agreed());
        Date due = task().getDueDate();

        complete(MEDIATOR, session("AGAIN", "nextAt", "2026-11-25T15:00"));

        assertThat(instance).isWaitingAt("userTask_holdSession").variables().containsEntry("round", 1).containsEntry("nextSessionAt",
                Date.from(time.at("2026-11-25 15:00"))).doesNotContainKeys("said", "attended", "sessionResult", "heldAt", "nextAt");
        assertThat(task()).hasDueDate(due);
        assertThat(task().getFollowUpDate()).isEqualTo(Date.from(time.at("2026-11-25 15:00")));
        assertThat(tasks.getVariable(task().getId(), "arranged")).isEqualTo("11月25日 15:00");
        assertThat(trailed()).contains("第 1 次调解（当面调解）：再次调解，约定 2026-11-25 15:00");
        Map<String, Object> result = complete(MEDIATOR, session("NOT_AGREED", ending("LEGAL_ROUTE", "legalBody", "ADMINISTRATIVE_RULING")));

        assertThat(instance).isEnded().hasPassed("event_legalRoute");
        assertThat(result).containsEntry("outcomeReason", "调解未达成协议，已告知向有行政裁决权的行政机关主张权利");
        assertThat(trailed()).contains("第 2 次调解（当面调解）：未达成协议");
    }

    @Test
    void aSideMayStopTheMediation() {
        mediated(Category.CONSUMER);
        complete(MEDIATOR, agreed());

        assertThatThrownBy(() -> complete(MEDIATOR, session("TERMINATED", ending("UNRESOLVED"))))
                .hasMessageContaining("一方终止调解的，只能导入法定途径或转有职责的部门（wayOnDecision）");
        Map<String, Object> result = complete(MEDIATOR, session("TERMINATED", ending("LEGAL_ROUTE", "legalBody", "COURT")));

        assertThat(result).containsEntry("outcome", "LEGAL_ROUTE").containsEntry("outcomeReason", "一方终止调解，已告知向人民法院主张权利");
        // the consent ended with it: whoever mediates again asks again
        startedBefore("userTask_holdSession");
        assertThatThrownBy(() -> complete(MEDIATOR, session("AGREED"))).hasMessageContaining("还没有双方同意调解的记录");
    }

    @Test
    void anObjectionIsGrantedAtOnceAndTheTaskGoesToAnotherOfTheQueue() {
        registered(Category.NEIGHBOUR, false, false);
        started(Map.of("mediatorQueue", "hushan.clerk"));
        assertThat(offeredTo()).containsExactly("hushan.clerk");
        Date due = task().getDueDate();

        complete("hushan-clerk", Map.of("mediatorObjection", "YES", "objectedMediator", "hushan-clerk", "objectionGround", "RELATIVE",
                "objectionReason", "他是万国强的外甥"));

        assertThat(instance).isWaitingAt("userTask_obtainConsent");
        assertThat(task()).hasDueDate(due);
        assertThat(offeredTo()).containsExactly("hushan-clerk2");
        assertThat(trail.of(caseNo)).last().satisfies(entry -> {
            assertThat(entry.decision()).contains("当事人要求更换调解员").contains("与一方有亲属关系").endsWith("当即更换");
            assertThat(entry.reason()).isEqualTo("他是万国强的外甥");
        });
        tasks.setAssignee(task().getId(), "hushan-clerk");
        assertThatThrownBy(() -> complete("hushan-clerk", agreed("mediator", "hushan-clerk2")))
                .hasMessageContaining("当事人已要求您不再调解本案");
        tasks.setAssignee(task().getId(), null);
        assertThatThrownBy(() -> complete("hushan-clerk2", agreed("mediator", "hushan-clerk")))
                .hasMessageContaining("当事人已要求更换").hasMessageContaining("（mediator）");
        complete("hushan-clerk2", agreed("mediator", "hushan-clerk2"));
        assertThat(task()).isAssignedTo("hushan-clerk2");
    }

    @Test
    void whereNobodyIsLeftTheQueueOneLevelUpMediates() {
        mediated(Category.NEIGHBOUR);
        complete(MEDIATOR, agreed());

        complete(MEDIATOR, Map.of("sessionResult", "REPLACE", "objectedMediator", MEDIATOR, "objectionGround", "OBJECTION"));

        assertThat(instance).isWaitingAt("userTask_holdSession");
        assertThat(offeredTo()).containsExactly("hushan.secretary");
        assertThat(task()).isNotAssigned();
        assertThat(trailed()).last().asString().contains("本岗位已无其他调解员，改由虎山社区");
        complete("hushan-secretary", session("AGREED"));
        assertThat(task()).isAssignedTo("hushan-secretary");
    }

    @Test
    void whoObjectsToEverybodyUpToTheTopRefusesTheMediation() {
        mediated(Category.NEIGHBOUR);
        complete(MEDIATOR, agreed());
        for (String each : List.of(MEDIATOR, "hushan-secretary", "hushanlu-liaison", "hushanlu-leader")) {
            complete(each, Map.of("sessionResult", "REPLACE", "objectedMediator", each, "objectionGround", "OBJECTION"));
        }
        assertThat(offeredTo()).containsExactly("fengxi.command");
        assertThatThrownBy(() -> complete("fengxi-command", Map.of("sessionResult", "REPLACE", "objectedMediator", "fengxi-command",
                "objectionGround", "OBJECTION"))).hasMessageContaining("已没有其他调解员可换").hasMessageContaining("请记为不同意调解");
        assertThat(instance).isWaitingAt("userTask_holdSession");
    }

    /** The last one may have to stay away himself: then somebody they objected to writes down that they will not have it. */
    @Test
    void whoWasObjectedToMayWriteDownThatTheyDoNotWantToMediateButNotThatTheyDo() {
        mediated(Category.NEIGHBOUR);
        complete(MEDIATOR, Map.of("mediatorObjection", "YES", "objectedMediator", MEDIATOR, "objectionGround", "OBJECTION"));
        tasks.setAssignee(task().getId(), MEDIATOR);

        assertThatThrownBy(() -> complete(MEDIATOR, agreed("mediator", "hushan-secretary"))).hasMessageContaining("当事人已要求您不再调解本案");
        complete(MEDIATOR, refusedBy("otherSideConsent", "wayOnDecision", "LEGAL_ROUTE", "legalBody", "COURT"));

        assertThat(instance).isEnded();
    }

    @Test
    void aPartyIsNeverOfferedHisOwnDispute() {
        registered(Category.NEIGHBOUR, false, false);
        jdbc.sql("update party set name = '吴建平' where case_no = ? and name = ?").params(caseNo, OTHER).update();

        started(Map.of());

        assertThat(offeredTo()).containsExactly("hushan.secretary");
        assertThatThrownBy(() -> tasks.setAssignee(task().getId(), MEDIATOR)).hasMessageContaining("您须回避本案");
    }

    @Test
    void thePostThatCallsItMediatesUnderItsOwnClock() {
        registered(Category.NEIGHBOUR, false, false);
        started(Map.of("mediatorQueue", "hushanlu.post-sector", "unit", "hushanlu.post-sector", "level", "SUBDISTRICT"));

        assertThat(offeredTo()).containsExactly("hushanlu.post-sector");
        complete("hushanlu-sector", agreed("mediator", "hushanlu-sector"));
        complete("hushanlu-sector", session("AGREED"));

        assertThat(clocks.find(new ClockKey(caseNo, "mediation", "hushanlu.post-sector", 1))).isPresent();
        assertThat(jdbc.sql("select unit from handling where case_no = ?").param(caseNo).query(String.class).list()).containsExactly("hushanlu");
    }

    @Test
    void withoutAQueueOfItsOwnTheSubdistrictsPostMediates() {
        registered(Category.NEIGHBOUR, false, false);
        started(Map.of("unit", "hushanlu", "level", "SUBDISTRICT"));

        assertThat(offeredTo()).containsExactly("hushanlu.post-mediation");
    }

    @Test
    void aDeadlineThatPassesIsReportedAndTheTaskGoesOn() {
        mediated(Category.NEIGHBOUR);
        overdue("obtainConsent");
        complete(MEDIATOR, agreed());
        overdue("holdSession");
        complete(MEDIATOR, session("AGREED"));
        overdue("recordAgreement");
        complete(MEDIATOR, settlement());
        overdue("checkPerformance");
    }

    @Test
    void nobodyStartsItInTasklist() {
        assertThat(engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey(PROCESS).latestVersion()
                .singleResult().isStartableInTasklist()).isFalse();
    }

    private void agreedUpon(Object... more) {
        complete(MEDIATOR, agreed());
        complete(MEDIATOR, session("AGREED"));
        complete(MEDIATOR, settlement(more));
    }

    private void overdue(String task) {
        fire("event_" + task + "Due");
        assertThat(instance).isWaitingAt("userTask_" + task).hasPassed("event_" + task + "Overdue");
    }

    private void fire(String timer) {
        management.executeJob(management.createJobQuery().processInstanceId(instance.getId()).activityId(timer).singleResult().getId());
    }

    private StageClock clock(String stage, int round) {
        return clocks.find(new ClockKey(caseNo, stage, "hushan", round)).orElseThrow();
    }

    /** What was told, beside that there is a new task. */
    private List<Notice> told() {
        return Mockito.mockingDetails(notifications).getInvocations().stream().map(call -> call.<Notice>getArgument(0))
                .filter(notice -> notice != null && notice.caseNo().equals(caseNo)
                        && List.of(NoticeKind.AGREEMENT, NoticeKind.LEGAL_WAYS).contains(notice.kind()))
                .toList();
    }

    private void nothingPersonalInTheEngine() {
        assertThat(new PersonalDataScan(jdbc).search(REPORTER, OTHER, "黄建业", "工友", "支付 23 名", "愿意支付", "转账凭证")).isEmpty();
        assertThat(trail.of(caseNo)).extracting(TrailEntry::reason).doesNotContain("工友");
    }
}
