package org.fengqiao.mediation.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.engine.FormSubmission;
import org.fengqiao.mediation.Answer;
import org.fengqiao.mediation.Consent;
import org.fengqiao.mediation.ConsentManner;
import org.fengqiao.mediation.ConsentResult;
import org.fengqiao.mediation.Consents;
import org.fengqiao.mediation.Ending;
import org.fengqiao.mediation.Mediation;
import org.springframework.stereotype.Component;

/** Takes in what both sides answered after their rights were read to them. */
@Component
class ObtainConsent implements ExecutionListener {

    enum Wanted {
        NO, YES
    }

    private static final String OBJECTION = "mediatorObjection";
    private static final String RIGHTS_TOLD = "rightsTold";
    private static final String REPORTER_SIDE = "reporterSideConsent";
    private static final String OTHER_SIDE = "otherSideConsent";
    private static final String MANNER = "consentManner";
    private static final String CO_MEDIATORS = "coMediators";
    private static final String DISCLOSED = "reporterDisclosed";

    private final Consents consents;
    private final MediationForm shared;
    private final CurrentOfficer officer;

    ObtainConsent(Consents consents, MediationForm shared, CurrentOfficer officer) {
        this.consents = consents;
        this.shared = shared;
        this.officer = officer;
    }

    @Override
    public void notify(DelegateExecution execution) {
        FormSubmission.handle(execution, form -> {
            Mediation mediation = MediationVariables.mediation(execution);
            ConsentResult result = form.choice(OBJECTION, Wanted.class).orElse(Wanted.NO) == Wanted.YES
                    ? replaced(form, mediation) : answered(form, mediation);
            form.forget(OBJECTION, RIGHTS_TOLD, REPORTER_SIDE, OTHER_SIDE, MANNER, CO_MEDIATORS, DISCLOSED);
            shared.forgetShared(form);
            execution.setVariable(MediationVariables.CONSENT_OUTCOME, result.name());
        });
    }

    private ConsentResult replaced(FormSubmission form, Mediation mediation) {
        shared.replace(form, mediation, officer.id());
        return ConsentResult.REPLACE;
    }

    private ConsentResult answered(FormSubmission form, Mediation mediation) {
        Consent consent = new Consent(form.isTrue(RIGHTS_TOLD), form.choice(REPORTER_SIDE, Answer.class).orElse(null),
                form.choice(OTHER_SIDE, Answer.class).orElse(null), form.choice(MANNER, ConsentManner.class).orElse(null),
                form.text(MediationVariables.MEDIATOR, 64, "选项无效"), form.list(CO_MEDIATORS), form.isTrue(DISCLOSED));
        boolean refused = consent.reporterSide() == Answer.REFUSE || consent.otherSide() == Answer.REFUSE;
        if (!refused) {
            form.check();
            consents.given(mediation, MediationVariables.text(form.execution(), MediationVariables.MEDIATOR_QUEUE), consent, officer.id());
            form.execution().setVariable(MediationVariables.MEDIATOR, consent.mediator());
            return ConsentResult.AGREED;
        }
        Ending ending = shared.ending(form);
        form.check();
        shared.endWith(form.execution(), ending, consents.refused(mediation, consent, ending, officer.id()));
        form.execution().setVariable(MediationVariables.MEDIATOR, null);
        return ConsentResult.REFUSED;
    }
}
