package org.fengqiao.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Clocks: a task with the property {@code clock} has its due date, a warning, a second end, and a timer at the end that
 * reports it overdue, all for the stage it names; every stage stands in the deadlines table.
 */
final class ClockRules {

    static final String DEADLINES = "processes/deadlines/deadlines.dmn";
    private static final Pattern STAGE = Pattern.compile("deadlines\\s*\\.\\s*\\w+\\(\\s*execution\\s*,\\s*'([^']*)'\\s*\\)");
    private static final Pattern LITERAL = Pattern.compile("\"([^\"]*)\"");

    private ClockRules() {
    }

    static void check(Models models, Report report) {
        Optional<Set<String>> known = models.decisions().stream().filter(dmn -> dmn.file().equals(DEADLINES)).findFirst().map(ClockRules::stages);
        for (Bpmn process : models.processes()) {
            process.nodes("userTask").forEach(task -> task(process, task, report));
            process.nodes("endEvent", "intermediateThrowEvent").forEach(event -> overdue(process, event, report));
            stagesNamed(process, known, report);
        }
    }

    private static List<String> clocks(Element element) {
        return element.property("clock").map(value -> List.of(value.strip().split("\\s*,\\s*"))).orElse(List.of());
    }

    private static void task(Bpmn process, Element task, Report report) {
        List<String> stages = clocks(task);
        report.check(stages.isEmpty() == task.property("clock").isEmpty() && stages.stream().noneMatch(String::isEmpty), process, task,
                "the property clock names no stage");
        String due = task.camunda("dueDate");
        List<Element> timeouts = task.extensions("taskListener").stream().filter(listener -> listener.attr("event").equals("timeout")).toList();
        List<Element> timers = process.boundaryEvents(task).filter(event -> event.child("timerEventDefinition").isPresent()).toList();
        if (stages.isEmpty()) {
            boolean clock = STAGE.matcher(due).find() || timeouts.stream().anyMatch(ClockRules::asksDeadlines) || timers.stream().anyMatch(ClockRules::asksDeadlines);
            report.check(!clock, process, task, "uses a deadline without the property clock");
            return;
        }
        report.check(stages.stream().anyMatch(stage -> matches(due, "end", stage)), process, task,
                "its due date has to be the end of its clock: ${deadlines.end(execution,'" + stages.get(stages.size() - 1) + "')}");
        for (String stage : stages) {
            timeout(process, task, timeouts, "warning", "${warnOfDeadline}", stage, report);
            timeout(process, task, timeouts, "secondEnd", "${escalateDeadline}", stage, report);
            Optional<Element> timer = timers.stream().filter(event -> matches(timeDate(event), "end", stage)).findFirst();
            report.check(timer.isPresent(), process, task, "no boundary timer at the end of the clock " + stage);
            timer.ifPresent(event -> end(process, event, stage, report));
        }
        timeouts.forEach(listener -> report.check(!listener.id().isEmpty(), process, task, "a timeout listener needs an id"));
    }

    private static void timeout(Bpmn process, Element task, List<Element> timeouts, String when, String bean, String stage, Report report) {
        long found = timeouts.stream().filter(listener -> listener.attr("delegateExpression").equals(bean) && matches(timeDate(listener), when, stage)).count();
        report.check(found == 1, process, task, "has " + found + " timeout listeners " + bean + " at deadlines." + when + " of the clock " + stage + ", it has to be one");
    }

    private static void end(Bpmn process, Element timer, String stage, Report report) {
        report.check(timer.attr("cancelActivity").equals("false"), process, timer, "the timer at a clock's end must not interrupt the task");
        List<Element> next = process.outgoing(timer).stream().flatMap(flow -> process.element(flow.attr("targetRef")).stream()).toList();
        report.check(next.stream().anyMatch(event -> event.is("endEvent") && reportsOverdue(event) && clocks(event).equals(List.of(stage))),
                process, timer, "has to lead to a message end event with ${reportOverdue} and the property clock = " + stage);
    }

    private static void overdue(Bpmn process, Element event, Report report) {
        report.check(!reportsOverdue(event) || clocks(event).size() == 1 && !clocks(event).get(0).isEmpty(), process, event,
                "reports a clock overdue and does not say which: property clock");
    }

    private static boolean reportsOverdue(Element event) {
        return event.children("messageEventDefinition").stream().anyMatch(definition -> definition.camunda("delegateExpression").equals("${reportOverdue}"));
    }

    private static boolean asksDeadlines(Element timed) {
        return STAGE.matcher(timeDate(timed)).find();
    }

    private static String timeDate(Element timed) {
        return timed.children("timerEventDefinition").stream().flatMap(definition -> definition.children("timeDate").stream())
                .map(Element::text).findFirst().orElse("");
    }

    private static boolean matches(String expression, String method, String stage) {
        return expression.replaceAll("\\s", "").equals("${deadlines." + method + "(execution,'" + stage + "')}");
    }

    private static void stagesNamed(Bpmn process, Optional<Set<String>> known, Report report) {
        process.root().all().forEach(element -> {
            List<String> named = element.values().flatMap(value -> STAGE.matcher(value).results()).map(match -> match.group(1)).collect(Collectors.toList());
            if (Bpmn.isNode(element)) {
                named.addAll(clocks(element));
            }
            for (String stage : named) {
                String where = element.id().isEmpty() ? element.tag() : element.id();
                report.check(known.isPresent(), process.file(), where, "names the clock " + stage + ", but there is no " + DEADLINES);
                report.check(known.isEmpty() || known.get().contains(stage), process.file(), where, "there is no stage " + stage + " in " + DEADLINES);
            }
        });
    }

    /** The stages of the table: the string literals of its first input column. */
    private static Set<String> stages(Models.Dmn dmn) {
        return dmn.root().all("rule").flatMap(rule -> rule.children("inputEntry").stream().limit(1))
                .flatMap(entry -> LITERAL.matcher(entry.text()).results()).map(match -> match.group(1)).collect(Collectors.toSet());
    }
}
