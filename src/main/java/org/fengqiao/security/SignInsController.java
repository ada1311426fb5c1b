package org.fengqiao.security;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.fengqiao.engine.Identities;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who signed in, who tried to, and the way back in; for administrators. */
@RestController
@Tag(name = "系统管理")
class SignInsController {

    /** @param account missing where there was no account of the name given */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SignIn(OffsetDateTime first, OffsetDateTime last, int times, String account, String address, Door door, String doorLabel,
            SignIns.Entry result, String resultLabel, String by) {
    }

    record SignInPage(int page, int size, long total, List<SignIn> entries) {
    }

    private final SignIns signIns;
    private final Identities identities;
    private final Clock clock;

    SignInsController(SignIns signIns, Identities identities, Clock clock) {
        this.signIns = signIns;
        this.identities = identities;
        this.clock = clock;
    }

    @Operation(operationId = "listSignIns", summary = "登录记录",
            description = "同一小时内同一账号、地址、入口和结果记为一行，times 为次数；最近的在前。")
    @GetMapping(path = "/api/v1/sign-ins", produces = MediaType.APPLICATION_JSON_VALUE)
    SignInPage page(@RequestParam(name = "page", defaultValue = "0") @Min(value = 0, message = "页码从 0 开始") @Max(value = 1_000_000, message = "页码过大") int page,
            @RequestParam(name = "size", defaultValue = "50") @Min(value = 1, message = "每页 1–200 条") @Max(value = 200, message = "每页 1–200 条") int size) {
        return new SignInPage(page, size, signIns.count(), signIns.page(page, size).stream().map(this::shown).toList());
    }

    @Operation(operationId = "unlockAccount", summary = "解除账号锁定", description = "账号连续输错密码被锁定后，不必等锁定期满。")
    @PostMapping("/api/v1/accounts/{account}/unlock")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unlock(@PathVariable("account") String account) {
        identities.unlock(account);
    }

    private SignIn shown(SignIns.Row row) {
        return new SignIn(local(row.first()), local(row.last()), row.times(), row.account(), row.address(), row.door(), row.door().label(),
                row.entry(), row.entry().label(), row.actor());
    }

    private OffsetDateTime local(Instant instant) {
        return instant.atZone(clock.getZone()).toOffsetDateTime();
    }
}
