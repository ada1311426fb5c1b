package org.fengqiao.casework.web;

import java.util.List;

import org.fengqiao.casework.Caller;
import org.fengqiao.casework.Handovers;
import org.fengqiao.casework.SecondOpinion;
import org.fengqiao.casework.SecondOpinions;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.organisation.Organisation;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What an officer may do with a task besides completing it. */
@RestController
@RequestMapping("/api/v1/tasks/{taskId}")
class TaskController {

    record Colleague(String id, String name) {
    }

    /** @param to person id */
    record Handover(String to, String reason) {
    }

    /** A group that may be asked for its opinion. */
    record Adviser(String group, String name) {
    }

    record OpinionRequest(String group, String question) {
    }

    /** @param name of the group, as officers call it */
    record OpinionAsked(long id, String group, String name) {
    }

    private final Handovers handovers;
    private final SecondOpinions opinions;
    private final Organisation organisation;
    private final CurrentOfficer officer;

    TaskController(Handovers handovers, SecondOpinions opinions, Organisation organisation, CurrentOfficer officer) {
        this.handovers = handovers;
        this.opinions = opinions;
        this.organisation = organisation;
        this.officer = officer;
    }

    @GetMapping("/colleagues")
    List<Colleague> colleagues(@PathVariable("taskId") String task) {
        return handovers.colleagues(task, Caller.of(officer)).stream().map(person -> new Colleague(person.id(), person.name())).toList();
    }

    @PostMapping("/handover")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void handOver(@PathVariable("taskId") String task, @RequestBody Handover handover) {
        handovers.handOver(task, handover.to(), handover.reason(), Caller.of(officer));
    }

    @GetMapping("/advisers")
    List<Adviser> advisers(@PathVariable("taskId") String task) {
        return opinions.advisers(task, Caller.of(officer)).stream().map(group -> new Adviser(group, organisation.groupName(group))).toList();
    }

    @PostMapping("/second-opinions")
    @ResponseStatus(HttpStatus.CREATED)
    OpinionAsked askForOpinion(@PathVariable("taskId") String task, @RequestBody OpinionRequest request) {
        SecondOpinion asked = opinions.ask(task, request.group(), request.question(), Caller.of(officer));
        return new OpinionAsked(asked.id(), asked.group(), organisation.groupName(asked.group()));
    }
}
