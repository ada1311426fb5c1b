package org.fengqiao.casefile;

/** Somebody named when a demand comes in; everything but the role may be missing. Personal data. */
public record NewParty(PartyRole role, String name, String phone, String email, String address) {
}
