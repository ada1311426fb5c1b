package org.fengqiao.intake.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.fengqiao.HouseTest;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Category;
import org.fengqiao.scenario.Tasklist;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@HouseTest
class RegistrationChoicesOverHttpTest {

    @LocalServerPort
    int port;
    @Autowired
    CaseFiles caseFiles;

    private JsonNode choices(String person) {
        return Tasklist.signedIn(port, person, "demo").get("/api/v1/registration-choices");
    }

    @Test
    void anOfficerChoosesAmongThePlacesOfHisSubdistrictAndHisOwnComeFirst() {
        JsonNode places = choices("hushan-clerk").path("places");

        assertThat(places.at("/0/value").asText()).isEqualTo("hushan");
        assertThat(places.at("/0/own").asBoolean()).isTrue();
        assertThat(places.findValuesAsText("value")).contains("hushan-g1", "baihe", "hushanlu").doesNotContain("anping", "changling", "dept-urban");
        assertThat(places.findValuesAsText("label")).contains("虎山路街道 · 虎山社区");
    }

    /** He may be told by telephone, go there and settle it; nobody else says so of such a demand, and he does not judge his own work. */
    @Test
    void aGridWorkerSettlesWhatReachedHimOnAnyChannelAndNeverAnswersForTheReporter() {
        assertThat(choices("hushan-g1-worker").path("gridWorker").asBoolean()).isTrue();
        assertThat(choices("hushan-clerk").path("gridWorker").asBoolean()).isFalse();
        Map<String, Object> demand = Map.of("title", "楼道堆杂物", "description", "三楼拐角过不去人", "category", "NEIGHBOUR", "channel", "PHONE",
                "placeUnit", "hushan-g1", "address", "虎山路6号楼院", "peopleAffected", 2, "settlement", "与业主一起清走了");

        HttpResponse<String> byClerk = Tasklist.signedIn(port, "hushan-clerk", "demo").post("/api/v1/cases", demand);
        assertThat(byClerk.statusCode()).isEqualTo(422);
        assertThat(byClerk.body()).contains("\"settlement\"", "只用于网格排查，或由网格员本人登记");

        HttpResponse<String> byHimself = Tasklist.signedIn(port, "hushan-g1-worker", "demo").post("/api/v1/cases", demand);
        assertThat(byHimself.statusCode()).as(byHimself.body()).isEqualTo(201);
        assertThat(caseFiles.handlers(Tasklist.read(byHimself.body()).path("caseNo").asText())).containsExactly("hushan-g1-worker");
    }

    @Test
    void aDepartmentMayBeComplainedAboutButNothingHappensThere() {
        JsonNode offered = choices("hushan-clerk");

        assertThat(offered.path("departments").findValuesAsText("value")).contains("dept-urban");
        assertThat(offered.path("departments").findValuesAsText("label")).doesNotContain("");
        assertThat(offered.path("places").findValuesAsText("value")).doesNotContain("dept-urban");
    }

    @Test
    void everyCategoryIsOfferedInTheOfficersWords() {
        JsonNode categories = choices("hushanlu-intake").path("categories");

        assertThat(categories).hasSize(Category.values().length);
        assertThat(categories.findValuesAsText("label")).contains("供暖供水", "邻里纠纷");
    }
}
