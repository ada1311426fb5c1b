package org.fengqiao.casework;

import java.util.List;
import java.util.Optional;

/** The open tasks of all cases, asked and changed by the house itself: who may do what with them is decided here in the domain. */
public interface Worklist {

    Optional<TaskAtHand> find(String task);

    /** The sub-district of a task that has been completed or taken away; empty where there never was one. */
    Optional<String> subdistrictOfFinished(String task);

    /** All open tasks of a case, those of the small processes beside it included. */
    List<TaskAtHand> ofCase(String caseNo);

    /**
     * Gives the task to the person; rights in it follow.
     *
     * @param known who had it when this was decided, null for nobody
     * @param person null puts it back into its queue
     * @throws org.fengqiao.refusal.Conflict when somebody else was faster
     */
    void give(String task, String known, String person);

    /** Offers the task to one more group. */
    void offer(String task, String group);

    /** Whom the diagram would name for the task if it came now; none where it is meant for a queue. */
    List<String> namedNow(String task);

    /** Offers the task to one more person. */
    void offerTo(String task, String person);

    /** The person is no candidate any more. */
    void dropCandidate(String task, String person);
}
