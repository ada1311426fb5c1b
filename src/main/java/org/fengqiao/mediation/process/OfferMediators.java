package org.fengqiao.mediation.process;

import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.List;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.engine.FormOptions;
import org.fengqiao.mediation.Mediation;
import org.fengqiao.mediation.Mediators;
import org.fengqiao.mediation.Sessions;
import org.fengqiao.organisation.Person;
import org.springframework.stereotype.Component;

/** Shows the officer who may mediate and join, how a session may be held, and what was arranged. All of it belongs to the task alone. */
@Component
class OfferMediators implements TaskListener {

    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("M月d日 HH:mm");

    private final Mediators mediators;
    private final Sessions sessions;
    private final CaseFiles caseFiles;
    private final Clock clock;

    OfferMediators(Mediators mediators, Sessions sessions, CaseFiles caseFiles, Clock clock) {
        this.mediators = mediators;
        this.sessions = sessions;
        this.caseFiles = caseFiles;
        this.clock = clock;
    }

    @Override
    public void notify(DelegateTask task) {
        Mediation mediation = MediationVariables.mediation(task);
        String queue = MediationVariables.text(task, MediationVariables.MEDIATOR_QUEUE);
        task.setVariableLocal("mediatorOptions", people(mediators.offered(mediation.caseNo(), queue).people()));
        task.setVariableLocal("coMediatorOptions", people(mediators.companions(mediation.caseNo(), queue)));
        task.setVariableLocal("mannerOptions", FormOptions.of(sessions.manners(mediation.caseNo()).stream()
                .map(manner -> new FormOptions.Option(manner.name(), manner.label())).toList()));
        task.setVariableLocal("secretReporter", caseFiles.get(mediation.caseNo()).secret());
        task.setVariableLocal("latestSession", sessions.latest(mediation).orElse("时限届满"));
        task.setVariableLocal("arranged", arranged(task));
    }

    private String arranged(DelegateTask task) {
        Date next = (Date) task.getVariable(MediationVariables.NEXT_SESSION_AT);
        return next == null ? "尽快" : WHEN.format(next.toInstant().atZone(clock.getZone()));
    }

    private static TypedValue people(List<Person> people) {
        return FormOptions.of(people.stream().map(person -> new FormOptions.Option(person.id(), person.name())).toList());
    }
}
