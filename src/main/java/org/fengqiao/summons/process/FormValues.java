package org.fengqiao.summons.process;

import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.plugin.variable.SpinValues;

/** Values as forms read and send them. */
final class FormValues {

    private static final ObjectMapper JSON = new ObjectMapper();

    private FormValues() {
    }

    /** What a taglist shows as chosen. */
    static TypedValue list(List<String> values) {
        try {
            return SpinValues.jsonValue(JSON.writeValueAsString(values)).create();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A whole number from a row of a form; null where there is none. */
    static Integer number(JsonNode row, String field) {
        try {
            return row == null || !row.hasNonNull(field) ? null : new java.math.BigDecimal(row.get(field).asText().strip()).intValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            return null;
        }
    }
}
