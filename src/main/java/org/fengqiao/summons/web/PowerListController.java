package org.fengqiao.summons.web;

import java.security.Principal;

import org.fengqiao.summons.PowerListImport;
import org.fengqiao.summons.PowerListReport;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Reads the list of single items again, for administrators. */
@RestController
@RequestMapping("/api/v1/power-list")
class PowerListController {

    private final PowerListImport powerListImport;

    PowerListController(PowerListImport powerListImport) {
        this.powerListImport = powerListImport;
    }

    @PostMapping("/import")
    PowerListReport importAgain(Principal principal) {
        return powerListImport.importConfigured(principal == null ? "system" : principal.getName());
    }
}
