package org.fengqiao.casework.web;

import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.fengqiao.casework.Caller;
import org.fengqiao.casework.Objections;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.organisation.Organisation;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Where an officer declares that he has to stay away from a case, or records a party's objection to somebody. */
@RestController
class RecusalController {

    /** @param kind name of a {@link org.fengqiao.casefile.RecusalKind} */
    record RecusalRequest(String person, String kind, String reason) {
    }

    /**
     * @param result {@code RECUSED} (201) or {@code TO_BE_DECIDED} (202)
     * @param decider the group that decides, as officers call it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Taken(String result, String decider) {
    }

    private final Objections objections;
    private final Organisation organisation;
    private final CurrentOfficer officer;

    RecusalController(Objections objections, Organisation organisation, CurrentOfficer officer) {
        this.objections = objections;
        this.organisation = organisation;
        this.officer = officer;
    }

    @PostMapping("/api/v1/cases/{caseNo}/recusals")
    ResponseEntity<Taken> recuse(@PathVariable("caseNo") String caseNo, @RequestBody RecusalRequest request) {
        Optional<String> decider = objections.take(caseNo, request.person(), request.kind(), request.reason(), Caller.of(officer));
        return decider.map(group -> ResponseEntity.status(HttpStatus.ACCEPTED).body(new Taken("TO_BE_DECIDED", organisation.groupName(group))))
                .orElseGet(() -> ResponseEntity.status(HttpStatus.CREATED).body(new Taken("RECUSED", null)));
    }
}
