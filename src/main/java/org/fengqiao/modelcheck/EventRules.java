package org.fengqiao.modelcheck;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Messages have one purpose, errors are caught. */
final class EventRules {

    private EventRules() {
    }

    static void check(Models models, Report report) {
        messages(models, report);
        for (Bpmn process : models.allProcesses()) {
            process.nodes("endEvent").forEach(end -> end.child("errorEventDefinition").ifPresent(definition -> {
                String code = process.errorCode(definition);
                report.check(!code.isEmpty(), process, end, "错误要有代码");
                for (String where : uncaught(models, process, process.enclosing(end), code, new TreeSet<>())) {
                    report.error(process, end, "错误 " + code + " 没有人接住：" + where);
                }
            }));
            process.nodes("boundaryEvent").forEach(event -> event.child("errorEventDefinition").ifPresent(definition -> thrown(models, process, event, definition, report)));
        }
    }

    private static void messages(Models models, Report report) {
        Map<String, Set<String>> receivers = new HashMap<>();
        Map<String, Set<String>> starters = new HashMap<>();
        for (Bpmn process : models.allProcesses()) {
            Map<String, String> ids = new HashMap<>();
            for (Element message : process.root().children("message")) {
                String other = ids.put(message.name(), message.id());
                report.check(other == null, process, message, "消息名 " + message.name() + " 定义了两次");
                report.prefer(process.root().all().anyMatch(e -> e.attr("messageRef").equals(message.id())), process, message, "没有元素用到这个消息");
            }
            Stream.concat(process.root().all("messageEventDefinition"), process.nodes("receiveTask"))
                    .forEach(element -> receives(process, element, starters, receivers, report));
        }
        Stream.concat(receivers.keySet().stream(), starters.keySet().stream()).distinct().sorted().forEach(name -> {
            Set<String> starting = starters.getOrDefault(name, Set.of());
            Set<String> receiving = receivers.getOrDefault(name, Set.of());
            for (String file : starting) {
                report.check(starting.size() == 1, file, name, "消息同时启动几个流程：" + starting);
                report.check(receiving.isEmpty(), file, name, "消息既启动流程，又在这些文件里等待：" + receiving);
            }
        });
        models.allProcesses().forEach(process -> process.nodes("callActivity").forEach(call -> twice(models, process, call, report)));
    }

    /** Correlated by case number, a message that the case and what it called await at the same time finds two receivers. */
    private static void twice(Models models, Bpmn process, Element call, Report report) {
        Set<String> inside = new TreeSet<>();
        awaited(models, call.attr("calledElement"), inside, new TreeSet<>());
        List<Element> around = Stream.concat(Stream.of(call), process.enclosing(call).stream()).toList();
        Stream<Element> boundaries = around.stream().flatMap(process::boundaryEvents);
        Stream<Element> starts = Stream.concat(around.stream(), process.processes().stream()).flatMap(level -> level.children().stream())
                .filter(Bpmn::isEventSubprocess).flatMap(subprocess -> subprocess.children("startEvent").stream());
        Stream.concat(boundaries, starts).forEach(event -> event.children("messageEventDefinition").forEach(definition -> process.messageName(definition)
                .filter(inside::contains).ifPresent(name -> report.error(process, event, "消息 " + name
                        + " 在这里等待，" + call.id() + " 调用的流程里也同时在等"))));
    }

    private static void awaited(Models models, String processId, Set<String> names, Set<String> seen) {
        if (!seen.add(processId)) {
            return;
        }
        models.allProcesses().stream().filter(process -> process.processId().equals(processId)).forEach(process -> {
            Stream.concat(process.root().all("messageEventDefinition"), process.nodes("receiveTask")).forEach(element -> process.messageName(element).ifPresent(names::add));
            process.nodes("callActivity").forEach(call -> awaited(models, call.attr("calledElement"), names, seen));
        });
    }

    private static void receives(Bpmn process, Element element, Map<String, Set<String>> starters, Map<String, Set<String>> receivers, Report report) {
        Element node = element.is("receiveTask") ? element : element.parent().orElse(element);
        if (node.is("endEvent", "intermediateThrowEvent")) {
            return;
        }
        String name = process.messageName(element).orElse("");
        if (name.isEmpty()) {
            report.error(process, node, "等待的消息没有定义");
            return;
        }
        boolean starts = node.is("startEvent") && node.parent().filter(parent -> parent.is("process")).isPresent();
        (starts ? starters : receivers).computeIfAbsent(name, n -> new TreeSet<>()).add(process.file());
    }

    /** Where nobody takes the error: in an enclosing subprocess, in this process, or at a caller's call activity. */
    private static List<String> uncaught(Models models, Bpmn process, List<Element> around, String code, Set<String> seen) {
        for (Element subprocess : around) {
            if (caughtAt(process, subprocess, code) || caughtInside(process, subprocess, code)) {
                return List.of();
            }
        }
        boolean here = process.processes().stream().anyMatch(top -> caughtInside(process, top, code));
        if (here || !seen.add(process.processId())) {
            return List.of();
        }
        List<Call> callers = models.allProcesses().stream().flatMap(caller -> caller.nodes("callActivity")
                .filter(call -> call.attr("calledElement").equals(process.processId())).map(call -> new Call(caller, call))).toList();
        if (callers.isEmpty()) {
            return List.of("流程 " + process.processId() + " 里没有，也没有别的流程调用它");
        }
        return callers.stream().filter(call -> !caughtAt(call.process(), call.activity(), code))
                .flatMap(call -> uncaught(models, call.process(), call.process().enclosing(call.activity()), code, seen).stream()
                        .map(where -> "调用活动 " + call.activity().id() + " 处"))
                .distinct().toList();
    }

    private static boolean caughtAt(Bpmn process, Element activity, String code) {
        return process.boundaryEvents(activity).anyMatch(event -> takes(process, event, code));
    }

    private static boolean caughtInside(Bpmn process, Element level, String code) {
        return level.children().stream().filter(Bpmn::isEventSubprocess).flatMap(sub -> sub.children("startEvent").stream())
                .anyMatch(start -> takes(process, start, code));
    }

    private static boolean takes(Bpmn process, Element event, String code) {
        return event.child("errorEventDefinition").map(process::errorCode)
                .filter(taken -> taken.isEmpty() || taken.equals(code)).isPresent();
    }

    /** A boundary at a call activity waits for an error that the called process throws, or it waits in vain. */
    private static void thrown(Models models, Bpmn process, Element event, Element definition, Report report) {
        String code = process.errorCode(definition);
        process.element(event.attr("attachedToRef")).filter(host -> host.is("callActivity") && !code.isEmpty())
                .flatMap(host -> models.allProcesses().stream().filter(p -> p.processId().equals(host.attr("calledElement"))).findFirst())
                .ifPresent(called -> report.prefer(called.nodes("endEvent").flatMap(end -> end.children("errorEventDefinition").stream())
                        .anyMatch(thrown -> called.errorCode(thrown).equals(code)) || called.nodes().anyMatch(node -> node.is("callActivity", "serviceTask")),
                        process, event, "流程 " + called.processId() + " 从不抛出 " + code));
    }

    private record Call(Bpmn process, Element activity) {
    }
}
