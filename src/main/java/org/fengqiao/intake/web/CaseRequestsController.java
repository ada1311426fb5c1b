package org.fengqiao.intake.web;

import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.intake.CaseRequests;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Takes in what is said about a running case: 202, because whoever holds it is told and answers later. */
@RestController
@RequestMapping(path = "/api/v1/cases/{caseNo}", consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
class CaseRequestsController {

    record Reason(String reason) {
    }

    record Material(String text) {
    }

    record Accepted(String caseNo, String message) {
    }

    private final CaseRequests requests;
    private final RequestRights rights;
    private final CurrentOfficer caller;

    CaseRequestsController(CaseRequests requests, RequestRights rights, CurrentOfficer caller) {
        this.requests = requests;
        this.rights = rights;
        this.caller = caller;
    }

    @PostMapping("/urges")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Accepted urge(@PathVariable String caseNo, @RequestBody Reason body) {
        rights.maySpeak(caseNo);
        return new Accepted(caseNo, "已转告承办人，第 " + requests.urge(caseNo, body.reason(), caller.id()) + " 次催办");
    }

    @PostMapping("/materials")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Accepted addMaterial(@PathVariable String caseNo, @RequestBody Material body) {
        rights.maySpeak(caseNo);
        requests.addMaterial(caseNo, body.text(), caller.id());
        return new Accepted(caseNo, "材料已进档案，并转告承办人");
    }

    @PostMapping("/withdrawal")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Accepted withdraw(@PathVariable String caseNo, @RequestBody Reason body) {
        rights.maySpeakForTheReporter(caseNo);
        requests.withdraw(caseNo, body.reason(), caller.id());
        return new Accepted(caseNo, "已收到撤回请求，受理单位将回电核实");
    }

    @PostMapping("/escalation")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Accepted escalate(@PathVariable String caseNo, @RequestBody Reason body) {
        rights.maySpeak(caseNo);
        requests.escalate(caseNo, body.reason(), caller.id());
        return new Accepted(caseNo, "已再次大事即报，并挂牌督办");
    }
}
