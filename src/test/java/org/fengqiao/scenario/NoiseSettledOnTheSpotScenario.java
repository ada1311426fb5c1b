package org.fengqiao.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;

import org.awaitility.Awaitility;
import org.fengqiao.casefile.Level;
import org.fengqiao.casefile.Outcome;
import org.fengqiao.casefile.Route;
import org.fengqiao.casefile.Status;
import org.junit.jupiter.api.Test;

/** 安平社区噪音纠纷: the grid worker finds a quarrel about noise on his round and settles it there; the community confirms and calls back. */
class NoiseSettledOnTheSpotScenario extends Story {

    private static final String REPORTER = "周德明";
    private static final String PHONE = "13904190087";
    private static final String SETTLEMENT = "向周德明、孙立新讲清了法律规定，双方握手言和";

    @Test
    void theGridWorkerSettlesItTheCommunityConfirmsAndTheResidentIsCalledBack() {
        time.set("2026-03-04 10:00");
        var registered = officer("anping-g1-worker").register(Map.ofEntries(
                Map.entry("title", "楼上夜间噪音"), Map.entry("description", "楼上夜里搬动家具，双方争执"),
                Map.entry("category", "NOISE"), Map.entry("channel", "GRID_WORKER"), Map.entry("placeUnit", "anping-g1"),
                Map.entry("address", "安平小区3号楼"), Map.entry("peopleAffected", 2), Map.entry("settled", true),
                Map.entry("settlement", SETTLEMENT),
                Map.entry("reporterName", REPORTER), Map.entry("reporterPhone", PHONE), Map.entry("counterpartyName", "孙立新")));
        assertThat(registered.statusCode()).as(registered.body()).isEqualTo(200);
        String caseNo = Tasklist.read(registered.body()).get("businessKey").asText();
        assertThat(caseNo).matches("20260304-CHL-\\d{4}");
        assertThat(file(caseNo).level()).isEqualTo(Level.GRID);

        // a working day to accept, and nothing of it in the other sub-district
        var acceptance = officer("anping-clerk").awaitTask(caseNo, "受理");
        assertThat(acceptance.due()).isBetween(time.at("2026-03-05 10:00"), time.at("2026-03-05 10:01"));
        assertThat(officer("anping-clerk").formVariables(acceptance).at("/proposedRouteText/value").asText()).startsWith("当场办结（网格员已处理好");
        assertThat(officer("hushan-clerk").tasks(caseNo)).isEmpty();
        officer("anping-clerk").complete(caseNo, "受理", Map.of("category", "NOISE", "grade", "WORRY", "contactManner", "PHONE",
                "acceptDecision", "ON_THE_SPOT"));
        assertThat(file(caseNo).route()).isEqualTo(Route.ON_THE_SPOT);
        assertThat(file(caseNo).outcomeReason()).as("what he did stands for the answer").isEqualTo(SETTLEMENT);

        // the clerk who confirmed handled it: whoever calls back, it is recorded; only the resident's answer closes the case
        String visitor = anyoneOffered(caseNo, "首次回访");
        officer(visitor).complete(caseNo, "首次回访", Map.of("visitContact", "REACHED", "visitManner", "PHONE", "rating", "GOOD",
                "solved", "YES", "said", "现在安静了", "risk", "NONE"));
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> file(caseNo).status() == Status.CLOSED);
        assertThat(file(caseNo).outcome()).isEqualTo(Outcome.RESOLVED);
        theFileIsInOrder(caseNo, REPORTER, PHONE, "孙立新", "现在安静了");
    }
}
