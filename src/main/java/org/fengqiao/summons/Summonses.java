package org.fengqiao.summons;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.fengqiao.casefile.Documents;
import org.fengqiao.casefile.Outcome;
import org.fengqiao.casefile.Trail;
import org.fengqiao.deadline.ClockKey;
import org.fengqiao.deadline.ClockOpening;
import org.fengqiao.deadline.Clocks;
import org.fengqiao.deadline.Terms;
import org.fengqiao.organisation.Organisation;
import org.fengqiao.organisation.Unit;
import org.fengqiao.organisation.UnitKind;
import org.fengqiao.refusal.Conflict;
import org.fengqiao.refusal.InvalidInput;
import org.fengqiao.refusal.NotAllowed;
import org.fengqiao.refusal.Problems;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A summons from the whistle to its outcome, as the unit that whistles sees it. */
@Service
public class Summonses {

    /** The stage within which a department may return a summons. */
    static final String RETURN_STAGE = "summons-return";
    static final int MAX_CALLED = 6;
    static final int MAX_SITE = 200;
    static final int MAX_FACTS = 2000;
    static final int MAX_REASON = 1000;
    private static final String STEP = "吹哨";
    private static final String CONFIRMATION = "吹哨确认";

    private final SummonsStore store;
    private final Organisation organisation;
    private final SummonsMessages messages;
    private final Clocks clocks;
    private final Documents documents;
    private final Trail trail;
    private final Clock clock;

    Summonses(SummonsStore store, Organisation organisation, SummonsMessages messages, Clocks clocks, Documents documents, Trail trail,
            Clock clock) {
        this.store = store;
        this.organisation = organisation;
        this.messages = messages;
        this.clocks = clocks;
        this.documents = documents;
        this.trail = trail;
        this.clock = clock;
    }

    /** How a summons came out. */
    public record Conclusion(Outcome outcome, String reason) {
    }

    /**
     * Opens the case's next summons.
     *
     * @param unit the unit that whistles
     * @return its number
     */
    @Transactional
    public int open(String caseNo, String unit) {
        return store.insert(caseNo, unit, clock.instant());
    }

    public Summons get(String caseNo, int number) {
        return store.get(caseNo, number);
    }

    /** In the order they were called. */
    public List<CalledDepartment> departments(String caseNo, int number) {
        return store.departments(caseNo, number);
    }

    /** Every department there is today. */
    public List<Unit> allDepartments() {
        return organisation.units(UnitKind.DEPARTMENT);
    }

    /**
     * Whistles, also again after a refusal.
     *
     * @throws InvalidInput naming every field that is missing or wrong
     * @throws Conflict when the departments have been called already
     */
    @Transactional
    public void whistle(String caseNo, int number, Whistle whistle, String actor) {
        Summons summons = store.lock(caseNo, number);
        if (summons.calledAt() != null) {
            throw new Conflict("部门已经派出，不能再改");
        }
        check(whistle);
        List<String> called = whistle.departments();
        String lead = whistle.lead() == null ? called.get(0) : whistle.lead();
        store.change(caseNo, number, "whistled_at = ?, whistled_by = ?, site = ?, facts = ?, reason = ?, lead = ?,"
                + " confirmed = null, confirmed_at = null, confirmed_by = null", SummonsStore.at(clock.instant()), actor, whistle.site(),
                whistle.facts().strip(), whistle.reason().name(), lead);
        store.removeDepartments(caseNo, number);
        called.forEach(department -> store.add(caseNo, number, department, false));
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("site", whistle.site());
        content.put("summonsFacts", whistle.facts().strip());
        content.put("summonsReason", whistle.reason().label());
        content.put("departments", messages.names(called, lead));
        documents.record(caseNo, "WHISTLE", number, content, actor);
        trail.append(caseNo, actor, STEP, "吹哨：" + messages.names(called, lead), whistle.reason().label() + "，事实见档案");
    }

    private void check(Whistle whistle) {
        Problems problems = new Problems();
        Set<String> known = new LinkedHashSet<>(allDepartments().stream().map(Unit::id).toList());
        problems.check(whistle.facts() != null && !whistle.facts().isBlank(), "facts", "请填写事实");
        problems.check(whistle.facts() == null || whistle.facts().strip().length() <= MAX_FACTS, "facts", "事实最多 " + MAX_FACTS + " 字");
        problems.check(whistle.site() == null || whistle.site().length() <= MAX_SITE, "site", "现场最多 " + MAX_SITE + " 字");
        problems.check(whistle.reason() != null, "reason", "请选择吹哨理由");
        problems.check(!whistle.departments().isEmpty(), "departments", "请至少选择一个部门");
        problems.check(whistle.departments().size() <= MAX_CALLED, "departments", "一次最多叫 " + MAX_CALLED + " 个部门");
        problems.check(Set.copyOf(whistle.departments()).size() == whistle.departments().size(), "departments", "同一部门只能选一次");
        whistle.departments().stream().filter(each -> !known.contains(each))
                .forEach(each -> problems.add("departments", "组织里没有这个部门：" + each));
        problems.check(whistle.lead() != null || whistle.departments().size() < 2, "lead", "叫几个部门时须指定牵头部门");
        problems.check(whistle.lead() == null || whistle.departments().contains(whistle.lead()), "lead", "牵头部门须在所叫的部门之中");
        problems.throwIfAny();
    }

