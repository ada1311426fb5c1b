package org.fengqiao.consultation;

import java.util.List;

/**
 * What a consultation will be about and who sits at the table.
 *
 * @param team ids of the experts invited
 */
public record Theme(String name, List<String> team, Meeting meeting) {

    public Theme {
        team = List.copyOf(team);
    }
}
