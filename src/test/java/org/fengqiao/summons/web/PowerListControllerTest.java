package org.fengqiao.summons.web;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.security.Principal;
import java.util.List;

import org.fengqiao.summons.PowerListImport;
import org.fengqiao.summons.PowerListReport;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class PowerListControllerTest {

    @Test
    void theImportIsReportedWithWhoAskedForIt() throws Exception {
        PowerListImport powerListImport = mock(PowerListImport.class);
        when(powerListImport.importConfigured("admin")).thenReturn(new PowerListReport(420, 1, 2, 3, List.of("新增 LD-1 路灯不亮")));
        Principal admin = () -> "admin";

        MockMvcBuilders.standaloneSetup(new PowerListController(powerListImport)).build()
                .perform(post("/api/v1/power-list/import").principal(admin))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.items").value(420))
                .andExpect(jsonPath("$.added").value(1))
                .andExpect(jsonPath("$.changed").value(2))
                .andExpect(jsonPath("$.removed").value(3))
                .andExpect(jsonPath("$.details[0]").value("新增 LD-1 路灯不亮"));
    }
}
