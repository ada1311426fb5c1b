package org.fengqiao.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

/** Lists of rows do not work in Tasklist: the plan has a group for each measure, and a number says how many are shown. */
class PlanFormTest {

    @Test
    void thePlansFormShowsAsManyMeasuresAsThereShallBe() throws IOException {
        List<JsonNode> groups = new ArrayList<>();
        new ObjectMapper().readTree(Path.of("forms/seven-step-consultation/agree-plan.form").toFile()).get("components")
                .forEach(component -> {
                    if (component.path("path").asText().startsWith("measures.")) {
                        groups.add(component);
                    }
                });

        assertThat(groups).extracting(group -> group.get("path").asText())
                .containsExactly("measures.0", "measures.1", "measures.2", "measures.3", "measures.4");
        assertThat(groups).extracting(group -> group.at("/conditional/hide").asText()).containsExactly("",
                "=measureCount = null or measureCount < 2", "=measureCount = null or measureCount < 3",
                "=measureCount = null or measureCount < 4", "=measureCount = null or measureCount < 5");
        assertThat(groups).allSatisfy(group -> assertThat(group.get("components")).extracting(field -> field.get("key").asText())
                .containsExactlyInAnyOrder("responsible", "duty", "dueOn", "effect"));
    }
}
