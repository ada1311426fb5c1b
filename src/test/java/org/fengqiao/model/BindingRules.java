package org.fengqiao.model;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a model is tied to: Java, forms, other processes, decisions, officers. */
final class BindingRules {

    private BindingRules() {
    }

    static void check(Models models, Report report) {
        Set<String> processes = models.processes().stream().map(Bpmn::processId).collect(Collectors.toSet());
        Set<String> decisions = models.decisions().stream().flatMap(dmn -> dmn.decisions().stream()).map(Element::id)
                .collect(Collectors.toSet());
        for (Bpmn process : models.processes()) {
            process.root().all().forEach(element -> java(process, element, report));
            process.nodes("userTask").forEach(task -> userTask(process, task, report));
            process.nodes().forEach(node -> form(process, node, models, report));
            process.nodes("callActivity").forEach(call -> call(process, call, processes, report));
            process.nodes("businessRuleTask").forEach(task -> decision(process, task, decisions, report));
        }
        unusedForms(models, report);
    }

    private static void java(Bpmn process, Element element, Report report) {
        report.check(!element.is("scriptTask", "script"), process, named(element), "scripts are not used");
        report.check(!element.is("manualTask", "task"), process, element, "a task of no kind does nothing: choose one");
        report.check(!element.is("connector"), process, named(element), "connectors are not used");
        report.check(element.camunda("class").isEmpty() && !(isListener(element) && !element.attr("class").isEmpty()), process,
                named(element), "Java is bound by delegateExpression, not by class");
        report.check(element.camunda("type").isEmpty(), process, named(element), "Java is bound by delegateExpression, not as an external task");
        report.check(!element.is("conditionExpression") || element.attr("language").isEmpty(), process, named(element), "scripts are not used");
        boolean expression = !element.camunda("expression").isEmpty() || isListener(element) && !element.attr("expression").isEmpty();
        report.check(!expression, process, named(element), "Java is bound by delegateExpression, not by an expression");
        Expressions.delegateExpressions(element).forEach(value -> report.check(Expressions.BEAN.matcher(value).matches(), process,
                named(element), "a delegateExpression names one bean, like ${registerCase}, not " + value));
        boolean needsJava = element.is("serviceTask", "sendTask") || isListener(element)
                || element.is("messageEventDefinition") && element.parent().filter(e -> e.is("endEvent", "intermediateThrowEvent")).isPresent()
                || element.is("businessRuleTask") && element.camunda("decisionRef").isEmpty();
        report.check(!needsJava || expression || !element.attr("class").isEmpty() || !element.camunda("class").isEmpty()
                || !element.camunda("type").isEmpty() || Expressions.delegateExpressions(element).findAny().isPresent(), process, named(element),
                "the delegateExpression is missing");
    }

    private static boolean isListener(Element element) {
        return element.is("executionListener", "taskListener");
    }

    /** A listener or an event definition is found by the element it stands in. */
    private static Element named(Element element) {
        return Stream.iterate(element, e -> e.parent().orElse(null)).takeWhile(e -> e != null)
                .filter(e -> Bpmn.isNode(e) || e.is("sequenceFlow", "process")).findFirst().orElse(element);
    }

    private static void userTask(Bpmn process, Element task, Report report) {
        report.check(!task.camunda("formRef").isEmpty(), process, task, "has no form");
        report.check(Stream.of("candidateGroups", "candidateUsers", "assignee").anyMatch(who -> !task.camunda(who).isEmpty()), process,
                task, "nobody is offered it: candidateGroups, candidateUsers or assignee");
        report.check(task.extensions("executionListener").stream().anyMatch(listener -> listener.attr("event").equals("end")),
                process, task, "has no execution listener at end that checks its form");
    }

    private static void form(Bpmn process, Element node, Models models, Report report) {
        // a start form finds no variables: what it offers to choose from comes as form data of the type options
        boolean onlyOptions = node.is("startEvent") && node.extensions("formData").stream().flatMap(data -> data.children("formField").stream())
                .allMatch(field -> field.attr("type").equals("options"));
        report.check(node.camunda("formKey").isEmpty() && (node.extensions("formData").isEmpty() || onlyOptions), process, node,
                "forms are bound by formRef, not by formKey or formData");
        String form = node.camunda("formRef");
        if (form.isEmpty()) {
            return;
        }
        report.check(node.camunda("formRefBinding").equals("deployment"), process, node,
                "formRefBinding has to be deployment: a running case keeps its form");
        report.check(models.forms().stream().anyMatch(f -> f.file().equals(path(process, form))), process, node,
                "there is no " + path(process, form));
        report.check(!node.is("startEvent") || node.extensions("executionListener").stream()
                .anyMatch(listener -> listener.attr("event").matches("start|end"))
                || process.outgoing(node).stream().flatMap(flow -> process.element(flow.attr("targetRef")).stream())
                        .anyMatch(next -> next.is("serviceTask") && !next.camunda("asyncBefore").equals("true")), process, node,
                "has a form that nothing checks in the same transaction: an execution listener or the service task behind it");
    }

    private static String path(Bpmn process, String form) {
        return "forms/" + process.processId() + "/" + form + ".form";
    }

    private static void unusedForms(Models models, Report report) {
        Set<String> used = models.processes().stream().flatMap(process -> process.nodes().map(node -> node.camunda("formRef"))
                .filter(form -> !form.isEmpty()).map(form -> path(process, form))).collect(Collectors.toSet());
        models.forms().forEach(form -> report.check(used.contains(form.file()), form.file(), "form", "no step of the process "
                + form.folder() + " uses it"));
    }

    private static void call(Bpmn process, Element call, Set<String> processes, Report report) {
        report.check(processes.contains(call.attr("calledElement")), process, call, "there is no process " + call.attr("calledElement"));
        report.check(call.camunda("calledElementBinding").matches("|latest"), process, call, "called processes bind latest");
        report.check(call.camunda("calledElementTenantId").isEmpty(), process, call, "a called process inherits the tenant");
        report.check(call.extensions("in").stream().anyMatch(in -> in.attr("businessKey").matches("[#$]\\{execution\\.processBusinessKey}")),
                process, call, "does not pass the business key on: #{execution.processBusinessKey}");
        report.check(call.extensions("in", "out").stream().noneMatch(io -> io.attr("variables").equals("all")), process, call,
                "names the variables it passes, never all");
    }

    private static void decision(Bpmn process, Element task, Set<String> decisions, Report report) {
        String decision = task.camunda("decisionRef");
        if (decision.isEmpty()) {
            return;
        }
        report.check(decisions.contains(decision), process, task, "there is no decision " + decision);
        report.check(task.camunda("decisionRefBinding").matches("|latest"), process, task, "decisions bind latest");
        report.check(task.camunda("decisionRefTenantId").isEmpty(), process, task, "a shared decision resolves without a tenant");
        report.check(!task.camunda("resultVariable").isEmpty() && !task.camunda("mapDecisionResult").isEmpty()
                || !task.extensions("executionListener").isEmpty(), process, task,
                "its result goes nowhere: resultVariable and mapDecisionResult");
    }
}
