package org.fengqiao.deadline.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.util.Date;
import java.util.List;
import java.util.Optional;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.fengqiao.HouseTest;
import org.fengqiao.ProcessCoverage;
import org.fengqiao.deadline.ClockKey;
import org.fengqiao.refusal.Conflict;
import org.fengqiao.refusal.InvalidInput;
import org.fengqiao.refusal.NotAllowed;
import org.fengqiao.refusal.NotFound;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The clerk asks for more time for 15 working days that end on Monday 2026-12-14 10:00. */
@HouseTest
@ProcessCoverage("extend-deadline")
class ExtendDeadlineProcessTest extends HouseOfClocks {

    private String caseNo;

    @BeforeEach
    void aRunningClock(@Autowired ProcessEngine engine) {
        BpmnAwareTests.init(engine);
        caseNo = registerCase();
        start(caseNo);
        time.moveTo("2026-11-24 10:00");
    }

    @Test
    void aGrantedExtensionMovesTheClockItsTimersAndTheDueDate() {
        ProcessInstance process = ask(5);
        assertThat(process).isStarted().isWaitingAt("userTask_decideExtension").task().hasCandidateGroup(SECRETARY)
                .hasDueDate(Date.from(time.at("2026-11-25 10:00")));
        assertThat(process).variables().containsEntry("extensionStage", "整改").containsEntry("extensionAmount", "5 个工作日")
                .containsEntry("extensionEnd", "2026-12-14 10:00").containsEntry("extensionNewEnd", "2026-12-21 10:00")
                .containsEntry("title", "物业管理 · 虎山路6号楼院").doesNotContainValue("等待配件到货");

        decide("GRANT", null);
        assertThat(process).isEnded().hasPassedInOrder("event_extensionAsked", "userTask_decideExtension", "gateway_extensionGranted",
                "serviceTask_grantExtension", "gateway_extensionDecided", "serviceTask_tellExtensionDecision", "event_extensionAnswered");
        assertThat(clock(caseNo).endAt()).isEqualTo(time.at("2026-12-21 10:00"));
        assertThat(timers(caseNo)).containsExactly("2026-12-15 10:00", "2026-12-21 10:00", "2027-01-04 10:00");
        assertThat(work(caseNo).getDueDate()).isEqualTo(Date.from(time.at("2026-12-21 10:00")));
        assertThat(told()).containsExactly("EXTENSION_DECIDED extension [hushan.clerk, hushan-clerk]");
        assertThat(trail(caseNo, "延期")).containsExactly("申请延长整改时限 5 个工作日", "同意延长整改时限 5 个工作日");
        assertThat(clock(caseNo, ClockKey.EXTENSION_DECISION).running()).isFalse();
        time.moveTo("2026-12-14 10:00");
        assertThat(told()).hasSize(1);
    }

    @Test
    void aRefusedExtensionLeavesTheClockAndNeedsAReason() {
        ProcessInstance process = ask(5);
        assertThatThrownBy(() -> decide("REFUSE", "  ")).hasMessageContaining("请填写不同意的理由");
        assertThatThrownBy(() -> decide("PERHAPS", null)).hasMessageContaining("请选择审批意见");
        decide("REFUSE", "时间足够");
        assertThat(process).isEnded().hasNotPassed("serviceTask_grantExtension");
        assertThat(clock(caseNo).endAt()).isEqualTo(time.at("2026-12-14 10:00"));
        assertThat(told()).containsExactly("EXTENSION_DECIDED extension [hushan.clerk, hushan-clerk]");
        assertThat(trail.of(caseNo)).last().satisfies(entry -> {
            assertThat(entry.decision()).isEqualTo("不同意延长整改时限 5 个工作日");
            assertThat(entry.reason()).isEqualTo("时间足够");
            assertThat(entry.actor()).isEqualTo("hushan-secretary");
        });
    }

    @Test
    void silenceUntilTheOriginalEndRefusesAndIsReportedOverdueItself() {
        ProcessInstance process = ask(5);
        time.moveTo("2026-11-25 10:00");
        assertThat(process).isWaitingAt("userTask_decideExtension").hasPassed("event_decideExtensionDue", "event_decideExtensionOverdue");
        assertThat(told()).containsExactly("WARNING warning [hushan.secretary]", "OVERDUE overdue [hushan.secretary, hushanlu.liaison]");
        time.moveTo("2026-12-14 10:00");
        assertThat(process).isEnded().hasPassed("event_originalEnd", "serviceTask_refuseExtensionBySilence", "event_extensionAnswered");
        assertThat(trail(caseNo, "延期")).contains("视为不同意延长整改时限 5 个工作日");
        assertThat(told()).contains("EXTENSION_DECIDED extension [hushan.clerk, hushan-clerk]", "OVERDUE overdue [hushan.clerk, hushan.secretary]");
        assertThat(clock(caseNo).extension().granted()).isFalse();
    }

    @Test
    void aStageThatIsCompletedBeforeTheDecisionNeedsNone() {
        ProcessInstance process = ask(5);
        tasks.complete(work(caseNo).getId());
        assertThat(process).isEnded().hasPassed("event_stageCompleted", "event_extensionNeedless");
        assertThat(told()).isEmpty();
    }

