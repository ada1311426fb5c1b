package org.fengqiao.casework.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.fengqiao.casework.Caller;
import org.fengqiao.casework.Remarks;
import org.fengqiao.engine.CurrentOfficer;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Takes remarks, in place of Tasklist's own comments, which would stay in the engine. */
@RestController
@Tag(name = "承办人")
class RemarkController {

    record Remark(@Schema(description = "备注，最多 2000 字") String text) {
    }

    private final Remarks remarks;
    private final CurrentOfficer officer;

    RemarkController(Remarks remarks, CurrentOfficer officer) {
        this.remarks = remarks;
        this.officer = officer;
    }

    @Operation(operationId = "addRemark", summary = "写备注", description = "写入全程留痕，不能更改，也不能删除。案件归档后仍可以写。")
    @PostMapping(path = "/api/v1/cases/{caseNo}/remarks", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void add(@PathVariable("caseNo") String caseNo, @RequestBody Remark remark) {
        remarks.add(caseNo, remark.text(), Caller.of(officer));
    }
}
