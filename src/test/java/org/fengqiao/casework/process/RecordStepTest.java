package org.fengqiao.casework.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.fengqiao.PersonalDataScan;
import org.fengqiao.casework.CaseworkTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A step that a process owner has drawn himself. */
class RecordStepTest extends CaseworkTest {

    @Autowired
    RepositoryService repository;

    @Test
    void whatWasDoneGoesIntoTheCaseFileAndNotIntoTheEngine() {
        accepting();
        String deployment = repository.createDeployment().addModelInstance("owners-step.bpmn", Bpmn.createExecutableProcess("owners-step")
                .camundaHistoryTimeToLiveString("P3650D").startEvent().userTask("userTask_look").name("上门查看").camundaCandidateGroups("hushan.clerk")
                .camundaExecutionListenerDelegateExpression("end", "${recordStep}").userTask("userTask_next").endEvent().done()).deploy().getId();
        try {
            runtime.startProcessInstanceByKey("owners-step", caseNo, Variables.createVariables().putValue("caseNo", caseNo).putValue("subdistrict", "hushanlu"));

            assertThatThrownBy(() -> complete(CLERK, task("userTask_look"), Map.of())).hasMessageContaining("请填写办理情况");
            complete(CLERK, task("userTask_look"), Map.of("stepNote", "赵大爷家已看过，无积水"));

            assertThat(documents.latest(caseNo, "STEP_NOTE").orElseThrow()).satisfies(note -> {
                assertThat(note.content()).containsEntry("step", "上门查看").containsEntry("note", "赵大爷家已看过，无积水");
                assertThat(note.writtenBy()).isEqualTo(CLERK);
            });
            assertThat(trail()).anyMatch(line -> line.startsWith("上门查看：已办理")).noneMatch(line -> line.contains("赵大爷"));
            assertThat(new PersonalDataScan(jdbc).search("赵大爷家已看过")).isEmpty();
        } finally {
            repository.deleteDeployment(deployment, true);
        }
    }
}
