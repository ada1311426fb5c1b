package org.fengqiao.intake.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.fengqiao.HouseTest;
import org.fengqiao.casefile.Category;
import org.fengqiao.scenario.Tasklist;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@HouseTest
class RegistrationChoicesOverHttpTest {

    @LocalServerPort
    int port;

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

    @Test
    void everyCategoryIsOfferedInTheOfficersWords() {
        JsonNode categories = choices("hushanlu-intake").path("categories");

        assertThat(categories).hasSize(Category.values().length);
        assertThat(categories.findValuesAsText("label")).contains("供暖供水", "邻里纠纷");
    }
}
