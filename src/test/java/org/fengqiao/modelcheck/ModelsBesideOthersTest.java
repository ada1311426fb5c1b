package org.fengqiao.modelcheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

/** What is deployed is looked at together with what is there already, and with what the house knows. */
class ModelsBesideOthersTest {

    private static final Path GOOD = Path.of("src/test/resources/models/good");
    private static final String REPAIR = "processes/lamp-repair/lamp-repair.bpmn";
    private static final List<String> FORMS = List.of("forms/lamp-repair/lamp-report.form", "forms/lamp-repair/lamp-check.form", "forms/lamp-repair/lamp-repaired.form");
    private static final String DEADLINES = "processes/deadlines/deadlines.dmn";

    private final Map<String, byte[]> deployed = new LinkedHashMap<>();

    @Test
    void aProcessWithItsFormsFindsTheRestInTheEngine() {
        add(REPAIR);
        FORMS.forEach(this::add);

        assertThat(findings(House.UNKNOWN)).isEmpty();
    }

    @Test
    void aFormThatIsNotInTheDeploymentIsMissedEvenWhereAnotherDeploymentHasIt() {
        add(REPAIR);

        assertThat(findings(House.UNKNOWN)).anyMatch(finding -> finding.contains("userTask_checkLamp（") && finding.contains("表单 lamp-check 没有随流程一起部署"));
    }

    @Test
    void aFormAloneWouldDoNothing() {
        add(FORMS.get(0));

        assertThat(findings(House.UNKNOWN)).singleElement().asString().contains("单独部署表单不起作用");
    }

    @Test
    void aTableAloneIsEnough() {
        add(DEADLINES);

        assertThat(findings(House.UNKNOWN)).isEmpty();
    }

    @Test
    void aTableKeepsTheRowsAndColumnsTheHouseAsksFor() {
        add(DEADLINES, "\"lamp-check\"", "\"lamp-look\"");
        assertThat(findings(House.UNKNOWN)).anyMatch(finding -> finding.contains("少了 lamp-check 的行"));

        deployed.clear();
        add(DEADLINES, "name=\"amount\"", "name=\"quantity\"");
        assertThat(findings(House.UNKNOWN)).anyMatch(finding -> finding.contains("少了输出列 amount"));
    }

    @Test
    void aFormKeepsTheFieldsTheHouseReads() {
        add(REPAIR);
        add(FORMS.get(0), "\"key\": \"place\"", "\"key\": \"spot\"");
        add(FORMS.get(1));
        add(FORMS.get(2));

        assertThat(findings(House.UNKNOWN)).anyMatch(finding -> finding.contains("lamp-report.form") && finding.contains("少了字段 place"));
    }

    /** Whoever has added a field to a form may put the form back as it was. */
    @Test
    void aFieldThatAProcessOwnerHasAddedMayGoAgain() {
        String file = "lamp-report.form";
        add(FORMS.get(0), "\"key\": \"lampCount\"", "\"key\": \"lampNumber\"");
        Models release = Models.ofFiles(Map.of(file, deployed.remove(file)));
        add(REPAIR);
        add(FORMS.get(0), "\"key\": \"lampCount\"", "\"key\": \"lampNumber\"");
        add(FORMS.get(1));
        add(FORMS.get(2));
        assertThat(findings(House.UNKNOWN, release)).isEmpty();

        add(REPAIR, "${lampDecision == 'BROKEN'}", "${lampDecision == 'BROKEN' &amp;&amp; lampCount != null}");
        assertThat(findings(House.UNKNOWN, release)).anyMatch(finding -> finding.contains("少了字段 lampCount"));

        deployed.clear();
        add(REPAIR);
        add(FORMS.get(0), "\"key\": \"place\"", "\"key\": \"spot\"");
        add(FORMS.get(1));
        add(FORMS.get(2));
        assertThat(findings(House.UNKNOWN, release)).anyMatch(finding -> finding.contains("少了字段 place"));
    }

