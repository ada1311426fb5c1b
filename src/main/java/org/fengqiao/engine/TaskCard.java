package org.fengqiao.engine;

import java.util.stream.Stream;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.fengqiao.organisation.Organisation;
import org.fengqiao.organisation.Person;
import org.springframework.stereotype.Component;

/**
 * Puts the number and the public title of the case on the card of each task in Tasklist's list, beside what the register says of it.
 * The list shows what the officer may read: with a right to the task alone these are the variables of the task, not those of the case.
 */
@Component
public class TaskCard implements EveryUserTask {

    static final String CASE_NO = "caseNo";
    static final String TITLE = "title";
    /** The rest is the register's to say. None of these names is one of a process: in the task they would hide it. */
    public static final String PLACE = "cardPlace";
    public static final String GRADE = "cardGrade";
    /** How often the case has been urged; missing where nobody did. */
    public static final String URGED = "cardUrged";
    /** Missing where the case is not supervised. */
    public static final String SUPERVISED = "cardSupervised";

    /** The name of who has taken it; missing while nobody has. Officers read nobody's account. */
    static final String ASSIGNEE = "cardAssignee";

    private final Organisation organisation;

    TaskCard(Organisation organisation) {
        this.organisation = organisation;
    }

    @Override
    public void created(DelegateTask task) {
        Stream.of(CASE_NO, TITLE).filter(task::hasVariable)
                .forEach(name -> task.setVariableLocal(name, task.getVariable(name)));
    }

    @Override
    public void assigned(DelegateTask task) {
        if (task.getAssignee() == null) {
            task.removeVariableLocal(ASSIGNEE);
        } else {
            task.setVariableLocal(ASSIGNEE, organisation.person(task.getAssignee()).map(Person::name).orElse(task.getAssignee()));
        }
    }
}
