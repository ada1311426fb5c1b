package org.fengqiao.consultation.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fengqiao.consultation.Consultation;
import org.fengqiao.consultation.Meetings;
import org.fengqiao.engine.CurrentOfficer;
import org.springframework.stereotype.Component;

/** Counts the round up; its clocks are new, and its meetings are counted anew. */
@Component
class OpenRound implements JavaDelegate {

    private final Meetings meetings;
    private final CurrentOfficer officer;

    OpenRound(Meetings meetings, CurrentOfficer officer) {
        this.meetings = meetings;
        this.officer = officer;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Consultation before = ConsultationVariables.consultation(execution);
        Consultation next = new Consultation(before.caseNo(), before.unit(), before.round() + 1);
        meetings.roundOpened(next, officer.id());
        execution.setVariable(ConsultationVariables.ROUND, next.round());
        execution.setVariable(ConsultationVariables.MEETING_NO, 0);
    }
}
