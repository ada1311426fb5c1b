package org.fengqiao.summons;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Documents;
import org.fengqiao.casefile.Trail;
import org.fengqiao.deadline.Clocks;
import org.fengqiao.deadline.StageClock;
import org.fengqiao.organisation.Organisation;
import org.fengqiao.organisation.Person;
import org.fengqiao.refusal.Conflict;
import org.fengqiao.refusal.InvalidInput;
import org.fengqiao.refusal.Problems;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a called department does, in this order: 签收, 报到, 办理 and 反馈; or 退单 before it has come. Every step locks the
 * summons, so that of two departments that act at once the second sees what the first has done.
 */
@Service
public class DepartmentWork {

    static final String HANDLING = "部门承办";
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final SummonsStore store;
    private final Organisation organisation;
    private final SummonsMessages messages;
    private final CaseFiles caseFiles;
    private final Clocks clocks;
    private final Documents documents;
    private final Trail trail;
    private final Clock clock;

    DepartmentWork(SummonsStore store, Organisation organisation, SummonsMessages messages, CaseFiles caseFiles, Clocks clocks,
            Documents documents, Trail trail, Clock clock) {
        this.store = store;
        this.organisation = organisation;
        this.messages = messages;
        this.caseFiles = caseFiles;
        this.clocks = clocks;
        this.documents = documents;
        this.trail = trail;
        this.clock = clock;
    }

    /** One department in one summons of a case. */
    public record Part(String caseNo, int number, String department) {
    }

    public CalledDepartment of(Part part) {
        return store.department(part.caseNo(), part.number(), part.department());
    }

    /** The people who may answer for the department. */
    public List<Person> contractLeaders(String department) {
        return organisation.holders(department + ".leader");
    }

    /** Until when the department may return it, as officers read it; null where it may not any more. */
    public String returnableUntil(Part part) {
        Summons summons = store.get(part.caseNo(), part.number());
        if (of(part).decided() || of(part).returned() || summons.returnsClosedAt() != null) {
            return null;
        }
        return words(window(part).endAt());
    }

    /**
     * 签收, naming the leader who answers for it 联包领导.
     *
     * @throws InvalidInput when he is not a leader of the department
     * @throws Conflict when it has been signed for, or the department is out of the summons
     */
    @Transactional
    public void signIn(Part part, String contractLeader, String actor) {
        store.lock(part.caseNo(), part.number());
        CalledDepartment called = present(part);
        sign(called, contractLeader, actor);
        trail.append(part.caseNo(), actor, "部门签收", messages.name(part.department()) + "签收，联包领导 " + name(contractLeader), null);
    }

    /**
     * Returns it instead of signing for it; the leader who stands behind that is named as well, and should it come back, it has
     * been signed for.
     */
    @Transactional
    public void returnUnsigned(Part part, String contractLeader, String reason, boolean siteSafe, String actor) {
        Summons summons = store.lock(part.caseNo(), part.number());
        CalledDepartment called = present(part);
        returned(summons, called, reason, siteSafe, actor);
        sign(called, contractLeader, actor);
    }

    /**
     * 退单 after it was signed for.
     *
     * @throws Conflict when the department has come or returned it before, or its time for that is over
     */
    @Transactional
    public void returnSummons(Part part, String reason, boolean siteSafe, String actor) {
        Summons summons = store.lock(part.caseNo(), part.number());
        CalledDepartment called = present(part);
        if (!summons.onSite() && called.signed()) {
            throw new Conflict("直接交办签收后不能退单");
        }
        returned(summons, called, reason, siteSafe, actor);
    }

    private void sign(CalledDepartment called, String contractLeader, String actor) {
        if (called.signed()) {
            throw new Conflict(messages.name(called.department()) + "已经签收");
        }
        if (contractLeader == null || contractLeaders(called.department()).stream().noneMatch(each -> each.id().equals(contractLeader))) {
            throw new InvalidInput("contractLeader", "联包领导须是本部门的分管领导");
        }
        store.changeDepartment(called, "signed_at = ?, signed_by = ?, contract_leader = ?", SummonsStore.at(clock.instant()), actor,
                contractLeader);
    }

