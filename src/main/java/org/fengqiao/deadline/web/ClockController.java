package org.fengqiao.deadline.web;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.OffsetDateTime;

import org.fengqiao.deadline.Extensions;
import org.fengqiao.deadline.Pauses;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.organisation.Organisation;
import org.fengqiao.refusal.NotAllowed;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What the holder of a clock may ask for. */
@RestController
@RequestMapping("/api/v1/cases/{caseNo}/clocks")
class ClockController {

    /** @param amount in the unit of the stage's own term: minutes, hours or days */
    record ExtensionRequest(BigDecimal amount, String reason) {
    }

    /** @param decider the group that decides, as officers call it */
    record Asked(String decider) {
    }

    /**
     * @param stage null for every clock of the case that the officer holds
     * @param days working days; null for what is left without a superior's approval
     * @param awaited the party that is awaited
     */
    record PauseRequest(String stage, BigDecimal days, String awaited, String reason) {
    }

    /** @param until when the clock goes on if nobody resumes it before */
    record Paused(OffsetDateTime until) {
    }

    /** @param stage null for every clock of the case that the officer holds */
    record ResumeRequest(String stage) {
    }

    private final Extensions extensions;
    private final Pauses pauses;
    private final CurrentOfficer officer;
    private final Organisation organisation;
    private final Clock clock;

    ClockController(Extensions extensions, Pauses pauses, CurrentOfficer officer, Organisation organisation, Clock clock) {
        this.extensions = extensions;
        this.pauses = pauses;
        this.officer = officer;
        this.organisation = organisation;
        this.clock = clock;
    }

    @PostMapping("/{stage}/extension")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Asked askForExtension(@PathVariable String caseNo, @PathVariable String stage, @RequestBody ExtensionRequest request) {
        return new Asked(organisation.groupName(extensions.ask(caseNo, stage, request.amount(), request.reason(), person())));
    }

    @PostMapping("/pause")
    ResponseEntity<?> pause(@PathVariable String caseNo, @RequestBody PauseRequest request) {
        Pauses.Answer answer = pauses.pause(caseNo, stage(request.stage()), request.days(), request.awaited(), request.reason(), person());
        if (answer instanceof Pauses.Asked asked) {
            return ResponseEntity.accepted().body(new Asked(organisation.groupName(asked.decider())));
        }
        return ResponseEntity.ok(new Paused(((Pauses.Paused) answer).until().atZone(clock.getZone()).toOffsetDateTime()));
    }

    @PostMapping("/resume")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resume(@PathVariable String caseNo, @RequestBody(required = false) ResumeRequest request) {
        pauses.resume(caseNo, request == null ? null : stage(request.stage()), person());
    }

    private static String stage(String given) {
        return given == null || given.isBlank() ? null : given.strip();
    }

    private String person() {
        String person = officer.id();
        if (person.equals(CurrentOfficer.SYSTEM)) {
            throw new NotAllowed("请先登录");
        }
        return person;
    }
}
