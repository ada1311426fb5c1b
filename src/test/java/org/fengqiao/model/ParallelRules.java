package org.fengqiao.model;

import java.util.ArrayList;
import java.util.List;

/** Parallel work: nobody's answer is lost or read by a neighbour, no clock counts for all. */
final class ParallelRules {

    private ParallelRules() {
    }

    static void check(Models models, Report report) {
        for (Bpmn process : models.processes()) {
            process.nodes().filter(Bpmn::isActivity).filter(Bpmn::isMultiInstance).forEach(activity -> multiInstance(process, activity, report));
            process.nodes("userTask").forEach(task -> fields(process, task, models, report));
            process.nodes("parallelGateway", "inclusiveGateway").filter(gateway -> process.incoming(gateway).size() > 1)
                    .forEach(join -> join(process, join, report));
        }
    }

    private static void multiInstance(Bpmn process, Element activity, Report report) {
        Element loop = activity.child("multiInstanceLoopCharacteristics").orElseThrow();
        report.check(loop.camunda("asyncAfter").equals("true"), process, activity,
                "multi-instance without asyncAfter: of two officers who finish at once one is refused");
        report.check(!loop.camunda("collection").isEmpty() && !loop.camunda("elementVariable").isEmpty()
                || loop.child("loopCardinality").isPresent(), process, activity, "multi-instance over nothing: collection and elementVariable");
        if (activity.is("userTask")) {
            report.check(process.boundaryEvents(activity).noneMatch(event -> event.child("timerEventDefinition").isPresent()), process,
                    activity, "a timer on a multi-instance task counts once for all: put the multi-instance on a subprocess around it");
            report.check(activity.extensions("taskListener").stream().noneMatch(listener -> listener.attr("event").equals("timeout")), process,
                    activity, "a timeout on a multi-instance task: put the multi-instance on a subprocess around it");
        }
    }

    /** What a form submits lands on the process instance unless a scope between declares it as its own. */
    private static void fields(Bpmn process, Element task, Models models, Report report) {
        List<Element> scopes = new ArrayList<>();
        scopes.add(task);
        scopes.addAll(process.enclosing(task));
        int outermost = -1;
        for (int i = 0; i < scopes.size(); i++) {
            outermost = Bpmn.isMultiInstance(scopes.get(i)) ? i : outermost;
        }
        if (outermost < 0) {
            return;
        }
        List<Element> inside = scopes.subList(0, outermost + 1);
        models.form(task.camunda("formRef")).ifPresent(form -> form.submitted().forEach(field -> report.check(
                inside.stream().anyMatch(scope -> scope.inputParameters().contains(field)), process, inside.get(inside.size() - 1),
                "the field " + field + " of the form " + form.fileName() + " (" + task.id() + ") has to be a local input parameter, or the parallel instances read each other's")));
    }

    /** Two branches that end at once: each comes to the join in a job of its own. */
    private static void join(Bpmn process, Element join, Report report) {
        if (join.camunda("asyncBefore").equals("true")) {
            return;
        }
        for (Element flow : process.incoming(join)) {
            process.element(flow.attr("sourceRef")).filter(source -> !source.is("parallelGateway", "inclusiveGateway")).ifPresent(source -> report.check(
                    source.camunda("asyncAfter").equals("true"), process, source, "is the last step before the join " + join.id() + " and needs asyncAfter"));
        }
    }
}
