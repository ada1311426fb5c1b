package org.fengqiao.mediation.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.engine.FormSubmission;
import org.fengqiao.mediation.Ending;
import org.fengqiao.mediation.PerformanceResult;
import org.fengqiao.mediation.Settlements;
import org.springframework.stereotype.Component;

/** Takes in whether the agreement was kept. */
@Component
class CheckPerformance implements ExecutionListener {

    private static final String RESULT = "performanceResult";
    private static final String FINDING = "finding";

    private final Settlements settlements;
    private final MediationForm shared;
    private final CurrentOfficer officer;

    CheckPerformance(Settlements settlements, MediationForm shared, CurrentOfficer officer) {
        this.settlements = settlements;
        this.shared = shared;
        this.officer = officer;
    }

    @Override
    public void notify(DelegateExecution execution) {
        FormSubmission.handle(execution, form -> {
            PerformanceResult result = form.choice(RESULT, PerformanceResult.class).orElse(null);
            Ending ending = result == PerformanceResult.ENDED ? shared.ending(form) : null;
            String finding = form.optionalText(FINDING, "核查情况", 2000);
            form.check();
            settlements.checked(MediationVariables.mediation(execution), result, finding, ending, officer.id())
                    .ifPresent(reason -> shared.endWith(execution, ending, reason));
            form.forget(RESULT, FINDING);
            shared.forgetShared(form);
            execution.setVariable(MediationVariables.PERFORMANCE_OUTCOME, result.name());
        });
    }
}
