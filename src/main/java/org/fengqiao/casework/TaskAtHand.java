package org.fengqiao.casework;

import java.time.Instant;
import java.util.List;

/**
 * An open task of a case.
 *
 * @param process id of the process it belongs to
 * @param subdistrict the sub-district whose officers may know of it
 * @param assignee null while nobody has taken it
 * @param groups candidate groups
 * @param people candidate users
 * @param due null where it has no date
 */
public record TaskAtHand(String id, String name, String process, String caseNo, String subdistrict, String assignee, List<String> groups,
        List<String> people, Instant due) {

    public TaskAtHand {
        groups = List.copyOf(groups);
        people = List.copyOf(people);
    }
}
