package org.fengqiao.triage.web;

import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.triage.Counselling;
import org.fengqiao.triage.CounsellingNote;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Gives a counsellor what he wrote himself; nobody else gets anything, an administrator neither. */
@RestController
@Tag(name = "承办人")
class CounsellingNotesController {

    private final Counselling counselling;
    private final CurrentOfficer officer;

    CounsellingNotesController(Counselling counselling, CurrentOfficer officer) {
        this.counselling = counselling;
        this.officer = officer;
    }

    @Operation(operationId = "readCounsellingNotes", summary = "查看自己的疏导记录",
            description = "只有写下记录的疏导人员本人可以看，系统管理员也不能。")
    @GetMapping(path = "/api/v1/cases/{caseNo}/counselling-notes", produces = MediaType.APPLICATION_JSON_VALUE)
    List<CounsellingNote> own(@PathVariable("caseNo") String caseNo) {
        return counselling.own(caseNo, officer.id());
    }
}
