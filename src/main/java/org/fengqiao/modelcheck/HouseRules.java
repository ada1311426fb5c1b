package org.fengqiao.modelcheck;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a model names in the house is there: beans and what they can be asked, posts, queues. */
final class HouseRules {

    private static final String QUEUES = "assign-queue";
    private static final Pattern QUEUE = Pattern.compile("queues\\s*\\.\\s*(?:group|groupBesides|unit)\\(\\s*execution\\s*,\\s*'([^']*)'\\s*[,)]");
    /** Commas inside of an expression are its own. */
    private static final Pattern BETWEEN_GROUPS = Pattern.compile(",(?![^{]*})");
    private static final Pattern ROLE_OF_UNIT = Pattern.compile("[$#]\\{[^}]*}\\.([a-z0-9-]+)");
    /** Ways from an expression into the machine: classes, the engine's services, computed names. */
    private static final Pattern WAY_OUT = Pattern.compile("\\bclass\\b|getClass|forName|[pP]rocessEngine|\\[|[sS]ervices?\\b\\s*\\(");
    private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"[^\"]*\"");
    /** What an expression asks first, not what it asks of that. */
    private static final Pattern NAME = Pattern.compile("(?<![\\w.'])([a-zA-Z]\\w*)");
    private static final Set<String> UNITS = Set.of("COMMUNITY", "SUBDISTRICT", "DISTRICT", "UNIT");

    private HouseRules() {
    }

    static void check(Models models, Report report) {
        Optional<Set<String>> parts = models.decision(QUEUES).map(DecisionTables::firstColumn);
        for (Bpmn process : models.processes()) {
            Set<String> variables = Expressions.variables(process, models);
            process.root().all().forEach(element -> {
                delegates(models.house(), process, element, report);
                element.values().forEach(value -> {
                    boolean expression = value.contains("${") || value.contains("#{");
                    report.check(!expression || !WAY_OUT.matcher(value).find(), process, Bpmn.drawn(element), "表达式里不能这样写：" + value.strip());
                    inside(models.house(), process, element, value, variables, report);
                    calls(models.house(), process, element, value, variables, report);
                    QUEUE.matcher(value).results().map(match -> match.group(1)).forEach(part -> report.check(
                            parts.filter(known -> known.contains(part)).isPresent(), process, Bpmn.drawn(element), "派件表（assign-queue）里没有环节 " + part));
                });
            });
            process.nodes("userTask").forEach(task -> groups(models.house(), process, task, report));
        }
        models.decisions().forEach(dmn -> dmn.decisions().stream().filter(decision -> decision.id().equals(QUEUES))
                .forEach(decision -> queues(models.house(), dmn.file(), decision, report)));
    }

    private static void delegates(House house, Bpmn process, Element element, Report report) {
        Expressions.delegateExpressions(element).map(Expressions.BEAN::matcher).filter(Matcher::matches).map(match -> match.group(1))
                .forEach(bean -> report.check(house.hasBean(bean), process, Bpmn.drawn(element), "系统里没有动作 " + bean));
    }

    private static void inside(House house, Bpmn process, Element element, String value, Set<String> variables, Report report) {
        Expressions.EXPRESSION.matcher(value).results().map(match -> QUOTED.matcher(match.group(1)).replaceAll("''"))
                .flatMap(expression -> NAME.matcher(expression).results()).map(match -> match.group(1))
                .filter(name -> !variables.contains(name) && house.isInside(name))
                .forEach(name -> report.error(process, Bpmn.drawn(element), name + " 是系统内部的，流程里不能用：" + value.strip()));
    }

    private static void calls(House house, Bpmn process, Element element, String value, Set<String> variables, Report report) {
        Expressions.EXPRESSION.matcher(value).results().map(match -> match.group(1))
                .flatMap(expression -> Expressions.CALL.matcher(expression).results())
                .filter(call -> !Expressions.ALWAYS_THERE.contains(call.group(1)) && !variables.contains(call.group(1)))
                .forEach(call -> {
                    String bean = call.group(1);
                    boolean known = house.hasBean(bean);
                    report.check(known, process, Bpmn.drawn(element), "系统里没有 " + bean + "，写在 " + value.strip());
                    report.check(!known || house.hasMethod(bean, call.group(2)), process, Bpmn.drawn(element),
                            bean + " 不会 " + call.group(2) + "，写在 " + value.strip());
                });
    }

    private static void groups(House house, Bpmn process, Element task, Report report) {
        for (String group : BETWEEN_GROUPS.split(task.camunda("candidateGroups"))) {
            String post = group.strip();
            Matcher role = ROLE_OF_UNIT.matcher(post);
            if (role.matches()) {
                report.check(house.hasRole(role.group(1)), process, task, "组织里没有角色 " + role.group(1) + "，写在候选组 " + post);
            } else if (!post.isEmpty() && !post.contains("{")) {
                report.check(house.hasGroup(post), process, task, "组织里没有岗位 " + post + "（候选组）");
            }
        }
    }

    private static void queues(House house, String file, Element decision, Report report) {
        for (DecisionTables.Row row : DecisionTables.rows(decision)) {
            String unit = row.output("unit").replace("\"", "");
            String role = row.output("role").replace("\"", "");
            report.check(UNITS.contains(unit), file, row.place(), "单位只能是 COMMUNITY、SUBDISTRICT、DISTRICT、UNIT，现为 " + unit);
            report.check(unit.equals("UNIT") ? house.hasRole(role) : !UNITS.contains(unit) || house.hasRole(unit, role), file, row.place(),
                    "组织里没有角色 " + role + "（" + unit + "）");
        }
    }
}
