package org.fengqiao.notification.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.Optional;
import java.util.UUID;

import org.assertj.core.api.Assertions;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.fengqiao.HouseTest;
import org.fengqiao.ProcessCoverage;
import org.fengqiao.notification.Delivery;
import org.fengqiao.notification.Dispatch;
import org.fengqiao.organisation.Organisation;
import org.fengqiao.organisation.Unit;
import org.fengqiao.organisation.UnitKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;

/** The way of one message through the engine; the mail itself is mocked. */
@HouseTest
@ProcessCoverage("send-notification")
class SendNotificationProcessTest {

    private static final String CASE = "20261122-HSL-0001";

    @MockitoBean
    private Delivery delivery;
    @MockitoSpyBean
    private Organisation organisation;
    @Autowired
    private Dispatch dispatch;
    @Autowired
    private ProcessEngine engine;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private ManagementService management;

    private final UUID id = UUID.randomUUID();

    @BeforeEach
    void aSubdistrict() {
        BpmnAwareTests.init(engine);
        when(organisation.enclosing(anyString(), eq(UnitKind.SUBDISTRICT)))
                .thenReturn(Optional.of(new Unit("hushanlu", UnitKind.SUBDISTRICT, "虎山路街道", "fengxi", "HSL", 10)));
    }

    @Test
    void aMessageIsHandedOverAfterTheStepIsCommitted() {
        ProcessInstance sending = start();

        assertThat(sending).isWaitingAt("serviceTask_sendNotification").hasBusinessKey(CASE)
                .variables().containsOnlyKeys("notificationId", "caseNo", "subdistrict");
        Assertions.assertThat(sending.getTenantId()).isEqualTo("hushanlu");
        management.executeJob(job().getId());

        verify(delivery).deliver(id);
        assertThat(sending).isEnded().hasPassed("event_notificationCreated", "serviceTask_sendNotification", "event_notificationSent");
    }

    @Test
    void aFailureLeavesTheMessageWaitingForTheNextTry() {
        doThrow(new IllegalStateException("down")).doNothing().when(delivery).deliver(any());
        ProcessInstance sending = start();

        Assertions.assertThatThrownBy(() -> management.executeJob(job().getId())).hasStackTraceContaining("down");
        assertThat(sending).isWaitingAt("serviceTask_sendNotification");
        Assertions.assertThat(job().getRetries()).isEqualTo(6);

        management.executeJob(job().getId());
        assertThat(sending).isEnded();
    }

    @Test
    void nobodyStartsItInTasklist() {
        Assertions.assertThat(engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey("send-notification")
                .latestVersion().singleResult().isStartableInTasklist()).isFalse();
    }

    private ProcessInstance start() {
        dispatch.start(id, CASE, "hushanlu");
        return runtime.createProcessInstanceQuery().processDefinitionKey("send-notification").singleResult();
    }

    private Job job() {
        return management.createJobQuery().processDefinitionKey("send-notification").singleResult();
    }
}
