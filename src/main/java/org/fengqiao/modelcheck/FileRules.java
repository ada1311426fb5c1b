package org.fengqiao.modelcheck;

import java.io.ByteArrayInputStream;

import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.model.xml.ModelException;

/** A file can be read, is valid against its schema, and is called after what is in it. */
final class FileRules {

    private static final String TIME_TO_LIVE = "P\\d+[DWMY]|\\d+";

    private static final DmnEngine DMN = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    private FileRules() {
    }

    static void check(Models models, Report report) {
        models.unreadable().forEach((file, unreadable) -> report.error(file, unreadable.place(), unreadable.reason()));
        models.processes().forEach(process -> process(models, process, report));
        models.decisions().forEach(decision -> decision(models, decision, report));
    }

    private static void process(Models models, Bpmn process, Report report) {
        try {
            org.camunda.bpm.model.bpmn.Bpmn.validateModel(
                    org.camunda.bpm.model.bpmn.Bpmn.readModelFromStream(new ByteArrayInputStream(process.source())));
        } catch (ModelException e) {
            report.error(process.file(), "文件", "不是合规的 BPMN：" + root(e));
        }
        report.check(process.processes().size() == 1, process.file(), "文件", "有 " + process.processes().size()
                + " 个流程，一个文件只放一个");
        for (Element each : process.processes()) {
            report.prefer(!models.isProject() || each.id().equals(process.fileName()), process, each, "流程编号要与文件名相同");
            report.prefer(!models.isProject() || process.folder().equals("processes/" + each.id()), process, each, "文件要放在 processes/" + each.id() + "/ 里");
            report.check(each.attr("isExecutable").equals("true"), process, each, "没有勾选“可执行”（isExecutable）");
            report.check(each.camunda("historyTimeToLive").matches(TIME_TO_LIVE), process, each,
                    "没有填写历史保留时间（historyTimeToLive），一般写 P3650D");
        }
        report.prefer(attribute(process.root(), "executionPlatform").equals("Camunda Platform"), process.file(), "文件",
                "执行平台要选 Camunda Platform 7（modeler:executionPlatform），否则 Modeler 会按 Camunda 8 打开");
    }

    private static void decision(Models models, Models.Dmn decision, Report report) {
        try {
            var model = org.camunda.bpm.model.dmn.Dmn.readModelFromStream(new ByteArrayInputStream(decision.source()));
            org.camunda.bpm.model.dmn.Dmn.validateModel(model);
            DMN.parseDecisions(model);
        } catch (RuntimeException e) {
            report.error(decision.file(), "文件", "不是合规的 DMN：" + root(e));
        }
        report.prefer(!models.isProject() || decision.decisions().stream().anyMatch(each -> each.id().equals(decision.fileName())), decision.file(), "文件",
                "没有与文件名同编号的决策");
        for (Element each : decision.decisions()) {
            report.check(each.camunda("historyTimeToLive").matches(TIME_TO_LIVE), decision.file(), each.id(),
                    "没有填写历史保留时间（historyTimeToLive），一般写 P3650D");
        }
    }

    private static String attribute(Element element, String localName) {
        var attributes = element.dom().getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            if (localName.equals(attributes.item(i).getLocalName())) {
                return attributes.item(i).getNodeValue();
            }
        }
        return "";
    }

    private static String root(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage();
    }
}
