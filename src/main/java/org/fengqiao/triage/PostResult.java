package org.fengqiao.triage;

/**
 * A post at work in a round.
 *
 * @param open whether its answer is still awaited
 * @param result null before its first report
 */
public record PostResult(String post, boolean lead, boolean added, boolean open, PostAnswer result) {
}
