package org.fengqiao.deadline.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.fengqiao.HouseTest;
import org.fengqiao.casefile.Grade;
import org.fengqiao.casefile.Level;
import org.fengqiao.deadline.CalendarReload;
import org.fengqiao.deadline.ClockAlarms;
import org.fengqiao.deadline.ClockKey;
import org.fengqiao.deadline.ClockOpening;
import org.fengqiao.deadline.StageClock;
import org.fengqiao.deadline.Terms.Circumstances;
import org.fengqiao.refusal.Conflict;
import org.fengqiao.refusal.InvalidInput;
import org.fengqiao.refusal.NotAllowed;
import org.fengqiao.refusal.NotFound;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.HealthIndicator;

/** The clock of a task in the running house: 15 working days from Monday 2026-11-23 10:00 are Monday 2026-12-14 10:00. */
@HouseTest
class ClocksProcessTest extends HouseOfClocks {

    private static final Circumstances USUAL = new Circumstances(false, null, null, null);

    @Autowired
    private ClockAlarms alarms;
    @Autowired
    private TermsCheck termsCheck;
    @Autowired
    private CalendarReload reload;
    @Autowired
    private HealthIndicator workingCalendarHealthIndicator;

    @AfterEach
    void shippedCalendarAgain() throws IOException {
        for (Path file : Files.list(CALENDAR).toList()) {
            Files.delete(file);
        }
        reload.reload();
    }

    @Test
    void warningEndAndSecondEndComeInOrderAndOnce() {
        String caseNo = registerCase();
        start(caseNo);
        assertThat(work(caseNo).getDueDate()).isEqualTo(Date.from(time.at("2026-12-14 10:00")));
        assertThat(timers(caseNo)).containsExactly("2026-12-09 10:00", "2026-12-14 10:00", "2026-12-23 15:00");

        time.moveTo("2026-12-09 09:59");
        assertThat(told()).isEmpty();
        time.moveTo("2026-12-09 10:00");
        assertThat(told()).containsExactly("WARNING warning [hushan.clerk]");
        assertThat(clock(caseNo).warnedAt()).isEqualTo(time.at("2026-12-09 10:00"));
        time.moveTo("2026-12-31 10:00");
        assertThat(told()).containsExactly("WARNING warning [hushan.clerk]", "OVERDUE overdue [hushan.clerk, hushan.secretary]",
                "OVERDUE second [hushanlu.liaison]");
        assertThat(trail(caseNo, "时限")).containsExactly("整改临期提醒（80%）", "整改超期", "整改再次超期（150%）");
        assertThat(trail.of(caseNo).get(2).reason()).isEqualTo("到期时间 2026-12-14 10:00；已告知 〈hushan.clerk〉、〈hushan.secretary〉");
        assertThat(clock(caseNo).overdueAt()).isEqualTo(time.at("2026-12-14 10:00"));
        assertThat(clock(caseNo).running()).isTrue();
        assertThat(trail.verify(caseNo).firstBroken()).isNull();
    }

    @Test
    void theAssigneeIsToldInsteadOfHisGroup() {
        String caseNo = registerCase();
        start(caseNo);
        tasks.setAssignee(work(caseNo).getId(), "hushan-clerk2");
        time.moveTo("2026-12-14 10:00");
        assertThat(told()).containsExactly("WARNING warning [hushan-clerk2]", "OVERDUE overdue [hushan-clerk2, hushan.secretary]");
    }

    @Test
    void whoHoldsATaskPersonallyStandsForHisGroupsAtTheUnit() {
        String caseNo = registerCase();
        start(caseNo);
        String task = work(caseNo).getId();
        tasks.deleteGroupIdentityLink(task, CLERK, IdentityLinkType.CANDIDATE);
        tasks.addCandidateUser(task, "hushan-clerk");
        when(organisation.groupsOf("hushan-clerk")).thenReturn(List.of("fengxi.supervisor", CLERK));
        time.moveTo("2026-12-14 10:00");
        assertThat(told()).last().isEqualTo("OVERDUE overdue [hushan-clerk, hushan.secretary]");
    }

    @Test
    void atTheTopTheTopmostIsTold() {
        String caseNo = registerCase();
        when(organisation.superior(SECRETARY)).thenReturn(Optional.empty());
        start(caseNo);
        time.moveTo("2026-12-31 10:00");
        assertThat(told()).last().isEqualTo("OVERDUE second [hushan.secretary]");
    }

