package org.fengqiao.migration.web;

import java.util.Optional;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.migration.MigrationReport;
import org.fengqiao.migration.MigrationRun;
import org.fengqiao.migration.Migrations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Running cases of old versions, for process owners and administrators. */
@RestController
@Tag(name = "系统管理")
@RequestMapping("/api/v1/processes/{process}/migration")
class MigrationController {

    private final Migrations migrations;
    private final CurrentOfficer officer;

    MigrationController(Migrations migrations, CurrentOfficer officer) {
        this.migrations = migrations;
        this.officer = officer;
    }

    @Operation(operationId = "readMigrationReport", summary = "在办案件停在哪个旧版",
            description = "流程部署新版后，各旧版还有多少件在办，其中多少件可以逐一对应迁移到最新版，哪些停在新版没有的环节。")
    @GetMapping
    MigrationReport report(@PathVariable("process") String process) {
        return migrations.report(process);
    }

    /** Only tries, unless {@code dryRun=false} is said. */
    @Operation(operationId = "migrateProcess", summary = "把在办案件迁移到最新版",
            description = "默认只试不动（dryRun=true）。逐件迁移，迁不了的留在原版并说明原因；时限、到期时间和定时都不变。")
    @PostMapping
    MigrationRun migrate(@PathVariable("process") String process, @RequestParam(name = "version") Optional<Integer> version,
            @RequestParam(name = "dryRun", defaultValue = "true") boolean dryRun) {
        return migrations.migrate(process, version, dryRun, officer.id());
    }
}
