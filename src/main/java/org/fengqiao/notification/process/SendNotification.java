package org.fengqiao.notification.process;

import java.util.UUID;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fengqiao.notification.Delivery;
import org.springframework.stereotype.Component;

/** Hands one message to the mail server; what it throws makes the engine try again. */
@Component
class SendNotification implements JavaDelegate {

    private final Delivery delivery;

    SendNotification(Delivery delivery) {
        this.delivery = delivery;
    }

    @Override
    public void execute(DelegateExecution execution) {
        delivery.deliver(UUID.fromString((String) execution.getVariable(NotificationVariables.NOTIFICATION_ID)));
    }
}
