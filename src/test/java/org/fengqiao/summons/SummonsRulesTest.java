package org.fengqiao.summons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.fengqiao.casefile.Document;
import org.fengqiao.casefile.Documents;
import org.fengqiao.casefile.Outcome;
import org.fengqiao.deadline.Terms;
import org.fengqiao.refusal.Conflict;
import org.fengqiao.refusal.FieldProblem;
import org.fengqiao.refusal.InvalidInput;
import org.fengqiao.refusal.NotAllowed;
import org.fengqiao.refusal.NotFound;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The rules of a summons by themselves, without its process. */
class SummonsRulesTest extends SummonsHouse {

    private static final Terms.Circumstances CALM = new Terms.Circumstances(false, "URBAN", "HOTLINE", null);

    @Autowired
    Documents documents;

    private int number;

    private void called(SummonsKind kind, String... departments) {
        number = summonses.open(caseNo, "hushan");
        summonses.whistle(caseNo, number, whistle(kind == SummonsKind.EMERGENCY ? SummonsReason.EMERGENCY : SummonsReason.BEYOND_POWERS,
                departments), CLERK);
        summonses.call(caseNo, number, kind, CALM, CLERK);
    }

    private static Whistle whistle(SummonsReason reason, String... departments) {
        return new Whistle(null, "路口烧纸，烟大", reason, List.of(departments), departments.length == 0 ? null : departments[0]);
    }

    private DepartmentWork.Part part(String department) {
        return new DepartmentWork.Part(caseNo, number, department);
    }

    private void sign(String department) {
        work.signIn(part(department), department + "-leader", department + "-handler");
    }

    private void arrive(String department) {
        work.arrive(part(department), new Arrival("老张", now(), "路口"), department + "-handler");
    }

    private void giveBack(String department) {
        work.returnUnsigned(part(department), department + "-leader", "不属本部门", true, department + "-handler");
    }

    private void report(String department, HandlingResult result) {
        work.report(part(department), new Feedback(result, "劝离并清扫", true), department + "-handler");
    }

    private static Instant now() {
        return org.camunda.bpm.engine.impl.util.ClockUtil.getCurrentTime().toInstant();
    }

    private static List<String> fieldsOf(ThrowingCallable act) {
        InvalidInput refused = (InvalidInput) org.assertj.core.api.Assertions.catchThrowable(act);
        assertThat(refused).as("was refused").isNotNull();
        return refused.problems().stream().map(FieldProblem::field).toList();
    }

    private static void conflict(ThrowingCallable act, String message) {
        assertThatThrownBy(act).isInstanceOf(Conflict.class).hasMessageContaining(message);
    }

    @Test
    void aWhistleNamesFactsReasonAndDepartmentsOfTheOrganisation() {
        number = summonses.open(caseNo, "hushan");
        assertThat(fieldsOf(() -> summonses.whistle(caseNo, number, new Whistle(null, " ", null, List.of(), null), CLERK)))
                .containsExactly("facts", "reason", "departments");
        assertThatThrownBy(() -> summonses.whistle(caseNo, number, whistle(SummonsReason.EMERGENCY, URBAN, "dept-moon"), CLERK))
                .isInstanceOf(InvalidInput.class).hasMessage("组织里没有这个部门：dept-moon");
        assertThatThrownBy(() -> summonses.whistle(caseNo, number, whistle(SummonsReason.EMERGENCY, "hushanlu"), CLERK))
                .hasMessage("组织里没有这个部门：hushanlu");
        assertThatThrownBy(() -> summonses.whistle(caseNo, number, new Whistle(null, "烟大", SummonsReason.EMERGENCY,
                List.of(URBAN, CIVIL), null), CLERK)).hasMessage("叫几个部门时须指定牵头部门");
        assertThatThrownBy(() -> summonses.whistle(caseNo, number, new Whistle(null, "烟大", SummonsReason.EMERGENCY,
                List.of(URBAN, CIVIL), POLICE), CLERK)).hasMessage("牵头部门须在所叫的部门之中");
        assertThat(fieldsOf(() -> summonses.whistle(caseNo, number, new Whistle("x".repeat(201), "x".repeat(2001),
                SummonsReason.EMERGENCY, List.of(URBAN, URBAN), URBAN), CLERK))).containsExactly("facts", "site", "departments");
        assertThat(fieldsOf(() -> summonses.whistle(caseNo, number, whistle(SummonsReason.EMERGENCY, URBAN, CIVIL, CIVILITY, POLICE,
                HOUSING, "dept-labour", "dept-market"), CLERK))).containsExactly("departments");
        assertThat(summonses.departments(caseNo, number)).isEmpty();
        assertThat(documents.of(caseNo)).isEmpty();
    }

