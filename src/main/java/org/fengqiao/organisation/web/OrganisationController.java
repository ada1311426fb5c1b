package org.fengqiao.organisation.web;

import java.security.Principal;

import org.fengqiao.organisation.ImportReport;
import org.fengqiao.organisation.OrganisationImport;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Reads the organisation file again, for administrators. */
@RestController
@RequestMapping("/api/v1/organisation")
class OrganisationController {

    private final OrganisationImport organisationImport;

    OrganisationController(OrganisationImport organisationImport) {
        this.organisationImport = organisationImport;
    }

    @PostMapping("/import")
    ImportReport importAgain(Principal principal) {
        return organisationImport.importConfigured(principal == null ? "system" : principal.getName());
    }
}
