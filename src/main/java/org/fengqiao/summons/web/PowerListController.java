package org.fengqiao.summons.web;

import java.security.Principal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.fengqiao.summons.PowerListImport;
import org.fengqiao.summons.PowerListReport;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Reads the list of single items again, for administrators. */
@RestController
@Tag(name = "系统管理")
@RequestMapping("/api/v1/power-list")
class PowerListController {

    private final PowerListImport powerListImport;

    PowerListController(PowerListImport powerListImport) {
        this.powerListImport = powerListImport;
    }

    @Operation(operationId = "importPowerList", summary = "重新导入权责清单",
            description = "文件有误则逐行指出，不作任何更改。")
    @PostMapping("/import")
    PowerListReport importAgain(Principal principal) {
        return powerListImport.importConfigured(principal == null ? "system" : principal.getName());
    }
}