    @Test
    void eachSummonsOfACaseHasANumberAndReturnWindowsOfItsOwn() {
        called(SummonsKind.CONFIRM_FIRST, URBAN, CIVIL);
        called(SummonsKind.DIRECT, URBAN);

        assertThat(number).isEqualTo(2);
        assertThat(clocks.of(caseNo)).filteredOn(clock -> clock.key().stage().equals("summons-return"))
                .extracting(clock -> clock.key().unit() + " " + clock.key().round())
                .containsExactly("dept-urban 1", "dept-civil 1", "hushan 1", "dept-urban 2", "hushan 2");
        assertThat(clocks.of(caseNo)).extracting(clock -> clock.endAt()).containsOnly(clocks.of(caseNo).get(0).endAt());
        conflict(() -> summonses.whistle(caseNo, 2, whistle(SummonsReason.EMERGENCY, CIVIL), CLERK), "部门已经派出");
    }

    @Test
    void theWhistlerDoesNotConfirmHimselfAndNobodyConfirmsTwice() {
        number = summonses.open(caseNo, "hushan");
        conflict(() -> summonses.giveUp(caseNo, number, "算了", CLERK), "没有被退回");
        summonses.whistle(caseNo, number, whistle(SummonsReason.JOINT_ENFORCEMENT, URBAN), CLERK);
        assertThatThrownBy(() -> summonses.confirm(caseNo, number, CLERK)).isInstanceOf(NotAllowed.class).hasMessage("吹哨人不能确认自己的吹哨");
        assertThat(fieldsOf(() -> summonses.refuse(caseNo, number, " ", "hushan.clerk", LEADER))).containsExactly("reason");
        summonses.refuse(caseNo, number, "社区自己能办", "hushan.clerk", LEADER);
        conflict(() -> summonses.confirm(caseNo, number, LEADER), "已经有人确认过");
        assertThat(fieldsOf(() -> summonses.giveUp(caseNo, number, null, CLERK))).containsExactly("reason");
        summonses.whistle(caseNo, number, whistle(SummonsReason.JOINT_ENFORCEMENT, URBAN), CLERK);
        summonses.confirm(caseNo, number, LEADER);
        assertThat(decisions()).contains("不确认，退回吹哨人", "确认吹哨");
    }

    @Test
    void aDepartmentSignsOnceAndNamesALeaderOfItsOwn() {
        called(SummonsKind.CONFIRM_FIRST, URBAN, CIVIL);
        assertThatThrownBy(() -> work.signIn(part(URBAN), "dept-civil-leader", "dept-urban-handler")).isInstanceOf(InvalidInput.class)
                .hasMessage("联包领导须是本部门的分管领导");
        assertThat(fieldsOf(() -> work.signIn(part(URBAN), null, "dept-urban-handler"))).containsExactly("contractLeader");
        sign(URBAN);
        conflict(() -> sign(URBAN), "已经签收");
        assertThatThrownBy(() -> sign(POLICE)).isInstanceOf(NotFound.class);
        assertThat(decisions()).filteredOn(each -> each.contains("签收")).hasSize(1);
    }

