package org.fengqiao.triage.web;

import java.util.List;

import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.triage.Counselling;
import org.fengqiao.triage.CounsellingNote;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Gives a counsellor what he wrote himself; nobody else gets anything, an administrator neither. */
@RestController
class CounsellingNotesController {

    private final Counselling counselling;
    private final CurrentOfficer officer;

    CounsellingNotesController(Counselling counselling, CurrentOfficer officer) {
        this.counselling = counselling;
        this.officer = officer;
    }

    @GetMapping(path = "/api/v1/cases/{caseNo}/counselling-notes", produces = MediaType.APPLICATION_JSON_VALUE)
    List<CounsellingNote> own(@PathVariable("caseNo") String caseNo) {
        return counselling.own(caseNo, officer.id());
    }
}
