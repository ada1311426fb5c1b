package org.fengqiao.model;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects findings; the same one twice counts once. */
final class Report {

    private final Set<Finding> findings = new LinkedHashSet<>();

    void add(String file, String element, String problem) {
        findings.add(new Finding(file, element.isEmpty() ? "?" : element, problem));
    }

    void add(Bpmn process, Element element, String problem) {
        add(process.file(), element.id().isEmpty() ? element.tag() : element.id(), problem);
    }

    void check(boolean holds, Bpmn process, Element element, String problem) {
        if (!holds) {
            add(process, element, problem);
        }
    }

    void check(boolean holds, String file, String element, String problem) {
        if (!holds) {
            add(file, element, problem);
        }
    }

    List<Finding> findings() {
        return new ArrayList<>(findings);
    }
}
