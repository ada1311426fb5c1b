package org.fengqiao.mediation.process;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.EnumSet;
import java.util.Set;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.engine.FormSubmission;
import org.fengqiao.mediation.Ending;
import org.fengqiao.mediation.Manner;
import org.fengqiao.mediation.Mediation;
import org.fengqiao.mediation.Session;
import org.fengqiao.mediation.SessionResult;
import org.fengqiao.mediation.Sessions;
import org.springframework.stereotype.Component;

/** Takes in the record of a session. */
@Component
class HoldSession implements ExecutionListener {

    private static final String RESULT = "sessionResult";
    private static final String MANNER = "sessionManner";
    private static final String HELD_AT = "heldAt";
    private static final String ATTENDED = "attended";
    private static final String SAID = "said";
    private static final String NEXT_AT = "nextAt";
    private static final Set<SessionResult> WITHOUT_RESULT = EnumSet.of(SessionResult.NOT_AGREED, SessionResult.TERMINATED);

    private final Sessions sessions;
    private final MediationForm shared;
    private final CurrentOfficer officer;
    private final Clock clock;

    HoldSession(Sessions sessions, MediationForm shared, CurrentOfficer officer, Clock clock) {
        this.sessions = sessions;
        this.shared = shared;
        this.officer = officer;
        this.clock = clock;
    }

    @Override
    public void notify(DelegateExecution execution) {
        FormSubmission.handle(execution, form -> {
            Mediation mediation = MediationVariables.mediation(execution);
            SessionResult result = form.requiredChoice(RESULT, "调解结果", SessionResult.class);
            form.check();
            if (result == SessionResult.REPLACE) {
                shared.replace(form, mediation, officer.id());
            } else {
                held(form, mediation, result);
            }
            form.forget(RESULT, MANNER, HELD_AT, ATTENDED, SAID, NEXT_AT);
            shared.forgetShared(form);
            execution.setVariable(MediationVariables.SESSION_OUTCOME, result.name());
        });
    }

    private void held(FormSubmission form, Mediation mediation, SessionResult result) {
        Ending ending = WITHOUT_RESULT.contains(result) ? shared.ending(form) : null;
        Session session = new Session(result, form.choice(MANNER, Manner.class).orElse(null), time(form, HELD_AT),
                form.optionalText(ATTENDED, "参加人", 500), form.optionalText(SAID, "调解经过", 4000),
                result == SessionResult.AGAIN ? time(form, NEXT_AT) : null, ending);
        form.check();
        String reason = sessions.held(mediation, session, officer.id()).orElse(null);
        // whoever held it goes on with the case
        form.execution().setVariable(MediationVariables.MEDIATOR, officer.id());
        form.execution().setVariable(MediationVariables.NEXT_SESSION_AT, session.nextAt() == null ? null : Date.from(session.nextAt()));
        if (result == SessionResult.AGREED) {
            form.execution().setVariable(MediationVariables.EFFECTIVE_ON, session.heldAt().atZone(clock.getZone()).toLocalDate().toString());
        }
        if (ending != null) {
            shared.endWith(form.execution(), ending, reason);
        }
    }

    private Instant time(FormSubmission form, String field) {
        Object value = form.execution().getVariable(field);
        return value == null ? null : FormSubmission.parseTime(value.toString(), clock);
    }
}
