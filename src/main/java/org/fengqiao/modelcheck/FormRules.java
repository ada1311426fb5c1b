package org.fengqiao.modelcheck;

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
            report.check(ids.add(form.id()), form.file(), "form", "还有一张表单是同样的编号");
            header(models, form, report);
            Set<String> seen = new HashSet<>();
            Set<String> keys = new HashSet<>();
            for (Models.Component component : form.components()) {
                String id = component.json().path("id").asText("");
                report.check(!id.isEmpty() && seen.add(id), form.file(), component.name(), "组件没有编号，或编号重复");
                report.prefer(!Wording.isGenerated(id), form.file(), component.name(), "组件编号 " + id + " 是自动生成的，请改成说明内容的编号");
                boolean known = INPUTS.contains(component.type()) || OTHERS.contains(component.type());
                report.check(!component.type().equals(ROWS), form.file(), component.name(),
                        "不用动态列表（dynamiclist）：在任务列表里改过以后“完成”就按不动；请放几个分组，按数量显示");
                report.check(known || component.type().equals(ROWS), form.file(), component.name(), "任务列表显示不了 " + component.type() + " 组件");
                texts(form, component, report);
                if (INPUTS.contains(component.type())) {
                    // two fields of one key may take turns when conditions hide one of them
                    boolean conditional = component.json().path("conditional").has("hide");
                    report.check(keys.add(component.path() + component.key()) || conditional, form.file(), component.name(), "字段的键重复");
                    input(form, component, report);
                }
            }
        }
    }

    private static void header(Models models, Models.Form form, Report report) {
        JsonNode schema = form.schema();
        String id = schema.path("id").asText("");
        report.check(!id.isEmpty(), form.file(), "id", "表单没有编号（id）");
        report.prefer(!models.isProject() || id.equals(form.fileName()), form.file(), "id", "表单编号要与文件名相同，现为 " + id);
        report.prefer(Wording.KEBAB_CASE.matcher(id).matches() && !Wording.isVersioned(id), form.file(), "id",
                "表单编号只用小写字母、数字和短横线，不写版本");
        report.prefer(!models.isProject() || form.file().split("/").length == 3, form.file(), "file", "表单要放在 forms/<流程>/ 里");
        report.check(schema.path("type").asText().equals("default"), form.file(), "type", "表单类型（type）要是 default");
        report.check(schema.path("schemaVersion").asInt() == 16, form.file(), "schemaVersion", "schemaVersion 要是 16，更新的版本任务列表显示不了");
        report.prefer(schema.path("executionPlatform").asText().equals("Camunda Platform")
                && schema.path("executionPlatformVersion").asText().equals("7.22.0"), form.file(), "executionPlatform",
                "执行平台要是 Camunda Platform 7.22.0（executionPlatform）");
        report.check(!schema.path("components").isEmpty(), form.file(), "components", "表单是空的");
    }

    private static void texts(Models.Form form, Models.Component component, Report report) {
        JsonNode json = component.json();
        if (component.type().equals("datetime")) {
            String subtype = json.path("subtype").asText("");
            report.check(Set.of("date", "time", "datetime").contains(subtype), form.file(), component.name(), "subtype 只能是 date、time、datetime");
            report.prefer(!subtype.startsWith("date") || Wording.isChinese(json.path("dateLabel").asText("")), form.file(), component.name(), "日期的名称（dateLabel）要用中文");
            report.prefer(!subtype.endsWith("time") || Wording.isChinese(json.path("timeLabel").asText("")), form.file(), component.name(), "时间的名称（timeLabel）要用中文");
            report.prefer(!subtype.endsWith("time") || json.path("use24h").asBoolean(), form.file(), component.name(), "时间要用 24 小时制（use24h）");
        } else if (INPUTS.contains(component.type()) || Set.of("group", "table").contains(component.type())) {
            report.prefer(Wording.isChinese(json.path("label").asText("")), form.file(), component.name(), "名称要用中文");
        } else if (component.type().equals("text")) {
            String text = json.path("text").asText("");
            report.prefer(Wording.isChinese(text) || text.startsWith("="), form.file(), component.name(), "文字要用中文");
            // in Tasklist a Markdown link leaves the page, and with it what was typed
            report.prefer(!text.contains("]("), form.file(), component.name(), "链接要写成 <a target=\"_blank\">，否则打开后填的内容就没了");
        }
        String description = json.path("description").asText("");
        report.prefer(description.isEmpty() || Wording.isChinese(description), form.file(), component.name(), "说明要用中文");
    }

    private static void input(Models.Form form, Models.Component component, Report report) {
        JsonNode json = component.json();
        JsonNode validate = json.path("validate");
        String key = component.key();
        String file = form.file();
        report.check(Wording.LOWER_CAMEL_CASE.matcher(key).matches(), file, component.name(), "字段的键用小驼峰写法（首字母小写）");
        boolean written = !component.flag("readonly") && !component.flag("disabled");
        report.check(!written || !key.endsWith("Decision") || component.type().equals("checkbox") || validate.path("required").asBoolean(), file, key, "决定字段要设为必填");
        report.prefer(!written || !LIMITED.matcher(component.type()).matches() || validate.path("maxLength").asInt() > 0
                || !validate.path("pattern").asText("").isEmpty(), file, key, "没有设最大长度（maxLength）");
        report.prefer(!written || !component.type().equals("number") || validate.has("min") && validate.has("max"), file, key, "没有设最小值和最大值");
        report.check(!component.nested() || !json.has("valuesKey"), file, key, "分组里的选项不能来自变量（valuesKey），请移到最外层");
        if (CHOICES.contains(component.type())) {
            List<String> sources = List.of("values", "valuesKey", "valuesExpression").stream().filter(json::has).toList();
            report.check(sources.size() == 1, file, key, "选项的来源要有且只有一种（values、valuesKey、valuesExpression）");
            for (JsonNode option : json.path("values")) {
                String value = option.path("value").asText("");
                report.prefer(!value.isBlank() && (!key.endsWith("Decision") || OPTION.matcher(value).matches()), file, key,
                        "选项的值用大写英文常量，不是“" + value + "”");
                report.prefer(Wording.isChinese(option.path("label").asText("")), file, key, "选项的文字要用中文");
            }
        }
    }
}
