package org.fengqiao.casework.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.util.Date;
import java.util.Map;

import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.fengqiao.ProcessCoverage;
import org.fengqiao.casefile.TrailEntry;
import org.fengqiao.casework.CaseworkTest;
import org.fengqiao.casework.SecondOpinion;
import org.fengqiao.refusal.Conflict;
import org.fengqiao.refusal.InvalidInput;
import org.fengqiao.refusal.NotAllowed;
import org.fengqiao.refusal.NotFound;
import org.junit.jupiter.api.Test;

/** The clerk who accepts the case asks the legal post. */
@ProcessCoverage("second-opinion")
class SecondOpinionProcessTest extends CaseworkTest {

    private static final String QUESTION = "赵大爷的院墙能不能动";
    private static final String ANSWER = "院墙属共有部分，赵大爷无权单独处分";

    @Test
    void anOpinionGoesIntoTheCaseFileAndTheOneWhoAskedIsTold() {
        Task asking = accepting();
        SecondOpinion asked = ask(LEGAL);
        ProcessInstance process = instance("second-opinion");

        assertThat(process).isStarted().hasBusinessKey(caseNo).isWaitingAt("userTask_giveOpinion").task().hasCandidateGroup(LEGAL)
                .hasDueDate(Date.from(time.at("2026-11-24 10:00")));
        assertThat(process.getTenantId()).isEqualTo("hushanlu");
        assertThat(process).variables().containsEntry("opinionTaskName", "受理").containsEntry("unit", LEGAL).containsEntry("round", 1)
                .doesNotContainValue(QUESTION);
        assertThat(clock("second-opinion").key().unit()).isEqualTo(LEGAL);
        assertThat(documents.latest(caseNo, "OPINION_ASKED").orElseThrow().content()).containsEntry("question", QUESTION).containsEntry("forTask", "受理");
        assertThat(told("ASSIGNED")).isEmpty();

        complete("hushanlu-legal", task("userTask_giveOpinion"), Map.of("opinionText", ANSWER));

        assertThat(process).isEnded().hasPassedInOrder("event_opinionAsked", "userTask_giveOpinion", "serviceTask_tellOpinion", "event_opinionGiven");
        assertThat(opinions.get(asked.id()).givenBy()).isEqualTo("hushanlu-legal");
        assertThat(documents.latest(caseNo, "OPINION_GIVEN").orElseThrow()).satisfies(document -> {
            assertThat(document.content()).containsEntry("opinion", ANSWER).containsEntry("askedGroup", "虎山路街道 · 法律诊断岗");
            assertThat(document.writtenBy()).isEqualTo("hushanlu-legal");
        });
        assertThat(trail()).contains("加签：“受理”请 虎山路街道 · 法律诊断岗 出具意见", "加签：虎山路街道 · 法律诊断岗 对“受理”出具意见")
                .noneMatch(line -> line.contains("赵大爷"));
        assertThat(told("OPINION")).containsExactly("person:hushan-clerk");
        assertThat(clock("second-opinion").running()).isFalse();
        assertThat(accept()).satisfies(still -> {
            assertThat(still.getId()).isEqualTo(asking.getId());
            assertThat(still.getAssignee()).isEqualTo(CLERK);
            assertThat(still.getDueDate()).isEqualTo(asking.getDueDate());
        });
        assertThat(new org.fengqiao.PersonalDataScan(jdbc).search("赵大爷")).isEmpty();
    }

    @Test
    void anOpinionThatIsLateIsReportedOneLevelUp() {
        accepting();
        ask(LEGAL);
        time.moveTo("2026-11-24 10:00");
        assertThat(instance("second-opinion")).isWaitingAt("userTask_giveOpinion").hasPassed("event_giveOpinionDue", "event_giveOpinionOverdue");
        assertThat(told("OVERDUE")).contains("person:hushanlu-legal", "person:hushanlu-commissioner");
    }

    @Test
    void anOpinionIsTakenBackWhenTheTaskIsCompletedBefore() {
        Task asking = accepting();
        ask(LEGAL);
        ask("dept-urban.handler");
        complete(CLERK, asking, acceptance());

        assertThat(instance("second-opinion")).isNull();
        assertThat(trail()).contains("加签：收回请 虎山路街道 · 法律诊断岗 出具意见的加签", "加签：收回请 综合行政执法局 · 承办人 出具意见的加签");
        assertThat(trail.of(caseNo)).filteredOn(entry -> entry.decision().startsWith("收回")).extracting(TrailEntry::actor).containsOnly(CLERK);
        assertThat(told("OPINION")).containsExactly("person:dept-urban-handler", "person:hushanlu-legal");
        assertThat(clock("second-opinion").running()).as("what was not done stays visible").isTrue();
    }

