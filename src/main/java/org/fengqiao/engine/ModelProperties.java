package org.fengqiao.engine;

import java.util.List;
import java.util.Optional;

import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;

/** Reads the extension properties that a process owner sets on an element in Modeler. */
public final class ModelProperties {

    /** Names the stage, or the stages separated by commas, whose clocks run on a task or are reported by an event. */
    public static final String CLOCK = "clock";

    private ModelProperties() {
    }

    public static Optional<String> of(BaseElement element, String name) {
        if (element == null || element.getExtensionElements() == null) {
            return Optional.empty();
        }
        return element.getExtensionElements().getElementsQuery().filterByType(CamundaProperties.class).list().stream()
                .flatMap(properties -> properties.getCamundaProperties().stream())
                .filter(property -> name.equals(property.getCamundaName()))
                .map(property -> property.getCamundaValue()).findFirst();
    }

    /** The stages of {@link #CLOCK}, in the order written; empty where the element has no clock. */
    public static List<String> clocks(BaseElement element) {
        return of(element, CLOCK).map(value -> List.of(value.split("\\s*,\\s*"))).orElse(List.of());
    }
}
