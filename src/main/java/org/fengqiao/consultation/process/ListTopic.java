package org.fengqiao.consultation.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.fengqiao.consultation.Topic;
import org.fengqiao.consultation.Topics;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.engine.FormSubmission;
import org.springframework.stereotype.Component;

/** The clerk has put the demand into words that can be talked over. */
@Component
class ListTopic implements ExecutionListener {

    private final Topics topics;
    private final CurrentOfficer officer;

    ListTopic(Topics topics, CurrentOfficer officer) {
        this.topics = topics;
        this.officer = officer;
    }

    @Override
    public void notify(DelegateExecution execution) {
        FormSubmission.handle(execution, form -> {
            Topic topic = new Topic(form.optionalText("facts", "议题事实", 2000), form.optionalText("affected", "涉及人群", 500),
                    form.optionalText("demand", "居民诉求", 1000));
            form.check();
            topics.list(ConsultationVariables.consultation(execution), topic,
                    form.isTrue(ConsultationVariables.THEME_RETURNED), officer.id());
            form.forget("facts", "affected", "demand");
        });
    }
}