    @Test
    void nobodyReportsOnSiteBeforeSigningNorTwiceNorAtAnImpossibleTime() {
        called(SummonsKind.CONFIRM_FIRST, URBAN);
        conflict(() -> arrive(URBAN), "尚未签收，不能报到");
        sign(URBAN);
        assertThat(fieldsOf(() -> work.arrive(part(URBAN), new Arrival(" ", null, null), "x"))).containsExactly("who", "where", "at");
        assertThatThrownBy(() -> work.arrive(part(URBAN), new Arrival("老张", now().plusSeconds(61), "路口"), "x")).hasMessage("到场时间不能晚于现在");
        assertThatThrownBy(() -> work.arrive(part(URBAN), new Arrival("老张", now().minusSeconds(61), "路口"), "x")).hasMessage("到场时间不能早于吹哨");
        arrive(URBAN);
        conflict(() -> arrive(URBAN), "已经报到");
    }

    @Test
    void aDirectAssignmentNeedsNoArrivalAndIsNotReturnedOnceItIsSignedFor() {
        called(SummonsKind.DIRECT, URBAN);
        sign(URBAN);
        conflict(() -> arrive(URBAN), "直接交办不需要报到");
        conflict(() -> work.returnSummons(part(URBAN), "不归我", true, "x"), "直接交办签收后不能退单");
        report(URBAN, HandlingResult.DONE);
        assertThat(summonses.conclude(caseNo, number, "x")).isEqualTo(new Summonses.Conclusion(Outcome.RESOLVED, "综合行政执法局已办结"));
    }

    @Test
    void aDepartmentMayReturnASummonsOnlyOnce() {
        called(SummonsKind.CONFIRM_FIRST, URBAN, CIVIL);
        sign(URBAN);
        assertThat(fieldsOf(() -> work.returnSummons(part(URBAN), " ", true, "x"))).containsExactly("returnReason");
        work.returnSummons(part(URBAN), "不属本部门", false, "dept-urban-handler");
        conflict(() -> work.returnSummons(part(URBAN), "还是不归我", true, "x"), "只能退单一次");
        conflict(() -> arrive(URBAN), "已经退单");
        conflict(() -> report(URBAN, HandlingResult.DONE), "已经退单");
        assertThat(documents.of(caseNo)).extracting(Document::kind).containsOnlyOnce("SUMMONS_RETURN");
    }

    @Test
    void nobodyReturnsASummonsAfterComingOrAfterItsTimeIsOver() {
        called(SummonsKind.CONFIRM_FIRST, URBAN, CIVIL);
        sign(URBAN);
        arrive(URBAN);
        conflict(() -> work.returnSummons(part(URBAN), "不归我", true, "x"), "已经报到，不能退单");
        itIs("2026-11-24T09:01");
        conflict(() -> giveBack(CIVIL), "退单期已过");
        assertThat(work.of(part(CIVIL)).returned()).isFalse();
        assertThat(work.of(part(CIVIL)).signedAt()).isNull();
    }

    @Test
    void inAnEmergencyASummonsIsReturnedOnlyWhenTheSiteIsSafe() {
        called(SummonsKind.EMERGENCY, URBAN);
        assertThatThrownBy(() -> work.returnUnsigned(part(URBAN), "dept-urban-leader", "不归我", false, "x")).isInstanceOf(InvalidInput.class)
                .hasMessageContaining("现场已经安全");
        giveBack(URBAN);
        assertThat(work.of(part(URBAN)).returned()).isTrue();
    }

    @Test
    void feedbackNeedsAResultAndWordsAndSaysWhetherTheWhistleWasNeeded() {
        called(SummonsKind.CONFIRM_FIRST, URBAN);
        conflict(() -> report(URBAN, HandlingResult.DONE), "尚未签收");
        sign(URBAN);
        conflict(() -> report(URBAN, HandlingResult.DONE), "尚未报到");
        arrive(URBAN);
        assertThat(fieldsOf(() -> work.report(part(URBAN), new Feedback(null, "", null), "x"))).containsExactly("result", "text", "whistleNeeded");
        report(URBAN, HandlingResult.FAILED);
        conflict(() -> report(URBAN, HandlingResult.DONE), "已经反馈");
        assertThat(caseFiles.handlers(caseNo)).containsExactly("dept-urban-handler");
        assertThat(summonses.conclude(caseNo, number, "x")).isEqualTo(new Summonses.Conclusion(Outcome.UNRESOLVED, "综合行政执法局未办成"));
    }

