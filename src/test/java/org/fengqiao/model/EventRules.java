package org.fengqiao.model;

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
        for (Bpmn process : models.processes()) {
            process.nodes("endEvent").forEach(end -> end.child("errorEventDefinition").ifPresent(definition -> {
                String code = process.errorCode(definition);
                report.check(!code.isEmpty(), process, end, "an error needs a code");
                for (String where : uncaught(models, process, process.enclosing(end), code, new TreeSet<>())) {
                    report.add(process, end, "the error " + code + " is not caught " + where);
                }
            }));
            process.nodes("boundaryEvent").forEach(event -> event.child("errorEventDefinition").ifPresent(definition -> thrown(models, process, event, definition, report)));
        }
    }

    private static void messages(Models models, Report report) {
        Map<String, Set<String>> receivers = new HashMap<>();
        Map<String, Set<String>> starters = new HashMap<>();
        for (Bpmn process : models.processes()) {
            Map<String, String> ids = new HashMap<>();
            for (Element message : process.root().children("message")) {
                String other = ids.put(message.name(), message.id());
                report.check(other == null, process, message, "the message " + message.name() + " is declared twice");
                report.check(process.root().all().anyMatch(e -> e.attr("messageRef").equals(message.id())), process, message, "nothing uses the message");
            }
            Stream.concat(process.root().all("messageEventDefinition"), process.nodes("receiveTask"))
                    .forEach(element -> receives(process, element, starters, receivers, report));
        }
        Stream.concat(receivers.keySet().stream(), starters.keySet().stream()).distinct().sorted().forEach(name -> {
            Set<String> starting = starters.getOrDefault(name, Set.of());
            Set<String> receiving = receivers.getOrDefault(name, Set.of());
            for (String file : starting) {
                report.check(starting.size() == 1, file, name, "the message starts more than one process: " + starting);
                report.check(receiving.isEmpty(), file, name, "the message starts a process and is awaited in " + receiving);
            }
        });
        models.processes().forEach(process -> process.nodes("callActivity").forEach(call -> twice(models, process, call, report)));
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
                .filter(inside::contains).ifPresent(name -> report.add(process, event, "the message " + name
                        + " is awaited here and at the same time in what " + call.id() + " calls"))));
    }

    private static void awaited(Models models, String processId, Set<String> names, Set<String> seen) {
        if (!seen.add(processId)) {
            return;
        }
        models.processes().stream().filter(process -> process.processId().equals(processId)).forEach(process -> {
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
            report.add(process, node, "awaits a message that is not declared");
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
        List<Call> callers = models.processes().stream().flatMap(caller -> caller.nodes("callActivity")
                .filter(call -> call.attr("calledElement").equals(process.processId())).map(call -> new Call(caller, call))).toList();
        if (callers.isEmpty()) {
            return List.of("in " + process.processId() + ", which nobody calls");
        }
        return callers.stream().filter(call -> !caughtAt(call.process(), call.activity(), code))
                .flatMap(call -> uncaught(models, call.process(), call.process().enclosing(call.activity()), code, seen).stream()
                        .map(where -> "at " + call.activity().id()))
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
                .flatMap(host -> models.processes().stream().filter(p -> p.processId().equals(host.attr("calledElement"))).findFirst())
                .ifPresent(called -> report.check(called.nodes("endEvent").flatMap(end -> end.children("errorEventDefinition").stream())
                        .anyMatch(thrown -> called.errorCode(thrown).equals(code)) || called.nodes().anyMatch(node -> node.is("callActivity", "serviceTask")),
                        process, event, "the process " + called.processId() + " never throws " + code));
    }

    private record Call(Bpmn process, Element activity) {
    }
}
