package org.fengqiao.casework.web;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.fengqiao.casework.Caller;
import org.fengqiao.casework.Handovers;
import org.fengqiao.casework.SecondOpinion;
import org.fengqiao.casework.SecondOpinions;
import org.fengqiao.casework.TaskAtHand;
import org.fengqiao.casework.Verb;
import org.fengqiao.casework.Verbs;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.organisation.Organisation;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What an officer may do with a task besides completing it. */
@RestController
@Tag(name = "承办人")
@RequestMapping("/api/v1/tasks/{taskId}")
class TaskController {

    /**
     * A task as the reader finds it.
     *
     * @param assigneeName null while nobody has taken it
     * @param offeredTo the posts whose it is, or the people it is offered to by name; empty where it came assigned
     * @param due null where it has no date
     * @param mine whether the reader has taken it
     * @param mayTake whether he may take it: nobody has, and it is offered to his post or to him
     * @param verbs what he may do beside it, always all of them in the same order
     */
    record TaskView(String id, String name, String caseNo, String assigneeName, String offeredTo, OffsetDateTime due, boolean mine, boolean mayTake,
            List<VerbView> verbs) {
    }

    /** @param reason why it is not possible, null where it is */
    record VerbView(Verb verb, String label, boolean possible, String reason) {
    }

    record Colleague(String id, String name) {
    }

    /** @param to person id */
    record Handover(@Schema(description = "接办人（人员编号）") String to, String reason) {
    }

    /** A group that may be asked for its opinion. */
    record Adviser(String group, String name) {
    }

    record OpinionRequest(@Schema(description = "请哪个岗位或部门（组编号）") String group, String question) {
    }

    /** @param name of the group, as officers call it */
    record OpinionAsked(long id, String group, String name) {
    }

    private final Verbs verbs;
    private final Handovers handovers;
    private final SecondOpinions opinions;
    private final Organisation organisation;
    private final CurrentOfficer officer;
    private final Clock clock;

    TaskController(Verbs verbs, Handovers handovers, SecondOpinions opinions, Organisation organisation, CurrentOfficer officer, Clock clock) {
        this.verbs = verbs;
        this.handovers = handovers;
        this.opinions = opinions;
        this.organisation = organisation;
        this.officer = officer;
        this.clock = clock;
    }

    @Operation(operationId = "readTask", summary = "查看任务",
            description = "任务属于哪个案件，现在由谁承办，以及本人可以做什么：转办、加签、延期、挂起、恢复、催办、备注；不可以的说明原因。")
    @GetMapping
    TaskView read(@PathVariable("taskId") String task) {
        Verbs.AtTask found = verbs.of(task, Caller.of(officer));
        TaskAtHand at = found.task();
        return new TaskView(at.id(), at.name(), at.caseNo(), found.assigneeName(), found.offeredTo(),
                at.due() == null ? null : at.due().atZone(clock.getZone()).toOffsetDateTime(),
                officer.id().equals(at.assignee()), found.mayTake(), found.reasons().entrySet().stream().map(verb -> new VerbView(verb.getKey(), verb.getKey().label(),
                        verb.getValue().isEmpty(), verb.getValue().orElse(null))).toList());
    }

    @Operation(operationId = "listColleagues", summary = "可以转办给谁",
            description = "同组中不须回避的同事。")
    @GetMapping("/colleagues")
    List<Colleague> colleagues(@PathVariable("taskId") String task) {
        return handovers.colleagues(task, Caller.of(officer)).stream().map(person -> new Colleague(person.id(), person.name())).toList();
    }

    @Operation(operationId = "handOverTask", summary = "转办任务",
            description = "把本人承办的任务交给同组同事，理由记入留痕。时限不变。")
    @PostMapping(path = "/handover", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void handOver(@PathVariable("taskId") String task, @RequestBody Handover handover) {
        handovers.handOver(task, handover.to(), handover.reason(), Caller.of(officer));
    }

    @Operation(operationId = "listAdvisers", summary = "可以请谁加签")
    @GetMapping("/advisers")
    List<Adviser> advisers(@PathVariable("taskId") String task) {
        return opinions.advisers(task, Caller.of(officer)).stream().map(group -> new Adviser(group, organisation.groupName(group))).toList();
    }

    @Operation(operationId = "askForOpinion", summary = "加签",
            description = "请另一岗位或部门就任务出具意见；任务仍由本人办理。")
    @PostMapping(path = "/second-opinions", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    OpinionAsked askForOpinion(@PathVariable("taskId") String task, @RequestBody OpinionRequest request) {
        SecondOpinion asked = opinions.ask(task, request.group(), request.question(), Caller.of(officer));
        return new OpinionAsked(asked.id(), asked.group(), organisation.groupName(asked.group()));
    }
}