    @Test
    void returnsAreSettledOnceAllTogetherAndOnlyWhenTheyAreClosed() {
        called(SummonsKind.CONFIRM_FIRST, URBAN, CIVIL, CIVILITY);
        giveBack(CIVIL);
        giveBack(CIVILITY);
        Settlement.Decision civil = new Settlement.Decision(CIVIL, Ruling.UNFOUNDED, null);
        Settlement both = new Settlement(List.of(civil, new Settlement.Decision(CIVILITY, Ruling.UPHELD, null)), List.of(), null, List.of());
        conflict(() -> returns.settle(caseNo, number, both, COMMAND), "退单期未满");
        assertThat(returns.close(caseNo, number)).containsExactly(CIVIL, CIVILITY);
        assertThat(fieldsOf(() -> settle(List.of(civil), List.of(), null))).containsExactly("decisions");
        assertThat(fieldsOf(() -> settle(List.of(civil, new Settlement.Decision(CIVILITY, null, null)), List.of(), null)))
                .containsExactly("decisions[1]");
        assertThat(returns.unsettled(caseNo, number)).containsExactly(CIVIL, CIVILITY);

        returns.settle(caseNo, number, both, COMMAND);

        conflict(() -> returns.settle(caseNo, number, both, COMMAND), "没有待裁定的退单");
        assertThat(returns.decided(caseNo, number)).containsExactly(CIVIL);
        conflict(() -> work.returnSummons(part(CIVIL), "还是不归我", true, "x"), "只能退单一次");
        conflict(() -> work.returnSummons(part(URBAN), "不归我", true, "x"), "退单期已过");
        conflict(() -> arrive(CIVILITY), "已经退单");
        arrive(CIVIL);
    }

    private void settle(List<Settlement.Decision> decisions, List<String> joint, String lead, String... volunteers) {
        returns.settle(caseNo, number, new Settlement(decisions, joint, lead, List.of(volunteers)), COMMAND);
    }

    @Test
    void noDepartmentGetsTheSameSummonsForTheFirstTimeTwice() {
        called(SummonsKind.CONFIRM_FIRST, URBAN, CIVIL);
        giveBack(URBAN);
        returns.close(caseNo, number);
        for (String known : List.of(CIVIL, URBAN)) {
            assertThatThrownBy(() -> settle(List.of(new Settlement.Decision(URBAN, Ruling.REASSIGNED, known)), List.of(), null))
                    .isInstanceOf(InvalidInput.class).hasMessageContaining("本次吹哨已经叫过");
        }
        assertThat(fieldsOf(() -> settle(List.of(new Settlement.Decision(URBAN, Ruling.REASSIGNED, null)), List.of(), null)))
                .containsExactly("decisions[0].assignedTo");
        assertThatThrownBy(() -> settle(List.of(new Settlement.Decision(URBAN, Ruling.REASSIGNED, "dept-moon")), List.of(), null))
                .hasMessage("组织里没有这个部门：dept-moon");
        assertThat(fieldsOf(() -> settle(List.of(new Settlement.Decision(URBAN, Ruling.UPHELD, POLICE)), List.of(), null)))
                .containsExactly("decisions[0].assignedTo");

        settle(List.of(new Settlement.Decision(URBAN, Ruling.REASSIGNED, POLICE)), List.of(), null);

        assertThat(returns.decided(caseNo, number)).containsExactly(POLICE);
        assertThat(summonses.get(caseNo, number).lead()).isEqualTo(POLICE);
        conflict(() -> work.returnUnsigned(part(POLICE), "dept-police-leader", "不归我", true, "x"), "不能再退单");
    }

