package org.fengqiao.summons;

import java.util.List;

/**
 * What the whistler says 吹哨.
 *
 * @param site where the departments are to come; null for the place of the case
 * @param departments ids of the departments called
 * @param lead the department that leads; null where only one is called
 */
public record Whistle(String site, String facts, SummonsReason reason, List<String> departments, String lead) {

    public Whistle {
        departments = List.copyOf(departments);
    }
}
