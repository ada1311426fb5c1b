package org.fengqiao.deadline;

import java.util.List;

/** Who has the tasks under a clock. */
public interface Holders {

    /**
     * Who has one open task.
     *
     * @param assignee null while nobody has taken it
     * @param groups candidate groups
     * @param people candidate users
     */
    record Holder(String taskId, String assignee, List<String> groups, List<String> people) {

        public Holder {
            groups = List.copyOf(groups);
            people = List.copyOf(people);
        }
    }

    /** Those of the tasks that are still open. */
    List<Holder> ofTasks(List<String> taskIds);

    /** Everybody who has a task of the case; what superiors decide beside it, recusals and second opinions are left out. */
    List<Holder> ofCase(String caseNo);
}