    @Test
    void aJointUndertakingHasSeveralDepartmentsAndANamedLead() {
        called(SummonsKind.CONFIRM_FIRST, URBAN, CIVIL, CIVILITY);
        giveBack(CIVIL);
        giveBack(CIVILITY);
        returns.close(caseNo, number);
        Settlement.Decision civil = new Settlement.Decision(CIVIL, Ruling.JOINT, null);
        Settlement.Decision civility = new Settlement.Decision(CIVILITY, Ruling.JOINT, null);
        List<Settlement.Decision> joint = List.of(civil, civility);
        assertThat(fieldsOf(() -> settle(joint, List.of(), null))).containsExactly("joint", "joint", "jointLead");
        assertThat(fieldsOf(() -> settle(joint, List.of(CIVIL, CIVILITY), null))).containsExactly("jointLead");
        assertThat(fieldsOf(() -> settle(joint, List.of(CIVIL, CIVILITY), POLICE))).containsExactly("jointLead");
        assertThat(fieldsOf(() -> settle(joint, List.of(CIVIL, CIVILITY, "dept-moon"), CIVIL))).containsExactly("joint");
        assertThat(fieldsOf(() -> settle(List.of(civil, new Settlement.Decision(CIVILITY, Ruling.UPHELD, null)), List.of(CIVIL, CIVILITY), CIVIL)))
                .containsExactly("joint");
        assertThat(fieldsOf(() -> settle(List.of(new Settlement.Decision(CIVIL, Ruling.UPHELD, null),
                new Settlement.Decision(CIVILITY, Ruling.UPHELD, null)), List.of(URBAN), null))).containsExactly("joint");
        assertThat(fieldsOf(() -> settle(joint, List.of(CIVIL, CIVILITY), CIVIL, POLICE))).containsExactly("volunteers");

        settle(joint, List.of(URBAN, CIVIL, CIVILITY), CIVIL, CIVIL);

        assertThat(returns.decided(caseNo, number)).containsExactly(CIVIL, CIVILITY);
        assertThat(summonses.get(caseNo, number).lead()).isEqualTo(CIVIL);
        assertThat(returns.conducts(caseNo, number)).containsExactly(new Returns.Conduct(URBAN, true, false, null, false),
                new Returns.Conduct(CIVIL, true, true, Ruling.JOINT, true), new Returns.Conduct(CIVILITY, true, true, Ruling.JOINT, false));
    }

    @Test
    void whoseReturnIsUnfoundedMayWorkOnItJointlyAndItStillCountsAgainstHim() {
        called(SummonsKind.CONFIRM_FIRST, URBAN, CIVIL, CIVILITY);
        giveBack(CIVIL);
        giveBack(CIVILITY);
        returns.close(caseNo, number);
        Settlement.Decision civil = new Settlement.Decision(CIVIL, Ruling.JOINT, null);
        assertThatThrownBy(() -> settle(List.of(civil, new Settlement.Decision(CIVILITY, Ruling.REASSIGNED, POLICE)),
                List.of(URBAN, CIVIL, CIVILITY), CIVILITY)).hasMessageContaining("文明办的退单已裁定由它退出，不能再联合承办");

        settle(List.of(civil, new Settlement.Decision(CIVILITY, Ruling.UNFOUNDED, null)), List.of(URBAN, CIVIL, CIVILITY), CIVILITY, CIVIL);

        assertThat(returns.decided(caseNo, number)).containsExactly(CIVIL, CIVILITY);
        assertThat(summonses.get(caseNo, number).lead()).isEqualTo(CIVILITY);
        assertThat(returns.conducts(caseNo, number)).contains(new Returns.Conduct(CIVILITY, true, true, Ruling.UNFOUNDED, false));
    }

