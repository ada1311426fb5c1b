package org.fengqiao.summons;

import java.util.List;

/**
 * What an import of the list did.
 *
 * @param items number of items the list has now
 * @param details the changes in Chinese sentences; of very many only the first
 */
public record PowerListReport(int items, int added, int changed, int removed, List<String> details) {

    public PowerListReport {
        details = List.copyOf(details);
    }

    int changes() {
        return added + changed + removed;
    }
}
