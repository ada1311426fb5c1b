package org.fengqiao.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.engine.FormService;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The names under which a form sends what was filled in; none where there is no form. */
@Component
class FormFields {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final FormService forms;

    FormFields(@Lazy FormService forms) {
        this.forms = forms;
    }

    Set<String> ofTask(String task) {
        return forms.getTaskFormData(task).getCamundaFormRef() == null ? Set.of() : read(forms.getDeployedTaskForm(task));
    }

    Set<String> ofStart(String processDefinition) {
        return forms.getStartFormData(processDefinition).getCamundaFormRef() == null ? Set.of()
                : read(forms.getDeployedStartForm(processDefinition));
    }

    private static Set<String> read(InputStream form) {
        try (form) {
            Set<String> fields = new HashSet<>();
            collect(JSON.readTree(form).path("components"), fields);
            return fields;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void collect(JsonNode components, Set<String> fields) {
        for (JsonNode component : components) {
            String name = component.path("key").asText(component.path("path").asText(""));
            if (!name.isEmpty()) {
                // a.b arrives as an object a
                fields.add(name.split("\\.")[0]);
            } else {
                // what lies in a dynamic list or a group with a name of its own arrives inside that
                collect(component.path("components"), fields);
            }
        }
    }
}