    private void returned(Summons summons, CalledDepartment called, String reason, boolean siteSafe, String actor) {
        if (called.returned()) {
            throw new Conflict("每个部门只能退单一次");
        }
        if (called.decided()) {
            throw new Conflict("裁定由本部门承办的，不能再退单");
        }
        if (called.arrived()) {
            throw new Conflict("已经报到，不能退单");
        }
        Part part = new Part(called.caseNo(), called.number(), called.department());
        StageClock window = window(part);
        if (summons.returnsClosedAt() != null || clock.instant().isAfter(window.endAt())) {
            throw new Conflict("退单期已过（" + words(window.endAt()) + " 止），请承办");
        }
        Summonses.requireReason("returnReason", "退单理由", reason);
        if (summons.kind() == SummonsKind.EMERGENCY && !siteSafe) {
            throw new InvalidInput("siteSafe", "紧急吹哨须先确认现场已经安全，才能退单");
        }
        store.changeDepartment(called, "returned_at = ?, returned_by = ?, return_reason = ?", SummonsStore.at(clock.instant()), actor,
                reason.strip());
        clocks.met(Summonses.window(part.caseNo(), part.number(), part.department()));
        documents.record(part.caseNo(), "SUMMONS_RETURN", part.number(), Map.of("department", messages.name(part.department()),
                "returnReason", reason.strip()), actor);
        trail.append(part.caseNo(), actor, "退单", messages.name(part.department()) + "退单", reason.strip());
    }

    /**
     * 报到.
     *
     * @throws Conflict when it has not been signed for, or the department has reported before
     */
    @Transactional
    public void arrive(Part part, Arrival arrival, String actor) {
        Summons summons = store.lock(part.caseNo(), part.number());
        CalledDepartment called = present(part);
        if (!summons.onSite()) {
            throw new Conflict("直接交办不需要报到");
        }
        if (!called.signed()) {
            throw new Conflict("尚未签收，不能报到");
        }
        if (called.arrived()) {
            throw new Conflict(messages.name(part.department()) + "已经报到");
        }
        check(arrival, summons);
        store.changeDepartment(called, "arrived_at = ?, arrived_who = ?, arrived_where = ?, arrived_by = ?",
                SummonsStore.at(arrival.at()), arrival.who().strip(), arrival.where().strip(), actor);
        clocks.met(Summonses.window(part.caseNo(), part.number(), part.department()));
        documents.record(part.caseNo(), "ARRIVAL", part.number(), Map.of("department", messages.name(part.department()), "arrivalPerson",
                arrival.who().strip(), "arrivalTime", words(arrival.at()), "arrivalPlace", arrival.where().strip()), actor);
        trail.append(part.caseNo(), actor, "部门报到", messages.name(part.department()) + "到场报到（" + words(arrival.at()) + "）", null);
    }

    private void check(Arrival arrival, Summons summons) {
        Problems problems = new Problems();
        problems.check(arrival.who() != null && !arrival.who().isBlank(), "who", "请填写谁到场");
        problems.check(arrival.who() == null || arrival.who().strip().length() <= 100, "who", "到场人最多 100 字");
        problems.check(arrival.where() != null && !arrival.where().isBlank(), "where", "请填写到了哪里");
        problems.check(arrival.where() == null || arrival.where().strip().length() <= 200, "where", "到场地点最多 200 字");
        problems.check(arrival.at() != null, "at", "请填写到场时间");
        problems.check(arrival.at() == null || !arrival.at().isAfter(clock.instant()), "at", "到场时间不能晚于现在");
        // forms tell minutes
        problems.check(arrival.at() == null || !arrival.at().isBefore(summons.calledAt().truncatedTo(ChronoUnit.MINUTES)), "at",
                "到场时间不能早于吹哨");
        problems.throwIfAny();
    }

