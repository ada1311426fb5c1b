package org.fengqiao.consultation.process;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.spin.plugin.variable.SpinValues;
import org.camunda.spin.plugin.variable.value.JsonValue;

/** What a form offers to choose from, as JSON the way forms read it. */
final class Choices {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Choices() {
    }

    static Map<String, String> choice(String value, String label) {
        return Map.of("value", value, "label", label);
    }

    static JsonValue json(List<?> list) {
        try {
            return SpinValues.jsonValue(JSON.writeValueAsString(list)).create();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
