package org.fengqiao.migration;

import java.util.List;

/**
 * What a migration did, or would do.
 *
 * @param version they went over to
 * @param dryRun whether it was only tried: every step was carried out and taken back
 * @param migrated how many went over
 * @param left those that stay on their version, each with the reason in Chinese
 */
public record MigrationRun(String process, int version, boolean dryRun, int migrated, List<Left> left) {

    /**
     * @param caseNo business key of the instance, null where it has none
     */
    public record Left(String caseNo, String instance, int version, String reason) {
    }
}