    /**
     * 反馈 at the end of the work.
     *
     * @throws Conflict when the department has not come, or has reported its result before
     */
    @Transactional
    public void report(Part part, Feedback feedback, String actor) {
        Summons summons = store.lock(part.caseNo(), part.number());
        CalledDepartment called = present(part);
        if (!called.signed()) {
            throw new Conflict("尚未签收，不能反馈");
        }
        if (summons.onSite() && !called.arrived()) {
            throw new Conflict("尚未报到，不能反馈");
        }
        if (called.result() != null) {
            throw new Conflict(messages.name(part.department()) + "已经反馈过办理结果");
        }
        Problems problems = new Problems();
        problems.check(feedback.result() != null, "result", "请选择办理结果");
        problems.check(feedback.text() != null && !feedback.text().isBlank(), "text",
                feedback.result() == HandlingResult.FAILED ? "请填写没有办成的原因" : "请填写办理情况");
        problems.check(feedback.text() == null || feedback.text().strip().length() <= 2000, "text", "办理情况最多 2000 字");
        problems.check(feedback.whistleNeeded() != null, "whistleNeeded", "请评价本次吹哨是否需要");
        problems.throwIfAny();
        store.changeDepartment(called, "result = ?, result_text = ?, whistle_needed = ?, reported_at = ?, reported_by = ?",
                feedback.result().name(), feedback.text().strip(), feedback.whistleNeeded(), SummonsStore.at(clock.instant()), actor);
        caseFiles.handled(part.caseNo(), actor, part.department(), HANDLING);
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("department", messages.name(part.department()));
        content.put("handlingResult", feedback.result().label());
        content.put("handlingText", feedback.text().strip());
        content.put("whistleNeeded", feedback.whistleNeeded());
        documents.record(part.caseNo(), "DEPARTMENT_FEEDBACK", part.number(), content, actor);
        trail.append(part.caseNo(), actor, HANDLING, messages.name(part.department()) + feedback.result().label()
                + "，认为吹哨" + (feedback.whistleNeeded() ? "需要" : "不需要"), "办理情况见档案");
    }

    /** Calls the department back; who is on site or has returned it stays as he is. */
    @Transactional
    public void recall(Part part, String actor) {
        Summons summons = store.lock(part.caseNo(), part.number());
        CalledDepartment called = of(part);
        if (called.arrived() || called.gone()) {
            return;
        }
        store.changeDepartment(called, "recalled_at = ?", SummonsStore.at(clock.instant()));
        clocks.met(Summonses.window(part.caseNo(), part.number(), part.department()));
        trail.append(part.caseNo(), actor, "召回", messages.name(part.department()) + "尚未到场，召回", "吹哨未获确认");
        messages.recalled(summons, part.department());
    }

    /** Whether nobody is left who might still return the summons, although the time for it is not over. */
    @Transactional
    public boolean everybodyHasPassedReturn(String caseNo, int number) {
        Summons summons = store.lock(caseNo, number);
        return summons.returnsClosedAt() == null
                && store.departments(caseNo, number).stream().allMatch(each -> each.passedReturn(summons));
    }

    private CalledDepartment present(Part part) {
        CalledDepartment called = of(part);
        if (called.recalled()) {
            throw new Conflict("吹哨未获确认，" + messages.name(part.department()) + "已被召回");
        }
        if (called.gone()) {
            throw new Conflict("每个部门只能退单一次：" + messages.name(part.department()) + "已经退单");
        }
        return called;
    }

    private StageClock window(Part part) {
        return clocks.find(Summonses.window(part.caseNo(), part.number(), part.department()))
                .orElseThrow(() -> new Conflict("部门还没有派出"));
    }

    private String name(String person) {
        return organisation.person(person).map(Person::name).orElse(person);
    }

    private String words(Instant moment) {
        return WHEN.format(moment.atZone(clock.getZone()));
    }
}