    /**
     * The whistler gives up after a refusal.
     *
     * @throws Conflict when it has not been refused
     */
    @Transactional
    public void giveUp(String caseNo, int number, String reason, String actor) {
        if (!store.lock(caseNo, number).refused()) {
            throw new Conflict("吹哨没有被退回，不能放弃");
        }
        requireReason("reason", "放弃的理由", reason);
        trail.append(caseNo, actor, STEP, "放弃吹哨", reason.strip());
    }

    /** @throws NotAllowed when the whistler confirms himself */
    @Transactional
    public void confirm(String caseNo, int number, String actor) {
        decide(caseNo, number, true, actor);
        trail.append(caseNo, actor, CONFIRMATION, "确认吹哨", null);
    }

    /**
     * Refuses the summons: nobody is called, or who is not yet on site is called back.
     *
     * @param whistleGroup the group that hears of it
     * @throws NotAllowed when the whistler decides himself
     */
    @Transactional
    public void refuse(String caseNo, int number, String reason, String whistleGroup, String actor) {
        requireReason("reason", "不确认的理由", reason);
        Summons summons = decide(caseNo, number, false, actor);
        trail.append(caseNo, actor, CONFIRMATION, summons.calledAt() == null ? "不确认，退回吹哨人" : "不确认，召回尚未到场的部门", reason.strip());
        messages.refused(summons, whistleGroup);
    }

    private Summons decide(String caseNo, int number, boolean confirmed, String actor) {
        Summons summons = store.lock(caseNo, number);
        if (summons.confirmed() != null) {
            throw new Conflict("吹哨已经有人确认过，请刷新");
        }
        if (actor.equals(summons.whistledBy())) {
            throw new NotAllowed("吹哨人不能确认自己的吹哨");
        }
        store.change(caseNo, number, "confirmed = ?, confirmed_at = ?, confirmed_by = ?", confirmed, SummonsStore.at(clock.instant()), actor);
        return summons;
    }

    /** Calls the departments: from now they may return it, each as long as its clock runs. */
    @Transactional
    public void call(String caseNo, int number, SummonsKind kind, Terms.Circumstances circumstances, String actor) {
        Summons summons = store.lock(caseNo, number);
        if (summons.calledAt() != null) {
            return;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        store.change(caseNo, number, "called_at = ?, kind = ?", SummonsStore.at(now), kind.name());
        List<String> called = store.departments(caseNo, number).stream().map(CalledDepartment::department).toList();
        List<String> windows = new ArrayList<>(called);
        // the process waits for the same window under its own unit
        windows.add(summons.unit());
        windows.forEach(unit -> clocks.open(new ClockOpening(window(caseNo, number, unit), circumstances, now, null)));
        trail.append(caseNo, actor, STEP, kind.label() + "：" + messages.names(called, summons.lead()), null);
    }

    static ClockKey window(String caseNo, int number, String unit) {
        return new ClockKey(caseNo, RETURN_STAGE, unit, number);
    }

    /** The departments that worked to the end, whom the whistler rates. */
    public List<CalledDepartment> worked(String caseNo, int number) {
        return store.departments(caseNo, number).stream().filter(each -> each.result() != null).toList();
    }

    /** What the summons came to, once every department has finished. */
    @Transactional
    public Conclusion conclude(String caseNo, int number, String actor) {
        Summons summons = store.get(caseNo, number);
        List<CalledDepartment> worked = worked(caseNo, number);
        List<String> failed = worked.stream().filter(each -> each.result() == HandlingResult.FAILED).map(CalledDepartment::department).toList();
        Conclusion conclusion;
        if (!failed.isEmpty()) {
            conclusion = new Conclusion(Outcome.UNRESOLVED, messages.names(failed) + "未办成");
        } else if (!worked.isEmpty()) {
            conclusion = new Conclusion(Outcome.RESOLVED, messages.names(worked.stream().map(CalledDepartment::department).toList(),
                    summons.lead()) + "已办结");
        } else {
            conclusion = new Conclusion(Outcome.UNRESOLVED, summons.refused() ? "吹哨未获确认，部门已召回" : "退单全部成立，没有部门承办");
        }
        trail.append(caseNo, actor, "吹哨报到", conclusion.outcome().label(), conclusion.reason());
        return conclusion;
    }

    static void requireReason(String field, String label, String reason) {
        Problems problems = new Problems();
        problems.check(reason != null && !reason.isBlank(), field, "请填写" + label);
        problems.check(reason == null || reason.strip().length() <= MAX_REASON, field, label + "最多 " + MAX_REASON + " 字");
        problems.throwIfAny();
    }
}
