package org.fengqiao.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import org.fengqiao.HouseTest;
import org.fengqiao.scenario.Tasklist;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@HouseTest
class StartFormsTest {

    @LocalServerPort
    private int port;

    @Test
    void theRegistrationFormOffersTheOfficersPlacesAndStartsWithHisOwnUnit() {
        Tasklist clerk = Tasklist.signedIn(port, "hushan-clerk", "demo");
        String definition = clerk.get("/camunda/api/engine/engine/default/process-definition/key/case-lifecycle").get("id").asText();
        JsonNode form = clerk.get("/camunda/api/engine/engine/default/process-definition/" + definition + "/deployed-start-form");
        JsonNode place = StreamSupport.stream(form.get("components").spliterator(), false)
                .filter(component -> "placeUnit".equals(component.path("key").asText())).findFirst().orElseThrow();

        assertThat(place.has("valuesKey")).isFalse();
        assertThat(place.get("defaultValue").asText()).isEqualTo("hushan");
        assertThat(place.get("values")).extracting(value -> value.get("value").asText())
                .contains("hushan", "hushan-g1", "baihe", "hushanlu").doesNotContain("anping", "changling");
    }
}
