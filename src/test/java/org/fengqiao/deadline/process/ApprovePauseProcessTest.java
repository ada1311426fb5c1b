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
import org.fengqiao.casefile.Grade;
import org.fengqiao.casefile.Level;
import org.fengqiao.deadline.ClockKey;
import org.fengqiao.deadline.ClockOpening;
import org.fengqiao.deadline.StageClock;
import org.fengqiao.deadline.Terms.Circumstances;
import org.fengqiao.refusal.Conflict;
import org.fengqiao.refusal.InvalidInput;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * The clerk's 15 working days end on Monday 2026-12-14 10:00; on the second day he wants to wait for somebody longer than the 3
 * working days that nobody has to approve.
 */
@HouseTest
@ProcessCoverage("approve-pause")
class ApprovePauseProcessTest extends HouseOfClocks {

    private static final String WORK = "rectification";
    private static final String DEPARTMENT_LEADER = "dept-urban.leader";

    private String caseNo;

    @BeforeEach
    void aRunningClock(@Autowired ProcessEngine engine) {
        BpmnAwareTests.init(engine);
        caseNo = registerCase();
        start(caseNo);
        time.moveTo("2026-11-24 10:00");
    }

    @Test
    void anApprovedPauseMovesTheClockItsTimersAndTheDueDateByWhatIsReallyPaused() {
        StageClock whole = clocks.open(new ClockOpening(ClockKey.wholeCase(caseNo, "hushanlu"), new Circumstances(false, null, null, null), null, null));
        StageClock before = clock(caseNo);
        ProcessInstance process = ask(5);
        assertThat(process).isStarted().isWaitingAt("userTask_decidePause").task().hasCandidateGroup(SECRETARY)
                .hasDueDate(Date.from(time.at("2026-11-25 10:00")));
        assertThat(process).variables().containsEntry("pauseStages", "整改").containsEntry("pauseLength", "5 个工作日")
                .containsEntry("title", "物业管理 · 虎山路6号楼院").doesNotContainValue("等待鉴定结果").doesNotContainValue("王大爷");

        // the hour until the decision runs
        time.moveTo("2026-11-24 11:00");
        assertThat(clock(caseNo)).isEqualTo(before);
        decide("GRANT", null);
        assertThat(process).isEnded().hasPassedInOrder("event_pauseAsked", "userTask_decidePause", "gateway_pauseGranted",
                "serviceTask_grantPause", "gateway_pauseDecided", "serviceTask_tellPauseDecision", "event_pauseAnswered");
        assertThat(clock(caseNo).endAt()).isEqualTo(time.at("2026-12-21 10:00"));
        assertThat(timers(caseNo)).containsExactly("2026-12-16 10:00", "2026-12-21 10:00", "2026-12-30 15:00");
        assertThat(work(caseNo).getDueDate()).isEqualTo(Date.from(time.at("2026-12-21 10:00")));
        assertThat(told()).containsExactly("PAUSE_DECIDED decided [hushan.clerk, hushan-clerk]");
        assertThat(trail(caseNo, "暂停")).containsExactly("申请暂停计时 5 个工作日：整改", "同意暂停计时 5 个工作日：整改", "暂停计时：整改");
        assertThat(trail.of(caseNo)).filteredOn(entry -> entry.step().equals("暂停")).extracting(entry -> entry.reason())
                .containsExactly("等待王大爷；等待鉴定结果", null, "经上一级批准；等待王大爷；至迟 2026-12-01 11:00 自动恢复");

        // two of the five days, and the clock has lost two days, no more and no less
        time.moveTo("2026-11-26 11:00");
        pauses.resume(caseNo, WORK, "hushan-clerk");
        StageClock after = clock(caseNo);
        assertThat(after.endAt()).isEqualTo(time.at("2026-12-16 10:00"));
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.startedAt()).isEqualTo(before.startedAt());
        assertThat(timers(caseNo)).containsExactly("2026-12-11 10:00", "2026-12-16 10:00", "2026-12-25 15:00");
        assertThat(clocks.of(caseNo)).extracting(one -> one.key().stage()).containsExactly(WORK, ClockKey.WHOLE_CASE, ClockKey.PAUSE_DECISION);
        assertThat(clocks.find(whole.id()).orElseThrow().endAt()).isEqualTo(whole.endAt());
        time.moveTo("2026-12-16 10:00");
        assertThat(clock(caseNo).overdueAt()).isEqualTo(time.at("2026-12-16 10:00"));
    }

    @Test
    void anApprovedPauseThatNobodyEndsRunsOutAndHidesNothing() {
        ask(10);
        decide("GRANT", "确需等待");
        assertThat(clock(caseNo).endAt()).isEqualTo(time.at("2026-12-28 10:00"));
        time.moveTo("2026-12-28 09:59");
        assertThat(clock(caseNo).overdueAt()).isNull();
        time.moveTo("2026-12-28 10:00");
        assertThat(told()).containsExactly("PAUSE_DECIDED decided [hushan.clerk, hushan-clerk]", "WARNING warning [hushan.clerk]",
                "OVERDUE overdue [hushan.clerk, hushan.secretary]");
        assertThatThrownBy(() -> ask(1)).isInstanceOf(Conflict.class).hasMessageContaining("时限不能暂停");
    }

    @Test
    void aRunningPauseGoesOnForWhatTheSuperiorApproves() {
        assertThat(pause(caseNo, WORK, "王大爷", "等待鉴定结果", "hushan-clerk")).isEqualTo(time.at("2026-11-27 10:00"));
        assertThat(clock(caseNo).endAt()).isEqualTo(time.at("2026-12-17 10:00"));
        time.moveTo("2026-11-25 09:30");
        ask(5);
        decide("GRANT", null);
        // three working days and five upon them, none twice
        assertThat(clock(caseNo).endAt()).isEqualTo(time.at("2026-12-24 10:00"));
        assertThat(trail.of(caseNo)).last().satisfies(entry -> assertThat(entry.reason()).contains("至迟 2026-12-04 10:00 自动恢复"));
        time.moveTo("2026-11-30 10:00");
        pauses.resume(caseNo, null, "hushan-clerk");
        assertThat(clock(caseNo).endAt()).isEqualTo(time.at("2026-12-18 10:00"));
        assertThatThrownBy(() -> ask(7)).isInstanceOf(InvalidInput.class).hasMessage("每案暂停合计至多 10 个工作日，本案这次至多再暂停 6 个工作日");
        assertThat(pause(caseNo, WORK, 6, "王大爷", "等待鉴定结果", "hushan-clerk")).isEqualTo(SECRETARY);
    }

    @Test
    void whatStaysWithinThreeDaysOfTheCaseNeedsNobody() {
        assertThat(pause(caseNo, WORK, 1, "王大爷", "等", "hushan-clerk")).isEqualTo(time.at("2026-11-25 10:00"));
        assertThat(pause(caseNo, WORK, 2, "王大爷", "再等", "hushan-clerk")).isEqualTo(time.at("2026-11-27 10:00"));
        assertThat(clock(caseNo).endAt()).isEqualTo(time.at("2026-12-17 10:00"));
        assertThat(process()).isNull();
        assertThat(pause(caseNo, WORK, 1, "王大爷", "还等", "hushan-clerk")).isEqualTo(SECRETARY);
        assertThat(clock(caseNo).endAt()).isEqualTo(time.at("2026-12-17 10:00"));
    }

    @Test
    void aRefusedPauseLeavesTheClockNeedsAReasonAndMayBeAskedForAgain() {
        StageClock before = clock(caseNo);
        ProcessInstance process = ask(4);
        assertThatThrownBy(() -> decide("REFUSE", "  ")).hasMessageContaining("请填写不同意的理由");
        assertThatThrownBy(() -> decide("PERHAPS", null)).hasMessageContaining("选项无效：PERHAPS");
        assertThatThrownBy(() -> decide(null, null)).hasMessageContaining("请选择审批意见");
        decide("REFUSE", "可以先办其他事项");
        assertThat(process).isEnded().hasNotPassed("serviceTask_grantPause");
        assertThat(clock(caseNo)).isEqualTo(before);
        assertThat(told()).containsExactly("PAUSE_DECIDED decided [hushan.clerk, hushan-clerk]");
        assertThat(trail.of(caseNo)).last().satisfies(entry -> {
            assertThat(entry.decision()).isEqualTo("不同意暂停计时 4 个工作日：整改");
            assertThat(entry.reason()).isEqualTo("可以先办其他事项");
            assertThat(entry.actor()).isEqualTo("hushan-secretary");
        });
        ask(4);
        assertThat(clock(caseNo, ClockKey.PAUSE_DECISION).key().round()).isEqualTo(2);
    }

    @Test
    void silenceUntilTheClocksEndRefusesAndIsReportedOverdueItself() {
        ProcessInstance process = ask(5);
        time.moveTo("2026-11-25 10:00");
        assertThat(process).isWaitingAt("userTask_decidePause").hasPassed("event_decidePauseDue", "event_decidePauseOverdue");
        assertThat(told()).containsExactly("WARNING warning [hushan.secretary]", "OVERDUE overdue [hushan.secretary, hushanlu.liaison]");
        time.moveTo("2026-12-14 10:00");
        assertThat(process).isEnded().hasPassed("event_clocksEnd", "serviceTask_refusePauseBySilence", "event_pauseAnswered");
        assertThat(trail(caseNo, "暂停")).contains("视为不同意暂停计时 5 个工作日：整改");
        assertThat(told()).contains("PAUSE_DECIDED decided [hushan.clerk, hushan-clerk]", "OVERDUE overdue [hushan.clerk, hushan.secretary]");
        assertThat(clock(caseNo).endAt()).isEqualTo(time.at("2026-12-14 10:00"));
    }

    @Test
    void silenceRefusesLaterWhereTheClockMovesMeanwhile() {
        ProcessInstance process = ask(5);
        extensions.ask(caseNo, WORK, BigDecimal.valueOf(5), "等待配件", "hushan-clerk");
        signIn("hushan-secretary", SECRETARY);
        tasks.complete(task(caseNo, "userTask_decideExtension").getId(), with("extensionDecision", "GRANT"));
        identity.clearAuthentication();
        time.moveTo("2026-12-14 10:00");
        assertThat(process).isWaitingAt("userTask_decidePause");
        time.moveTo("2026-12-21 10:00");
        assertThat(process).isEnded();
    }

    @Test
    void aStageThatIsCompletedOrTakenAwayBeforeTheDecisionNeedsNone() {
        ProcessInstance process = ask(5);
        tasks.complete(work(caseNo).getId());
        assertThat(process).isEnded().hasPassed("event_pauseStageLeft", "event_pauseNeedless");
        assertThat(told()).isEmpty();
        assertThat(trail(caseNo, "暂停")).containsExactly("申请暂停计时 5 个工作日：整改", "不再需要暂停计时 5 个工作日：整改");

        caseNo = registerCase();
        ProcessInstance withdrawn = start(caseNo);
        ProcessInstance asked = ask(5);
        extensions.ask(caseNo, WORK, BigDecimal.ONE, "等待配件", "hushan-clerk");
        runtime.deleteProcessInstance(withdrawn.getId(), "withdrawn");
        assertThat(asked).isEnded();
        assertThat(runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseNo).count()).isZero();
    }

    @Test
    void oneRequestPausesAllThatTheOfficerHoldsAndStaysWhileOneOfItIsOpen() {
        start(caseNo, with("round", 2));
        assertThat(pause(caseNo, null, 4, "王大爷", "等待鉴定结果", "hushan-clerk")).isEqualTo(SECRETARY);
        List<Task> both = tasks.createTaskQuery().processInstanceBusinessKey(caseNo).taskDefinitionKey("userTask_work").orderByTaskId().asc().list();
        tasks.complete(both.get(0).getId());
        assertThat(process()).isNotNull();
        decide("GRANT", null);
        assertThat(clocks.of(caseNo)).filteredOn(one -> one.key().stage().equals(WORK)).extracting(one -> one.running() + " " + one.endAt())
                .containsExactlyInAnyOrder("false " + time.at("2026-12-14 10:00"), "true " + time.at("2026-12-21 10:00"));
    }

    @Test
    void twoRequestsTogetherDoNotPassTheLimitOfTheCase() {
        start(caseNo, with("unit", "dept-urban"));
        ask(8);
        assertThat(pause(caseNo, WORK, 10, "业主", "等", "dept-urban-handler")).isEqualTo(DEPARTMENT_LEADER);
        decide("GRANT", null);
        time.moveTo("2026-11-27 10:00");
        // three days are over: ten more would make thirteen
        assertThatThrownBy(() -> complete("GRANT", null, "dept-urban-leader", DEPARTMENT_LEADER))
                .hasMessageContaining("同意后本案暂停合计将超过 10 个工作日");
        assertThat(clocks.find(new ClockKey(caseNo, WORK, "dept-urban", 1)).orElseThrow().endAt()).isEqualTo(time.at("2026-12-15 10:00"));
        complete("REFUSE", "按剩余天数重新申请", "dept-urban-leader", DEPARTMENT_LEADER);
        assertThat(pause(caseNo, WORK, 7, "业主", "等", "dept-urban-handler")).isEqualTo(DEPARTMENT_LEADER);
        complete("GRANT", null, "dept-urban-leader", DEPARTMENT_LEADER);
        assertThat(clocks.find(new ClockKey(caseNo, WORK, "dept-urban", 1)).orElseThrow().endAt()).isEqualTo(time.at("2026-12-24 10:00"));
    }

    @Test
    void aCaseThatHasBecomeFastIsNotPausedAnyMore() {
        ask(5);
        caseFiles.classified(caseNo, Grade.URGENT, Level.COMMUNITY, false, false, false);
        assertThatThrownBy(() -> decide("GRANT", null)).hasMessageContaining("案件已转为快办");
        decide("REFUSE", "已转为快办");
        assertThat(clock(caseNo).endAt()).isEqualTo(time.at("2026-12-14 10:00"));
    }

    @Test
    void aClockThatHasEndedIsNotPausedThoughTheTimerIsLate() {
        ask(5);
        time.set("2026-12-14 10:00");
        assertThatThrownBy(() -> decide("GRANT", null)).hasMessageContaining("申请暂停的时限已届满或已办结");
    }

    @Test
    void nobodyAsksTwiceAndNoClockIsAskedForByTwo() {
        when(organisation.groupsOf("hushan-clerk2")).thenReturn(List.of(CLERK));
        ask(5);
        assertThatThrownBy(() -> ask(6)).isInstanceOf(Conflict.class).hasMessage("已有一份暂停申请在等上一级审批，请等决定后再申请");
        assertThatThrownBy(() -> pause(caseNo, WORK, 5, "业主", "等", "hushan-clerk2")).isInstanceOf(Conflict.class);
        start(caseNo, with("round", 2));
        assertThatThrownBy(() -> ask(6)).isInstanceOf(Conflict.class);
        assertThat(runtime.createProcessInstanceQuery().processDefinitionKey("approve-pause").count()).isOne();
        assertThat(trail(caseNo, "暂停")).hasSize(1);
    }

    @Test
    void nobodyDecidesOnHisOwnRequestAndAtTheTopNobodyCan() {
        when(organisation.groupsOf("hushan-clerk")).thenReturn(List.of(CLERK, SECRETARY));
        ask(5);
        assertThatThrownBy(() -> complete("GRANT", null, "hushan-clerk", SECRETARY)).hasMessageContaining("不能审批自己提出的暂停申请");
        assertThat(clock(caseNo).endAt()).isEqualTo(time.at("2026-12-14 10:00"));
        when(organisation.superior(CLERK)).thenReturn(Optional.empty());
        caseNo = registerCase();
        start(caseNo);
        assertThatThrownBy(() -> ask(5)).isInstanceOf(Conflict.class).hasMessage("没有上一级可以审批暂停");
        assertThat(trail(caseNo, "暂停")).isEmpty();
    }

    @Test
    void aSuperiorWhoSharesTheTaskWithHisOfficersAsksOneLevelAboveHimself() {
        tasks.addCandidateGroup(work(caseNo).getId(), SECRETARY);
        assertThat(pause(caseNo, WORK, 5, "王大爷", "等", "hushan-secretary")).isEqualTo(LIAISON);
    }

    @Test
    void whoDecidesAwaitsNoPartyAndCannotPause() {
        ask(5);
        assertThatThrownBy(() -> pause(caseNo, ClockKey.PAUSE_DECISION, 1, "业主", "等", "hushan-secretary")).isInstanceOf(Conflict.class)
                .hasMessageContaining("暂停审批时限不能暂停");
    }

    @Test
    void theDaysAreAWholeNumberUpToTheLimit() {
        for (BigDecimal days : List.of(BigDecimal.ZERO, BigDecimal.valueOf(-3), new BigDecimal("1.5"), BigDecimal.valueOf(11), new BigDecimal("1e400"))) {
            assertThatThrownBy(() -> pauses.pause(caseNo, WORK, days, "王大爷", "等", "hushan-clerk")).isInstanceOf(InvalidInput.class)
                    .hasMessage("暂停天数须为 1–10 的整数，单位个工作日");
        }
        assertThat(pause(caseNo, WORK, "王大爷", "等", "hushan-clerk")).isEqualTo(time.at("2026-11-27 10:00"));
        ask(7);
        decide("GRANT", null);
        assertThatThrownBy(() -> ask(1)).isInstanceOf(Conflict.class).hasMessageContaining("不能再暂停");
        time.moveTo("2026-11-24 15:00");
        pauses.resume(caseNo, null, "hushan-clerk");
        assertThatThrownBy(() -> ask(10)).isInstanceOf(InvalidInput.class).hasMessageContaining("至多再暂停 9 个工作日");
    }

    private ProcessInstance ask(int days) {
        assertThat(pause(caseNo, WORK, days, "王大爷", "等待鉴定结果", "hushan-clerk")).isEqualTo(SECRETARY);
        return process();
    }

    private ProcessInstance process() {
        return runtime.createProcessInstanceQuery().processDefinitionKey("approve-pause").processInstanceBusinessKey(caseNo).singleResult();
    }

    private void decide(String decision, String reason) {
        complete(decision, reason, "hushan-secretary", SECRETARY);
    }

    private void complete(String decision, String reason, String person, String group) {
        Task task = tasks.createTaskQuery().processInstanceBusinessKey(caseNo).taskDefinitionKey("userTask_decidePause")
                .taskCandidateGroup(group).singleResult();
        signIn(person, group);
        try {
            tasks.complete(task.getId(), with("pauseDecision", decision, "pauseDecisionReason", reason));
        } finally {
            identity.clearAuthentication();
        }
    }
}
