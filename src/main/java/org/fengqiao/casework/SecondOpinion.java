package org.fengqiao.casework;

import java.time.Instant;

/**
 * An opinion that the holder of a task asked of another post or a department.
 *
 * @param task id of the task for which it was asked
 * @param group whose opinion is asked
 * @param round number of the group's opinion clock in this case
 * @param givenAt null while it is awaited
 * @param needlessAt when the task ended without it; else null
 */
public record SecondOpinion(long id, String caseNo, String task, String taskName, String group, int round, String askedBy,
        String givenBy, Instant givenAt, Instant needlessAt) {

    boolean awaited() {
        return givenAt == null && needlessAt == null;
    }
}