    @Test
    void aLoopInsideARoundNeitherRestartsTheClockNorTellsTwice() {
        String caseNo = registerCase();
        String instance = start(caseNo).getId();
        time.moveTo("2026-12-15 10:00");
        StageClock before = clock(caseNo);
        runtime.setVariable(instance, "done", false);
        tasks.complete(work(caseNo).getId());

        assertThat(clock(caseNo)).isEqualTo(before);
        assertThat(work(caseNo).getDueDate()).isEqualTo(Date.from(time.at("2026-12-14 10:00")));
        time.moveTo("2026-12-31 10:00");
        assertThat(told()).hasSize(3).doesNotHaveDuplicates();
        assertThat(trail(caseNo, "时限")).hasSize(3);
    }

    @Test
    void completingTheTaskMeetsTheClockAndComingBackOpensItAgain() {
        String caseNo = registerCase();
        String instance = start(caseNo).getId();
        time.moveTo("2026-11-30 11:00");
        tasks.complete(work(caseNo).getId());
        assertThat(clock(caseNo).metAt()).isEqualTo(time.at("2026-11-30 11:00"));
        assertThat(runtime.createProcessInstanceQuery().processInstanceId(instance).count()).isZero();

        time.moveTo("2026-12-01 11:00");
        start(caseNo);
        assertThat(clock(caseNo).running()).isTrue();
        assertThat(clock(caseNo).startedAt()).isEqualTo(time.at("2026-11-23 10:00"));
        assertThat(clocks.of(caseNo)).hasSize(1);
    }

    @Test
    void aNewRoundAndAnotherUnitHaveClocksOfTheirOwn() {
        String caseNo = registerCase();
        start(caseNo);
        time.moveTo("2026-11-24 10:00");
        start(caseNo, with("round", 2));
        start(caseNo, with("unit", "baihe"));
        assertThat(clocks.of(caseNo)).extracting(one -> one.key().unit() + one.key().round()).containsExactly("hushan1", "hushan2", "baihe1");
    }

    @Test
    void aClockSharedByTwoTasksIsMetByTheLast() {
        String caseNo = registerCase();
        start(caseNo);
        start(caseNo);
        List<Task> both = tasks.createTaskQuery().processInstanceBusinessKey(caseNo).list();
        tasks.complete(both.get(0).getId());
        assertThat(clock(caseNo).running()).isTrue();
        tasks.complete(both.get(1).getId());
        assertThat(clock(caseNo).running()).isFalse();
    }

    @Test
    void aTaskThatIsTakenAwayLeavesItsClockUnmet() {
        String caseNo = registerCase();
        runtime.deleteProcessInstance(start(caseNo).getId(), "withdrawn");
        assertThat(clock(caseNo).running()).isTrue();
    }

    @Test
    void becomingFastDoesNotMoveARunningClock() {
        String caseNo = registerCase();
        String instance = start(caseNo).getId();
        runtime.setVariable(instance, "fast", true);
        start(caseNo, with("fast", true));
        assertThat(clock(caseNo).endAt()).isEqualTo(time.at("2026-12-14 10:00"));
        start(caseNo, with("fast", true, "round", 2));
        assertThat(clock(caseNo).endAt()).isEqualTo(time.at("2026-11-26 10:00"));
    }

    @Test
    void openingTheSameClockTwentyTimesAtOnceOpensItOnce() throws Exception {
        String caseNo = registerCase();
        ClockKey key = new ClockKey(caseNo, "rectification", "hushan", 1);
        List<Callable<Long>> openers = Collections.nCopies(20, () -> clocks.open(new ClockOpening(key, USUAL, null, null)).id());
        var pool = Executors.newFixedThreadPool(8);
        try {
            List<Long> ids = new ArrayList<>();
            for (Future<Long> opened : pool.invokeAll(openers)) {
                ids.add(opened.get());
            }
            assertThat(ids).hasSize(20).containsOnly(ids.get(0));
        } finally {
            pool.shutdown();
        }
        assertThat(clocks.of(caseNo)).hasSize(1);
    }

