package org.fengqiao.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import org.fengqiao.refusal.Conflict;
import org.fengqiao.security.DoorTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Two officers merge cases at the same moment. */
class MergingAtOnceTest extends DoorTest {

    @Autowired
    private CaseFiles caseFiles;
    @Autowired
    private PlatformTransactionManager transactions;

    private TransactionTemplate transaction() {
        return new TransactionTemplate(transactions);
    }

    /** While the first is not yet committed the second has come as far as it can. */
    private CompletableFuture<Void> meanwhile(Runnable second) {
        CompletableFuture<Void> done = CompletableFuture.runAsync(() -> transaction().executeWithoutResult(status -> second.run()));
        await().until(() -> done.isDone() || jdbc.sql("select count(*) from pg_locks where not granted").query(Long.class).single() > 0);
        return done;
    }

    @Test
    void aCaseFollowsItsMainCaseThatIsMergedElsewhereAtThatMoment() {
        String follower = register(demand());
        String main = register(demand());
        String other = register(demand());

        CompletableFuture<Void> second = transaction().execute(status -> {
            caseFiles.merged(follower, main);
            return meanwhile(() -> caseFiles.merged(main, other));
        });
        second.join();

        assertThat(caseFiles.get(main).mainCase()).isEqualTo(other);
        assertThat(caseFiles.get(follower).mainCase()).isEqualTo(other);
    }

    @Test
    void ofTwoThatAreMergedIntoEachOtherOneIsTheMainCaseAndTheOtherOfficerIsTold() {
        String first = register(demand());
        String last = register(demand());

        CompletableFuture<Void> second = transaction().execute(status -> {
            caseFiles.merged(last, first);
            return meanwhile(() -> caseFiles.merged(first, last));
        });

        assertThatThrownBy(second::join).isInstanceOf(CompletionException.class).hasCauseInstanceOf(Conflict.class).hasMessageContaining("不能并入案件 " + last);
        assertThat(caseFiles.get(first).mainCase()).isNull();
        assertThat(caseFiles.get(last).mainCase()).isEqualTo(first);
    }
}
