package org.fengqiao.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.camunda.bpm.engine.impl.FormServiceImpl;
import org.camunda.bpm.engine.variable.VariableMap;

/**
 * Fills the selects of a start form before it is handed out. Tasklist asks for variables only where a task is open, so that a
 * {@code valuesKey} of a start form would stay empty; the start event's form fields of type {@code options} are written into
 * the form as fixed values instead. A component with the property {@code preselect} = {@code first} starts with the first of
 * them.
 */
class StartForms extends FormServiceImpl {

    private final ObjectMapper json = new ObjectMapper();

    @Override
    public InputStream getDeployedStartForm(String processDefinitionId) {
        try (InputStream deployed = super.getDeployedStartForm(processDefinitionId)) {
            byte[] content = deployed.readAllBytes();
            JsonNode form = json.readTree(content);
            if (form.findValue("valuesKey") == null) {
                return new ByteArrayInputStream(content);
            }
            fill(form, getStartFormVariables(processDefinitionId));
            return new ByteArrayInputStream(json.writeValueAsBytes(form));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void fill(JsonNode container, VariableMap variables) throws IOException {
        for (JsonNode component : container.path("components")) {
            fill(component, variables);
            Object options = variables.get(component.path("valuesKey").asText());
            if (options != null && component instanceof ObjectNode select) {
                JsonNode values = json.readTree(options.toString());
                select.remove("valuesKey");
                select.set("values", values);
                if ("first".equals(select.path("properties").path("preselect").asText()) && !values.isEmpty()) {
                    select.set("defaultValue", values.get(0).get("value"));
                }
            }
        }
    }
}
