package org.fengqiao.modelcheck;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.fengqiao.modelcheck.Finding.Severity;

/** Collects findings; the same one twice counts once. */
final class Report {

    private final Set<Finding> findings = new LinkedHashSet<>();

    void error(String file, String element, String problem) {
        add(Severity.ERROR, file, element, "", problem);
    }

    void error(Bpmn process, Element element, String problem) {
        add(Severity.ERROR, process.file(), place(element), element.name(), problem);
    }

    void hint(Bpmn process, Element element, String problem) {
        add(Severity.HINT, process.file(), place(element), element.name(), problem);
    }

    /** An error unless it holds. */
    void check(boolean holds, Bpmn process, Element element, String problem) {
        if (!holds) {
            error(process, element, problem);
        }
    }

    void check(boolean holds, String file, String element, String problem) {
        if (!holds) {
            error(file, element, problem);
        }
    }

    /** A hint unless it holds: a matter of how things are drawn and named here. */
    void prefer(boolean holds, Bpmn process, Element element, String problem) {
        if (!holds) {
            hint(process, element, problem);
        }
    }

    void prefer(boolean holds, String file, String element, String problem) {
        if (!holds) {
            add(Severity.HINT, file, element, "", problem);
        }
    }

    private void add(Severity severity, String file, String element, String name, String problem) {
        findings.add(new Finding(severity, file, element.isEmpty() ? "?" : element, name, problem));
    }

    private static String place(Element element) {
        return element.id().isEmpty() ? element.tag() : element.id();
    }

    List<Finding> findings() {
        return new ArrayList<>(findings);
    }
}
