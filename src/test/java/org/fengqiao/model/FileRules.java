package org.fengqiao.model;

import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.model.xml.ModelException;

/** A file can be read, is valid against its schema, and is called after what is in it. */
final class FileRules {

    private static final String TIME_TO_LIVE = "P\\d+[DWMY]|\\d+";

    private static final DmnEngine DMN = new DefaultDmnEngineConfiguration().buildEngine();

    private FileRules() {
    }

    static void check(Models models, Report report) {
        models.unreadable().forEach(finding -> report.add(finding.file(), finding.element(), finding.problem()));
        models.processes().forEach(process -> process(models, process, report));
        models.decisions().forEach(decision -> decision(models, decision, report));
    }

    private static void process(Models models, Bpmn process, Report report) {
        try {
            org.camunda.bpm.model.bpmn.Bpmn.validateModel(
                    org.camunda.bpm.model.bpmn.Bpmn.readModelFromFile(models.root().resolve(process.file()).toFile()));
        } catch (ModelException e) {
            report.add(process.file(), "file", "is not valid BPMN: " + root(e));
        }
        report.check(process.processes().size() == 1, process.file(), "file", "holds " + process.processes().size()
                + " processes, it has to be one");
        for (Element each : process.processes()) {
            report.check(each.id().equals(process.fileName()), process, each, "the process id has to be the file's name");
            report.check(process.folder().equals("processes/" + each.id()), process, each, "the file belongs into processes/" + each.id() + "/");
            report.check(each.attr("isExecutable").equals("true"), process, each, "isExecutable has to be true");
            report.check(each.camunda("historyTimeToLive").matches(TIME_TO_LIVE), process, each,
                    "historyTimeToLive is missing (P3650D is the rule)");
        }
        report.check(attribute(process.root(), "executionPlatform").equals("Camunda Platform"), process.file(), "definitions",
                "modeler:executionPlatform has to be Camunda Platform, or Modeler opens the file for Camunda 8");
    }

    private static void decision(Models models, Models.Dmn decision, Report report) {
        try {
            var model = org.camunda.bpm.model.dmn.Dmn.readModelFromFile(models.root().resolve(decision.file()).toFile());
            org.camunda.bpm.model.dmn.Dmn.validateModel(model);
            DMN.parseDecisions(model);
        } catch (RuntimeException e) {
            report.add(decision.file(), "file", "is not valid DMN: " + root(e));
        }
        report.check(decision.decisions().stream().anyMatch(each -> each.id().equals(decision.fileName())), decision.file(), "file",
                "no decision has the file's name as its id");
        for (Element each : decision.decisions()) {
            report.check(each.camunda("historyTimeToLive").matches(TIME_TO_LIVE), decision.file(), each.id(),
                    "historyTimeToLive is missing (P3650D is the rule)");
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
