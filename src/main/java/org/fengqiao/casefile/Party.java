package org.fengqiao.casefile;

/** A party as registered. Personal data: never leaves the register unmasked without need. */
public record Party(long id, String caseNo, PartyRole role, String name, String phone, String email, String address) {
}
