package org.fengqiao.organisation;

/** The organisation has changed: units, roles, people or who is whose superior. Committed, and everybody who asks gets the new answers. */
public record OrganisationImported() {
}
