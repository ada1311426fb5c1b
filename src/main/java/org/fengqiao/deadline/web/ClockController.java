package org.fengqiao.deadline.web;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.OffsetDateTime;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.deadline.Extensions;
import org.fengqiao.deadline.Pauses;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.organisation.Organisation;
import org.fengqiao.refusal.NotAllowed;
import org.fengqiao.refusal.NotFound;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What the holder of a clock may ask for. */
@RestController
@Tag(name = "时限")
@RequestMapping("/api/v1/cases/{caseNo}/clocks")
class ClockController {

    /** @param amount in the unit of the stage's own term: minutes, hours or days */
    record ExtensionRequest(@Schema(description = "延长多少，单位与该环节的期限相同") BigDecimal amount, String reason) {
    }

    /** @param decider the group that decides, as officers call it */
    record Asked(String decider) {
    }

    /**
     * @param stage null for every clock of the case that the officer holds
     * @param days working days; null for what is left without a superior's approval
     * @param awaited the party that is awaited
     */
    record PauseRequest(@Schema(description = "环节；不写则为本人承办的全部时限") String stage,
            @Schema(description = "工作日数；不写则为无须批准的剩余额度") BigDecimal days, @Schema(description = "等待谁") String awaited, String reason) {
    }

    /** @param until when the clock goes on if nobody resumes it before */
    record Paused(OffsetDateTime until) {
    }

    /** @param stage null for every clock of the case that the officer holds */
    record ResumeRequest(@Schema(description = "环节；不写则为本人承办的全部时限") String stage) {
    }

    private final Extensions extensions;
    private final Pauses pauses;
    private final CaseFiles caseFiles;
    private final CurrentOfficer officer;
    private final Organisation organisation;
    private final Clock clock;

    ClockController(Extensions extensions, Pauses pauses, CaseFiles caseFiles, CurrentOfficer officer, Organisation organisation, Clock clock) {
        this.extensions = extensions;
        this.pauses = pauses;
        this.caseFiles = caseFiles;
        this.officer = officer;
        this.organisation = organisation;
        this.clock = clock;
    }

    @Operation(operationId = "askForExtension", summary = "申请延期",
            description = "由该环节的承办人在届满前申请，每个时限一次，由上一级决定。amount 的单位与该环节的期限相同（分钟、小时或日）。")
    @PostMapping(path = "/{stage}/extension", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    Asked askForExtension(@PathVariable String caseNo, @PathVariable String stage, @RequestBody ExtensionRequest request) {
        return new Asked(organisation.groupName(extensions.ask(caseNo, stage, request.amount(), request.reason(), person(caseNo))));
    }

    @Operation(operationId = "pauseClock", summary = "暂停时限",
            description = "等待当事人或第三方时使用，须说明等谁、为何。额度内立即暂停（200），超出的由上一级批准（202）。"
                    + "不写 stage 则指本人承办的全部时限。")
    @ApiResponse(responseCode = "200", description = "已暂停", content = @Content(schema = @Schema(implementation = Paused.class)))
    @ApiResponse(responseCode = "202", description = "已提交上一级批准", content = @Content(schema = @Schema(implementation = Asked.class)))
    @PostMapping(path = "/pause", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> pause(@PathVariable String caseNo, @RequestBody PauseRequest request) {
        Pauses.Answer answer = pauses.pause(caseNo, stage(request.stage()), request.days(), request.awaited(), request.reason(), person(caseNo));
        if (answer instanceof Pauses.Asked asked) {
            return ResponseEntity.accepted().body(new Asked(organisation.groupName(asked.decider())));
        }
        return ResponseEntity.ok(new Paused(((Pauses.Paused) answer).until().atZone(clock.getZone()).toOffsetDateTime()));
    }

    @Operation(operationId = "resumeClock", summary = "恢复时限",
            description = "不带内容或不写 stage 则恢复本人承办的全部时限。")
    @PostMapping(path = "/resume", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resume(@PathVariable String caseNo, @RequestBody(required = false) ResumeRequest request) {
        pauses.resume(caseNo, request == null ? null : stage(request.stage()), person(caseNo));
    }

    private static String stage(String given) {
        return given == null || given.isBlank() ? null : given.strip();
    }

    private String person(String caseNo) {
        String person = officer.id();
        if (person.equals(CurrentOfficer.SYSTEM)) {
            throw new NotAllowed("请先登录");
        }
        // a case of another sub-district is not even there for him
        caseFiles.find(caseNo).filter(file -> officer.subdistricts().contains(file.subdistrict()))
                .orElseThrow(() -> new NotFound("没有案件 " + caseNo));
        return person;
    }
}
