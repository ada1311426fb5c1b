package org.fengqiao.migration;

import java.util.Optional;

/** Reports on running cases of old versions and takes them over to the latest. */
public interface Migrations {

    /** @throws org.fengqiao.refusal.NotFound when there is no such process */
    MigrationReport report(String process);

    /**
     * Takes running instances over one to one, each in a transaction of its own: one that cannot go over stays as it is and
     * keeps nobody. Clocks, due dates and timers stay as they are.
     *
     * @param fromVersion only instances of this version; empty: of all old ones
     * @param dryRun tries every instance and takes everything back
     * @param actor who asked for it
     * @throws org.fengqiao.refusal.NotFound when there is no such process or version
     */
    MigrationRun migrate(String process, Optional<Integer> fromVersion, boolean dryRun, String actor);
}
