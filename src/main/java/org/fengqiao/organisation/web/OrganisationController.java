package org.fengqiao.organisation.web;

import java.security.Principal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.fengqiao.organisation.ImportReport;
import org.fengqiao.organisation.OrganisationImport;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Reads the organisation file again, for administrators. */
@RestController
@Tag(name = "系统管理")
@RequestMapping("/api/v1/organisation")
class OrganisationController {

    private final OrganisationImport organisationImport;

    OrganisationController(OrganisationImport organisationImport) {
        this.organisationImport = organisationImport;
    }

    @Operation(operationId = "importOrganisation", summary = "重新导入组织",
            description = "文件有误则逐行指出，不作任何更改。重复导入不产生变化。")
    @PostMapping("/import")
    ImportReport importAgain(Principal principal) {
        return organisationImport.importConfigured(principal == null ? "system" : principal.getName());
    }
}
