package org.fengqiao.report;

import java.util.Set;

/** The units somebody supervises: whole sub-districts, and communities alone. */
public record Supervised(Set<String> subdistricts, Set<String> communities) {

    public Supervised {
        subdistricts = Set.copyOf(subdistricts);
        communities = Set.copyOf(communities);
    }

    public boolean isNothing() {
        return subdistricts.isEmpty() && communities.isEmpty();
    }
}
