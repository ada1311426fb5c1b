package org.fengqiao.modelcheck;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Decision tables that an office can read and the engine can decide without order mattering. */
final class DecisionRules {

    private static final int MAX_RULES = 300;
    /** Others, such as number, are not converted: what comes out then depends on how a figure is written. */
    private static final Set<String> TYPES = Set.of("", "string", "boolean", "integer", "long", "double", "date");
    private static final Set<String> LANGUAGES = Set.of("", "feel", "FEEL", "http://www.omg.org/spec/FEEL/20140401",
            "http://www.omg.org/spec/DMN/20151101/feel.xsd", "https://www.omg.org/spec/DMN/20191111/FEEL/");

    private DecisionRules() {
    }

    static void check(Models models, Report report) {
        Map<String, String> owners = new HashMap<>();
        for (Models.Dmn dmn : models.decisions()) {
            for (Element decision : dmn.decisions()) {
                String other = owners.putIfAbsent(decision.id(), dmn.file());
                report.check(other == null, dmn.file(), decision.id(), "决策在 " + other + " 里也有");
                decision(dmn, decision, report);
            }
            dmn.root().all().filter(element -> !element.id().isEmpty()).forEach(element -> report.prefer(!Wording.isGenerated(element.id()),
                    dmn.file(), element.id(), "编号是自动生成的，请改成说明内容的编号"));
            dmn.root().all().forEach(element -> report.check(LANGUAGES.contains(element.attr("expressionLanguage")), dmn.file(), element.id(),
                    "不用脚本：表达式语言 " + element.attr("expressionLanguage")));
        }
    }

    private static void types(String file, Element table, Report report) {
        table.all("inputExpression", "output").forEach(typed -> report.check(TYPES.contains(typed.attr("typeRef")), file, typed.id(),
                "系统不认识类型 " + typed.attr("typeRef") + "，只能是 string、boolean、integer、long、double、date"));
    }

    private static void decision(Models.Dmn dmn, Element decision, Report report) {
        String file = dmn.file();
        report.prefer(Wording.KEBAB_CASE.matcher(decision.id()).matches() && !Wording.isVersioned(decision.id()), file, decision.id(),
                "决策编号只用小写字母、数字和短横线，不写版本");
        report.prefer(Wording.isChinese(decision.name()), file, decision.id(), "决策的名称要用中文");
        report.prefer(decision.child("description").map(Element::text).filter(Wording::isChinese).isPresent(), file, decision.id(),
                "没有中文说明（description）：写明为什么这样定");
        decision.children("decisionTable").forEach(table -> {
            table(file, decision, table, report);
            DecisionTables.check(file, decision, table, report);
        });
        decision.children("literalExpression").forEach(expression -> DecisionTables.parse(file, decision.id(), expression, report));
    }

    private static void table(String file, Element decision, Element table, Report report) {
        report.check(Set.of("", "UNIQUE", "COLLECT").contains(table.attr("hitPolicy")), file, decision.id(),
                "命中策略 " + table.attr("hitPolicy") + " 不用：只用“唯一”UNIQUE，收集建议用“收集”COLLECT");
        for (Element input : table.children("input")) {
            report.prefer(Wording.isChinese(input.attr("label")), file, input.id(), "列名要用中文");
        }
        for (Element output : table.children("output")) {
            report.prefer(Wording.isChinese(output.attr("label")), file, output.id(), "列名要用中文");
            report.check(Wording.LOWER_CAMEL_CASE.matcher(output.name()).matches(), file, output.id(), "输出列的名称（name）用小驼峰写法");
        }
        types(file, table, report);
        List<Element> rules = table.children("rule");
        report.check(!rules.isEmpty(), file, decision.id(), "表里一行也没有");
        report.check(rules.size() <= MAX_RULES, file, decision.id(), "有 " + rules.size() + " 行，超过 " + MAX_RULES + " 行会很慢");
        for (int i = 0; i < rules.size(); i++) {
            Element rule = rules.get(i);
            String row = rule.id().isEmpty() ? "第 " + (i + 1) + " 行" : rule.id();
            report.prefer(!rule.id().isEmpty(), file, row, "这一行没有编号");
            boolean annotated = rule.child("description").map(Element::text).filter(Wording::isChinese).isPresent()
                    || rule.children("annotationEntry").stream().map(Element::text).anyMatch(Wording::isChinese);
            report.prefer(annotated, file, row, "这一行没有中文批注");
        }
    }
}
