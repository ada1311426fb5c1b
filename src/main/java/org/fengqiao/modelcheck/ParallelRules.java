package org.fengqiao.modelcheck;

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
                "多实例没有勾选 asyncAfter：两人同时办结时有一人会被拒绝");
        report.check(!loop.camunda("collection").isEmpty() && !loop.camunda("elementVariable").isEmpty()
                || loop.child("loopCardinality").isPresent(), process, activity, "多实例没有写集合（collection）和元素变量（elementVariable）");
        if (activity.is("userTask")) {
            report.check(process.boundaryEvents(activity).noneMatch(event -> event.child("timerEventDefinition").isPresent()), process,
                    activity, "多实例任务上的定时器全体只有一个：请把多实例放在外面的子流程上");
            report.check(activity.extensions("taskListener").stream().noneMatch(listener -> listener.attr("event").equals("timeout")), process,
                    activity, "多实例任务上有超时监听器：请把多实例放在外面的子流程上");
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
                "表单 " + form.fileName() + "（" + task.id() + "）的字段 " + field + " 要声明为局部输入参数，否则并行的几份互相读到")));
    }

    /** Two branches that end at once: each comes to the join in a job of its own. */
    private static void join(Bpmn process, Element join, Report report) {
        if (join.camunda("asyncBefore").equals("true")) {
            return;
        }
        for (Element flow : process.incoming(join)) {
            process.element(flow.attr("sourceRef")).filter(source -> !source.is("parallelGateway", "inclusiveGateway")).ifPresent(source -> report.check(
                    source.camunda("asyncAfter").equals("true"), process, source, "是汇合 " + join.id() + " 前的最后一步，要勾选 asyncAfter"));
        }
    }
}
