package org.fengqiao.summons;

/**
 * What a department reports at the end 反馈.
 *
 * @param text what was done, or why it failed
 * @param whistleNeeded whether the department finds that it had to be called
 */
public record Feedback(HandlingResult result, String text, Boolean whistleNeeded) {
}