    @Test
    void aStageWithoutRowOrAnAgreedStageWithoutDateIsNamed() {
        assertThatThrownBy(() -> clocks.open(new ClockOpening(new ClockKey("X", "no-such-stage", "hushan", 1), USUAL, null, null)))
                .hasMessageContaining("时限表（deadlines）没有环节 no-such-stage");
        assertThatThrownBy(() -> clocks.open(new ClockOpening(new ClockKey("X", "plan-implementation", "hushan", 1), USUAL, null, null)))
                .hasMessageContaining("没有约定日期");
        assertThat(clocks.open(new ClockOpening(new ClockKey("X", "plan-implementation", "hushan", 1), USUAL, null,
                LocalDate.parse("2026-12-04"))).endAt()).isEqualTo(time.at("2026-12-04 17:30"));
    }

    @Test
    void theWholeCaseIsHeldByWhoeverHasATaskAndIsMetAtClosing() {
        String caseNo = registerCase();
        start(caseNo);
        StageClock whole = clocks.open(new ClockOpening(ClockKey.wholeCase(caseNo, "hushanlu"), USUAL, null, null));
        assertThat(whole.endAt()).isEqualTo(time.at("2026-12-23 10:00"));
        alarms.overdue(whole);
        assertThat(told()).containsExactly("OVERDUE overdue [hushan.clerk, hushan.secretary]");
        clocks.met(whole.key());
        alarms.secondOverdue(whole);
        assertThat(told()).hasSize(1);
        clocks.reopened(whole.key());
        assertThat(clocks.find(whole.key()).orElseThrow().running()).isTrue();
    }

    @Test
    void aClockThatRunsOnTellsWhatFellDueWhileItStood() {
        String caseNo = registerCase();
        start(caseNo);
        StageClock whole = clocks.open(new ClockOpening(ClockKey.wholeCase(caseNo, "hushanlu"), USUAL, null, null));
        alarms.runOn(whole.key());
        assertThat(trail(caseNo, "时限")).as("it runs anyway").isEmpty();
        clocks.met(whole.key());
        time.set("2026-12-24 10:00");
        alarms.overdue(whole);
        assertThat(told()).isEmpty();

        alarms.runOn(whole.key());
        StageClock again = clocks.find(whole.key()).orElseThrow();
        assertThat(again.running()).isTrue();
        assertThat(again.endAt()).isEqualTo(whole.endAt());
        assertThat(told()).containsExactly("WARNING warning [hushan.clerk]", "OVERDUE overdue [hushan.clerk, hushan.secretary]");
        assertThat(trail(caseNo, "时限")).containsExactly("全程时限继续计算", "全程临期提醒（80%）", "全程超期");

        clocks.met(whole.key());
        time.set("2027-01-08 10:00");
        alarms.runOn(whole.key());
        assertThat(told()).last().isEqualTo("OVERDUE second [hushanlu.liaison]");
        assertThat(told()).hasSize(3);
    }

    @Test
    void theWholeCasesClockRunsFromRegistrationWhateverUnitWorksOnIt() {
        String caseNo = registerCase();
        time.moveTo("2026-11-25 10:00");
        String model = modelText().replace("rectification", "whole-case").replace("clocked-task", "whole-case-task");
        String own = repository.createDeployment().addString("whole-case-task.bpmn", model).deploy().getId();
        try {
            var variables = with("caseNo", caseNo, "subdistrict", "hushanlu", "unit", "hushan", "round", 3, "fast", false, "done", true);
            runtime.startProcessInstanceByKey("whole-case-task", caseNo, variables);
            variables.put("unit", "dept-urban");
            runtime.startProcessInstanceByKey("whole-case-task", caseNo, variables);
            assertThat(clocks.of(caseNo)).extracting(StageClock::key).containsExactly(ClockKey.wholeCase(caseNo, "hushanlu"));
            assertThat(clock(caseNo, ClockKey.WHOLE_CASE).startedAt()).isEqualTo(time.at("2026-11-23 10:00"));
        } finally {
            repository.deleteDeployment(own, true);
        }
    }

    @Test
    void theRouteDecidesHowLongTheWholeCaseMayTakeFromItsRegistration() {
        String caseNo = registerCase();
        ClockKey key = ClockKey.wholeCase(caseNo, "hushanlu");
        clocks.open(new ClockOpening(key, USUAL, null, null));
        time.moveTo("2026-11-27 10:00");
        clocks.routeChosen(key, new Circumstances(false, "PROPERTY", "WALK_IN", "CONSULTATION"), "hushan-clerk");
        assertThat(clocks.find(key).orElseThrow().endAt()).isEqualTo(time.at("2027-03-23 10:00"));
        assertThat(trail(caseNo, "时限")).containsExactly("全程时限按办理路线定为 120 天");
    }

