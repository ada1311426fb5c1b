package org.fengqiao.modelcheck;

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
        report.check(starts > 0, process, level, "没有开始事件");
        report.check(starts == 1 || level.is("process"), process, level, "子流程只能有一个开始事件，现有 " + starts + " 个");
        report.check(nodes.stream().anyMatch(node -> node.is("endEvent")), process, level, "没有结束事件");
        report.prefer(nodes.size() <= MAX_NODES, process, level, "一层有 " + nodes.size() + " 个节点，超过 " + MAX_NODES + " 个就看不清，请用子流程");
    }

    private static void node(Bpmn process, Element node, Report report) {
        int in = process.incoming(node).size();
        int out = process.outgoing(node).size();
        boolean gateway = Bpmn.GATEWAYS.contains(node.tag());
        boolean begins = node.is("startEvent", "boundaryEvent") || Bpmn.isEventSubprocess(node);
        report.check(begins ? in == 0 : in > 0, process, node, begins ? "不应有连线进入" : "没有连线通到这里");
        boolean ends = node.is("endEvent") || Bpmn.isEventSubprocess(node);
        report.check(ends ? out == 0 : out > 0, process, node, ends ? "不应有连线离开" : "走到这里就断了：请连到结束事件");
        report.check(gateway || out <= 1, process, node, "没有网关就分支了");
        report.prefer(!gateway || in <= 1 || out <= 1, process, node, "又汇合又分支：请用两个网关");
        report.prefer(!gateway || in > 1 || out > 1, process, node, "网关既不分支也不汇合");
        report.check(!node.is("complexGateway"), process, node, "不用复杂网关");
        report.check(in == process.incoming(node).stream().map(flow -> flow.attr("sourceRef")).distinct().count(), process, node,
                "有两条连线来自同一个元素");
        int written = node.children("incoming").size() + node.children("outgoing").size();
        report.prefer(written == in + out, process, node, "登记的 <incoming>、<outgoing> 与连线不符");
        if (node.is("exclusiveGateway", "inclusiveGateway") && out > 1) {
            String standard = node.attr("default");
            report.check(standard.isEmpty() || process.outgoing(node).stream().anyMatch(flow -> flow.id().equals(standard)), process,
                    node, "默认连线 " + standard + " 不从这里出去");
            process.outgoing(node).forEach(flow -> {
                boolean conditional = flow.child("conditionExpression").isPresent();
                report.check(conditional != flow.id().equals(standard), process, flow,
                        conditional ? "默认连线不写条件" : "没有写条件，也不是默认连线");
            });
        }
    }

    /** A step that two parallel branches lead to without a join would be done twice. */
    private static void branches(Bpmn process, Element split, Report report) {
        Set<String> seen = new HashSet<>();
        for (Element flow : process.outgoing(split)) {
            for (Element node : until(process, split, flow)) {
                report.check(seen.add(node.id()) || node.is("endEvent"), process, node,
                        "" + split.id() + " 的两条并行分支没有汇合就到了这里，会办两遍");
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
        report.check(source != null && process.element(flow.attr("targetRef")).isPresent(), process, flow, "连线的一端没有接上元素");
        flow.child("conditionExpression").ifPresent(condition -> {
            report.check(source != null && source.is("exclusiveGateway", "inclusiveGateway"), process, flow, "只有网关的连线才写条件");
            report.check(condition.text().matches("(?s)[$#]\\{.*}"), process, flow, "条件不是表达式 ${…}");
            String bare = STRING.matcher(condition.text()).replaceAll("''");
            report.prefer(!FIGURE.matcher(bare).find(), process, flow,
                    "条件里比较了数字，请写进决策表：" + condition.text());
        });
    }
}
