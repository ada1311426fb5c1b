package org.fengqiao.followup.web;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.fengqiao.casefile.Channel;
import org.fengqiao.followup.FollowUpTest;
import org.fengqiao.refusal.Conflict;
import org.fengqiao.refusal.InvalidInput;
import org.fengqiao.refusal.NotAllowed;
import org.fengqiao.refusal.NotFound;
import org.fengqiao.refusal.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** The rating endpoint with the house behind it; who the caller is and how a refusal looks in full is the web's own test. */
class RatingApiTest extends FollowUpTest {

    @Autowired
    private RatingController controller;
    @Autowired
    private ObjectMapper json;
    private MockMvc http;

    @BeforeEach
    void endpoint() {
        http = MockMvcBuilders.standaloneSetup(controller).setControllerAdvice(new Refusals())
                .setMessageConverters(new MappingJackson2HttpMessageConverter(json)).build();
    }

    @Test
    void theChannelPassesOnWhatItsReporterSays() throws Exception {
        String caseNo = answered(Channel.HOTLINE);

        rate(caseNo, HOTLINE, "{\"rating\":\"GOOD\",\"solved\":\"YES\",\"said\":\"谢谢\"}").andExpect(status().isCreated())
                .andExpect(jsonPath("$.caseNo", is(caseNo))).andExpect(jsonPath("$.round", is(1)))
                .andExpect(jsonPath("$.rating", is("GOOD"))).andExpect(jsonPath("$.said").doesNotExist());
        rate(caseNo, HOTLINE, "{\"rating\":\"GOOD\",\"solved\":\"YES\"}").andExpect(status().isConflict());
    }

    @Test
    void aRatingBeforeThereIsAnOutcomeIsAConflict() throws Exception {
        rate(registered(Channel.HOTLINE), HOTLINE, "{\"rating\":\"GOOD\",\"solved\":\"YES\"}").andExpect(status().isConflict())
                .andExpect(jsonPath("$.detail", is("尚未办结，不能评价")));
    }

    @Test
    void anUnknownWordIsNamedByItsField() throws Exception {
        rate(answered(Channel.HOTLINE), HOTLINE, "{\"rating\":\"SUPER\",\"solved\":\"yes\"}").andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.rating", containsString("EXCELLENT、GOOD、FAIR、POOR、BAD")))
                .andExpect(jsonPath("$.solved", containsString("YES、PARTLY、NO")));
    }

    @Test
    void strangersGetNowhere() throws Exception {
        String caseNo = answered(Channel.HOTLINE);
        String body = "{\"rating\":\"BAD\",\"solved\":\"NO\"}";

        rate(caseNo, "hushanlu-command", body).andExpect(status().isForbidden());
        rate(caseNo, "anping-clerk", body).andExpect(status().isNotFound());
        rate("20200101-HSL-9999", HOTLINE, body).andExpect(status().isNotFound());
    }

    @Test
    void aTornBodyIsABadRequest() throws Exception {
        String caseNo = answered(Channel.HOTLINE);

        rate(caseNo, HOTLINE, "{\"rating\":\"GOOD\",").andExpect(status().isBadRequest());
        rate(caseNo, HOTLINE, "").andExpect(status().isBadRequest());
        rate(caseNo, HOTLINE, "{\"rating\":\"GOOD\",\"solved\":\"YES\",\"stars\":5}").andExpect(status().isBadRequest());
    }

    private ResultActions rate(String caseNo, String caller, String body) {
        return as(caller, () -> {
            try {
                return http.perform(post("/api/v1/cases/{caseNo}/rating", caseNo).contentType(MediaType.APPLICATION_JSON)
                        .characterEncoding("UTF-8").content(body));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @RestControllerAdvice
    static class Refusals {

        @ExceptionHandler
        ResponseEntity<Map<String, String>> refused(Refusal refusal) {
            if (refusal instanceof InvalidInput invalid) {
                Map<String, String> fields = new java.util.HashMap<>();
                invalid.problems().forEach(problem -> fields.put(problem.field(), problem.message()));
                return ResponseEntity.unprocessableEntity().body(fields);
            }
            int status = refusal instanceof Conflict ? 409 : refusal instanceof NotAllowed ? 403 : refusal instanceof NotFound ? 404 : 500;
            return ResponseEntity.status(status).body(Map.of("detail", refusal.getMessage()));
        }
    }
}