    @Test
    void aCalendarThatArrivesMovesRunningClocksTimersAndDueDates() throws IOException {
        String caseNo = registerCase();
        time.set("2026-12-23 10:00");
        start(caseNo);
        assertThat(timers(caseNo)).containsExactly("2027-01-08 10:00", "2027-01-13 10:00", "2027-01-22 15:00");
        assertThat(workingCalendarHealthIndicator.health().getDetails()).containsEntry("unpublishedYears", List.of(2027));

        write("2027.yaml", "year: 2027\nsource: 国务院办公厅关于2027年部分节假日安排的通知\nholidays:\n  元旦: 2027-01-01 至 2027-01-04\nmakeUpDays:\n  - 2027-01-10\n");
        CalendarReload.Result result = reload.reload();
        assertThat(result.movedClocks()).isEqualTo(1);
        assertThat(result.unpublishedYears()).isEmpty();
        assertThat(result.warning()).isEmpty();
        assertThat(timers(caseNo)).containsExactly("2027-01-11 10:00", "2027-01-14 10:00", "2027-01-25 15:00");
        assertThat(work(caseNo).getDueDate()).isEqualTo(Date.from(time.at("2027-01-14 10:00")));
        assertThat(clock(caseNo).startedAt()).isEqualTo(time.at("2026-12-23 10:00"));
        assertThat(workingCalendarHealthIndicator.health().getDetails()).doesNotContainKey("unpublishedYears");

        time.moveTo("2027-01-14 10:00");
        assertThat(told()).hasSize(2);
        assertThat(clock(caseNo).overdueAt()).isEqualTo(time.at("2027-01-14 10:00"));
    }

    @Test
    void aBrokenCalendarIsRefusedAndTheOldOneStays() throws IOException {
        String caseNo = registerCase();
        time.set("2026-12-23 10:00");
        start(caseNo);
        write("2027.yaml", "year: 2027\nsource: 通知\nholidays:\n  元旦: 2027-01-32\nmakeUpDays: []\n");
        assertThatThrownBy(() -> reload.reload()).isInstanceOf(InvalidInput.class)
                .hasMessageContaining("2027.yaml 第 4 行：没有 “2027-01-32” 这一天").hasMessageContaining("原日历继续有效");
        assertThat(timers(caseNo)).contains("2027-01-13 10:00");
        Files.delete(CALENDAR.resolve("2027.yaml"));
        assertThat(reload.reload().movedClocks()).isZero();
        assertThat(reload.reload().warning()).contains("没有 2027 年的放假安排");
    }

    @Test
    void aPauseStopsTheClockUntilSomebodyResumes() {
        String caseNo = registerCase();
        start(caseNo);
        time.moveTo("2026-11-24 10:00");
        assertThat(pause(caseNo, "rectification", "物业公司", "等待检测报告", "hushan-clerk")).isEqualTo(time.at("2026-11-27 10:00"));
        // as if the whole allowance of 3 working days were used
        assertThat(timers(caseNo)).startsWith("2026-12-14 10:00", "2026-12-17 10:00");
        time.moveTo("2026-11-25 10:00");
        pauses.resume(caseNo, null, "hushan-clerk");
        assertThat(timers(caseNo)).startsWith("2026-12-10 10:00", "2026-12-15 10:00");
        assertThat(work(caseNo).getDueDate()).isEqualTo(Date.from(time.at("2026-12-15 10:00")));
        assertThat(trail(caseNo, "暂停")).containsExactly("暂停计时：整改", "恢复计时：整改");
        time.moveTo("2026-12-15 10:00");
        assertThat(told()).hasSize(2);
    }

    @Test
    void aPauseThatNobodyEndsRunsOutAndHidesNothing() {
        String caseNo = registerCase();
        start(caseNo);
        time.moveTo("2026-11-24 10:00");
        pause(caseNo, null, "物业公司", "等待检测报告", "hushan-clerk");
        time.moveTo("2026-12-17 09:59");
        assertThat(told()).containsExactly("WARNING warning [hushan.clerk]");
        time.moveTo("2026-12-17 10:00");
        assertThat(told()).hasSize(2);
        assertThatThrownBy(() -> pauses.resume(caseNo, null, "hushan-clerk")).isInstanceOf(Conflict.class).hasMessage("没有正在暂停的时限");
    }