    @Test
    void aRefusedEmergencyRecallsWhoHasNotComeAndUpholdsEveryReturn() {
        called(SummonsKind.EMERGENCY, URBAN, CIVIL, CIVILITY);
        sign(URBAN);
        arrive(URBAN);
        giveBack(CIVILITY);
        assertThat(work.everybodyHasPassedReturn(caseNo, number)).isFalse();
        summonses.refuse(caseNo, number, "并不紧急", "hushan.clerk", LEADER);
        for (String each : List.of(URBAN, CIVIL, CIVILITY)) {
            work.recall(part(each), LEADER);
        }
        assertThat(summonses.departments(caseNo, number)).filteredOn(each -> each.recalledAt() != null)
                .extracting(CalledDepartment::department).containsExactly(CIVIL);
        conflict(() -> sign(CIVIL), "已被召回");
        assertThat(work.everybodyHasPassedReturn(caseNo, number)).isTrue();
        returns.close(caseNo, number);
        assertThatThrownBy(() -> settle(List.of(new Settlement.Decision(CIVILITY, Ruling.UNFOUNDED, null)), List.of(), null))
                .hasMessage("吹哨未获确认，退单一律成立");
        settle(List.of(new Settlement.Decision(CIVILITY, Ruling.UPHELD, null)), List.of(), null);
        assertThat(summonses.conclude(caseNo, number, "x").reason()).isEqualTo("吹哨未获确认，部门已召回");
        report(URBAN, HandlingResult.DONE);
        assertThat(summonses.conclude(caseNo, number, "x").outcome()).isEqualTo(Outcome.RESOLVED);
    }

    @Test
    void marksAreWholeNumbersFromOneToFiveForEveryDepartmentThatWorked() {
        called(SummonsKind.CONFIRM_FIRST, URBAN, CIVIL);
        for (String each : List.of(URBAN, CIVIL)) {
            sign(each);
            arrive(each);
            report(each, HandlingResult.DONE);
        }
        for (Integer mark : new Integer[] {0, 6, null}) {
            assertThat(fieldsOf(() -> rate(new SummonsRatings.Marks(URBAN, mark, 3), new SummonsRatings.Marks(CIVIL, 3, mark))))
                    .containsExactly("marks[0].onTime", "marks[1].effect");
        }
        assertThat(fieldsOf(() -> rate(new SummonsRatings.Marks(URBAN, 3, 3)))).containsExactly("marks");
        assertThatThrownBy(() -> ratings.skip(caseNo, number, CLERK)).isInstanceOf(InvalidInput.class).hasMessage("只有直接交办可以不评价部门");
        rate(new SummonsRatings.Marks(URBAN, 5, 1), new SummonsRatings.Marks(CIVIL, 4, 2));
        conflict(() -> rate(new SummonsRatings.Marks(URBAN, 5, 1), new SummonsRatings.Marks(CIVIL, 4, 2)), "已经评价过");
        assertThat(summonses.departments(caseNo, number)).extracting(CalledDepartment::onTime).containsExactly(5, 4);
    }

    private void rate(SummonsRatings.Marks... marks) {
        ratings.rate(caseNo, number, List.of(marks), CLERK);
    }

    @Test
    void twoDepartmentsThatFinishInTheSameSecondBothSucceed() throws Exception {
        called(SummonsKind.CONFIRM_FIRST, URBAN, CIVIL, CIVILITY, POLICE);
        List<String> all = List.of(URBAN, CIVIL, CIVILITY, POLICE);
        all.forEach(each -> {
            sign(each);
            arrive(each);
        });
        ExecutorService officers = Executors.newFixedThreadPool(all.size());
        try {
            CountDownLatch together = new CountDownLatch(all.size());
            List<Future<Void>> answers = all.stream().map(each -> officers.<Void>submit(() -> {
                together.countDown();
                together.await();
                report(each, HandlingResult.DONE);
                return null;
            })).toList();
            for (Future<Void> answer : answers) {
                answer.get(Duration.ofSeconds(30).toSeconds(), java.util.concurrent.TimeUnit.SECONDS);
            }
        } finally {
            officers.shutdown();
        }
        assertThat(summonses.worked(caseNo, number)).hasSize(4);
        assertThat(trail.verify(caseNo).intact()).isTrue();
    }
}
