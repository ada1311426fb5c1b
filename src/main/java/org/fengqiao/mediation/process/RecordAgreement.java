package org.fengqiao.mediation.process;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.engine.FormSubmission;
import org.fengqiao.mediation.AgreementForm;
import org.fengqiao.mediation.Capacity;
import org.fengqiao.mediation.Settlement;
import org.fengqiao.mediation.Settlements;
import org.fengqiao.mediation.Signatories;
import org.springframework.stereotype.Component;

/** Takes in what the parties agreed on. */
@Component
class RecordAgreement implements ExecutionListener {

    private static final int MAX_NAMES = 6000;

    private final Settlements settlements;
    private final CurrentOfficer officer;
    private final Clock clock;

    RecordAgreement(Settlements settlements, CurrentOfficer officer, Clock clock) {
        this.settlements = settlements;
        this.officer = officer;
        this.clock = clock;
    }

    @Override
    public void notify(DelegateExecution execution) {
        FormSubmission.handle(execution, form -> {
            Settlement settlement = new Settlement(signatories(form, "applicant"), signatories(form, "respondent"),
                    form.optionalText("dispute", "争议事项", 2000), form.optionalText("terms", "协议内容", 4000),
                    form.optionalText("performance", "怎样履行", 1000), date(form, "performOn"),
                    form.choice("agreementForm", AgreementForm.class).orElse(null), date(form, MediationVariables.EFFECTIVE_ON));
            form.check();
            Settlements.CheckDue due = settlements.agreed(MediationVariables.mediation(execution), settlement, officer.id());
            form.forget("applicantNames", "applicantCapacity", "applicantRepresented", "applicantAuthorised", "respondentNames",
                    "respondentCapacity", "respondentRepresented", "respondentAuthorised", "dispute", "terms", "performance", "performOn",
                    "agreementForm", MediationVariables.EFFECTIVE_ON);
            execution.setVariable(MediationVariables.PERFORMED_AT_ONCE, due.atOnce());
            execution.setVariable(MediationVariables.PERFORMANCE_DUE, Date.from(due.dueAt()));
        });
    }

    private static Signatories signatories(FormSubmission form, String side) {
        Capacity capacity = form.choice(side + "Capacity", Capacity.class).orElse(null);
        return new Signatories(Signatories.names(form.optionalText(side + "Names", "签字人", 500)), capacity,
                Signatories.names(form.optionalText(side + "Represented", "被代表人名单", MAX_NAMES)), form.isTrue(side + "Authorised"));
    }

    private LocalDate date(FormSubmission form, String field) {
        Object value = form.execution().getVariable(field);
        return value == null ? null : FormSubmission.parseDate(value.toString(), clock);
    }
}
