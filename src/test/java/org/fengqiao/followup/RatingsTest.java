package org.fengqiao.followup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.fengqiao.casefile.Channel;
import org.fengqiao.casefile.Outcome;
import org.fengqiao.casefile.Rating;
import org.fengqiao.casefile.Risk;
import org.fengqiao.casefile.Solved;
import org.fengqiao.refusal.Conflict;
import org.fengqiao.refusal.FieldProblem;
import org.fengqiao.refusal.InvalidInput;
import org.fengqiao.refusal.NotAllowed;
import org.fengqiao.refusal.NotFound;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class RatingsTest extends FollowUpTest {

    @Autowired
    private Visits visits;

    @Test
    void thereIsNoRatingBeforeThereIsAnOutcome() {
        String caseNo = registered(Channel.HOTLINE);

        assertThatThrownBy(() -> good(caseNo, HOTLINE)).isInstanceOf(Conflict.class).hasMessage("尚未办结，不能评价");
        assertThat(ratings.of(caseNo)).isEmpty();
    }

    @Test
    void theFirstOwnRatingCounts() {
        String caseNo = answered(Channel.HOTLINE);
        good(caseNo, HOTLINE);

        assertThatThrownBy(() -> ratings.rate(caseNo, Rating.BAD, Solved.NO, null, HOTLINE)).isInstanceOf(Conflict.class)
                .hasMessage("本轮已经评价过，以第一次为准");

        assertThat(ratings.of(caseNo)).extracting(GivenRating::rating).containsExactly(Rating.GOOD);
        assertThat(trailOf(caseNo)).filteredOn(entry -> entry.startsWith("反映人自己评价")).hasSize(1);
    }

    @Test
    void twentyRatingsAtOnceAreOne() throws Exception {
        String caseNo = answered(Channel.HOTLINE);
        ExecutorService callers = Executors.newFixedThreadPool(8);
        try {
            Callable<GivenRating> call = () -> good(caseNo, HOTLINE);
            int accepted = 0;
            List<Throwable> refused = new ArrayList<>();
            for (Future<GivenRating> answer : callers.invokeAll(java.util.Collections.nCopies(20, call))) {
                try {
                    answer.get();
                    accepted++;
                } catch (ExecutionException e) {
                    refused.add(e.getCause());
                }
            }
            assertThat(accepted).isEqualTo(1);
            assertThat(refused).hasSize(19).allSatisfy(e -> assertThat(e).isInstanceOf(Conflict.class));
        } finally {
            callers.shutdown();
        }
        assertThat(ratings.of(caseNo)).hasSize(1);
    }

    @Test
    void theWindowEndsFifteenWorkingDaysAfterClosing() {
        String early = answered(Channel.HOTLINE);
        String late = answered(Channel.HOTLINE);
        caseFiles.closed(early);
        caseFiles.closed(late);

        itIs("2026-12-08T09:10");
        good(early, HOTLINE);
        itIs("2026-12-08T09:11");
        assertThatThrownBy(() -> good(late, HOTLINE)).isInstanceOf(Conflict.class)
                .hasMessage("评价期已过：结案后 15 个工作日内可以评价，截至 2026年12月8日");
    }

    @Test
    void whileSomebodyIsOutToAskHisAnswerIsWelcome() {
        String caseNo = answered(Channel.HOTLINE);
        visits.open(caseNo, 1, "hushan");
        visits.concluded(caseNo, 1, FollowUpResult.SATISFIED, "system");
        caseFiles.closed(caseNo);
        itIs("2026-12-23T09:00");
        visits.open(caseNo, 2, "hushan");

        assertThat(good(caseNo, HOTLINE).round()).isEqualTo(2);
    }

    @Test
    void aReopenedCaseIsNotRatedUntilItIsAnsweredAgain() {
        String caseNo = answered(Channel.HOTLINE);
        caseFiles.closed(caseNo);
        caseFiles.reopened(caseNo);

        assertThatThrownBy(() -> good(caseNo, HOTLINE)).isInstanceOf(Conflict.class).hasMessage("尚未办结，不能评价");
    }

    @Test
    void aMergedCaseIsRatedOnceItsMainCaseIsAnswered() {
        String main = registered(Channel.HOTLINE);
        String merged = registered(Channel.HOTLINE);
        caseFiles.merged(merged, main);
        assertThatThrownBy(() -> good(merged, HOTLINE)).isInstanceOf(Conflict.class);

        caseFiles.answered(main, Outcome.RESOLVED, "已疏通");
        assertThat(good(merged, HOTLINE).caseNo()).isEqualTo(merged);
    }

    @Test
    void betweenItsVisitAndTheClosingOfItsMainCaseNobodyWouldActOnARating() {
        String main = registered(Channel.HOTLINE);
        String merged = registered(Channel.HOTLINE);
        caseFiles.merged(merged, main);
        caseFiles.answered(main, Outcome.RESOLVED, "已疏通");
        caseFiles.answered(merged, Outcome.RESOLVED, "已疏通");
        visits.open(merged, 1, "hushan");
        visits.concluded(merged, 1, FollowUpResult.SATISFIED, "system");

        assertThatThrownBy(() -> good(merged, HOTLINE)).isInstanceOf(Conflict.class).hasMessage("已回访，本案等主案 " + main + " 一同归档；归档后仍可评价");
        caseFiles.closed(merged);
        assertThat(good(merged, HOTLINE).caseNo()).isEqualTo(merged);
    }

    @Test
    void aClerkMayWriteItDownForTheReporterUnlessHeHandledTheCase() {
        String caseNo = answered(Channel.HOTLINE);

        assertThatThrownBy(() -> good(caseNo, "hushan-clerk")).isInstanceOf(NotAllowed.class).hasMessageContaining("您承办过本案");
        assertThatThrownBy(() -> good(caseNo, "hushanlu-command")).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> good(caseNo, "hotline-110")).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> good(caseNo, "anping-clerk")).isInstanceOf(NotFound.class);
        assertThat(good(caseNo, "hushan-clerk2").ratedBy()).isEqualTo("hushan-clerk2");
    }

    @Test
    void whatIsMissingIsNamedFieldByField() {
        String caseNo = answered(Channel.HOTLINE);

        assertThatThrownBy(() -> ratings.rate(caseNo, null, null, "长".repeat(2001) , HOTLINE))
                .asInstanceOf(type(InvalidInput.class)).extracting(InvalidInput::problems).asList()
                .extracting(problem -> ((FieldProblem) problem).field()).containsExactly("rating", "solved", "said");
        assertThatThrownBy(() -> ratings.rate(caseNo, Rating.GOOD, Solved.YES, "a\0b", HOTLINE)).isInstanceOf(InvalidInput.class);
        assertThat(ratings.of(caseNo)).isEmpty();
    }

    @Test
    void anUnknownCaseIsNotFound() {
        assertThatThrownBy(() -> good("20200101-HSL-9999", HOTLINE)).isInstanceOf(NotFound.class).hasMessage("没有案件 20200101-HSL-9999");
    }

    @Test
    void whatTheVisitorHeardDoesNotKeepTheReporterFromSpeakingForHimself() {
        String caseNo = answered(Channel.HOTLINE);
        visits.open(caseNo, 1, "hushan");
        visits.answered(caseNo, 1, Visitor.OUTSIDER, "hushan-evaluator1", Manner.PHONE,
                new Answer(Rating.GOOD, Solved.YES, SAID, Risk.NONE));

        ratings.rate(caseNo, Rating.POOR, Solved.NO, null, HOTLINE);

        assertThat(ratings.of(caseNo)).extracting(GivenRating::source).containsExactly(RatingSource.VISIT, RatingSource.OWN);
        assertThat(visits.open(caseNo, 2, "hushan").earlierBadRating()).isTrue();
    }

    private GivenRating good(String caseNo, String actor) {
        return ratings.rate(caseNo, Rating.GOOD, Solved.YES, SAID, actor);
    }
}
