package org.fengqiao.notification.process;

import java.util.Map;
import java.util.UUID;

import org.camunda.bpm.engine.RuntimeService;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.notification.Dispatch;
import org.springframework.stereotype.Component;

/** Starts {@code send-notification}: an instance of its own, so that neither withdrawal nor closing of the case takes it away. */
@Component
class StartSending implements Dispatch {

    static final String PROCESS = "send-notification";

    private final RuntimeService runtime;
    private final CurrentOfficer officer;

    StartSending(RuntimeService runtime, CurrentOfficer officer) {
        this.runtime = runtime;
        this.officer = officer;
    }

    @Override
    public void start(UUID notification, String caseNo, String subdistrict) {
        // whoever caused the message has no right to start this process, and needs none
        officer.actAsSystem(() -> runtime.startProcessInstanceByKey(PROCESS, caseNo, Map.of(
                NotificationVariables.NOTIFICATION_ID, notification.toString(),
                NotificationVariables.CASE_NO, caseNo,
                NotificationVariables.SUBDISTRICT, subdistrict)));
    }
}
