package org.fengqiao.modelcheck;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The expressions in a process and what they name. */
final class Expressions {

    static final Pattern BEAN = Pattern.compile("[$#]\\{\\s*([a-z][a-zA-Z0-9]*)\\s*}");
    static final Pattern EXPRESSION = Pattern.compile("[$#]\\{([^}]*)}");
    /** Something asked by name: a bean, or a variable. */
    static final Pattern CALL = Pattern.compile("(?<![\\w.'])([a-zA-Z]\\w*)\\s*\\.\\s*(\\w+)\\s*\\(");
    static final Set<String> ALWAYS_THERE = Set.of("execution", "task", "caseExecution", "authenticatedUserId", "S", "XML",
            "JSON", "dateTime", "now");

    private Expressions() {
    }

    /** All {@code ${…}} of a process, without the braces. */
    static Stream<String> in(Bpmn process) {
        return process.root().all().flatMap(Element::values).flatMap(value -> EXPRESSION.matcher(value).results())
                .map(match -> match.group(1));
    }

    static Stream<String> delegates(Bpmn process) {
        return process.root().all().flatMap(Expressions::delegateExpressions);
    }

    /** In Camunda's own elements the attribute has no prefix. */
    static Stream<String> delegateExpressions(Element element) {
        return Stream.of(element.camunda("delegateExpression"), element.attr("delegateExpression")).filter(value -> !value.isEmpty());
    }

    /** Beans that the models name, each with the files that name it. */
    static Map<String, List<String>> beans(Models models) {
        Map<String, List<String>> found = new TreeMap<>();
        for (Bpmn process : models.processes()) {
            Set<String> names = new HashSet<>();
            delegates(process).map(BEAN::matcher).filter(Matcher::matches).forEach(match -> names.add(match.group(1)));
            Set<String> variables = variables(process, models);
            in(process).flatMap(expression -> CALL.matcher(expression).results()).map(match -> match.group(1))
                    .filter(name -> !ALWAYS_THERE.contains(name) && !variables.contains(name)).forEach(names::add);
            names.forEach(name -> found.computeIfAbsent(name, n -> new ArrayList<>()).add(process.file()));
        }
        return found;
    }

    /** Variables the process itself declares: asking one of them something is no call of a bean. */
    static Set<String> variables(Bpmn process, Models models) {
        Set<String> names = new HashSet<>();
        process.root().all().forEach(element -> {
            names.addAll(element.inputParameters());
            names.add(element.camunda("elementVariable"));
            names.add(element.camunda("resultVariable"));
            if (element.is("in", "out")) {
                names.add(element.attr("target"));
            }
            models.form(element.camunda("formRef")).ifPresent(form -> names.addAll(form.submitted()));
        });
        return names;
    }
}