    @Test
    void onlyTheHolderAsksOnceBeforeTheEndWithAReasonAndForAtMostTheOriginalLength() {
        refused(NotAllowed.class, "只有整改的承办人", 5, "rectification", "hushan-secretary");
        refused(NotFound.class, "没有环节 mediation 的时限", 5, "mediation", "hushan-clerk");
        refused(InvalidInput.class, "延长数量须为 1–15 的整数，单位个工作日", 16, "rectification", "hushan-clerk");
        refused(InvalidInput.class, "延长数量", 0, "rectification", "hushan-clerk");
        refused(InvalidInput.class, "延长数量", -3, "rectification", "hushan-clerk");
        assertThatThrownBy(() -> extensions.ask(caseNo, "rectification", new BigDecimal("1.5"), "理由", "hushan-clerk"))
                .isInstanceOf(InvalidInput.class).hasMessageContaining("整数");
        assertThatThrownBy(() -> extensions.ask(caseNo, "rectification", null, " ", "hushan-clerk")).isInstanceOf(InvalidInput.class)
                .hasMessageContaining("请填写延期理由").hasMessageContaining("延长数量");
        ask(15);
        refused(Conflict.class, "每个时限只能申请一次", 5, "rectification", "hushan-clerk");
        String late = registerCase();
        start(late);
        time.moveTo("2026-12-15 10:00");
        assertThatThrownBy(() -> extensions.ask(late, "rectification", BigDecimal.ONE, "理由", "hushan-clerk")).isInstanceOf(Conflict.class)
                .hasMessageContaining("延期须在届满前申请");
        tasks.complete(work(late).getId());
        assertThatThrownBy(() -> extensions.ask(late, "rectification", BigDecimal.ONE, "理由", "hushan-clerk")).isInstanceOf(Conflict.class)
                .hasMessage("整改已办结");
    }

    @Test
    void aDepartmentGetsAtMostTenWorkingDays() {
        String atDepartment = registerCase();
        start(atDepartment, with("unit", "dept-urban"));
        assertThatThrownBy(() -> extensions.ask(atDepartment, "rectification", BigDecimal.valueOf(11), "理由", "dept-urban-handler"))
                .isInstanceOf(InvalidInput.class).hasMessageContaining("1–10");
        assertThat(extensions.ask(atDepartment, "rectification", BigDecimal.TEN, "理由", "dept-urban-handler")).isEqualTo("dept-urban.leader");
    }

    @Test
    void nobodyDecidesOnHisOwnRequestAndAtTheTopNobodyCan() {
        when(organisation.groupsOf("hushan-clerk")).thenReturn(List.of(CLERK, SECRETARY));
        ask(5);
        assertThatThrownBy(() -> complete("GRANT", null, "hushan-clerk")).hasMessageContaining("不能审批自己提出的延期申请");
        when(organisation.superior(CLERK)).thenReturn(Optional.empty());
        String top = registerCase();
        start(top);
        assertThatThrownBy(() -> extensions.ask(top, "rectification", BigDecimal.ONE, "理由", "hushan-clerk")).isInstanceOf(Conflict.class)
                .hasMessage("没有上一级可以审批延期");
    }

    @Test
    void theSecondRequestOfACaseHasADecisionClockOfItsOwn() {
        ask(5);
        time.moveTo("2026-11-26 10:00");
        start(caseNo, with("round", 2));
        tasks.complete(work(1).getId());
        ask(3);
        assertThat(clock(caseNo, ClockKey.EXTENSION_DECISION).key().round()).isEqualTo(2);
        assertThat(clock(caseNo, ClockKey.EXTENSION_DECISION).endAt()).isEqualTo(time.at("2026-11-27 10:00"));
    }

    private Task work(int round) {
        return tasks.createTaskQuery().processInstanceBusinessKey(caseNo).taskDefinitionKey("userTask_work")
                .processVariableValueEquals("round", round).singleResult();
    }

    private ProcessInstance ask(int days) {
        extensions.ask(caseNo, "rectification", BigDecimal.valueOf(days), "等待配件到货", "hushan-clerk");
        return runtime.createProcessInstanceQuery().processDefinitionKey("extend-deadline").processInstanceBusinessKey(caseNo).singleResult();
    }

    private void decide(String decision, String reason) {
        complete(decision, reason, "hushan-secretary");
    }

    private void complete(String decision, String reason, String person) {
        Task task = task(caseNo, "userTask_decideExtension");
        signIn(person, SECRETARY);
        try {
            tasks.complete(task.getId(), with("extensionDecision", decision, "extensionDecisionReason", reason));
        } finally {
            identity.clearAuthentication();
        }
    }

    private void refused(Class<? extends RuntimeException> type, String words, int amount, String stage, String person) {
        assertThatThrownBy(() -> extensions.ask(caseNo, stage, BigDecimal.valueOf(amount), "理由", person)).isInstanceOf(type)
                .hasMessageContaining(words);
    }
}
