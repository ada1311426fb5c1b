package org.fengqiao.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule is silent about the good models and speaks up when one thing in them is spoiled. */
class ModelRulesTest {

    private static final Path GOOD = Path.of("src/test/resources/models/good");
    private static final String REPAIR = "processes/lamp-repair/lamp-repair.bpmn";
    private static final String NIGHT = "processes/lamp-night-check/lamp-night-check.bpmn";
    private static final String CREW = "processes/lamp-repair/lamp-crew.dmn";
    private static final String DEADLINES = "processes/deadlines/deadlines.dmn";
    private static final String REPORT = "forms/lamp-repair/lamp-report.form";
    private static final String CHECK = "forms/lamp-repair/lamp-check.form";

    @TempDir
    Path spoiled;

    @Test
    void theGoodModelsKeepEveryRule() {
        assertThat(findings(GOOD)).isEmpty();
        assertThat(ModelRules.files(GOOD)).hasSize(7);
    }

    @Test
    void beansAreFoundInDelegatesAndExpressionsButVariablesAreNot() {
        assertThat(ModelRules.beans(GOOD).keySet()).containsExactlyInAnyOrder("recordLamp", "checkLamp", "warnOfDeadline", "escalateDeadline",
                "reportOverdue", "repairLamp", "tellReporter", "readSensor", "passOnUrge", "deadlines", "crewMembers");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spoils")
    void whatIsSpoiledIsFound(Spoil spoil) throws IOException {
        copyGoodModels();
        Path target = spoiled.resolve(spoil.file());
        String text = Files.readString(target);
        for (Change change : spoil.changes()) {
            assertThat(text).as("the fixture holds what is to be spoiled").contains(change.good());
            text = text.replace(change.good(), change.bad());
        }
        Files.writeString(target, text);
        assertThat(spoil.group().check(spoiled)).extracting(Finding::toString).anyMatch(finding -> finding.contains(spoil.problem()));
    }

    static Stream<Spoil> spoils() {
        return Stream.of(files(), names(), flow(), bindings(), messagesAndErrors(), clocks(), parallelWork(), picture(), decisions(), forms()).flatMap(s -> s);
    }

    private static Stream<Spoil> files() {
        return Stream.of(
                spoil(ModelRules.FILES, NIGHT, "</bpmn:definitions>", "", "is no XML"),
                spoil(ModelRules.FILES, NIGHT, "<bpmn:exclusiveGateway", "<bpmn:sleep/><bpmn:exclusiveGateway", "is not valid BPMN"),
                spoil(ModelRules.FILES, NIGHT, "<bpmn:process id=\"lamp-night-check\"", "<bpmn:process id=\"lamp-night\"", "lamp-night: the process id has to be the file's name"),
                spoil(ModelRules.FILES, NIGHT, "isExecutable=\"true\"", "isExecutable=\"false\"", "isExecutable has to be true"),
                spoil(ModelRules.FILES, NIGHT, " camunda:historyTimeToLive=\"P3650D\"", "", "historyTimeToLive is missing"),
                spoil(ModelRules.FILES, NIGHT, "modeler:executionPlatform=\"Camunda Platform\"", "modeler:executionPlatform=\"Camunda Cloud\"", "executionPlatform"),
                spoil(ModelRules.FILES, CREW, " camunda:historyTimeToLive=\"P3650D\"", "", "historyTimeToLive is missing"),
                spoil(ModelRules.FILES, CREW, "<decision id=\"lamp-crew\"", "<decision id=\"lamp-team\"", "no decision has the file's name"),
                spoil(ModelRules.FILES, CREW, "<outputEntry id=\"result_other\"><text>\"electrician\"</text></outputEntry>", "<what/>", "is not valid DMN"),
                spoil(ModelRules.FILES, REPORT, "\"components\": [", "\"components\": ", "is no JSON"));
    }

    private static Stream<Spoil> names() {
        ModelRules group = ModelRules.NAMES;
        return Stream.of(
                spoil(group, NIGHT, "id=\"lamp-night-check\"", "id=\"lampNightCheck\"", "a process id is kebab-case"),
                spoil(group, NIGHT, "id=\"lamp-night-check\"", "id=\"lamp-night-check-v2\"", "an id carries no version"),
                spoil(group, NIGHT, "serviceTask_readSensor", "readSensor", "the id has to be serviceTask_"),
                spoil(group, NIGHT, "serviceTask_readSensor", "serviceTask_ReadSensor", "the id has to be serviceTask_"),
                spoil(group, NIGHT, "serviceTask_readSensor", "Activity_0k3x9a1", "generated"),
                spoil(group, NIGHT, "gateway_lampShines", "gateway_1x8c9ka", "generated"),
                spoil(group, NIGHT, "flow_shines", "shines", "the id has to be flow_"),
                spoil(group, NIGHT, "event_nightCheckAsked", "start_asked", "the id has to be event_"),
                spoil(group, NIGHT, "serviceTask_readSensor", "serviceTask_readSensorV2", "an id carries no version"),
                spoil(group, NIGHT, "name=\"读取照度传感器\"", "name=\"Read sensor\"", "the label has to be Chinese"),
                spoil(group, NIGHT, " name=\"路灯已亮\"", "", "event_lampShines: the label has to be Chinese"),
                spoil(group, NIGHT, "路灯亮了？", "路灯亮了", "ends with ？"),
                spoil(group, NIGHT, " name=\"亮\"", "", "flow_shines: a flow out of a question"),
                spoil(group, NIGHT, "<bpmn:documentation>传感器比人眼准。</bpmn:documentation>", "", "serviceTask_readSensor: documentation"),
                spoil(group, NIGHT, "<bpmn:documentation>夜间确认修好的路灯是否真亮；单独成流程，便于别处复用。</bpmn:documentation>", "", "lamp-night-check: documentation"),
                spoil(group, REPAIR, "name=\"lamp.urged\"", "name=\"Lamp urged\"", "a message is named like"),
                spoil(group, NIGHT, "errorCode=\"stillDark\"", "errorCode=\"STILL_DARK\"", "an error code is lowerCamelCase"));
    }

    private static Stream<Spoil> flow() {
        ModelRules group = ModelRules.FLOW;
        String shines = "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">${shines}</bpmn:conditionExpression>";
        return Stream.of(
                spoil(group, NIGHT, "startEvent", "intermediateThrowEvent", "an explicit start event is missing"),
                spoil(group, NIGHT, "endEvent", "intermediateThrowEvent", "an explicit end event is missing"),
                spoil(group, NIGHT, "sourceRef=\"gateway_lampShines\" targetRef=\"event_lampShines\"", "sourceRef=\"serviceTask_readSensor\" targetRef=\"event_lampShines\"", "splits without a gateway"),
                spoil(group, NIGHT, "targetRef=\"serviceTask_readSensor\"", "targetRef=\"gateway_lampShines\"", "joins and splits at once"),
                spoil(group, NIGHT, "targetRef=\"serviceTask_readSensor\"", "targetRef=\"gateway_lampShines\"", "serviceTask_readSensor: no flow leads to it"),
                spoil(group, NIGHT, "sourceRef=\"serviceTask_readSensor\"", "sourceRef=\"event_nightCheckAsked\"", "it is a dead end"),
                spoil(group, NIGHT, "sourceRef=\"gateway_lampShines\" targetRef=\"event_lampDark\"", "sourceRef=\"serviceTask_readSensor\" targetRef=\"event_lampDark\"", "neither splits nor joins"),
                spoil(group, NIGHT, "<bpmn:outgoing>flow_shines</bpmn:outgoing>", "", "do not fit the flows"),
                spoil(group, NIGHT, shines, "", "flow_shines: the condition is missing"),
                spoil(group, NIGHT, " default=\"flow_dark\"", " default=\"flow_shines\"", "the default flow has no condition"),
                spoil(group, NIGHT, " default=\"flow_dark\"", " default=\"flow_toSensor\"", "does not leave it"),
                spoil(group, NIGHT, "${shines}", "shines", "is no expression"),
                spoil(group, NIGHT, "${shines}", "${lux > 300}", "compares figures"),
                spoil(group, NIGHT, "${shines}", "${lux ge minimum}", "compares figures"),
                spoil(group, NIGHT, "${shines}", "${round == 3}", "compares figures"),
                spoil(group, REPAIR, "parallelGateway id=\"gateway_toldAndChecked\"", "exclusiveGateway id=\"gateway_toldAndChecked\"", "meet here without a join")
                        .and("</bpmn:parallelGateway>\n    <bpmn:endEvent id=\"event_lampClosed\"", "</bpmn:exclusiveGateway><bpmn:endEvent id=\"event_lampClosed\""),
                spoil(group, NIGHT, "targetRef=\"event_lampDark\"", "targetRef=\"event_nowhere\"", "from or to nowhere"),
                spoil(group, NIGHT, "</bpmn:startEvent>", "</bpmn:startEvent>" + tasks(21), "on one level"));
    }

    private static String tasks(int count) {
        StringBuilder tasks = new StringBuilder();
        for (int i = 0; i < count; i++) {
            tasks.append("<bpmn:endEvent id=\"event_more").append((char) ('a' + i)).append("\"/>");
        }
        return tasks.toString();
    }

    private static Stream<Spoil> bindings() {
        ModelRules group = ModelRules.BINDINGS;
        String bean = "camunda:delegateExpression=\"${readSensor}\"";
        String listener = "delegateExpression=\"${checkLamp}\"";
        return Stream.of(
                spoil(group, NIGHT, bean, "camunda:class=\"org.fengqiao.ReadSensor\"", "not by class"),
                spoil(group, NIGHT, bean, "camunda:expression=\"${readSensor.read()}\"", "not by an expression"),
                spoil(group, NIGHT, bean, "camunda:type=\"external\" camunda:topic=\"sensor\"", "not as an external task"),
                spoil(group, NIGHT, bean, "camunda:delegateExpression=\"${sensors.get('a')}\"", "names one bean"),
                spoil(group, NIGHT, bean, "", "the delegateExpression is missing"),
                spoil(group, NIGHT, "serviceTask", "scriptTask", "scripts are not used"),
                spoil(group, NIGHT, "serviceTask", "manualTask", "a task of no kind"),
                spoil(group, NIGHT, "<bpmn:conditionExpression ", "<bpmn:conditionExpression language=\"groovy\" ", "scripts are not used"),
                spoil(group, REPAIR, listener, "class=\"org.fengqiao.CheckLamp\"", "not by class"),
                spoil(group, REPAIR, listener, "expression=\"${checkLamp.check(execution)}\"", "not by an expression"),
                spoil(group, REPAIR, " camunda:delegateExpression=\"${reportOverdue}\"", "", "event_checkLampOverdue: the delegateExpression is missing"),
                spoil(group, REPAIR, " camunda:formRef=\"lamp-check\"", "", "userTask_checkLamp: has no form"),
                spoil(group, REPAIR, " camunda:formRef=\"lamp-check\"", "", "lamp-check.form · form: no step of the process"),
                spoil(group, REPAIR, "camunda:formRef=\"lamp-check\"", "camunda:formRef=\"lamp-look\"", "there is no forms/lamp-repair/lamp-look.form"),
                spoil(group, REPAIR, " camunda:formRefBinding=\"deployment\"", "", "formRefBinding has to be deployment"),
                spoil(group, REPAIR, "camunda:formRef=\"lamp-check\"", "camunda:formKey=\"x\"", "not by formKey"),
                spoil(group, REPAIR, " camunda:candidateGroups=\"${community}.clerk\"", "", "nobody is offered it"),
                spoil(group, REPAIR, listener + " event=\"end\"", listener + " event=\"start\"", "userTask_checkLamp: has no execution listener at end"),
                spoil(group, REPAIR, "${recordLamp}\" event=\"end\"", "${recordLamp}\" event=\"take\"", "event_lampReported: has a form that nothing checks"),
                spoil(group, REPAIR, "calledElement=\"lamp-night-check\"", "calledElement=\"lamp-day-check\"", "there is no process lamp-day-check"),
                spoil(group, REPAIR, "calledElement=\"lamp-night-check\"", "calledElement=\"lamp-night-check\" camunda:calledElementBinding=\"deployment\"", "called processes bind latest"),
                spoil(group, REPAIR, "<camunda:in businessKey=\"#{execution.processBusinessKey}\"/>", "", "does not pass the business key on"),
                spoil(group, REPAIR, "<camunda:in source=\"lamps\" target=\"lamps\"/>", "<camunda:in variables=\"all\"/>", "never all"),
                spoil(group, REPAIR, "camunda:decisionRef=\"lamp-crew\"", "camunda:decisionRef=\"lamp-team\"", "there is no decision lamp-team"),
                spoil(group, REPAIR, "camunda:decisionRefBinding=\"latest\"", "camunda:decisionRefBinding=\"deployment\"", "decisions bind latest"),
                spoil(group, REPAIR, " camunda:resultVariable=\"crew\"", "", "its result goes nowhere"));
    }

    private static Stream<Spoil> messagesAndErrors() {
        ModelRules group = ModelRules.MESSAGES_AND_ERRORS;
        String message = "<bpmn:message id=\"message_lampUrged\" name=\"lamp.urged\"/>";
        String start = "<bpmn:startEvent id=\"event_nightCheckAsked\" name=\"需要夜查\">";
        String nightError = "<bpmn:error id=\"error_stillDark\"";
        return Stream.of(
                spoil(group, REPAIR, message, message + "<bpmn:message id=\"message_again\" name=\"lamp.urged\"/>", "declared twice"),
                spoil(group, REPAIR, message, message + "<bpmn:message id=\"message_other\" name=\"lamp.other\"/>", "nothing uses the message"),
                spoil(group, REPAIR, " messageRef=\"message_lampUrged\"", "", "not declared"),
                spoil(group, NIGHT, "</bpmn:startEvent>", "<bpmn:messageEventDefinition id=\"message_event_x\" messageRef=\"m\"/></bpmn:startEvent><bpmn:receiveTask id=\"receiveTask_x\" messageRef=\"m\"/>", "not declared"),
                spoil(group, REPAIR, "errorRef=\"error_stillDark\"", "errorRef=\"error_other\"", "is not caught").and("<bpmn:error id=\"error_stillDark\"", "<bpmn:error id=\"error_other\" name=\"other\" errorCode=\"other\"/><bpmn:error id=\"error_stillDark\""),
                spoil(group, REPAIR, "calledElement=\"lamp-night-check\"", "calledElement=\"lamp-day-check\"", "which nobody calls"),
                spoil(group, NIGHT, " errorCode=\"stillDark\"", "", "an error needs a code"),
                spoil(group, NIGHT, start, "<bpmn:receiveTask id=\"receiveTask_x\" messageRef=\"message_x\"/>" + start, "event_urged: the message lamp.urged is awaited here and at the same time")
                        .and(nightError, "<bpmn:message id=\"message_x\" name=\"lamp.urged\"/>" + nightError),
                spoil(group, NIGHT, start, start + "<bpmn:messageEventDefinition messageRef=\"message_x\"/>", "the message starts a process and is awaited in")
                        .and(nightError, "<bpmn:message id=\"message_x\" name=\"lamp.urged\"/>" + nightError));
    }

    private static Stream<Spoil> clocks() {
        ModelRules group = ModelRules.CLOCKS;
        String property = "<camunda:property name=\"clock\" value=\"lamp-check\"/>";
        return Stream.of(
                spoil(group, REPAIR, property, "", "userTask_checkLamp: uses a deadline without the property clock"),
                spoil(group, REPAIR, property, "", "event_checkLampOverdue: reports a clock overdue and does not say which"),
                spoil(group, REPAIR, property, "<camunda:property name=\"clock\" value=\" \"/>", "names no stage"),
                spoil(group, REPAIR, " camunda:dueDate=\"${deadlines.end(execution,'lamp-check')}\"", "", "its due date has to be"),
                spoil(group, REPAIR, "${warnOfDeadline}", "${tellReporter}", "0 timeout listeners ${warnOfDeadline}"),
                spoil(group, REPAIR, "deadlines.warning(execution,'lamp-check')", "deadlines.end(execution,'lamp-check')", "0 timeout listeners ${warnOfDeadline}"),
                spoil(group, REPAIR, "${escalateDeadline}", "${tellReporter}", "0 timeout listeners ${escalateDeadline}"),
                spoil(group, REPAIR, "deadlines.secondEnd(execution", "deadlines.warning(execution", "0 timeout listeners ${escalateDeadline}"),
                spoil(group, REPAIR, " id=\"warning-lamp-check\"", "", "needs an id"),
                spoil(group, REPAIR, "attachedToRef=\"userTask_checkLamp\"", "attachedToRef=\"subProcess_lamp\"", "no boundary timer at the end of the clock lamp-check"),
                spoil(group, REPAIR, " cancelActivity=\"false\"", "", "must not interrupt"),
                spoil(group, REPAIR, "${reportOverdue}", "${tellReporter}", "has to lead to a message end event"),
                spoil(group, REPAIR, "sourceRef=\"event_checkLampDue\" targetRef=\"event_checkLampOverdue\"", "sourceRef=\"event_checkLampDue\" targetRef=\"event_noFault\"", "has to lead to a message end event"),
                spoil(group, REPAIR, "lamp-check'", "lamp-look'", "there is no stage lamp-look"),
                spoil(group, REPAIR, property, "<camunda:property name=\"clock\" value=\"lamp-check,lamp-look\"/>", "there is no stage lamp-look"),
                spoil(group, DEADLINES, "\"lamp-check\"", "-", "there is no stage lamp-check"));
    }

    @Test
    void aMissingDeadlinesTableIsNotPassedOver() throws IOException {
        copyGoodModels();
        Files.delete(spoiled.resolve(DEADLINES));
        assertThat(ModelRules.CLOCKS.check(spoiled)).extracting(Finding::toString).anyMatch(finding -> finding.contains("there is no " + DEADLINES));
    }

    private static Stream<Spoil> parallelWork() {
        ModelRules group = ModelRules.PARALLEL_WORK;
        String loop = "<bpmn:multiInstanceLoopCharacteristics camunda:asyncAfter=\"true\" camunda:collection=\"${lamps}\" camunda:elementVariable=\"lamp\"/>";
        return Stream.of(
                spoil(group, REPAIR, "Characteristics camunda:asyncAfter=\"true\"", "Characteristics", "subProcess_lamp: multi-instance without asyncAfter"),
                spoil(group, REPAIR, " camunda:collection=\"${lamps}\"", "", "multi-instance over nothing"),
                spoil(group, REPAIR, "<bpmn:incoming>flow_toCheck</bpmn:incoming>", "<bpmn:incoming>flow_toCheck</bpmn:incoming>" + loop, "a timer on a multi-instance task"),
                spoil(group, REPAIR, "<bpmn:incoming>flow_toCheck</bpmn:incoming>", "<bpmn:incoming>flow_toCheck</bpmn:incoming>" + loop, "a timeout on a multi-instance task"),
                spoil(group, REPAIR, "<camunda:inputParameter name=\"repairReport\"/>", "", "the field repairReport of the form lamp-repaired"),
                spoil(group, REPAIR, "calledElement=\"lamp-night-check\" camunda:asyncAfter=\"true\"", "calledElement=\"lamp-night-check\"", "callActivity_checkNight: is the last step before the join"),
                spoil(group, REPAIR, "\"${tellReporter}\" camunda:asyncAfter=\"true\"", "\"${tellReporter}\"", "serviceTask_tellReporter: is the last step before the join"));
    }

    private static Stream<Spoil> picture() {
        ModelRules group = ModelRules.PICTURE;
        return Stream.of(
                spoil(group, NIGHT, shape("serviceTask_readSensor"), shape("serviceTask_elsewhere"), "serviceTask_readSensor: is not drawn"),
                spoil(group, NIGHT, "bpmnElement=\"flow_dark\"", "bpmnElement=\"flow_elsewhere\"", "flow_dark: is not drawn"),
                spoil(group, NIGHT, bounds(290, 100, 120, 80), bounds(430, 100, 120, 80), "serviceTask_readSensor: its shape overlaps gateway_lampShines"),
                spoil(group, NIGHT, "<di:waypoint x=\"545\" y=\"140\"/>", "<di:waypoint x=\"545\" y=\"150\"/>", "flow_shines: runs slanted"),
                spoil(group, NIGHT, "<di:waypoint x=\"198\" y=\"140\"/>", "<di:waypoint x=\"650\" y=\"140\"/>", "flow_toSensor: runs through gateway_lampShines"),
                spoil(group, NIGHT, "<di:waypoint x=\"545\" y=\"140\"/>", "<di:waypoint x=\"500\" y=\"200\"/><di:waypoint x=\"600\" y=\"200\"/>", "crosses flow_dark"),
                spoil(group, NIGHT, bounds(156, 163, 48, 15), bounds(300, 120, 48, 15), "event_nightCheckAsked: its label lies over serviceTask_readSensor"),
                spoil(group, NIGHT, bounds(156, 163, 48, 15), bounds(220, 130, 48, 15), "event_nightCheckAsked: its label lies over the edge flow_toSensor"),
                spoil(group, NIGHT, bounds(672, 122, 36, 36), bounds(372, 322, 36, 36), "flow_shines: runs from right to left"));
    }

    private static String shape(String element) {
        return "<bpmndi:BPMNShape id=\"serviceTask_readSensor_di\" bpmnElement=\"" + element + "\"";
    }

    private static String bounds(int x, int y, int width, int height) {
        return "<dc:Bounds x=\"" + x + "\" y=\"" + y + "\" width=\"" + width + "\" height=\"" + height + "\"/>";
    }

    private static Stream<Spoil> decisions() {
        ModelRules group = ModelRules.DECISIONS;
        return Stream.of(
                spoil(group, CREW, "hitPolicy=\"UNIQUE\"", "hitPolicy=\"FIRST\"", "hit policy FIRST"),
                spoil(group, CREW, "<decision id=\"lamp-crew\"", "<decision id=\"lampCrew\"", "a decision id is kebab-case"),
                spoil(group, CREW, "<decision id=\"lamp-crew\"", "<decision id=\"deadlines\"", "stands in processes/deadlines/deadlines.dmn too"),
                spoil(group, CREW, "<decision id=\"lamp-crew\" name=\"维修班组\"", "<decision id=\"lamp-crew\" name=\"Crew\"", "name has to be Chinese"),
                spoil(group, CREW, "<description>按灯型提议维修班组。</description>", "", "a description in Chinese is missing"),
                spoil(group, CREW, "<description>高杆灯须用升降车</description>", "", "rule_highPole: the rule's annotation"),
                spoil(group, CREW, "rule_highPole", "DecisionRule_0abc123", "generated"),
                spoil(group, CREW, " id=\"rule_highPole\"", "", "row 1: the rule has no id"),
                spoil(group, CREW, "label=\"灯型\"", "label=\"kind\"", "input_lampKind: the column's label"),
                spoil(group, CREW, "label=\"班组\"", "", "output_crew: the column's label"),
                spoil(group, CREW, "name=\"crew\"", "name=\"Crew\"", "an output is named in lowerCamelCase"),
                spoil(group, CREW, "name=\"crew\" typeRef=\"string\"", "name=\"crew\" typeRef=\"number\"", "output_crew: the engine does not know the type number"),
                spoil(group, CREW, "<inputExpression id=\"expression_lampKind\"", "<inputExpression id=\"expression_lampKind\" expressionLanguage=\"javascript\"", "scripts are not used"));
    }

    private static Stream<Spoil> forms() {
        ModelRules group = ModelRules.FORMS;
        return Stream.of(
                spoil(group, REPORT, "\"id\": \"lamp-report\"", "\"id\": \"lampReport\"", "the form's id has to be the file's name"),
                spoil(group, REPORT, "\"schemaVersion\": 16", "\"schemaVersion\": 18", "schemaVersion has to be 16"),
                spoil(group, REPORT, "\"executionPlatformVersion\": \"7.22.0\"", "\"executionPlatformVersion\": \"8.5.0\"", "7.22.0"),
                spoil(group, REPORT, "\"type\": \"number\"", "\"type\": \"filepicker\"", "Tasklist cannot show a filepicker"),
                spoil(group, REPORT, "\"type\": \"number\"", "\"type\": \"dynamiclist\", \"path\": \"lamps\"", "with a dynamiclist the task can never be completed"),
                spoil(group, REPORT, "field_place", "Field_1x2y3z4", "generated"),
                spoil(group, REPORT, "\"field_place\"", "\"field_lampCount\"", "used twice"),
                spoil(group, REPORT, "\"哪盏路灯\"", "\"Which lamp\"", "place: the label has to be Chinese"),
                spoil(group, REPORT, "灯杆编号或最近的门牌", "number", "the description has to be Chinese"),
                spoil(group, REPORT, "### 路灯报修\\n写明在哪一盏。", "Hint", "the text has to be Chinese"),
                spoil(group, REPORT, "\"key\": \"place\"", "\"key\": \"Place_1\"", "a key is lowerCamelCase"),
                spoil(group, REPORT, "\"key\": \"place\"", "\"key\": \"lampCount\"", "the key is used twice"),
                spoil(group, REPORT, "\"maxLength\": 200", "\"minLength\": 2", "maxLength is missing"),
                spoil(group, REPORT, "\"max\": 99", "\"maxx\": 99", "min and max are missing"),
                spoil(group, CHECK, "\"validate\": {\n        \"required\": true\n      }", "\"validate\": {}", "a decision has to be required"),
                spoil(group, CHECK, "\"BROKEN\"", "\"broken\"", "UPPER_SNAKE, not \"broken\""),
                spoil(group, CHECK, "\"确有故障\"", "\"Yes\"", "an option's label has to be Chinese"),
                spoil(group, CHECK, "\"values\":", "\"valuesKey\": \"x\", \"values\":", "the options come from one of"),
                spoil(group, CHECK, "\"到场日期\"", "\"Date\"", "dateLabel has to be Chinese"),
                spoil(group, CHECK, "\"到场时间\"", "\"Time\"", "timeLabel has to be Chinese"),
                spoil(group, CHECK, "\"use24h\": true", "\"use24h\": false", "use24h"),
                spoil(group, CHECK, "\"subtype\": \"datetime\"", "\"subtype\": \"moment\"", "subtype"),
                spoil(group, CHECK, "\"type\": \"textarea\"", "\"type\": \"select\", \"valuesKey\": \"reasons\"", "top-level components only"));
    }

    private static Spoil spoil(ModelRules group, String file, String good, String bad, String problem) {
        return new Spoil(group, file, List.of(new Change(good, bad)), problem);
    }

    /** One thing made wrong in a good model, and what has to be said about it. */
    private record Spoil(ModelRules group, String file, List<Change> changes, String problem) {

        Spoil and(String good, String bad) {
            return new Spoil(group, file, Stream.concat(changes.stream(), Stream.of(new Change(good, bad))).toList(), problem);
        }

        @Override
        public String toString() {
            return group + ": " + problem + " ← " + changes.get(0).bad();
        }
    }

    private record Change(String good, String bad) {
    }

    private void copyGoodModels() throws IOException {
        try (Stream<Path> walk = Files.walk(GOOD)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                Path target = spoiled.resolve(GOOD.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }

    private static List<Finding> findings(Path root) {
        return Arrays.stream(ModelRules.values()).flatMap(group -> group.check(root).stream()).toList();
    }
}
