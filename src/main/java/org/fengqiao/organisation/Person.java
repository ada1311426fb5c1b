package org.fengqiao.organisation;

/**
 * Somebody who works in the house.
 *
 * @param email null where none is known: such a person is reported as undeliverable, never swallowed
 * @param active false once the person has left; he keeps his place in the trail
 */
public record Person(String id, String name, String email, boolean active) {
}
