package org.fengqiao.model;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

/** Forms that Tasklist can show and an officer can fill in. */
final class FormRules {

    static final Set<String> INPUTS = Set.of("textfield", "textarea", "number", "select", "radio", "checkbox", "checklist", "taglist", "datetime");
    /** What else renders in Tasklist; filepicker does not. */
    private static final Set<String> OTHERS = Set.of("text", "group", "table", "html", "expression", "image", "spacer", "separator", "button");
    /** Renders, but Tasklist's button to complete the task stays disabled for ever. */
    private static final String ROWS = "dynamiclist";
    private static final Set<String> CHOICES = Set.of("select", "radio", "checklist", "taglist");
    private static final Pattern OPTION = Pattern.compile("[A-Z][A-Z0-9_]*|\\d+|true|false");
    private static final Pattern LIMITED = Pattern.compile("textfield|textarea");

    private FormRules() {
    }

    static void check(Models models, Report report) {
        Set<String> ids = new HashSet<>();
        for (Models.Form form : models.forms()) {
            report.check(ids.add(form.fileName()), form.file(), "form", "another form has the same id");
            header(form, report);
            Set<String> seen = new HashSet<>();
            Set<String> keys = new HashSet<>();
            for (Models.Component component : form.components()) {
                String id = component.json().path("id").asText("");
                report.check(!id.isEmpty() && seen.add(id), form.file(), component.name(), "the component's id is missing or used twice");
                report.check(!Wording.isGenerated(id), form.file(), component.name(), "the component's id " + id + " is a generated one, say what it is");
                boolean known = INPUTS.contains(component.type()) || OTHERS.contains(component.type());
                report.check(!component.type().equals(ROWS), form.file(), component.name(),
                        "with a dynamiclist the task can never be completed in Tasklist: one group for each row, shown by a count");
                report.check(known || component.type().equals(ROWS), form.file(), component.name(), "Tasklist cannot show a " + component.type());
                texts(form, component, report);
                if (INPUTS.contains(component.type())) {
                    // two fields of one key may take turns when conditions hide one of them
                    boolean conditional = component.json().path("conditional").has("hide");
                    report.check(keys.add(component.path() + component.key()) || conditional, form.file(), component.name(), "the key is used twice");
                    input(form, component, report);
                }
            }
        }
    }

    private static void header(Models.Form form, Report report) {
        JsonNode schema = form.schema();
        String id = schema.path("id").asText("");
        report.check(id.equals(form.fileName()), form.file(), "id", "the form's id has to be the file's name, it is " + id);
        report.check(Wording.KEBAB_CASE.matcher(form.fileName()).matches() && !Wording.isVersioned(form.fileName()), form.file(), "id",
                "a form's id is kebab-case and carries no version");
        report.check(form.file().split("/").length == 3, form.file(), "file", "a form lies in forms/<process>/");
        report.check(schema.path("type").asText().equals("default"), form.file(), "type", "the type has to be default");
        report.check(schema.path("schemaVersion").asInt() == 16, form.file(), "schemaVersion", "schemaVersion has to be 16");
        report.check(schema.path("executionPlatform").asText().equals("Camunda Platform")
                && schema.path("executionPlatformVersion").asText().equals("7.22.0"), form.file(), "executionPlatform",
                "executionPlatform has to be Camunda Platform 7.22.0");
        report.check(!schema.path("components").isEmpty(), form.file(), "components", "the form is empty");
    }

    private static void texts(Models.Form form, Models.Component component, Report report) {
        JsonNode json = component.json();
        if (component.type().equals("datetime")) {
            String subtype = json.path("subtype").asText("");
            report.check(Set.of("date", "time", "datetime").contains(subtype), form.file(), component.name(), "subtype has to be date, time or datetime");
            report.check(!subtype.startsWith("date") || Wording.isChinese(json.path("dateLabel").asText("")), form.file(), component.name(), "dateLabel has to be Chinese");
            report.check(!subtype.endsWith("time") || Wording.isChinese(json.path("timeLabel").asText("")), form.file(), component.name(), "timeLabel has to be Chinese");
            report.check(!subtype.endsWith("time") || json.path("use24h").asBoolean(), form.file(), component.name(), "use24h has to be true");
        } else if (INPUTS.contains(component.type()) || Set.of("group", "table").contains(component.type())) {
            report.check(Wording.isChinese(json.path("label").asText("")), form.file(), component.name(), "the label has to be Chinese");
        } else if (component.type().equals("text")) {
            String text = json.path("text").asText("");
            report.check(Wording.isChinese(text) || text.startsWith("="), form.file(), component.name(), "the text has to be Chinese");
            // in Tasklist a Markdown link leaves the page, and with it what was typed
            report.check(!text.contains("]("), form.file(), component.name(), "a link has to be an <a> with target=\"_blank\"");
        }
        String description = json.path("description").asText("");
        report.check(description.isEmpty() || Wording.isChinese(description), form.file(), component.name(), "the description has to be Chinese");
    }

    private static void input(Models.Form form, Models.Component component, Report report) {
        JsonNode json = component.json();
        JsonNode validate = json.path("validate");
        String key = component.key();
        String file = form.file();
        report.check(Wording.LOWER_CAMEL_CASE.matcher(key).matches(), file, component.name(), "a key is lowerCamelCase");
        boolean written = !component.flag("readonly") && !component.flag("disabled");
        report.check(!written || !key.endsWith("Decision") || component.type().equals("checkbox") || validate.path("required").asBoolean(), file, key, "a decision has to be required");
        report.check(!written || !LIMITED.matcher(component.type()).matches() || validate.path("maxLength").asInt() > 0
                || !validate.path("pattern").asText("").isEmpty(), file, key, "validate.maxLength is missing");
        report.check(!written || !component.type().equals("number") || validate.has("min") && validate.has("max"), file, key, "validate.min and max are missing");
        report.check(!component.nested() || !json.has("valuesKey"), file, key, "valuesKey is looked up for top-level components only");
        if (CHOICES.contains(component.type())) {
            List<String> sources = List.of("values", "valuesKey", "valuesExpression").stream().filter(json::has).toList();
            report.check(sources.size() == 1, file, key, "the options come from one of values, valuesKey, valuesExpression");
            for (JsonNode option : json.path("values")) {
                String value = option.path("value").asText("");
                report.check(!value.isBlank() && (!key.endsWith("Decision") || OPTION.matcher(value).matches()), file, key,
                        "a decision's value is a constant in UPPER_SNAKE, not \"" + value + "\"");
                report.check(Wording.isChinese(option.path("label").asText("")), file, key, "an option's label has to be Chinese");
            }
        }
    }
}
