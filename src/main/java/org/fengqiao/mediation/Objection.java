package org.fengqiao.mediation;

/**
 * A party does not want a mediator.
 *
 * @param mediator person id
 * @param reason in the party's words, goes into the trail; may be null
 */
public record Objection(String mediator, ObjectionGround ground, String reason) {
}
