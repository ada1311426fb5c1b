package org.fengqiao.organisation;

/** A person holds a role in a unit. */
record Membership(String person, String unit, String role) {

    String group() {
        return unit + "." + role;
    }
}