    @Test
    void aFormThatIsRefusedLeavesTheOpinionWhereItIs() {
        Task asking = accepting();
        ask(LEGAL);
        assertThatThrownBy(() -> complete(CLERK, asking, Map.of("acceptDecision", "PERHAPS"))).hasMessageContaining("选项无效");
        assertThat(instance("second-opinion")).isWaitingAt("userTask_giveOpinion");
        assertThat(trail()).noneMatch(line -> line.contains("收回"));
    }

    @Test
    void anOpinionIsTakenBackWhenTheTaskIsTakenAway() {
        Task asking = accepting();
        SecondOpinion asked = ask(LEGAL);
        ProcessInstance process = instance("second-opinion");
        runtime.deleteProcessInstance(asking.getProcessInstanceId(), "撤回");

        assertThat(process).isEnded().hasPassed("event_opinionNeedless", "serviceTask_takeBackOpinion", "event_opinionTakenBack");
        assertThat(opinions.get(asked.id()).needlessAt()).isNotNull();
        assertThatThrownBy(() -> opinions.given(asked.id(), ANSWER, "hushanlu-legal")).isInstanceOf(Conflict.class);
        opinions.takenBack(asked.id(), "system");
        assertThat(trail()).filteredOn(line -> line.contains("收回")).hasSize(1);
    }

    @Test
    void anOpinionIsTakenBackWhenTheCaseIsClosed() {
        accepting();
        ask(LEGAL);
        caseFiles.closed(caseNo);
        assertThat(instance("second-opinion")).isNull();
    }

    @Test
    void theSameGroupIsAskedAgainOnlyAfterItsAnswerAndThenInAFurtherRound() {
        Task asking = accepting();
        ask(LEGAL);
        assertThatThrownBy(() -> ask(LEGAL)).isInstanceOf(Conflict.class).hasMessageContaining("不必重复加签");
        assertThat(trail()).filteredOn(line -> line.contains("请 虎山路街道 · 法律诊断岗")).hasSize(1);
        assertThat(opinions.advisers(asking.getId(), caller(CLERK))).doesNotContain(LEGAL).contains("hushanlu.post-security", "dept-police.handler");
        complete("hushanlu-legal", task("userTask_giveOpinion"), Map.of("opinionText", ANSWER));

        assertThat(ask(LEGAL).round()).isEqualTo(2);
        assertThat(clocks.of(caseNo)).filteredOn(one -> one.key().stage().equals("second-opinion")).hasSize(2);
    }

    @Test
    void aTaskThatWasHandedOverBringsTheOpinionToItsNewHolderToo() {
        Task asking = accepting();
        ask(LEGAL);
        handovers.handOver(asking.getId(), COLLEAGUE, "出差", caller(CLERK));
        complete("hushanlu-legal", task("userTask_giveOpinion"), Map.of("opinionText", ANSWER));
        assertThat(told("OPINION")).containsExactly("person:hushan-clerk", "person:hushan-clerk2");
    }

    @Test
    void aTaskThatWentBackToItsQueueBringsTheOpinionThere() {
        accepting();
        ask(LEGAL);
        recusals.record(caseNo, CLERK, org.fengqiao.casefile.RecusalKind.RELATIVE, "邻居是表亲", CLERK);
        complete("hushanlu-legal", task("userTask_giveOpinion"), Map.of("opinionText", ANSWER));
        assertThat(told("OPINION")).as("both hold the queue, he is told as one of it").contains("person:hushan-clerk2");
    }

    @Test
    void anOpinionIsWrittenOnceByAnother() {
        accepting();
        SecondOpinion asked = ask(LEGAL);
        assertThatThrownBy(() -> complete("hushanlu-legal", task("userTask_giveOpinion"), Map.of("opinionText", "  "))).hasMessageContaining("请填写意见");
        assertThatThrownBy(() -> complete("hushanlu-legal", task("userTask_giveOpinion"), Map.of("opinionText", "长".repeat(4001))))
                .hasMessageContaining("最多 4000 字");
        assertThatThrownBy(() -> opinions.given(asked.id(), ANSWER, CLERK)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> opinions.given(asked.id(), " ", "hushanlu-legal")).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> opinions.get(-1)).isInstanceOf(NotFound.class);
        assertThat(documents.latest(caseNo, "OPINION_GIVEN")).isEmpty();
    }

    @Test
    void anOpinionIsNotPassedOn() {
        accepting();
        ask(LEGAL);
        Task giving = task("userTask_giveOpinion");
        as("hushanlu-legal", () -> tasks.claim(giving.getId(), "hushanlu-legal"));
        assertThatThrownBy(() -> opinions.ask(giving.getId(), "hushanlu.post-security", "如何", caller("hushanlu-legal")))
                .isInstanceOf(Conflict.class).hasMessageContaining("不能再加签");
    }

    private SecondOpinion ask(String group) {
        return opinions.ask(accept().getId(), group, QUESTION, caller(CLERK));
    }
}
