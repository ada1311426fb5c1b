package org.fengqiao.modelcheck;

import java.util.Map;
import java.util.regex.Pattern;

/** Ids by kind, labels and documentation in Chinese. A gateway is documented by its question. */
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
            report.prefer(Wording.KEBAB_CASE.matcher(each.id()).matches(), process, each, "流程编号只用小写字母、数字和短横线");
        }
        process.root().all().filter(element -> !element.id().isEmpty()).forEach(element -> {
            report.prefer(!Wording.isGenerated(element.id()), process, element, "编号是自动生成的，请改成说明内容的编号");
            report.prefer(!Wording.isVersioned(element.id()) || !Bpmn.isNode(element) && !element.is("process", "sequenceFlow"), process, element, "编号里不写版本");
        });
        process.nodes().forEach(node -> prefixed(process, node, prefix(node), report));
        process.flows().forEach(flow -> prefixed(process, flow, "flow", report));
        process.root().children("message").forEach(message -> report.prefer(MESSAGE_NAME.matcher(message.name()).matches(),
                process, message, "消息名要像 case.withdrawn，不是 " + message.name()));
        process.root().children("error").forEach(error -> report.prefer(Wording.LOWER_CAMEL_CASE.matcher(error.attr("errorCode")).matches(),
                process, error, "错误代码用小驼峰写法（首字母小写）"));
    }

    private static String prefix(Element node) {
        if (Bpmn.EVENTS.contains(node.tag())) {
            return "event";
        }
        return Bpmn.GATEWAYS.contains(node.tag()) ? "gateway" : PREFIXES.getOrDefault(node.tag(), node.tag());
    }

    private static void prefixed(Bpmn process, Element element, String prefix, Report report) {
        report.prefer(element.id().matches(prefix + "_[a-z][a-zA-Z0-9]*"), process, element,
                "编号要以 " + prefix + "_ 开头，后接小驼峰名称");
    }

    private static void labels(Bpmn process, Report report) {
        process.processes().forEach(each -> chinese(process, each, report));
        process.nodes().filter(node -> !Bpmn.GATEWAYS.contains(node.tag())).forEach(node -> chinese(process, node, report));
        process.nodes("exclusiveGateway", "inclusiveGateway").filter(gateway -> process.outgoing(gateway).size() > 1).forEach(gateway -> {
            chinese(process, gateway, report);
            report.prefer(gateway.name().endsWith("？"), process, gateway, "分支网关要写成以“？”结尾的问题");
            process.outgoing(gateway).stream().filter(flow -> !flow.id().equals(gateway.attr("default"))).forEach(flow -> report
                    .prefer(!flow.name().isBlank(), process, flow, "问题的连线要写上回答"));
        });
        process.flows().filter(flow -> !flow.name().isBlank()).forEach(flow -> chinese(process, flow, report));
    }

    private static void chinese(Bpmn process, Element element, Report report) {
        report.prefer(Wording.isChinese(element.name()), process, element, "名称要用中文，现为“" + element.name() + "”");
    }

    private static void documentation(Bpmn process, Report report) {
        process.processes().forEach(each -> documented(process, each, report));
        process.nodes().filter(node -> !Bpmn.GATEWAYS.contains(node.tag())).forEach(each -> documented(process, each, report));
    }

    private static void documented(Bpmn process, Element element, Report report) {
        report.prefer(Wording.isChinese(element.documentation()), process, element, "没有中文说明（documentation）：写明为什么有它");
    }
}
