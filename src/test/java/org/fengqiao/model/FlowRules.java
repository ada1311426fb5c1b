package org.fengqiao.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** One token's way: explicit start and end, splits and joins apart, conditions that decide nothing by themselves. */
final class FlowRules {

    static final int MAX_NODES = 25;
    private static final Pattern STRING = Pattern.compile("'[^']*'|\"[^\"]*\"");
    /** A number of its own, or an ordering of two values: both are business figures. */
    private static final Pattern FIGURE = Pattern.compile("(?<![\\w.])\\d|[<>]|\\b(gt|ge|lt|le)\\b|[^-]\\s[-+*/%]\\s");

    private FlowRules() {
    }

    static void check(Models models, Report report) {
        for (Bpmn process : models.processes()) {
            process.levels().forEach(level -> level(process, level, report));
            process.nodes().forEach(node -> node(process, node, report));
            process.flows().forEach(flow -> flow(process, flow, report));
            process.nodes("parallelGateway", "inclusiveGateway").filter(gateway -> process.outgoing(gateway).size() > 1)
                    .forEach(split -> branches(process, split, report));
        }
    }

    private static void level(Bpmn process, Element level, Report report) {
        List<Element> nodes = level.children().stream().filter(Bpmn::isNode).toList();
        long starts = nodes.stream().filter(node -> node.is("startEvent")).count();
        report.check(starts > 0, process, level, "an explicit start event is missing");
        report.check(starts == 1 || level.is("process"), process, level, "a subprocess has one start event, not " + starts);
        report.check(nodes.stream().anyMatch(node -> node.is("endEvent")), process, level, "an explicit end event is missing");
        report.check(nodes.size() <= MAX_NODES, process, level, nodes.size() + " flow nodes on one level, at most " + MAX_NODES + " can be read");
    }

    private static void node(Bpmn process, Element node, Report report) {
        int in = process.incoming(node).size();
        int out = process.outgoing(node).size();
        boolean gateway = Bpmn.GATEWAYS.contains(node.tag());
        boolean begins = node.is("startEvent", "boundaryEvent") || Bpmn.isEventSubprocess(node);
        report.check(begins ? in == 0 : in > 0, process, node, begins ? "nothing leads into it" : "no flow leads to it");
        boolean ends = node.is("endEvent") || Bpmn.isEventSubprocess(node);
        report.check(ends ? out == 0 : out > 0, process, node, ends ? "no flow leaves it" : "it is a dead end: lead it to an end event");
        report.check(gateway || out <= 1, process, node, "splits without a gateway");
        report.check(!gateway || in <= 1 || out <= 1, process, node, "joins and splits at once: use two gateways");
        report.check(!gateway || in > 1 || out > 1, process, node, "the gateway neither splits nor joins");
        report.check(!node.is("complexGateway"), process, node, "complex gateways are not used");
        report.check(in == process.incoming(node).stream().map(flow -> flow.attr("sourceRef")).distinct().count(), process, node,
                "two flows from the same element");
        int written = node.children("incoming").size() + node.children("outgoing").size();
        report.check(written == in + out, process, node, "its <incoming> and <outgoing> do not fit the flows");
        if (node.is("exclusiveGateway", "inclusiveGateway") && out > 1) {
            String standard = node.attr("default");
            report.check(standard.isEmpty() || process.outgoing(node).stream().anyMatch(flow -> flow.id().equals(standard)), process,
                    node, "its default flow " + standard + " does not leave it");
            process.outgoing(node).forEach(flow -> {
                boolean conditional = flow.child("conditionExpression").isPresent();
                report.check(conditional != flow.id().equals(standard), process, flow,
                        conditional ? "the default flow has no condition" : "the condition is missing");
            });
        }
    }

    /** A step that two parallel branches lead to without a join would be done twice. */
    private static void branches(Bpmn process, Element split, Report report) {
        Set<String> seen = new HashSet<>();
        for (Element flow : process.outgoing(split)) {
            for (Element node : until(process, split, flow)) {
                report.check(seen.add(node.id()) || node.is("endEvent"), process, node,
                        "two parallel branches of " + split.id() + " meet here without a join: it would be done twice");
            }
        }
    }

    /** What a branch passes before it comes to a join, or back to its split. */
    private static Set<Element> until(Bpmn process, Element split, Element flow) {
        Set<Element> passed = new LinkedHashSet<>();
        List<Element> open = new ArrayList<>(List.of(flow));
        while (!open.isEmpty()) {
            process.element(open.remove(open.size() - 1).attr("targetRef")).filter(node -> !node.id().equals(split.id()))
                    .filter(node -> !node.is("parallelGateway", "inclusiveGateway") || process.incoming(node).size() < 2)
                    .filter(passed::add).ifPresent(node -> {
                        open.addAll(process.outgoing(node));
                        process.boundaryEvents(node).forEach(event -> open.addAll(process.outgoing(event)));
                    });
        }
        return passed;
    }

    private static void flow(Bpmn process, Element flow, Report report) {
        Element source = process.element(flow.attr("sourceRef")).orElse(null);
        report.check(source != null && process.element(flow.attr("targetRef")).isPresent(), process, flow, "leads from or to nowhere");
        flow.child("conditionExpression").ifPresent(condition -> {
            report.check(source != null && source.is("exclusiveGateway", "inclusiveGateway"), process, flow, "only a gateway's flow has a condition");
            report.check(condition.text().matches("(?s)[$#]\\{.*}"), process, flow, "the condition is no expression");
            String bare = STRING.matcher(condition.text()).replaceAll("''");
            report.check(!FIGURE.matcher(bare).find(), process, flow,
                    "compares figures: that is a rule and belongs into a DMN table: " + condition.text());
        });
    }
}
