package org.fengqiao.model;

import java.util.Map;
import java.util.regex.Pattern;

/** Ids by kind, labels and documentation in Chinese. */
final class NameRules {

    private static final Map<String, String> PREFIXES = Map.ofEntries(Map.entry("userTask", "userTask"),
            Map.entry("serviceTask", "serviceTask"), Map.entry("sendTask", "sendTask"), Map.entry("receiveTask", "receiveTask"),
            Map.entry("businessRuleTask", "businessRuleTask"), Map.entry("callActivity", "callActivity"),
            Map.entry("subProcess", "subProcess"), Map.entry("transaction", "subProcess"), Map.entry("sequenceFlow", "flow"));
    private static final Pattern MESSAGE_NAME = Pattern.compile("[a-z][a-zA-Z0-9]*(\\.[a-z][a-zA-Z0-9]*)+");

    private NameRules() {
    }

    static void check(Models models, Report report) {
        for (Bpmn process : models.processes()) {
            ids(process, report);
            labels(process, report);
            documentation(process, report);
        }
    }

    private static void ids(Bpmn process, Report report) {
        for (Element each : process.processes()) {
            report.check(Wording.KEBAB_CASE.matcher(each.id()).matches(), process, each, "a process id is kebab-case");
        }
        process.root().all().filter(element -> !element.id().isEmpty()).forEach(element -> {
            report.check(!Wording.isGenerated(element.id()), process, element, "the id is a generated one, say what it is");
            report.check(!Wording.isVersioned(element.id()) || !Bpmn.isNode(element) && !element.is("process", "sequenceFlow"), process, element, "an id carries no version");
        });
        process.nodes().forEach(node -> prefixed(process, node, prefix(node), report));
        process.flows().forEach(flow -> prefixed(process, flow, "flow", report));
        process.root().children("message").forEach(message -> report.check(MESSAGE_NAME.matcher(message.name()).matches(),
                process, message, "a message is named like case.withdrawn, not " + message.name()));
        process.root().children("error").forEach(error -> report.check(Wording.LOWER_CAMEL_CASE.matcher(error.attr("errorCode")).matches(),
                process, error, "an error code is lowerCamelCase"));
    }

    private static String prefix(Element node) {
        if (Bpmn.EVENTS.contains(node.tag())) {
            return "event";
        }
        return Bpmn.GATEWAYS.contains(node.tag()) ? "gateway" : PREFIXES.getOrDefault(node.tag(), node.tag());
    }

    private static void prefixed(Bpmn process, Element element, String prefix, Report report) {
        report.check(element.id().matches(prefix + "_[a-z][a-zA-Z0-9]*"), process, element,
                "the id has to be " + prefix + "_ and a name in lowerCamelCase");
    }

    private static void labels(Bpmn process, Report report) {
        process.processes().forEach(each -> chinese(process, each, report));
        process.nodes().filter(node -> !Bpmn.GATEWAYS.contains(node.tag())).forEach(node -> chinese(process, node, report));
        process.nodes("exclusiveGateway", "inclusiveGateway").filter(gateway -> process.outgoing(gateway).size() > 1).forEach(gateway -> {
            chinese(process, gateway, report);
            report.check(gateway.name().endsWith("？"), process, gateway, "a gateway that splits asks a question and ends with ？");
            process.outgoing(gateway).stream().filter(flow -> !flow.id().equals(gateway.attr("default"))).forEach(flow -> report
                    .check(!flow.name().isBlank(), process, flow, "a flow out of a question is named with its answer"));
        });
        process.flows().filter(flow -> !flow.name().isBlank()).forEach(flow -> chinese(process, flow, report));
    }

    private static void chinese(Bpmn process, Element element, Report report) {
        report.check(Wording.isChinese(element.name()), process, element, "the label has to be Chinese, it is \"" + element.name() + "\"");
    }

    private static void documentation(Bpmn process, Report report) {
        process.processes().forEach(each -> documented(process, each, report));
        process.nodes().filter(Bpmn::isActivity).forEach(each -> documented(process, each, report));
    }

    private static void documented(Bpmn process, Element element, Report report) {
        report.check(Wording.isChinese(element.documentation()), process, element, "documentation in Chinese is missing: say why it is there");
    }
}
