package org.fengqiao.consultation;

/**
 * A seat at the table.
 *
 * @param person id of the expert invited
 * @param team one of the four 队伍
 * @param seat what he sits there as
 */
public record Seat(String person, String team, String seat) {
}
