package org.fengqiao.summons.process;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.engine.FormSubmission;
import org.fengqiao.refusal.InvalidInput;
import org.fengqiao.summons.Arrival;
import org.fengqiao.summons.DepartmentWork;
import org.springframework.stereotype.Component;

/** A department reports on site 报到, or returns the summons before it comes. */
@Component
class ReportOnSite implements ExecutionListener {

    private static final String DECISION = "arrivalDecision";
    private static final String WHO = "arrivalPerson";
    private static final String AT = "arrivalTime";
    private static final String WHERE = "arrivalPlace";

    private final DepartmentWork work;
    private final CurrentOfficer officer;
    private final Clock clock;

    ReportOnSite(DepartmentWork work, CurrentOfficer officer, Clock clock) {
        this.work = work;
        this.officer = officer;
        this.clock = clock;
    }

    enum Decision {
        ARRIVED, RETURN
    }

    @Override
    public void notify(DelegateExecution execution) {
        FormSubmission.handle(execution, form -> {
            // not asked where it may not be returned any more
            Decision decision = form.choice(DECISION, Decision.class).orElse(Decision.ARRIVED);
            form.check();
            if (decision == Decision.RETURN) {
                String reason = form.requiredText(SignForSummons.REASON, "退单理由", 1000);
                form.check();
                work.returnSummons(SummonsVariables.part(execution), reason, form.isTrue(SignForSummons.SITE_SAFE), officer.id());
            } else {
                arrive(form);
            }
            form.forget(DECISION, WHO, AT, WHERE, SignForSummons.REASON, SignForSummons.SITE_SAFE);
            execution.setVariable(SummonsVariables.DEPARTMENT_ANSWER,
                    (decision == Decision.RETURN ? DepartmentAnswer.RETURN : DepartmentAnswer.ACCEPT).name());
        });
    }

    private void arrive(FormSubmission form) {
        String who = form.requiredText(WHO, "谁到场", 100);
        Instant at = form.requiredTime(AT, "到场时间", clock);
        String where = form.requiredText(WHERE, "到了哪里", 200);
        form.check();
        try {
            work.arrive(SummonsVariables.part(form.execution()), new Arrival(who, at, where), officer.id());
        } catch (InvalidInput refused) {
            form.adopt(refused, Map.of("who", WHO, "at", AT, "where", WHERE));
            form.check();
        }
    }
}
