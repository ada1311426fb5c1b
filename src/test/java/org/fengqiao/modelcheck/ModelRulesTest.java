package org.fengqiao.modelcheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        assertThat(Models.files(GOOD)).hasSize(7);
    }

    @Test
    void beansAreFoundInDelegatesAndExpressionsButVariablesAreNot() {
        assertThat(ModelRules.beans(Models.ofProject(GOOD)).keySet()).containsExactlyInAnyOrder("recordLamp", "checkLamp", "warnOfDeadline", "escalateDeadline",
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
        assertThat(spoil.group().check(Models.ofProject(spoiled))).extracting(ModelRulesTest::words).anyMatch(finding -> finding.contains(spoil.problem()));
    }

    static Stream<Spoil> spoils() {
        return Stream.of(files(), names(), flow(), bindings(), messagesAndErrors(), clocks(), parallelWork(), picture(), decisions(), forms()).flatMap(s -> s);
    }

    private static Stream<Spoil> files() {
        return Stream.of(
                spoil(ModelRules.FILES, NIGHT, "</bpmn:definitions>", "", "不是完整的 XML"),
                spoil(ModelRules.FILES, NIGHT, "<bpmn:exclusiveGateway", "<bpmn:sleep/><bpmn:exclusiveGateway", "不是合规的 BPMN"),
                spoil(ModelRules.FILES, NIGHT, "<bpmn:process id=\"lamp-night-check\"", "<bpmn:process id=\"lamp-night\"", "lamp-night：流程编号要与文件名相同"),
                spoil(ModelRules.FILES, NIGHT, "isExecutable=\"true\"", "isExecutable=\"false\"", "没有勾选“可执行”"),
                spoil(ModelRules.FILES, NIGHT, " camunda:historyTimeToLive=\"P3650D\"", "", "没有填写历史保留时间"),
                spoil(ModelRules.FILES, NIGHT, "modeler:executionPlatform=\"Camunda Platform\"", "modeler:executionPlatform=\"Camunda Cloud\"", "执行平台要选 Camunda Platform 7"),
                spoil(ModelRules.FILES, CREW, " camunda:historyTimeToLive=\"P3650D\"", "", "没有填写历史保留时间"),
                spoil(ModelRules.FILES, CREW, "<decision id=\"lamp-crew\"", "<decision id=\"lamp-team\"", "没有与文件名同编号的决策"),
                spoil(ModelRules.FILES, CREW, "<outputEntry id=\"result_other\"><text>\"electrician\"</text></outputEntry>", "<what/>", "不是合规的 DMN"),
                spoil(ModelRules.FILES, REPORT, "\"components\": [", "\"components\": ", "不是完整的 JSON"));
    }

    private static Stream<Spoil> names() {
        ModelRules group = ModelRules.NAMES;
        return Stream.of(
                spoil(group, NIGHT, "id=\"lamp-night-check\"", "id=\"lampNightCheck\"", "流程编号只用小写字母"),
                spoil(group, NIGHT, "id=\"lamp-night-check\"", "id=\"lamp-night-check-v2\"", "编号里不写版本"),
                spoil(group, NIGHT, "serviceTask_readSensor", "readSensor", "编号要以 serviceTask_ 开头"),
                spoil(group, NIGHT, "serviceTask_readSensor", "serviceTask_ReadSensor", "编号要以 serviceTask_ 开头"),
                spoil(group, NIGHT, "serviceTask_readSensor", "Activity_0k3x9a1", "自动生成"),
                spoil(group, NIGHT, "gateway_lampShines", "gateway_1x8c9ka", "自动生成"),
                spoil(group, NIGHT, "flow_shines", "shines", "编号要以 flow_ 开头"),
                spoil(group, NIGHT, "event_nightCheckAsked", "start_asked", "编号要以 event_ 开头"),
                spoil(group, NIGHT, "serviceTask_readSensor", "serviceTask_readSensorV2", "编号里不写版本"),
                spoil(group, NIGHT, "name=\"读取照度传感器\"", "name=\"Read sensor\"", "名称要用中文"),
                spoil(group, NIGHT, " name=\"路灯已亮\"", "", "event_lampShines：名称要用中文"),
                spoil(group, NIGHT, "路灯亮了？", "路灯亮了", "写成以“？”结尾"),
                spoil(group, NIGHT, " name=\"亮\"", "", "flow_shines：问题的连线"),
                spoil(group, NIGHT, "<bpmn:documentation>传感器比人眼准。</bpmn:documentation>", "", "serviceTask_readSensor：没有中文说明"),
                spoil(group, NIGHT, "<bpmn:documentation>夜间确认修好的路灯是否真亮；单独成流程，便于别处复用。</bpmn:documentation>", "", "lamp-night-check：没有中文说明"),
                spoil(group, REPAIR, "name=\"lamp.urged\"", "name=\"Lamp urged\"", "消息名要像"),
                spoil(group, NIGHT, "errorCode=\"stillDark\"", "errorCode=\"STILL_DARK\"", "错误代码用小驼峰"));
    }

    private static Stream<Spoil> flow() {
        ModelRules group = ModelRules.FLOW;
        String shines = "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">${shines}</bpmn:conditionExpression>";
        return Stream.of(
                spoil(group, NIGHT, "startEvent", "intermediateThrowEvent", "没有开始事件"),
                spoil(group, NIGHT, "endEvent", "intermediateThrowEvent", "没有结束事件"),
                spoil(group, NIGHT, "sourceRef=\"gateway_lampShines\" targetRef=\"event_lampShines\"", "sourceRef=\"serviceTask_readSensor\" targetRef=\"event_lampShines\"", "没有网关就分支"),
                spoil(group, NIGHT, "targetRef=\"serviceTask_readSensor\"", "targetRef=\"gateway_lampShines\"", "又汇合又分支"),
                spoil(group, NIGHT, "targetRef=\"serviceTask_readSensor\"", "targetRef=\"gateway_lampShines\"", "serviceTask_readSensor：没有连线通到这里"),
                spoil(group, NIGHT, "sourceRef=\"serviceTask_readSensor\"", "sourceRef=\"event_nightCheckAsked\"", "走到这里就断了"),
                spoil(group, NIGHT, "sourceRef=\"gateway_lampShines\" targetRef=\"event_lampDark\"", "sourceRef=\"serviceTask_readSensor\" targetRef=\"event_lampDark\"", "既不分支也不汇合"),
                spoil(group, NIGHT, "<bpmn:outgoing>flow_shines</bpmn:outgoing>", "", "与连线不符"),
                spoil(group, NIGHT, shines, "", "flow_shines：没有写条件"),
                spoil(group, NIGHT, " default=\"flow_dark\"", " default=\"flow_shines\"", "默认连线不写条件"),
                spoil(group, NIGHT, " default=\"flow_dark\"", " default=\"flow_toSensor\"", "不从这里出去"),
                spoil(group, NIGHT, "${shines}", "shines", "条件不是表达式"),
                spoil(group, NIGHT, "${shines}", "${lux > 300}", "条件里比较了数字"),
                spoil(group, NIGHT, "${shines}", "${lux ge minimum}", "条件里比较了数字"),
                spoil(group, NIGHT, "${shines}", "${round == 3}", "条件里比较了数字"),
                spoil(group, REPAIR, "parallelGateway id=\"gateway_toldAndChecked\"", "exclusiveGateway id=\"gateway_toldAndChecked\"", "没有汇合就到了这里")
                        .and("</bpmn:parallelGateway>\n    <bpmn:endEvent id=\"event_lampClosed\"", "</bpmn:exclusiveGateway><bpmn:endEvent id=\"event_lampClosed\""),
                spoil(group, NIGHT, "targetRef=\"event_lampDark\"", "targetRef=\"event_nowhere\"", "一端没有接上"),
                spoil(group, NIGHT, "</bpmn:startEvent>", "</bpmn:startEvent>" + tasks(21), "一层有"));
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
                spoil(group, NIGHT, bean, "camunda:class=\"org.fengqiao.ReadSensor\"", "不写 Java 类名"),
                spoil(group, NIGHT, bean, "camunda:expression=\"${readSensor.read()}\"", "不写方法调用"),
                spoil(group, NIGHT, bean, "camunda:type=\"external\" camunda:topic=\"sensor\"", "不用外部任务"),
                spoil(group, NIGHT, bean, "camunda:delegateExpression=\"${sensors.get('a')}\"", "只写一个动作名"),
                spoil(group, NIGHT, bean, "", "没有写委托表达式"),
                spoil(group, NIGHT, "serviceTask", "scriptTask", "不用脚本"),
                spoil(group, NIGHT, "serviceTask", "manualTask", "没有选任务类型"),
                spoil(group, NIGHT, "<bpmn:conditionExpression ", "<bpmn:conditionExpression language=\"groovy\" ", "不用脚本"),
                spoil(group, REPAIR, listener, "class=\"org.fengqiao.CheckLamp\"", "不写 Java 类名"),
                spoil(group, REPAIR, listener, "expression=\"${checkLamp.check(execution)}\"", "不写方法调用"),
                spoil(group, REPAIR, " camunda:delegateExpression=\"${reportOverdue}\"", "", "event_checkLampOverdue：没有写委托表达式"),
                spoil(group, REPAIR, " camunda:formRef=\"lamp-check\"", "", "userTask_checkLamp：没有表单"),
                spoil(group, REPAIR, " camunda:formRef=\"lamp-check\"", "", "lamp-check.form · lamp-check：没有流程用到"),
                spoil(group, REPAIR, "camunda:formRef=\"lamp-check\"", "camunda:formRef=\"lamp-look\"", "没有表单 forms/lamp-repair/lamp-look.form"),
                spoil(group, REPAIR, " camunda:formRefBinding=\"deployment\"", "", "表单绑定方式要选 deployment"),
                spoil(group, REPAIR, "camunda:formRef=\"lamp-check\"", "camunda:formKey=\"x\"", "不用 formKey"),
                spoil(group, REPAIR, " camunda:candidateGroups=\"${community}.clerk\"", "", "没有写由谁办"),
                spoil(group, REPAIR, listener + " event=\"end\"", listener + " event=\"start\"", "userTask_checkLamp：没有结束（end）执行监听器"),
                spoil(group, REPAIR, "${recordLamp}\" event=\"end\"", "${recordLamp}\" event=\"take\"", "event_lampReported：有表单但没有人检查"),
                spoil(group, REPAIR, "calledElement=\"lamp-night-check\"", "calledElement=\"lamp-day-check\"", "没有流程 lamp-day-check"),
                spoil(group, REPAIR, "calledElement=\"lamp-night-check\"", "calledElement=\"lamp-night-check\" camunda:calledElementBinding=\"deployment\"", "被调用的流程绑定最新版"),
                spoil(group, REPAIR, "<camunda:in businessKey=\"#{execution.processBusinessKey}\"/>", "", "没有传业务键"),
                spoil(group, REPAIR, "<camunda:in source=\"lamps\" target=\"lamps\"/>", "<camunda:in variables=\"all\"/>", "不能传全部"),
                spoil(group, REPAIR, "camunda:decisionRef=\"lamp-crew\"", "camunda:decisionRef=\"lamp-team\"", "没有决策 lamp-team"),
                spoil(group, REPAIR, "camunda:decisionRefBinding=\"latest\"", "camunda:decisionRefBinding=\"deployment\"", "决策绑定最新版"),
                spoil(group, REPAIR, " camunda:resultVariable=\"crew\"", "", "决策的结果没有去处"));
    }

    private static Stream<Spoil> messagesAndErrors() {
        ModelRules group = ModelRules.MESSAGES_AND_ERRORS;
        String message = "<bpmn:message id=\"message_lampUrged\" name=\"lamp.urged\"/>";
        String start = "<bpmn:startEvent id=\"event_nightCheckAsked\" name=\"需要夜查\">";
        String nightError = "<bpmn:error id=\"error_stillDark\"";
        return Stream.of(
                spoil(group, REPAIR, message, message + "<bpmn:message id=\"message_again\" name=\"lamp.urged\"/>", "定义了两次"),
                spoil(group, REPAIR, message, message + "<bpmn:message id=\"message_other\" name=\"lamp.other\"/>", "没有元素用到这个消息"),
                spoil(group, REPAIR, " messageRef=\"message_lampUrged\"", "", "没有定义"),
                spoil(group, NIGHT, "</bpmn:startEvent>", "<bpmn:messageEventDefinition id=\"message_event_x\" messageRef=\"m\"/></bpmn:startEvent><bpmn:receiveTask id=\"receiveTask_x\" messageRef=\"m\"/>", "没有定义"),
                spoil(group, REPAIR, "errorRef=\"error_stillDark\"", "errorRef=\"error_other\"", "没有人接住").and("<bpmn:error id=\"error_stillDark\"", "<bpmn:error id=\"error_other\" name=\"other\" errorCode=\"other\"/><bpmn:error id=\"error_stillDark\""),
                spoil(group, REPAIR, "calledElement=\"lamp-night-check\"", "calledElement=\"lamp-day-check\"", "也没有别的流程调用它"),
                spoil(group, NIGHT, " errorCode=\"stillDark\"", "", "错误要有代码"),
                spoil(group, NIGHT, start, "<bpmn:receiveTask id=\"receiveTask_x\" messageRef=\"message_x\"/>" + start, "event_urged：消息 lamp.urged 在这里等待")
                        .and(nightError, "<bpmn:message id=\"message_x\" name=\"lamp.urged\"/>" + nightError),
                spoil(group, NIGHT, start, start + "<bpmn:messageEventDefinition messageRef=\"message_x\"/>", "消息既启动流程")
                        .and(nightError, "<bpmn:message id=\"message_x\" name=\"lamp.urged\"/>" + nightError));
    }

    private static Stream<Spoil> clocks() {
        ModelRules group = ModelRules.CLOCKS;
        String property = "<camunda:property name=\"clock\" value=\"lamp-check\"/>";
        return Stream.of(
                spoil(group, REPAIR, property, "", "userTask_checkLamp：用了时限，但没有写扩展属性"),
                spoil(group, REPAIR, property, "", "event_checkLampOverdue：报告超期，但没有写明"),
                spoil(group, REPAIR, property, "<camunda:property name=\"clock\" value=\" \"/>", "没有写环节编号"),
                spoil(group, REPAIR, " camunda:dueDate=\"${deadlines.end(execution,'lamp-check')}\"", "", "到期日要写时限的终点"),
                spoil(group, REPAIR, "${warnOfDeadline}", "${tellReporter}", "${warnOfDeadline}（deadlines.warning）有 0 个"),
                spoil(group, REPAIR, "deadlines.warning(execution,'lamp-check')", "deadlines.end(execution,'lamp-check')", "${warnOfDeadline}（deadlines.warning）有 0 个"),
                spoil(group, REPAIR, "${escalateDeadline}", "${tellReporter}", "${escalateDeadline}（deadlines.secondEnd）有 0 个"),
                spoil(group, REPAIR, "deadlines.secondEnd(execution", "deadlines.warning(execution", "${escalateDeadline}（deadlines.secondEnd）有 0 个"),
                spoil(group, REPAIR, " id=\"warning-lamp-check\"", "", "超时监听器要有编号"),
                spoil(group, REPAIR, "attachedToRef=\"userTask_checkLamp\"", "attachedToRef=\"subProcess_lamp\"", "没有时限 lamp-check 到期的边界定时器"),
                spoil(group, REPAIR, " cancelActivity=\"false\"", "", "不能中断任务"),
                spoil(group, REPAIR, "${reportOverdue}", "${tellReporter}", "的消息结束事件"),
                spoil(group, REPAIR, "sourceRef=\"event_checkLampDue\" targetRef=\"event_checkLampOverdue\"", "sourceRef=\"event_checkLampDue\" targetRef=\"event_noFault\"", "的消息结束事件"),
                spoil(group, REPAIR, "lamp-check'", "lamp-look'", "里没有环节 lamp-look"),
                spoil(group, REPAIR, property, "<camunda:property name=\"clock\" value=\"lamp-check,lamp-look\"/>", "里没有环节 lamp-look"),
                spoil(group, DEADLINES, "\"lamp-check\"", "-", "里没有环节 lamp-check"),
                spoil(group, DEADLINES, "<text>4</text>", "<text>0</text>", "第 1 行（核实路灯：半天）：数量（amount）须是大于 0 的数，现为 0"),
                spoil(group, DEADLINES, "\"HOURS\"", "\"WEEKS\"", "单位（unit）只能是"),
                spoil(group, DEADLINES, "\"WORKING\"", "\"SOMETIMES\"", "算法（calendar）只能是"),
                spoil(group, DEADLINES, "<text>80</text>", "<text>100</text>", "提醒点（warningPercent）须在 1–99 之间"),
                spoil(group, DEADLINES, "<text>150</text>", "<text>99</text>", "再次超期（secondEndPercent）须大于 100"),
                spoil(group, REPAIR, "${community}.clerk", "${figures.of('lamps')}", "工作数字表（figures）里没有 lamps"));
    }

    @Test
    void aMissingDeadlinesTableIsNotPassedOver() throws IOException {
        copyGoodModels();
        Files.delete(spoiled.resolve(DEADLINES));
        assertThat(ModelRules.CLOCKS.check(Models.ofProject(spoiled))).extracting(ModelRulesTest::words).anyMatch(finding -> finding.contains("没有时限表"));
    }

    private static Stream<Spoil> parallelWork() {
        ModelRules group = ModelRules.PARALLEL_WORK;
        String loop = "<bpmn:multiInstanceLoopCharacteristics camunda:asyncAfter=\"true\" camunda:collection=\"${lamps}\" camunda:elementVariable=\"lamp\"/>";
        return Stream.of(
                spoil(group, REPAIR, "Characteristics camunda:asyncAfter=\"true\"", "Characteristics", "subProcess_lamp：多实例没有勾选 asyncAfter"),
                spoil(group, REPAIR, " camunda:collection=\"${lamps}\"", "", "多实例没有写集合"),
                spoil(group, REPAIR, "<bpmn:incoming>flow_toCheck</bpmn:incoming>", "<bpmn:incoming>flow_toCheck</bpmn:incoming>" + loop, "多实例任务上的定时器"),
                spoil(group, REPAIR, "<bpmn:incoming>flow_toCheck</bpmn:incoming>", "<bpmn:incoming>flow_toCheck</bpmn:incoming>" + loop, "多实例任务上有超时监听器"),
                spoil(group, REPAIR, "<camunda:inputParameter name=\"repairReport\"/>", "", "的字段 repairReport 要声明为局部输入参数"),
                spoil(group, REPAIR, "calledElement=\"lamp-night-check\" camunda:asyncAfter=\"true\"", "calledElement=\"lamp-night-check\"", "callActivity_checkNight：是汇合"),
                spoil(group, REPAIR, "\"${tellReporter}\" camunda:asyncAfter=\"true\"", "\"${tellReporter}\"", "serviceTask_tellReporter：是汇合"));
    }

    private static Stream<Spoil> picture() {
        ModelRules group = ModelRules.PICTURE;
        return Stream.of(
                spoil(group, NIGHT, shape("serviceTask_readSensor"), shape("serviceTask_elsewhere"), "serviceTask_readSensor：没有画出来"),
                spoil(group, NIGHT, "bpmnElement=\"flow_dark\"", "bpmnElement=\"flow_elsewhere\"", "flow_dark：没有画出来"),
                spoil(group, NIGHT, bounds(290, 100, 120, 80), bounds(430, 100, 120, 80), "serviceTask_readSensor：图形与 gateway_lampShines 重叠"),
                spoil(group, NIGHT, "<di:waypoint x=\"545\" y=\"140\"/>", "<di:waypoint x=\"545\" y=\"150\"/>", "flow_shines：连线是斜的"),
                spoil(group, NIGHT, "<di:waypoint x=\"198\" y=\"140\"/>", "<di:waypoint x=\"650\" y=\"140\"/>", "flow_toSensor：连线穿过 gateway_lampShines"),
                spoil(group, NIGHT, "<di:waypoint x=\"545\" y=\"140\"/>", "<di:waypoint x=\"500\" y=\"200\"/><di:waypoint x=\"600\" y=\"200\"/>", "与 flow_dark 交叉"),
                spoil(group, NIGHT, bounds(156, 163, 48, 15), bounds(300, 120, 48, 15), "event_nightCheckAsked：文字压住 serviceTask_readSensor"),
                spoil(group, NIGHT, bounds(156, 163, 48, 15), bounds(220, 130, 48, 15), "event_nightCheckAsked：文字压住连线 flow_toSensor"),
                spoil(group, NIGHT, bounds(672, 122, 36, 36), bounds(372, 322, 36, 36), "flow_shines：连线从右往左"));
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
                spoil(group, CREW, "not(\"HIGH_POLE\")", "-", "第 1 行（高杆灯须用升降车）：与第 2 行（其余由社区电工修）重叠"),
                spoil(group, CREW, "<text>\"lift-crew\"</text>", "<text>\"lift-crew</text>", "第 1 行（高杆灯须用升降车）：这一格系统读不懂：\"lift-crew"),
                spoil(group, CREW, "<text>lampKind</text>", "<text>lamp kind of</text>", "灯型：这一格系统读不懂"),
                spoil(group, CREW, "hitPolicy=\"UNIQUE\"", "hitPolicy=\"FIRST\"", "命中策略 FIRST 不用"),
                spoil(group, CREW, "<decision id=\"lamp-crew\"", "<decision id=\"lampCrew\"", "决策编号只用小写字母"),
                spoil(group, CREW, "<decision id=\"lamp-crew\"", "<decision id=\"deadlines\"", "在 processes/deadlines/deadlines.dmn 里也有"),
                spoil(group, CREW, "<decision id=\"lamp-crew\" name=\"维修班组\"", "<decision id=\"lamp-crew\" name=\"Crew\"", "名称要用中文"),
                spoil(group, CREW, "<description>按灯型提议维修班组。</description>", "", "没有中文说明"),
                spoil(group, CREW, "<description>高杆灯须用升降车</description>", "", "rule_highPole：这一行没有中文批注"),
                spoil(group, CREW, "rule_highPole", "DecisionRule_0abc123", "自动生成"),
                spoil(group, CREW, " id=\"rule_highPole\"", "", "第 1 行：这一行没有编号"),
                spoil(group, CREW, "label=\"灯型\"", "label=\"kind\"", "input_lampKind：列名要用中文"),
                spoil(group, CREW, "label=\"班组\"", "", "output_crew：列名要用中文"),
                spoil(group, CREW, "name=\"crew\"", "name=\"Crew\"", "输出列的名称（name）用小驼峰"),
                spoil(group, CREW, "name=\"crew\" typeRef=\"string\"", "name=\"crew\" typeRef=\"number\"", "output_crew：系统不认识类型 number"),
                spoil(group, CREW, "<inputExpression id=\"expression_lampKind\"", "<inputExpression id=\"expression_lampKind\" expressionLanguage=\"javascript\"", "不用脚本"));
    }

    private static Stream<Spoil> forms() {
        ModelRules group = ModelRules.FORMS;
        return Stream.of(
                spoil(group, REPORT, "\"id\": \"lamp-report\"", "\"id\": \"lampReport\"", "表单编号要与文件名相同"),
                spoil(group, REPORT, "\"schemaVersion\": 16", "\"schemaVersion\": 18", "schemaVersion 要是 16"),
                spoil(group, REPORT, "\"executionPlatformVersion\": \"7.22.0\"", "\"executionPlatformVersion\": \"8.5.0\"", "7.22.0"),
                spoil(group, REPORT, "\"type\": \"number\"", "\"type\": \"filepicker\"", "任务列表显示不了 filepicker"),
                spoil(group, REPORT, "\"type\": \"number\"", "\"type\": \"dynamiclist\", \"path\": \"lamps\"", "不用动态列表"),
                spoil(group, REPORT, "field_place", "Field_1x2y3z4", "自动生成"),
                spoil(group, REPORT, "\"field_place\"", "\"field_lampCount\"", "编号重复"),
                spoil(group, REPORT, "\"哪盏路灯\"", "\"Which lamp\"", "place：名称要用中文"),
                spoil(group, REPORT, "灯杆编号或最近的门牌", "number", "说明要用中文"),
                spoil(group, REPORT, "### 路灯报修\\n写明在哪一盏。", "Hint", "文字要用中文"),
                spoil(group, REPORT, "\"key\": \"place\"", "\"key\": \"Place_1\"", "字段的键用小驼峰"),
                spoil(group, REPORT, "\"key\": \"place\"", "\"key\": \"lampCount\"", "字段的键重复"),
                spoil(group, REPORT, "\"maxLength\": 200", "\"minLength\": 2", "没有设最大长度"),
                spoil(group, REPORT, "\"max\": 99", "\"maxx\": 99", "没有设最小值和最大值"),
                spoil(group, CHECK, "\"validate\": {\n        \"required\": true\n      }", "\"validate\": {}", "决定字段要设为必填"),
                spoil(group, CHECK, "\"BROKEN\"", "\"broken\"", "大写英文常量，不是“broken”"),
                spoil(group, CHECK, "\"确有故障\"", "\"Yes\"", "选项的文字要用中文"),
                spoil(group, CHECK, "\"values\":", "\"valuesKey\": \"x\", \"values\":", "选项的来源要有且只有一种"),
                spoil(group, CHECK, "\"到场日期\"", "\"Date\"", "dateLabel）要用中文"),
                spoil(group, CHECK, "\"到场时间\"", "\"Time\"", "timeLabel）要用中文"),
                spoil(group, CHECK, "\"use24h\": true", "\"use24h\": false", "use24h）"),
                spoil(group, CHECK, "\"subtype\": \"datetime\"", "\"subtype\": \"moment\"", "subtype 只能是"),
                spoil(group, CHECK, "\"type\": \"textarea\"", "\"type\": \"select\", \"valuesKey\": \"reasons\"", "请移到最外层"));
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
        return ModelRules.checkAll(Models.ofProject(root));
    }

    private static String words(Finding finding) {
        return finding.file() + " · " + finding.element() + "：" + finding.problem();
    }
}
