package org.fengqiao.triage;

/**
 * A post's wish that another one joins.
 *
 * @param post the one wanted
 * @param askedBy the post that asks
 */
public record PostRequest(String post, String askedBy, String reason) {
}