    /** Nobody could ever complete the task. */
    @Test
    void aStepThatIsRecordedNeedsTheFieldForIt() {
        add(REPAIR, "${checkLamp}", "${recordStep}");
        FORMS.forEach(this::add);
        assertThat(findings(House.UNKNOWN)).singleElement().asString().contains("userTask_checkLamp（", "表单 lamp-check 要有一个必填的多行文本，键为 stepNote");

        add(FORMS.get(1), "{\n      \"type\": \"radio\"", "{\"type\": \"textarea\", \"id\": \"field_stepNote\", \"key\": \"stepNote\", \"label\": \"办理情况\", "
                + "\"validate\": {\"required\": true, \"maxLength\": 1000}}, {\"type\": \"radio\"");
        assertThat(findings(House.UNKNOWN)).isEmpty();
    }

    @Test
    void aProcessKeepsTheMessagesTheHouseSends() {
        add(REPAIR, "name=\"lamp.urged\"", "name=\"lamp.pressed\"");
        FORMS.forEach(this::add);

        assertThat(findings(House.UNKNOWN)).anyMatch(finding -> finding.contains("不再接收消息 lamp.urged"));
    }

    @Test
    void aFileOfAnotherKindIsNotTaken() {
        deployed.put("notes.txt", "x".getBytes(StandardCharsets.UTF_8));

        assertThat(findings(House.UNKNOWN)).singleElement().asString().contains("notes.txt").contains("只接收 .bpmn、.dmn、.form 文件");
    }

    @Test
    void whatTheHouseDoesNotKnowIsNamedWithItsPlace() {
        add(REPAIR, "${community}.clerk", "${community}.gardener,nowhere.clerk,${queues.group(execution,'mow')},${crewMembers.sing(crew)},${wiring.secrets},${'wiring.secrets'}");
        FORMS.forEach(this::add);

        assertThat(findings(new Village())).anyMatch(finding -> finding.contains("组织里没有角色 gardener"))
                .anyMatch(finding -> finding.contains("userTask_checkLamp（") && finding.contains("组织里没有岗位 nowhere.clerk"))
                .anyMatch(finding -> finding.contains("派件表（assign-queue）里没有环节 mow"))
                .anyMatch(finding -> finding.contains("crewMembers 不会 sing"))
                .anyMatch(finding -> finding.contains("wiring 是系统内部的，流程里不能用"))
                .anyMatch(finding -> finding.contains("系统里没有动作 repairLamp"));
    }

    /** Knows all the beans but one. */
    private static final class Village implements House {

        @Override
        public boolean hasBean(String name) {
            return !name.equals("repairLamp");
        }

        @Override
        public boolean isInside(String name) {
            return name.equals("wiring");
        }

        @Override
        public boolean hasMethod(String bean, String method) {
            return !method.equals("sing");
        }

        @Override
        public boolean hasRole(String kind, String role) {
            return Set.of("clerk").contains(role);
        }

        @Override
        public boolean hasRole(String role) {
            return Set.of("clerk").contains(role);
        }

        @Override
        public boolean hasGroup(String group) {
            return false;
        }
    }

    private List<String> findings(House house) {
        return findings(house, null);
    }

    private List<String> findings(House house, Models release) {
        return ModelRules.checkAll(Models.ofDeployment(deployed).beside(Models.ofProject(GOOD)).ofRelease(release).in(house)).stream().filter(Finding::isError)
                .map(Finding::toString).toList();
    }

    private void add(String file) {
        add(file, "", "");
    }

    private void add(String file, String good, String bad) {
        try {
            String text = Files.readString(GOOD.resolve(file));
            assertThat(text).contains(good);
            // as Modeler sends it: without its folder
            deployed.put(file.substring(file.lastIndexOf('/') + 1), (good.isEmpty() ? text : text.replace(good, bad)).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
