package org.fengqiao.intake.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
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
@Tag(name = "反映人的要求")
@RequestMapping(path = "/api/v1/cases/{caseNo}", consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
class CaseRequestsController {

    record Reason(@Schema(description = "理由，最多 1000 字") String reason) {
    }

    record Material(@Schema(description = "材料内容，最多 4000 字") String text) {
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

    @Operation(operationId = "urgeCase", summary = "催办",
            description = "办理中的任何时候都可以催办，承办人随即得知；次数多了按规定升级。反映人由原渠道，或由登记人、社区工作人员、诉求揽收岗代为催办；"
                    + "督查人员（organisation 中 may: supervise 的角色）可以督促。")
    @PostMapping("/urges")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Accepted urge(@PathVariable String caseNo, @RequestBody Reason body) {
        rights.mayUrge(caseNo);
        return new Accepted(caseNo, "已转告承办人，第 " + requests.urge(caseNo, body.reason(), caller.id()) + " 次催办");
    }

    @Operation(operationId = "addMaterial", summary = "补充材料",
            description = "文字进入案件档案，承办人随即得知。照片等文件请用附件。")
    @PostMapping("/materials")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Accepted addMaterial(@PathVariable String caseNo, @RequestBody Material body) {
        rights.maySpeak(caseNo);
        requests.addMaterial(caseNo, body.text(), caller.id());
        return new Accepted(caseNo, "材料已进档案，并转告承办人");
    }

    @Operation(operationId = "withdrawCase", summary = "撤回诉求",
            description = "只有反映人可以撤回：由原渠道，或由社区工作人员、诉求揽收岗代为登记；案件由区里承办的，区指挥中心也可以代为登记。受理单位回电核实后终止办理。")
    @PostMapping("/withdrawal")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Accepted withdraw(@PathVariable String caseNo, @RequestBody Reason body) {
        rights.mayWithdraw(caseNo);
        requests.withdraw(caseNo, body.reason(), caller.id());
        return new Accepted(caseNo, "已收到撤回请求，受理单位将回电核实");
    }

    @Operation(operationId = "escalateCase", summary = "报告矛盾升级",
            description = "当事人之间的矛盾加剧时使用：再次大事即报，并挂牌督办。")
    @PostMapping("/escalation")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Accepted escalate(@PathVariable String caseNo, @RequestBody Reason body) {
        rights.maySpeak(caseNo);
        requests.escalate(caseNo, body.reason(), caller.id());
        return new Accepted(caseNo, "已再次大事即报，并挂牌督办");
    }
}
