package org.fengqiao.mediation.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.fengqiao.engine.FormSubmission;
import org.fengqiao.mediation.Ending;
import org.fengqiao.mediation.LegalBody;
import org.fengqiao.mediation.Mediation;
import org.fengqiao.mediation.Mediators;
import org.fengqiao.mediation.Objection;
import org.fengqiao.mediation.ObjectionGround;
import org.fengqiao.mediation.WayOn;
import org.springframework.stereotype.Component;

/** What the forms of several steps have in common: a party's objection to the mediator, and where an unsettled dispute goes. */
@Component
class MediationForm {

    private static final String WAY_ON = "wayOnDecision";
    private static final String BODY = "legalBody";
    private static final String REASON = "endReason";
    private static final String OBJECTED = "objectedMediator";
    private static final String GROUND = "objectionGround";
    private static final String OBJECTION_REASON = "objectionReason";
    private static final int MAX = 1000;

    private final Mediators mediators;

    MediationForm(Mediators mediators) {
        this.mediators = mediators;
    }

    Ending ending(FormSubmission form) {
        WayOn wayOn = form.choice(WAY_ON, WayOn.class).orElse(null);
        // the field is hidden, not empty, once another way was chosen
        LegalBody body = wayOn == WayOn.LEGAL_ROUTE ? form.choice(BODY, LegalBody.class).orElse(null) : null;
        return new Ending(wayOn, body, form.optionalText(REASON, "原因", MAX));
    }

    /** Leads on to where the dispute goes. */
    void endWith(DelegateExecution execution, Ending ending, String publicReason) {
        execution.setVariable(MediationVariables.WAY_ON, ending.wayOn().name());
        execution.setVariable(MediationVariables.OUTCOME_REASON, publicReason);
    }

    /** Grants a party's objection: the queue without him takes over. */
    void replace(FormSubmission form, Mediation mediation, String actor) {
        DelegateExecution execution = form.execution();
        Objection objection = new Objection(form.text(OBJECTED, 64, "选项无效"), form.choice(GROUND, ObjectionGround.class).orElse(null),
                form.optionalText(OBJECTION_REASON, "说明", MAX));
        form.check();
        mediators.objectedTo(mediation, MediationVariables.text(execution, MediationVariables.MEDIATOR_QUEUE), objection, actor);
        execution.setVariable(MediationVariables.MEDIATOR, null);
    }

    void forgetShared(FormSubmission form) {
        form.forget(WAY_ON, BODY, REASON, OBJECTED, GROUND, OBJECTION_REASON);
    }
}
