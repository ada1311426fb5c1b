package org.fengqiao.report.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.fengqiao.refusal.NotAllowed;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells a page whether there are figures for its reader. No refusal: that would be an error in his browser, and he asked for nothing yet. */
@RestController
@Tag(name = "统计")
class SupervisionController {

    /** @param message why there are none; left out where there are */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OwnSupervision(boolean supervises, String message) {
    }

    private final Questions questions;

    SupervisionController(Questions questions) {
        this.questions = questions;
    }

    @Operation(operationId = "readSupervision", summary = "本人是否督查单位", description = "不督查任何单位的，其他统计接口一律拒绝。")
    @GetMapping(path = "/api/v1/reports/supervision", produces = MediaType.APPLICATION_JSON_VALUE)
    OwnSupervision read() {
        try {
            questions.supervised();
            return new OwnSupervision(true, null);
        } catch (NotAllowed nothing) {
            return new OwnSupervision(false, nothing.getMessage());
        }
    }
}
