package org.fengqiao.triage;

/**
 * A post that the table proposes.
 *
 * @param post group of the post
 * @param reason why, all rows that named it
 */
public record ProposedPost(String post, String reason) {
}
