package org.fengqiao.intake.web;

import java.net.URI;
import java.time.Clock;
import java.time.OffsetDateTime;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.fengqiao.casefile.CaseFile;
import org.fengqiao.casefile.NewCase;
import org.fengqiao.casefile.Registration;
import org.fengqiao.casefile.Status;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.intake.Intake;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Registers demands. */
@RestController
@Tag(name = "案件")
class CaseIntakeController {

    /** What whoever registered gets back; the file itself stands under the address in {@code Location}. */
    record Receipt(String caseNo, String title, Status status, String statusLabel, String subdistrict, String community,
            OffsetDateTime registeredAt) {
    }

    private final Intake intake;
    private final PostingRights rights;
    private final CurrentOfficer caller;
    private final Clock clock;

    CaseIntakeController(Intake intake, PostingRights rights, CurrentOfficer caller, Clock clock) {
        this.intake = intake;
        this.rights = rights;
        this.caller = caller;
        this.clock = clock;
    }

    /** 201 for a new case, 200 with the same case where the channel's number is known. */
    @Operation(operationId = "registerCase", summary = "登记诉求",
            description = "同一渠道的同一渠道编号（channel + channelNo）只成一案：重复提交返回 200 和原案件，不再立案，"
                    + "网络中断后可以放心重发。渠道账号只能登记本渠道的诉求，且必须填写渠道编号；工作人员只能登记本街道的诉求。数字可用全角。")
    @ApiResponse(responseCode = "201", description = "已立案，Location 为案件地址")
    @ApiResponse(responseCode = "200", description = "渠道编号已登记过，返回原案件")
    @PostMapping(path = "/api/v1/cases", consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Receipt> register(@Valid @RequestBody CaseRequest request) {
        NewCase demand = request.toNewCase();
        rights.check(demand);
        Registration registration = intake.receive(demand, caller.id());
        CaseFile registered = registration.caseFile();
        rights.checkAnswer(registered);
        URI location = URI.create("/api/v1/cases/" + registered.caseNo());
        return (registration.created() ? ResponseEntity.created(location) : ResponseEntity.ok().location(location))
                .body(receipt(registered));
    }

    private Receipt receipt(CaseFile registered) {
        return new Receipt(registered.caseNo(), registered.title(), registered.status(), registered.status().label(),
                registered.subdistrict(), registered.community(),
                registered.registeredAt().atZone(clock.getZone()).toOffsetDateTime());
    }
}
