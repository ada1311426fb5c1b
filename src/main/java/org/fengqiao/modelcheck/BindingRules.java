package org.fengqiao.modelcheck;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a model is tied to: Java, forms, other processes, decisions, officers. */
final class BindingRules {

    /** What records a step that has no Java of its own, and the field it cannot do without. */
    private static final String RECORD_STEP = "${recordStep}";
    private static final String STEP_NOTE = "stepNote";

    private BindingRules() {
    }

    static void check(Models models, Report report) {
        Set<String> processes = models.allProcesses().stream().map(Bpmn::processId).collect(Collectors.toSet());
        Set<String> decisions = models.allDecisions().map(Element::id).collect(Collectors.toSet());
        for (Bpmn process : models.processes()) {
            process.root().all().forEach(element -> java(process, element, report));
            process.nodes("userTask").forEach(task -> userTask(process, task, report));
            process.nodes().forEach(node -> form(process, node, models, report));
            process.nodes("callActivity").forEach(call -> call(process, call, processes, report));
            process.nodes("businessRuleTask").forEach(task -> decision(process, task, decisions, report));
        }
        unusedForms(models, report);
    }

    private static void java(Bpmn process, Element element, Report report) {
        report.check(!element.is("scriptTask", "script"), process, Bpmn.drawn(element), "不用脚本");
        report.check(!element.is("manualTask", "task"), process, element, "没有选任务类型的任务什么也不做，请选一种");
        report.check(!element.is("connector"), process, Bpmn.drawn(element), "不用连接器");
        report.check(element.camunda("class").isEmpty() && !(isListener(element) && !element.attr("class").isEmpty()), process,
                Bpmn.drawn(element), "不写 Java 类名，请写委托表达式 ${动作名}");
        report.check(element.camunda("type").isEmpty(), process, Bpmn.drawn(element), "不用外部任务，请写委托表达式 ${动作名}");
        report.check(!element.is("conditionExpression") || element.attr("language").isEmpty(), process, Bpmn.drawn(element), "不用脚本");
        boolean expression = !element.camunda("expression").isEmpty() || isListener(element) && !element.attr("expression").isEmpty();
        report.check(!expression, process, Bpmn.drawn(element), "不写方法调用，请写委托表达式 ${动作名}");
        Expressions.delegateExpressions(element).forEach(value -> report.check(Expressions.BEAN.matcher(value).matches(), process,
                Bpmn.drawn(element), "委托表达式只写一个动作名，如 ${registerCase}，不是 " + value));
        boolean needsJava = element.is("serviceTask", "sendTask") || isListener(element)
                || element.is("messageEventDefinition") && element.parent().filter(e -> e.is("endEvent", "intermediateThrowEvent")).isPresent()
                || element.is("businessRuleTask") && element.camunda("decisionRef").isEmpty();
        report.check(!needsJava || expression || !element.attr("class").isEmpty() || !element.camunda("class").isEmpty()
                || !element.camunda("type").isEmpty() || Expressions.delegateExpressions(element).findAny().isPresent(), process, Bpmn.drawn(element),
                "没有写委托表达式（delegateExpression）");
    }

    private static boolean isListener(Element element) {
        return element.is("executionListener", "taskListener");
    }

    private static void userTask(Bpmn process, Element task, Report report) {
        report.check(!task.camunda("formRef").isEmpty(), process, task, "没有表单");
        report.check(Stream.of("candidateGroups", "candidateUsers", "assignee").anyMatch(who -> !task.camunda(who).isEmpty()), process,
                task, "没有写由谁办：候选组、候选人或办理人");
        report.check(task.extensions("executionListener").stream().anyMatch(listener -> listener.attr("event").equals("end")),
                process, task, "没有结束（end）执行监听器，填的表单没有人检查");
    }

