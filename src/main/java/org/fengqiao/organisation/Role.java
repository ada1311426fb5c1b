package org.fengqiao.organisation;

import java.util.Set;

/**
 * A role that every unit of a kind has.
 *
 * @param superior the role one level up, null at the top
 */
record Role(Key key, String name, Key superior, Set<Permit> permits) {

    /** A role is known by its own name only inside its kind of unit: sub-districts and departments both have a leader. */
    record Key(UnitKind kind, String role) {

        @Override
        public String toString() {
            return OrganisationFile.word(kind) + "." + role;
        }
    }
}
