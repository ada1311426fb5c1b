package org.fengqiao.casework.web;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.fengqiao.casefile.RecusalKind;
import org.fengqiao.casework.Caller;
import org.fengqiao.casework.Objections;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.organisation.Organisation;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Where an officer declares that he has to stay away from a case, or records a party's objection to somebody. */
@RestController
@Tag(name = "承办人")
class RecusalController {

    /** @param kind name of a {@link RecusalKind} */
    record RecusalRequest(@Schema(description = "谁回避（人员编号），可以是本人") String person,
            @Schema(implementation = RecusalKind.class) String kind, String reason) {
    }

    /**
     * @param result {@code RECUSED} (201) or {@code TO_BE_DECIDED} (202)
     * @param decider the group that decides, as officers call it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Taken(String result, String decider) {
    }

    /** @param ofOneself whether it may be said of oneself */
    record RecusalKindChoice(RecusalKind value, String label, boolean ofOneself) {
    }

    /** @param post in which he works on the case, null where he has none in it */
    record RecusalPersonChoice(String id, String name, String post, boolean self) {
    }

    record RecusalChoices(List<RecusalPersonChoice> people, List<RecusalKindChoice> kinds) {
    }

    private final Objections objections;
    private final Organisation organisation;
    private final CurrentOfficer officer;

    RecusalController(Objections objections, Organisation organisation, CurrentOfficer officer) {
        this.objections = objections;
        this.organisation = organisation;
        this.officer = officer;
    }

    @Operation(operationId = "listRecusalChoices", summary = "谁可能须回避，有哪些情形",
            description = "本人在前；经办本案的人还看到当事人可以申请其回避的人：有本案任务的、可能接办的和调解员。已回避的不在内。")
    @GetMapping(path = "/api/v1/cases/{caseNo}/recusals/choices", produces = MediaType.APPLICATION_JSON_VALUE)
    RecusalChoices choices(@PathVariable("caseNo") String caseNo) {
        List<RecusalPersonChoice> people = objections.candidates(caseNo, Caller.of(officer)).stream().map(one -> new RecusalPersonChoice(one.person().id(),
                one.person().name(), one.post(), one.person().id().equals(officer.id()))).toList();
        return new RecusalChoices(people, Stream.of(RecusalKind.values())
                .map(kind -> new RecusalKindChoice(kind, kind.label(), kind != RecusalKind.OBJECTED)).toList());
    }

    @Operation(operationId = "recuse", summary = "回避",
            description = "本人声明回避立即生效（201）；登记当事人对他人的回避申请，由上一级决定（202）。")
    @ApiResponse(responseCode = "201", description = "已回避")
    @ApiResponse(responseCode = "202", description = "已受理，待上一级决定")
    @PostMapping(path = "/api/v1/cases/{caseNo}/recusals", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Taken> recuse(@PathVariable("caseNo") String caseNo, @RequestBody RecusalRequest request) {
        Optional<String> decider = objections.take(caseNo, request.person(), request.kind(), request.reason(), Caller.of(officer));
        return decider.map(group -> ResponseEntity.status(HttpStatus.ACCEPTED).body(new Taken("TO_BE_DECIDED", organisation.groupName(group))))
                .orElseGet(() -> ResponseEntity.status(HttpStatus.CREATED).body(new Taken("RECUSED", null)));
    }
}
