package org.fengqiao.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Decision tables that an office can read and the engine can decide without order mattering. */
final class DecisionRules {

    private static final int MAX_RULES = 300;
    /** Others, such as number, are not converted: what comes out then depends on how a figure is written. */
    private static final Set<String> TYPES = Set.of("", "string", "boolean", "integer", "long", "double", "date");
    private static final Set<String> LANGUAGES = Set.of("", "feel", "FEEL", "juel", "http://www.omg.org/spec/FEEL/20140401",
            "http://www.omg.org/spec/DMN/20151101/feel.xsd", "https://www.omg.org/spec/DMN/20191111/FEEL/");

    private DecisionRules() {
    }

    static void check(Models models, Report report) {
        Map<String, String> owners = new HashMap<>();
        for (Models.Dmn dmn : models.decisions()) {
            for (Element decision : dmn.decisions()) {
                String other = owners.putIfAbsent(decision.id(), dmn.file());
                report.check(other == null, dmn.file(), decision.id(), "the decision stands in " + other + " too");
                decision(dmn, decision, report);
            }
            dmn.root().all().filter(element -> !element.id().isEmpty()).forEach(element -> report.check(!Wording.isGenerated(element.id()),
                    dmn.file(), element.id(), "the id is a generated one, say what it is"));
            dmn.root().all().forEach(element -> report.check(LANGUAGES.contains(element.attr("expressionLanguage")), dmn.file(), element.id(),
                    "scripts are not used: expressionLanguage " + element.attr("expressionLanguage")));
        }
    }

    private static void types(String file, Element table, Report report) {
        table.all("inputExpression", "output").forEach(typed -> report.check(TYPES.contains(typed.attr("typeRef")), file, typed.id(),
                "the engine does not know the type " + typed.attr("typeRef") + ": one of string, boolean, integer, long, double, date"));
    }

    private static void decision(Models.Dmn dmn, Element decision, Report report) {
        String file = dmn.file();
        report.check(Wording.KEBAB_CASE.matcher(decision.id()).matches() && !Wording.isVersioned(decision.id()), file, decision.id(),
                "a decision id is kebab-case and carries no version");
        report.check(Wording.isChinese(decision.name()), file, decision.id(), "the decision's name has to be Chinese");
        report.check(decision.child("description").map(Element::text).filter(Wording::isChinese).isPresent(), file, decision.id(),
                "a description in Chinese is missing: say why it is decided so");
        decision.children("decisionTable").forEach(table -> table(file, decision, table, report));
    }

    private static void table(String file, Element decision, Element table, Report report) {
        report.check(Set.of("", "UNIQUE", "COLLECT").contains(table.attr("hitPolicy")), file, decision.id(),
                "hit policy " + table.attr("hitPolicy") + ": only UNIQUE, or COLLECT for proposals");
        for (Element input : table.children("input")) {
            report.check(Wording.isChinese(input.attr("label")), file, input.id(), "the column's label has to be Chinese");
        }
        for (Element output : table.children("output")) {
            report.check(Wording.isChinese(output.attr("label")), file, output.id(), "the column's label has to be Chinese");
            report.check(Wording.LOWER_CAMEL_CASE.matcher(output.name()).matches(), file, output.id(), "an output is named in lowerCamelCase");
        }
        types(file, table, report);
        List<Element> rules = table.children("rule");
        report.check(!rules.isEmpty(), file, decision.id(), "the table is empty");
        report.check(rules.size() <= MAX_RULES, file, decision.id(), rules.size() + " rules, more than " + MAX_RULES + " are slow");
        for (int i = 0; i < rules.size(); i++) {
            Element rule = rules.get(i);
            String row = rule.id().isEmpty() ? "row " + (i + 1) : rule.id();
            report.check(!rule.id().isEmpty(), file, row, "the rule has no id");
            boolean annotated = rule.child("description").map(Element::text).filter(Wording::isChinese).isPresent()
                    || rule.children("annotationEntry").stream().map(Element::text).anyMatch(Wording::isChinese);
            report.check(annotated, file, row, "the rule's annotation in Chinese is missing");
        }
    }
}
