package org.fengqiao.engine;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.plugin.variable.SpinValues;

/** The entries of a select, checklist or taglist, as a form's {@code valuesKey} reads them. */
public final class FormOptions {

    private static final ObjectMapper JSON = new ObjectMapper();

    private FormOptions() {
    }

    /**
     * @param value what the form sends back
     * @param label what the officer reads
     */
    public record Option(String value, String label) {
    }

    public static TypedValue of(List<Option> options) {
        try {
            return SpinValues.jsonValue(JSON.writeValueAsString(
                    options.stream().map(o -> Map.of("value", o.value(), "label", o.label())).toList())).create();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
