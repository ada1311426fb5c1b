package org.fengqiao.deadline.web;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.fengqiao.casefile.web.OpenedCase;
import org.fengqiao.deadline.StageClock;
import org.fengqiao.deadline.Standing;
import org.fengqiao.deadline.Standings;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.organisation.Organisation;
import org.fengqiao.organisation.Unit;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Shows how the clocks of a case stand. */
@RestController
@Tag(name = "时限")
class StandingsController {

    /**
     * A clock as the reader finds it.
     *
     * @param metAt null while it runs
     * @param agreed whether the end was agreed with somebody instead of reckoned
     * @param extended null where nobody asked, {@code ASKED}, {@code GRANTED} or {@code REFUSED}
     * @param mine whether the reader holds it
     * @param extendable the most he may ask for, in {@code unitLabel}; null where he may not ask
     */
    record ClockView(String stage, String stageName, String unit, String unitName, int round, OffsetDateTime startedAt, OffsetDateTime warnAt,
            OffsetDateTime endAt, OffsetDateTime metAt, boolean agreed, boolean fast, Standing.State state, String stateLabel, OffsetDateTime pausedUntil,
            String extended, boolean mine, BigDecimal extendable, String unitLabel, boolean pausable, boolean resumable) {
    }

    private final Standings standings;
    private final OpenedCase cases;
    private final Organisation organisation;
    private final CurrentOfficer officer;
    private final Clock clock;

    StandingsController(Standings standings, OpenedCase cases, Organisation organisation, CurrentOfficer officer, Clock clock) {
        this.standings = standings;
        this.cases = cases;
        this.organisation = organisation;
        this.officer = officer;
        this.clock = clock;
    }

    @Operation(operationId = "listClocks", summary = "查看案件的时限",
            description = "按启动先后列出全部时限和目前的状态；mine、extendable、pausable、resumable 说明本人现在可以申请什么。")
    @GetMapping(path = "/api/v1/cases/{caseNo}/clocks", produces = MediaType.APPLICATION_JSON_VALUE)
    List<ClockView> list(@PathVariable("caseNo") String caseNo) {
        return standings.of(cases.open(caseNo).caseNo(), officer.id()).stream().map(this::view).toList();
    }

    private ClockView view(Standing standing) {
        StageClock one = standing.clock();
        StageClock.Extension asked = one.extension();
        String extended = asked == null ? null : asked.granted() == null ? "ASKED" : asked.granted() ? "GRANTED" : "REFUSED";
        String unit = one.key().unit();
        return new ClockView(one.key().stage(), one.stageName(), unit, organisation.unit(unit).map(Unit::name).orElseGet(() -> organisation.groupName(unit)),
                one.key().round(), local(one.startedAt()), local(one.warnAt()), local(one.endAt()), local(one.metAt()), one.agreedEnd() != null, one.fast(),
                standing.state(), standing.state().label(), local(standing.pausedUntil()), extended, standing.held(), standing.extendable(), standing.unit(),
                standing.pausable(), standing.resumable());
    }

    private OffsetDateTime local(Instant instant) {
        return instant == null ? null : instant.atZone(clock.getZone()).toOffsetDateTime();
    }
}
