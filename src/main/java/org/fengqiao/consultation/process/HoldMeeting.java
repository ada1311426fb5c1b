package org.fengqiao.consultation.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.fengqiao.consultation.Meetings;
import org.fengqiao.consultation.Minutes;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.engine.FormSubmission;
import org.springframework.stereotype.Component;

/** The chair has held the meeting; what it came to is for the decision table. */
@Component
class HoldMeeting implements ExecutionListener {

    enum Objection {
        NO, YES
    }

    private static final int MOST_VOTES = 1000;

    private final Meetings meetings;
    private final CurrentOfficer officer;

    HoldMeeting(Meetings meetings, CurrentOfficer officer) {
        this.meetings = meetings;
        this.officer = officer;
    }

    @Override
    public void notify(DelegateExecution execution) {
        FormSubmission.handle(execution, form -> {
            String text = form.requiredText("minutes", "会议纪要", 4000);
            String positions = form.optionalText("positions", "各方意见", 4000);
            Integer votesFor = form.requiredNumber(ConsultationVariables.VOTES_FOR, "赞成票", 0, MOST_VOTES);
            Integer votesAgainst = form.requiredNumber("votesAgainst", "反对票", 0, MOST_VOTES);
            Integer votesAbstain = form.requiredNumber("votesAbstain", "弃权票", 0, MOST_VOTES);
            Objection objection = form.requiredChoice("affectedObjection", "直接利害关系人是否反对", Objection.class);
            form.check();
            Minutes minutes = new Minutes(form.list("presentSeats"), text, positions, votesFor, votesAgainst, votesAbstain,
                    objection == Objection.YES);
            int invited = meetings.held(ConsultationVariables.consultation(execution), minutes, officer.id());
            form.forget("minutes", "positions", "presentSeats", "votesAgainst", "votesAbstain", "affectedObjection",
                    ConsultationVariables.VOTES_FOR);
            execution.setVariable(ConsultationVariables.INVITED, invited);
            execution.setVariable(ConsultationVariables.PRESENT, minutes.present().size());
            execution.setVariable(ConsultationVariables.VOTES_FOR, votesFor);
            execution.setVariable(ConsultationVariables.OBJECTION, minutes.objection());
            execution.setVariable(ConsultationVariables.MEETING_NO,
                    (Integer) execution.getVariable(ConsultationVariables.MEETING_NO) + 1);
            execution.setVariable(ConsultationVariables.MEETING_AT, null);
        });
    }
}
