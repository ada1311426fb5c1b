package org.fengqiao.migration;

import java.util.List;

/**
 * The running instances of a process that are not on its latest version.
 *
 * @param name as the diagram calls the process
 */
public record MigrationReport(String process, String name, int latestVersion, List<OldVersion> versions) {

    /**
     * @param instances how many run on it
     * @param migratable how many of them could go over now, every step they are at having its counterpart
     * @param stuckAt the steps without a counterpart at which somebody waits
     * @param problems why nobody can go over, in Chinese; empty where that is not so
     */
    public record OldVersion(int version, long instances, long migratable, List<Step> stuckAt, List<String> problems) {
    }

    /**
     * @param instances how many wait there
     */
    public record Step(String activity, String name, long instances) {
    }

    /** Whether nobody runs on an old version. */
    public boolean nobody() {
        return versions.isEmpty();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("流程 " + process + "（" + name + "）的最新版是第 " + latestVersion + " 版");
        for (OldVersion old : versions) {
            text.append("；第 ").append(old.version()).append(" 版在办 ").append(old.instances()).append(" 件，可逐一对应迁移 ").append(old.migratable()).append(" 件");
            old.stuckAt().forEach(step -> text.append("，").append(step.instances()).append(" 件停在新版没有的“").append(step.name()).append("”（").append(step.activity()).append("）"));
            old.problems().forEach(problem -> text.append("，").append(problem));
        }
        return text.toString();
    }
}
