package org.fengqiao.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import org.fengqiao.embedded.Traffic.Demand;
import org.fengqiao.embedded.Traffic.StoredFile;

/** What the house has answered so far, and whether it stands by it. */
final class Promises {

    private final Map<Demand, String> registered = new HashMap<>();
    private final Map<String, Integer> urged = new HashMap<>();
    private final Set<String> completed = new HashSet<>();
    private final List<StoredFile> stored = new ArrayList<>();
    private int sentAgain;
    private int alreadyThere;
    private int othersUnanswered;
    private int uncertain;

    /** After a traffic that was disturbed, in a house that runs again. */
    void areKept(Traffic last, int port, Books books, Postbox postbox) throws Exception {
        Traffic now = new Traffic(port, new Random(), deed -> { });
        // whoever got no answer asks again, twice
        for (Demand demand : last.unanswered) {
            boolean known = books.count("case_file where channel_no = '" + demand.number() + "'") > 0;
            String first = now.register(demand);
            assertThat(now.register(demand)).as(demand.number()).isEqualTo(first);
            last.registered.put(demand, first);
            alreadyThere += known ? 1 : 0;
            sentAgain++;
        }
        await("the house finishes what was begun").atMost(Duration.ofMinutes(4)).pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(books.unfinished()).isEmpty());
        assertThat(books.contradictions()).isEmpty();

        registered.putAll(last.registered);
        last.urged.forEach((caseNo, times) -> urged.merge(caseNo, times, Integer::sum));
        completed.addAll(last.completed);
        stored.addAll(last.stored);
        othersUnanswered += last.othersUnanswered.get();
        uncertain += last.uncertain.size();
        for (Map.Entry<Demand, String> promise : registered.entrySet()) {
            assertThat(books.jdbc().sql("select case_no from case_file where channel = ? and channel_no = ?")
                    .params(promise.getKey().sender().channel(), promise.getKey().number()).query(String.class).list())
                    .as(promise.getKey().number()).containsExactly(promise.getValue());
        }
        for (Map.Entry<String, Integer> promise : urged.entrySet()) {
            assertThat(books.count("urge where case_no = '" + promise.getKey() + "'")).as("urges of " + promise.getKey())
                    .isGreaterThanOrEqualTo(promise.getValue());
        }
        assertThat(books.jdbc().sql("select id_ from act_hi_taskinst where delete_reason_ = 'completed'").query(String.class).set())
                .containsAll(completed);
        for (Map.Entry<Demand, String> promise : last.registered.entrySet()) {
            HttpResponse<String> read = now.read(promise.getKey().sender(), "/api/v1/cases/" + promise.getValue());
            assertThat(read.statusCode()).as(read.body()).isEqualTo(200);
        }
        for (StoredFile file : last.stored) {
            assertThat(now.sha256(file)).as(file.address()).isEqualTo(file.sha256());
        }
        trailsAreWhole(last.registered.values(), now);
        // a message is known by its Message-ID: each went out, and nothing went out that the register does not know
        assertThat(postbox.copies().keySet()).isEqualTo(books.messageIds("SENT"));
        assertThat(now.refusals).isEmpty();
        now.end();
    }

    void allTrailsAreWhole(int port, Books books) throws Exception {
        trailsAreWhole(books.jdbc().sql("select case_no from case_file").query(String.class).list(), new Traffic(port, new Random(), deed -> { }));
    }

    private static void trailsAreWhole(Collection<String> cases, Traffic now) throws IOException, InterruptedException {
        for (String caseNo : cases) {
            assertThat(now.verification(caseNo).path("intact").asBoolean()).as("trail of " + caseNo).isTrue();
        }
    }

    String figures(Books books, Postbox postbox) {
        return """
                registrations answered %d, unanswered and sent again %d (of these already there %d)
                tasks completed %d, without answer %d; urges %d; files stored %d; urges and files without answer %d
                cases %d, trail entries %d; messages %d, delivered %d times: %d twice or more, each under one Message-ID
                """.formatted(registered.size() - sentAgain, sentAgain, alreadyThere,
                completed.size(), uncertain, urged.values().stream().mapToInt(Integer::intValue).sum(), stored.size(), othersUnanswered,
                books.count("case_file"), books.count("trail"), postbox.copies().size(),
                postbox.copies().values().stream().mapToInt(Integer::intValue).sum(), postbox.copies().values().stream().filter(times -> times > 1).count());
    }
}
