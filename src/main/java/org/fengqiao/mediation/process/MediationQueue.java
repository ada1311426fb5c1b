package org.fengqiao.mediation.process;

import java.util.List;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.fengqiao.mediation.Mediators;
import org.fengqiao.organisation.Person;
import org.springframework.stereotype.Component;

/**
 * Offers the mediation to its queue, or to those of it who are left once a party has objected or somebody has a part in the
 * case: a group could not leave one of its holders out. Public, because an expression finds methods of public classes only.
 */
@Component
public class MediationQueue {

    private final Mediators mediators;

    MediationQueue(Mediators mediators) {
        this.mediators = mediators;
    }

    /** The queue, unless somebody in it has to be left out. Where nobody at all is left up to the top, the top sees it. */
    public List<String> groups(DelegateExecution execution) {
        Mediators.Offered offered = offered(execution);
        return offered.everybody() || offered.people().isEmpty() ? List.of(offered.group()) : List.of();
    }

    public List<String> users(DelegateExecution execution) {
        Mediators.Offered offered = offered(execution);
        return offered.everybody() ? List.of() : offered.people().stream().map(Person::id).toList();
    }

    /** Whom the parties chose, as long as he still may mediate; else null, and the queue takes over. */
    public String mediator(DelegateExecution execution) {
        String mediator = MediationVariables.text(execution, MediationVariables.MEDIATOR);
        return offered(execution).people().stream().anyMatch(person -> person.id().equals(mediator)) ? mediator : null;
    }

    private Mediators.Offered offered(DelegateExecution execution) {
        return mediators.offered(MediationVariables.text(execution, MediationVariables.CASE_NO),
                MediationVariables.text(execution, MediationVariables.MEDIATOR_QUEUE));
    }
}
