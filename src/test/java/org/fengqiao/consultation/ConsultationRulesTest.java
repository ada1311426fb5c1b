package org.fengqiao.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import org.fengqiao.organisation.Evaluator;
import org.fengqiao.organisation.Person;
import org.fengqiao.refusal.FieldProblem;
import org.fengqiao.refusal.InvalidInput;
import org.fengqiao.refusal.Problems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of the seven steps by themselves. */
class ConsultationRulesTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-02");
    private static final LocalDate LATEST = LocalDate.parse("2026-12-14");

    @Test
    void aTopicNamesFactsPeopleAndDemand() {
        assertThat(fieldsOf(new Topic(null, " ", null)::check)).containsExactly("facts", "affected", "demand");
        assertThat(fieldsOf(new Topic("x".repeat(2001), "x".repeat(501), "x".repeat(1001))::check))
                .containsExactly("facts", "affected", "demand");
        assertThat(fieldsOf(new Topic("堵塞", "48 户", "疏通")::check)).isEmpty();
    }

    @Test
    void whatIsLeftEmptyInACorrectedTopicStays() {
        assertThat(new Topic(null, "120 户", null).orElse(new Topic("堵塞", "48 户", "疏通"))).isEqualTo(new Topic("堵塞", "120 户", "疏通"));
    }

    @ParameterizedTest(name = "到会 3 人：{0}+{1}+{2} → {3}")
    @CsvSource({"3, 0, 0, ''", "1, 1, 1, ''", "0, 0, 0, ''", "2, 0, 0, ''", "3, 1, 0, votesFor", "0, 0, 4, votesFor", "-1, 0, 0, votesFor",
        "0, -1, 0, votesAgainst", "0, 0, -1, votesAbstain"})
    void votesNeverExceedThosePresent(int votesFor, int against, int abstain, String field) {
        Minutes minutes = new Minutes(List.of("a", "b", "c"), "纪要", "意见", votesFor, against, abstain, false);
        assertThat(fieldsOf(problems -> minutes.check(Set.of("a", "b", "c", "d"), problems)))
                .containsExactlyElementsOf(field.isEmpty() ? List.of() : List.of(field));
    }

    @Test
    void somebodyTickedTwiceIsThereOnce() {
        Minutes minutes = new Minutes(List.of("a", "a"), "纪要", "意见", 2, 0, 0, false);
        assertThat(minutes.present()).containsExactly("a");
        assertThat(fieldsOf(problems -> minutes.check(Set.of("a"), problems))).containsExactly("votesFor");
    }

    @Test
    void whoWasNotInvitedHasNoVote() {
        Minutes minutes = new Minutes(List.of("a", "stranger"), "纪要", "意见", 1, 0, 0, false);
        assertThat(fieldsOf(problems -> minutes.check(Set.of("a", "b"), problems))).containsExactly("presentSeats");
    }

    @Test
    void eachOfTheFourIsMandatoryForEachMeasure() {
        List<PlannedMeasure> measures = List.of(new PlannedMeasure("李师傅", "清理", TODAY, "干净"),
                new PlannedMeasure(null, null, null, null));
        assertThat(fieldsOf(problems -> plan(measures).check(false, TODAY, LATEST, problems))).containsExactly("measures[1].responsible",
                "measures[1].duty", "measures[1].effect", "measures[1].dueOn");
    }

    @ParameterizedTest
    @CsvSource({"2026-11-01, measures[0].dueOn", "2026-11-02, ", "2026-12-14, ", "2026-12-15, longTermReason", "2029-11-02, longTermReason",
        "2029-11-03, measures[0].dueOn longTermReason"})
    void aMeasureIsDueFromTodayAndBeyondTheLastDayThatNeedsNoApprovalOnlyWithAReason(LocalDate dueOn, String fields) {
        List<PlannedMeasure> measures = List.of(new PlannedMeasure("李师傅", "清理", dueOn, "干净"));
        assertThat(fieldsOf(problems -> plan(measures).check(false, TODAY, LATEST, problems)))
                .containsExactlyElementsOf(fields == null ? List.of() : List.of(fields.split(" ")));
    }

    @Test
    void aReasonAllowsALongTermUpToAThousandCharacters() {
        List<PlannedMeasure> measures = List.of(new PlannedMeasure("李师傅", "清理", LATEST, "干净"),
                new PlannedMeasure("李师傅", "改造", LATEST.plusDays(1), "通畅"));
        assertThat(fieldsOf(problems -> new Plan(measures, null, null, false, null, "须等汛期过后").check(false, TODAY, LATEST, problems))).isEmpty();
        assertThat(fieldsOf(problems -> new Plan(measures, null, null, false, null, "长".repeat(1001)).check(false, TODAY, LATEST, problems)))
                .containsExactly("longTermReason");
        assertThat(plan(measures).beyond(LATEST)).containsExactly(2);
    }

    @Test
    void whatIsLeftEmptyInAReturnedPlanStaysMeasureForMeasure() {
        Plan before = new Plan(List.of(new PlannedMeasure("李师傅", "清理", TODAY, "干净"), new PlannedMeasure("王师傅", "改造", LATEST, "通畅")),
                "城管科", "何某", true, "第 3 号决定", "汛期");
        PlannedMeasure empty = new PlannedMeasure(null, null, null, null);
        PlannedMeasure third = new PlannedMeasure("赵师傅", "验收", LATEST, "合格");
        Plan typed = new Plan(List.of(empty, new PlannedMeasure(null, null, TODAY, null), third), null, "张某", true, null, null);
        assertThat(typed.orElse(before)).isEqualTo(new Plan(List.of(before.measures().get(0),
                new PlannedMeasure("王师傅", "改造", TODAY, "通畅"), third), "城管科", "张某", true, "第 3 号决定", "汛期"));
    }

    @Test
    void aPlanHasOneToTwentyMeasures() {
        PlannedMeasure measure = new PlannedMeasure("李师傅", "清理", TODAY, "干净");
        assertThat(fieldsOf(problems -> plan(List.of()).check(false, TODAY, LATEST, problems))).containsExactly("measures");
        assertThat(fieldsOf(problems -> plan(Collections.nCopies(20, measure)).check(false, TODAY, LATEST, problems))).isEmpty();
        assertThat(fieldsOf(problems -> plan(Collections.nCopies(21, measure)).check(false, TODAY, LATEST, problems)))
                .containsExactly("measures");
    }

    @Test
    void onlyASubdistrictsPlanNeedsOfficeAndLeadOfficer() {
        List<PlannedMeasure> measures = List.of(new PlannedMeasure("李师傅", "清理", TODAY, "干净"));
        assertThat(fieldsOf(problems -> plan(measures).check(true, TODAY, LATEST, problems))).containsExactly("responsibleOffice",
                "leadOfficer");
        assertThat(fieldsOf(problems -> plan(measures).check(false, TODAY, LATEST, problems))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, 1, true", "5, 5, true", "0, 5, false", "6, 5, false", "5, , false"})
    void marksRunFromOneToFive(Integer team, Integer satisfaction, boolean allowed) {
        assertThat(fieldsOf(new Scores(team, 3, 3, 3, satisfaction)::check).isEmpty()).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({"75, 5, 3.00", "74, 5, 2.96", "45, 3, 3.00", "44, 3, 2.93", "70, 3, 4.66"})
    void theMeanIsRoundedDownSoThatWhatIsPublishedIsWhatIsJudged(int sum, int evaluators, String mean) {
        assertThat(Evaluations.mean(sum, evaluators)).hasToString(mean);
    }

    @Test
    void theProposedTeamHasEachSideAndNobodyWhoHandledTheCase() {
        EvaluationTeamRule rule = new EvaluationTeamRule(List.of(member("a", Evaluator.Kind.CADRE), member("b", Evaluator.Kind.CADRE),
                member("c", Evaluator.Kind.RESIDENT), member("d", Evaluator.Kind.PARTY_REPRESENTATIVE)), Set.of("a"), 3);
        assertThat(rule.proposal()).extracting(member -> member.person().id()).containsExactly("b", "d", "c");
        assertThat(fieldsOf(problems -> rule.choose(List.of("b", "c", "d"), problems))).isEmpty();
        assertThat(fieldsOf(problems -> rule.choose(List.of("a", "c", "d"), problems))).isNotEmpty();
    }

    @Test
    void theProposalIsFilledUpWhereMoreAreWanted() {
        EvaluationTeamRule rule = new EvaluationTeamRule(List.of(member("a", Evaluator.Kind.CADRE), member("b", Evaluator.Kind.CADRE),
                member("c", Evaluator.Kind.RESIDENT), member("d", Evaluator.Kind.PARTY_REPRESENTATIVE)), Set.of(), 4);
        assertThat(rule.proposal()).extracting(member -> member.person().id()).containsExactly("a", "d", "c", "b");
    }

    @Test
    void oneNamedThreeTimesIsNoTeamOfThree() {
        EvaluationTeamRule rule = new EvaluationTeamRule(List.of(member("a", Evaluator.Kind.CADRE)), Set.of(), 3);
        assertThat(fieldsOf(problems -> rule.choose(List.of("a", "a", "a"), problems))).hasSize(3);
    }

    @Test
    void whoLeftIsNotInTheTeam() {
        EvaluationTeamRule rule = new EvaluationTeamRule(List.of(new Evaluator(new Person("a", "甲", null, false), "hushan",
                Evaluator.Kind.CADRE)), Set.of(), 1);
        assertThat(rule.eligible()).isEmpty();
        assertThat(fieldsOf(problems -> rule.choose(List.of("a"), problems))).isNotEmpty();
    }

    private static Plan plan(List<PlannedMeasure> measures) {
        return new Plan(measures, null, null, false, null, null);
    }

    private static Evaluator member(String id, Evaluator.Kind kind) {
        return new Evaluator(new Person(id, "评估员" + id, null, true), "hushan", kind);
    }

    private static List<String> fieldsOf(Consumer<Problems> check) {
        Problems problems = new Problems();
        check.accept(problems);
        try {
            problems.throwIfAny();
            return List.of();
        } catch (InvalidInput refused) {
            return new ArrayList<>(refused.problems().stream().map(FieldProblem::field).toList());
        }
    }
}
