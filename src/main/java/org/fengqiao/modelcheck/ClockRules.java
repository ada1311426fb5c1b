package org.fengqiao.modelcheck;

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

    static final String DEADLINES = "deadlines";
    private static final String FIGURES = "figures";
    private static final Pattern STAGE = Pattern.compile("deadlines\\s*\\.\\s*\\w+\\(\\s*execution\\s*,\\s*'([^']*)'\\s*\\)");
    private static final Pattern FIGURE = Pattern.compile("figures\\s*\\.\\s*\\w+\\(\\s*'([^']*)'\\s*\\)");

    private ClockRules() {
    }

    static void check(Models models, Report report) {
        Optional<Set<String>> known = models.decision(DEADLINES).map(DecisionTables::firstColumn);
        Optional<Set<String>> figures = models.decision(FIGURES).map(DecisionTables::firstColumn);
        for (Bpmn process : models.processes()) {
            process.nodes("userTask").forEach(task -> task(process, task, report));
            process.nodes("endEvent", "intermediateThrowEvent").forEach(event -> overdue(process, event, report));
            stagesNamed(process, known, report);
            figuresNamed(process, figures, report);
        }
        models.decisions().forEach(dmn -> dmn.decisions().stream().filter(decision -> decision.id().equals(DEADLINES))
                .forEach(decision -> terms(dmn.file(), decision, report)));
    }

    /** What a clock cannot run with would be found out when a case gets there. */
    private static void terms(String file, Element decision, Report report) {
        for (DecisionTables.Row row : DecisionTables.rows(decision)) {
            String where = row.place();
            boolean agreed = row.output("calendar").equals("\"AGREED\"");
            report.check(Set.of("\"MINUTES\"", "\"HOURS\"", "\"DAYS\"").contains(row.output("unit")), file, where,
                    "单位（unit）只能是 \"MINUTES\"、\"HOURS\"、\"DAYS\"，现为 " + row.output("unit"));
            report.check(agreed || Set.of("\"WORKING\"", "\"CALENDAR\"").contains(row.output("calendar")), file, where,
                    "算法（calendar）只能是 \"WORKING\"、\"CALENDAR\"、\"AGREED\"，现为 " + row.output("calendar"));
            report.check(agreed || between(row.output("amount"), 0.000001, 100_000), file, where, "数量（amount）须是大于 0 的数，现为 " + row.output("amount"));
            report.check(between(row.output("warningPercent"), 1, 99), file, where, "提醒点（warningPercent）须在 1–99 之间，现为 " + row.output("warningPercent"));
            report.check(between(row.output("secondEndPercent"), 101, 100_000), file, where, "再次超期（secondEndPercent）须大于 100，现为 " + row.output("secondEndPercent"));
            report.check(row.output("stageName").matches("\".+\""), file, where, "没有写环节名称（stageName）");
        }
    }

    private static boolean between(String text, double least, double most) {
        try {
            double number = Double.parseDouble(text);
            return number >= least && number <= most;
        } catch (NumberFormatException noNumber) {
            return false;
        }
    }

    private static void figuresNamed(Bpmn process, Optional<Set<String>> known, Report report) {
        process.root().all().forEach(element -> element.values().flatMap(value -> FIGURE.matcher(value).results()).map(match -> match.group(1))
                .forEach(figure -> report.check(known.filter(figures -> figures.contains(figure)).isPresent(), process, Bpmn.drawn(element),
                        "工作数字表（figures）里没有 " + figure)));
    }

    private static List<String> clocks(Element element) {
        return element.property("clock").map(value -> List.of(value.strip().split("\\s*,\\s*"))).orElse(List.of());
    }

    private static void task(Bpmn process, Element task, Report report) {
        List<String> stages = clocks(task);
        report.check(stages.isEmpty() == task.property("clock").isEmpty() && stages.stream().noneMatch(String::isEmpty), process, task,
                "扩展属性 clock 没有写环节编号");
        String due = task.camunda("dueDate");
        List<Element> timeouts = task.extensions("taskListener").stream().filter(listener -> listener.attr("event").equals("timeout")).toList();
        List<Element> timers = process.boundaryEvents(task).filter(event -> event.child("timerEventDefinition").isPresent()).toList();
        if (stages.isEmpty()) {
            boolean clock = STAGE.matcher(due).find() || timeouts.stream().anyMatch(ClockRules::asksDeadlines) || timers.stream().anyMatch(ClockRules::asksDeadlines);
            report.check(!clock, process, task, "用了时限，但没有写扩展属性 clock");
            return;
        }
        report.check(stages.stream().anyMatch(stage -> matches(due, "end", stage)), process, task,
                "到期日要写时限的终点：${deadlines.end(execution,'" + stages.get(stages.size() - 1) + "')}");
        for (String stage : stages) {
            timeout(process, task, timeouts, "warning", "${warnOfDeadline}", stage, report);
            timeout(process, task, timeouts, "secondEnd", "${escalateDeadline}", stage, report);
            Optional<Element> timer = timers.stream().filter(event -> matches(timeDate(event), "end", stage)).findFirst();
            report.check(timer.isPresent(), process, task, "没有时限 " + stage + " 到期的边界定时器");
            timer.ifPresent(event -> end(process, event, stage, report));
        }
        timeouts.forEach(listener -> report.check(!listener.id().isEmpty(), process, task, "超时监听器要有编号"));
    }

    private static void timeout(Bpmn process, Element task, List<Element> timeouts, String when, String bean, String stage, Report report) {
        long found = timeouts.stream().filter(listener -> listener.attr("delegateExpression").equals(bean) && matches(timeDate(listener), when, stage)).count();
        report.check(found == 1, process, task, "时限 " + stage + " 的超时监听器 " + bean + "（deadlines." + when + "）有 " + found + " 个，应有一个");
    }

    private static void end(Bpmn process, Element timer, String stage, Report report) {
        report.check(timer.attr("cancelActivity").equals("false"), process, timer, "时限到期的定时器不能中断任务");
        List<Element> next = process.outgoing(timer).stream().flatMap(flow -> process.element(flow.attr("targetRef")).stream()).toList();
        report.check(next.stream().anyMatch(event -> event.is("endEvent") && reportsOverdue(event) && clocks(event).equals(List.of(stage))),
                process, timer, "要通到写有 ${reportOverdue}、扩展属性 clock＝" + stage + " 的消息结束事件");
    }

    private static void overdue(Bpmn process, Element event, Report report) {
        report.check(!reportsOverdue(event) || clocks(event).size() == 1 && !clocks(event).get(0).isEmpty(), process, event,
                "报告超期，但没有写明是哪个时限（扩展属性 clock）");
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
                report.check(known.isPresent(), process, Bpmn.drawn(element), "用到环节 " + stage + "，但没有时限表（deadlines）");
                report.check(known.isEmpty() || known.get().contains(stage), process, Bpmn.drawn(element), "时限表（deadlines）里没有环节 " + stage);
            }
        });
    }
}
