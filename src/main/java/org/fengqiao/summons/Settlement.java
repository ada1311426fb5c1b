package org.fengqiao.summons;

import java.util.List;

/**
 * What the command decides on all returns together.
 *
 * @param joint the departments that undertake it jointly; empty where no return is ruled so
 * @param jointLead which of them leads, else null
 * @param volunteers departments that undertake it of their own accord
 */
public record Settlement(List<Decision> decisions, List<String> joint, String jointLead, List<String> volunteers) {

    public Settlement {
        decisions = List.copyOf(decisions);
        joint = List.copyOf(joint);
        volunteers = List.copyOf(volunteers);
    }

    /**
     * @param department the one that returned the summons
     * @param assignedTo the other department where it is reassigned, else null
     */
    public record Decision(String department, Ruling ruling, String assignedTo) {
    }
}
