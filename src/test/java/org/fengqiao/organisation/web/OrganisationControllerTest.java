package org.fengqiao.organisation.web;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.security.Principal;
import java.util.List;

import org.fengqiao.organisation.ImportReport;
import org.fengqiao.organisation.OrganisationImport;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class OrganisationControllerTest {

    @Test
    void theImportIsReportedWithWhoAskedForIt() throws Exception {
        OrganisationImport organisationImport = mock(OrganisationImport.class);
        when(organisationImport.importConfigured("admin")).thenReturn(new ImportReport(1, List.of("新增人员 hushan-new 新同志"), List.of()));
        Principal admin = () -> "admin";

        MockMvcBuilders.standaloneSetup(new OrganisationController(organisationImport)).build()
                .perform(post("/api/v1/organisation/import").principal(admin))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.changes").value(1))
                .andExpect(jsonPath("$.details[0]").value("新增人员 hushan-new 新同志"));
    }
}