    @Test
    void aCaseHasThreeWorkingDaysOfPauseInAll() {
        String caseNo = registerCase();
        start(caseNo);
        start(caseNo, with("round", 2));
        pause(caseNo, null, "物业公司", "等待检测报告", "hushan-clerk");
        time.moveTo("2026-11-25 10:00");
        // two clocks paused at once for two days count once
        pauses.resume(caseNo, null, "hushan-clerk");
        assertThat(pause(caseNo, "rectification", "业主", "等待业主回来", "hushan-clerk")).isEqualTo(time.at("2026-11-26 10:00"));
        assertThatThrownBy(() -> pause(caseNo, "rectification", "业主", "再等", "hushan-clerk")).isInstanceOf(Conflict.class);
        time.moveTo("2026-11-26 10:00");
        assertThatThrownBy(() -> pause(caseNo, "rectification", "业主", "再等", "hushan-clerk")).isInstanceOf(Conflict.class)
                .hasMessageContaining("累计已达 3 个工作日").hasMessageContaining("至多 10 个工作日");
    }

    @Test
    void fastCasesAgreedDatesAndTheWholeCaseNeverPause() {
        String caseNo = registerCase();
        start(caseNo, with("fast", true));
        assertThatThrownBy(() -> pause(caseNo, "rectification", "业主", "等", "hushan-clerk")).isInstanceOf(Conflict.class)
                .hasMessage("快办案件的时限不能暂停");
        String risen = registerCase();
        start(risen);
        caseFiles.classified(risen, Grade.URGENT, Level.COMMUNITY, false, false, false);
        assertThatThrownBy(() -> pause(risen, null, "业主", "等", "hushan-clerk")).hasMessage("快办案件的时限不能暂停");
        String whole = registerCase();
        start(whole);
        clocks.open(new ClockOpening(ClockKey.wholeCase(whole, "hushanlu"), USUAL, null, null));
        assertThatThrownBy(() -> pause(whole, ClockKey.WHOLE_CASE, "业主", "等", "hushan-clerk")).isInstanceOf(Conflict.class)
                .hasMessageContaining("不按工作时间计算");
    }

    @Test
    void onlyTheHolderPausesAndSaysForWhomAndWhy() {
        String caseNo = registerCase();
        start(caseNo);
        assertThatThrownBy(() -> pause(caseNo, "rectification", "业主", "等", "hushan-secretary")).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> pause(caseNo, null, "业主", "等", "hushan-secretary")).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> pause(caseNo, "rectification", " ", null, "hushan-clerk")).isInstanceOf(InvalidInput.class)
                .hasMessage("请填写等待的当事人；请填写暂停理由");
        assertThatThrownBy(() -> pause(caseNo, "mediation", "业主", "等", "hushan-clerk")).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> pause("20260101-HSL-9999", null, "业主", "等", "hushan-clerk")).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> pauses.resume(caseNo, null, "hushan-secretary")).isInstanceOf(NotAllowed.class);
    }

    @Test
    void anOfficerWithoutAnyRightInTheEnginePausesWhatHeHolds() {
        String caseNo = registerCase();
        start(caseNo);
        signIn("hushan-clerk", CLERK);
        pause(caseNo, null, "业主", "等业主回来", "hushan-clerk");
        assertThat(identity.getCurrentAuthentication().getUserId()).isEqualTo("hushan-clerk");
        identity.clearAuthentication();
        assertThat(work(caseNo).getDueDate()).isEqualTo(Date.from(time.at("2026-12-17 10:00")));
    }

    @Test
    void theHouseDoesNotStartWithAProcessWhoseClockIsInNoTable() {
        termsCheck.check();
        String broken = repository.createDeployment().addString("broken.bpmn", modelText().replace("rectification", "no-such-stage")
                .replace("clocked-task", "broken-task")).deploy().getId();
        try {
            assertThatThrownBy(() -> termsCheck.check()).isInstanceOf(IllegalStateException.class)
                    .hasMessage("流程 broken-task 用到的环节 no-such-stage 不在时限表（deadlines）中");
        } finally {
            repository.deleteDeployment(broken, true);
        }
    }

    private static String modelText() {
        try (var model = ClocksProcessTest.class.getResourceAsStream("/org/fengqiao/deadline/clocked-task.bpmn")) {
            return new String(model.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(String file, String text) throws IOException {
        Files.writeString(CALENDAR.resolve(file), text);
    }
}