    private static void form(Bpmn process, Element node, Models models, Report report) {
        // a start form finds no variables: what it offers to choose from comes as form data of the type options
        boolean onlyOptions = node.is("startEvent") && node.extensions("formData").stream().flatMap(data -> data.children("formField").stream())
                .allMatch(field -> field.attr("type").equals("options"));
        report.check(node.camunda("formKey").isEmpty() && (node.extensions("formData").isEmpty() || onlyOptions), process, node,
                "表单用 formRef 绑定，不用 formKey 或 formData");
        String form = node.camunda("formRef");
        if (form.isEmpty()) {
            return;
        }
        report.check(node.camunda("formRefBinding").equals("deployment"), process, node,
                "表单绑定方式要选 deployment：正在办的案件沿用它开始时的表单");
        Optional<Models.Form> found = models.form(form);
        boolean records = node.extensions("executionListener").stream().anyMatch(listener -> listener.attr("delegateExpression").equals(RECORD_STEP));
        report.check(!records || found.isEmpty() || found.get().submitted().contains(STEP_NOTE), process, node,
                "动作 " + RECORD_STEP + " 读表单里的“办理情况”：表单 " + form + " 要有一个必填的多行文本，键为 " + STEP_NOTE);
        report.check(found.isPresent(), process, node, models.isDeployment() ? "表单 " + form + " 没有随流程一起部署：请附上 " + form + ".form"
                : "没有表单 " + path(process, form));
        found.filter(f -> models.isProject()).ifPresent(f -> report.prefer(f.file().equals(path(process, form)), process, node,
                "表单 " + form + " 要放在 " + path(process, form)));
        report.check(!node.is("startEvent") || node.extensions("executionListener").stream()
                .anyMatch(listener -> listener.attr("event").matches("start|end"))
                || process.outgoing(node).stream().flatMap(flow -> process.element(flow.attr("targetRef")).stream())
                        .anyMatch(next -> next.is("serviceTask") && !next.camunda("asyncBefore").equals("true")), process, node,
                "有表单但没有人检查：请加执行监听器，或在后面接自动任务");
    }

    private static String path(Bpmn process, String form) {
        return "forms/" + process.processId() + "/" + form + ".form";
    }

    private static void unusedForms(Models models, Report report) {
        Set<String> used = models.allProcesses().stream().flatMap(process -> process.nodes().map(node -> node.camunda("formRef")))
                .collect(Collectors.toSet());
        models.forms().forEach(form -> report.prefer(used.contains(form.id()), form.file(), form.id(), "没有流程用到这张表单"));
        if (models.isDeployment()) {
            // the engine looks for a form in the deployment of its process only
            Set<String> here = models.processes().stream().flatMap(process -> process.nodes().map(node -> node.camunda("formRef"))).collect(Collectors.toSet());
            models.forms().stream().filter(form -> used.contains(form.id())).forEach(form -> report.check(here.contains(form.id()), form.file(), form.id(),
                    "单独部署表单不起作用：请和用它的流程一起部署"));
        }
    }

    private static void call(Bpmn process, Element call, Set<String> processes, Report report) {
        report.check(processes.contains(call.attr("calledElement")), process, call, "没有流程 " + call.attr("calledElement"));
        report.check(call.camunda("calledElementBinding").matches("|latest"), process, call, "被调用的流程绑定最新版（latest）");
        report.check(call.camunda("calledElementTenantId").isEmpty(), process, call, "被调用的流程自动属于同一街道，不写租户");
        report.check(call.extensions("in").stream().anyMatch(in -> in.attr("businessKey").matches("[#$]\\{execution\\.processBusinessKey}")),
                process, call, "没有传业务键 #{execution.processBusinessKey}");
        report.check(call.extensions("in", "out").stream().noneMatch(io -> io.attr("variables").equals("all")), process, call,
                "要逐个写明传递的变量，不能传全部");
    }

    private static void decision(Bpmn process, Element task, Set<String> decisions, Report report) {
        String decision = task.camunda("decisionRef");
        if (decision.isEmpty()) {
            return;
        }
        report.check(decisions.contains(decision), process, task, "没有决策 " + decision);
        report.check(task.camunda("decisionRefBinding").matches("|latest"), process, task, "决策绑定最新版（latest）");
        report.check(task.camunda("decisionRefTenantId").isEmpty(), process, task, "决策是共用的，不写租户");
        report.check(!task.camunda("resultVariable").isEmpty() && !task.camunda("mapDecisionResult").isEmpty()
                || !task.extensions("executionListener").isEmpty(), process, task,
                "决策的结果没有去处：请填结果变量和映射方式");
    }
}
