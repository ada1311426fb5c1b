package org.fengqiao.modelcheck;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A new version keeps what the house asks of the old one by name: rows, columns, form fields, messages. */
final class KeptRules {

    /** Tables that are asked for a row by its name, from models and from the house itself. */
    private static final Set<String> ASKED_BY_NAME = Set.of("deadlines", "figures", "assign-queue");

    private KeptRules() {
    }

    static void check(Models models, Report report) {
        models.decisions().forEach(dmn -> dmn.decisions().forEach(decision -> models.replaced(decision).ifPresent(before -> {
            gone(outputs(before), outputs(decision)).forEach(name -> report.error(dmn.file(), decision.id(), "少了输出列 " + name + "，系统按它取值"));
            if (ASKED_BY_NAME.contains(decision.id())) {
                gone(DecisionTables.firstColumn(before), DecisionTables.firstColumn(decision))
                        .forEach(name -> report.error(dmn.file(), decision.id(), "少了 " + name + " 的行，系统还要查它"));
            }
        })));
        models.forms().forEach(form -> models.replaced(form).ifPresent(before -> gone(Set.copyOf(before.submitted()), Set.copyOf(form.submitted())).stream()
                // what a process owner has added he may take back again
                .filter(key -> models.readByTheApplication(form).contains(key) || isMentioned(models, key))
                .forEach(key -> report.error(form.file(), form.id(), "少了字段 " + key + "，系统按这个键取值"))));
        models.processes().forEach(process -> models.replaced(process).ifPresent(before -> gone(awaited(before), awaited(process))
                .forEach(name -> report.error(process.file(), process.processId(), "不再接收消息 " + name + "，系统还会发给它"))));
    }

    /** Whether a diagram that is checked or a table reads a variable. */
    private static boolean isMentioned(Models models, String variable) {
        Pattern word = Pattern.compile("(?<![\\w-])" + Pattern.quote(variable) + "(?![\\w-])");
        return Stream.concat(models.processes().stream().flatMap(process -> process.root().all().flatMap(Element::values)),
                models.allDecisions().flatMap(decision -> decision.all("inputExpression")).map(Element::text)).anyMatch(value -> word.matcher(value).find());
    }

    private static Set<String> outputs(Element decision) {
        return decision.all("output").map(Element::name).collect(Collectors.toSet());
    }

    private static Set<String> awaited(Bpmn process) {
        return Stream.concat(process.root().all("messageEventDefinition"), process.nodes("receiveTask"))
                .flatMap(element -> process.messageName(element).stream()).collect(Collectors.toSet());
    }

    private static Set<String> gone(Set<String> before, Set<String> now) {
        Set<String> gone = new TreeSet<>(before);
        gone.removeAll(now);
        return gone;
    }
}
