package org.fengqiao.summons;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.fengqiao.casefile.Assessment;
import org.fengqiao.casefile.Assessments;
import org.fengqiao.casefile.Documents;
import org.fengqiao.casefile.Trail;
import org.fengqiao.deadline.Clocks;
import org.fengqiao.organisation.Organisation;
import org.fengqiao.organisation.Unit;
import org.fengqiao.organisation.UnitKind;
import org.fengqiao.refusal.Conflict;
import org.fengqiao.refusal.InvalidInput;
import org.fengqiao.refusal.Problems;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Returned summonses 退单: settled once, all together and finally, so that no case goes round between departments. */
@Service
public class Returns {

    /** As many departments as the forms have room for. */
    static final int MAX_DEPARTMENTS = 8;
    private static final String STEP = "退单裁定";
    private static final String ASSESSMENT = "吹哨报到考核";

    private final SummonsStore store;
    private final Organisation organisation;
    private final SummonsMessages messages;
    private final Clocks clocks;
    private final Documents documents;
    private final Assessments assessments;
    private final Trail trail;
    private final Clock clock;

    Returns(SummonsStore store, Organisation organisation, SummonsMessages messages, Clocks clocks, Documents documents,
            Assessments assessments, Trail trail, Clock clock) {
        this.store = store;
        this.organisation = organisation;
        this.messages = messages;
        this.clocks = clocks;
        this.documents = documents;
        this.assessments = assessments;
        this.trail = trail;
        this.clock = clock;
    }

    /** Nobody may return the summons from now on. @return the departments that did */
    @Transactional
    public List<String> close(String caseNo, int number) {
        Summons summons = store.lock(caseNo, number);
        if (summons.returnsClosedAt() == null) {
            store.change(caseNo, number, "returns_closed_at = ?", SummonsStore.at(clock.instant()));
            store.departments(caseNo, number).forEach(each -> clocks.met(Summonses.window(caseNo, number, each.department())));
            clocks.met(Summonses.window(caseNo, number, summons.unit()));
        }
        return unsettled(caseNo, number);
    }

    /** The departments whose return waits for the decision. */
    public List<String> unsettled(String caseNo, int number) {
        return store.departments(caseNo, number).stream().filter(each -> each.returned() && each.ruling() == null)
                .map(CalledDepartment::department).toList();
    }

    /** The departments that work on it because of the decision. */
    public List<String> decided(String caseNo, int number) {
        return store.departments(caseNo, number).stream().filter(CalledDepartment::decided).map(CalledDepartment::department).toList();
    }

    /**
     * Settles all returns.
     *
     * @throws InvalidInput naming every field that is missing or wrong
     * @throws Conflict when the returns are not closed yet or have been settled
     */
    @Transactional
    public void settle(String caseNo, int number, Settlement settlement, String actor) {
        Summons summons = store.lock(caseNo, number);
        List<String> returned = unsettled(caseNo, number);
        if (summons.returnsClosedAt() == null) {
            throw new Conflict("退单期未满，不能裁定");
        }
        if (returned.isEmpty()) {
            throw new Conflict("没有待裁定的退单");
        }
        List<CalledDepartment> before = store.departments(caseNo, number);
        check(summons, before, returned, settlement);
        String lead = summons.lead();
        for (Settlement.Decision decision : settlement.decisions()) {
            store.changeDepartment(store.department(caseNo, number, decision.department()), "ruling = ?, decided = ?",
                    decision.ruling().name(), decision.ruling().goesOn());
            if (decision.ruling() == Ruling.REASSIGNED) {
                addOnce(caseNo, number, decision.assignedTo());
                lead = decision.department().equals(lead) ? decision.assignedTo() : lead;
            }
            trail.append(caseNo, actor, STEP, messages.name(decision.department()) + "：" + decision.ruling().label()
                    + (decision.assignedTo() == null ? "" : "（" + messages.name(decision.assignedTo()) + "）"), null);
        }
        settlement.joint().forEach(each -> addOnce(caseNo, number, each));
        if (!settlement.joint().isEmpty()) {
            lead = settlement.jointLead();
            trail.append(caseNo, actor, STEP, "联合承办：" + messages.names(settlement.joint(), lead), null);
        }
        settlement.volunteers().forEach(each -> store.changeDepartment(store.department(caseNo, number, each), "volunteered = true"));
        store.change(caseNo, number, "lead = ?", lead);
        write(caseNo, number, settlement, actor);
        tell(summons, settlement);
    }

    /** Who works on it jointly has to know with whom, also if he never returned it. */
    private void tell(Summons summons, Settlement settlement) {
        String jointly = "联合承办：" + messages.names(settlement.joint(), settlement.jointLead());
        settlement.decisions().forEach(decision -> {
            String own = "退单裁定：" + decision.ruling().label();
            messages.ruled(summons, decision.department(), settlement.joint().contains(decision.department()) ? own + "；" + jointly : own);
        });
        List<String> returned = settlement.decisions().stream().map(Settlement.Decision::department).toList();
        settlement.joint().stream().distinct().filter(each -> !returned.contains(each)).forEach(each -> messages.ruled(summons, each, jointly));
    }

    private void addOnce(String caseNo, int number, String department) {
        if (store.departments(caseNo, number).stream().noneMatch(each -> each.department().equals(department))) {
            store.add(caseNo, number, department, true);
        }
    }

    private void check(Summons summons, List<CalledDepartment> before, List<String> returned, Settlement settlement) {
        Problems problems = new Problems();
        Set<String> known = new LinkedHashSet<>(organisation.units(UnitKind.DEPARTMENT).stream().map(Unit::id).toList());
        Set<String> inSummons = new LinkedHashSet<>(before.stream().map(CalledDepartment::department).toList());
        Set<String> after = new LinkedHashSet<>(inSummons);
        List<String> ruled = settlement.decisions().stream().map(Settlement.Decision::department).toList();
        problems.check(Set.copyOf(ruled).equals(Set.copyOf(returned)) && ruled.size() == returned.size(), "decisions", "每一件退单都要裁定");
        List<String> ruledJoint = new ArrayList<>();
        List<String> goOn = new ArrayList<>();
        for (int i = 0; i < settlement.decisions().size(); i++) {
            Settlement.Decision decision = settlement.decisions().get(i);
            String field = "decisions[" + i + "]";
            problems.check(decision.ruling() != null, field, "请裁定" + messages.name(decision.department()) + "的退单");
            problems.check(!summons.refused() || decision.ruling() == null || decision.ruling() == Ruling.UPHELD, field,
                    "吹哨未获确认，退单一律成立");
            if (decision.ruling() == Ruling.JOINT) {
                ruledJoint.add(decision.department());
            }
            if (decision.ruling() != null && decision.ruling().goesOn()) {
                goOn.add(decision.department());
            }
            if (decision.ruling() == Ruling.REASSIGNED) {
                String to = decision.assignedTo();
                problems.check(to != null, field + ".assignedTo", "请选择改派给哪个部门");
                if (to != null) {
                    problems.check(known.contains(to), field + ".assignedTo", "组织里没有这个部门：" + to);
                    problems.check(!inSummons.contains(to), field + ".assignedTo", "本次吹哨已经叫过" + messages.name(to) + "，不能再改派给它");
                    after.add(to);
                }
            } else {
                problems.check(decision.assignedTo() == null, field + ".assignedTo", "只有改派才选另一部门");
            }
        }
        checkJoint(problems, before, known, ruledJoint, goOn, settlement);
        after.addAll(settlement.joint());
        problems.check(after.size() <= MAX_DEPARTMENTS, "decisions", "一次吹哨先后最多 " + MAX_DEPARTMENTS + " 个部门");
        settlement.volunteers().stream().filter(each -> !after.contains(each))
                .forEach(each -> problems.add("volunteers", messages.name(each) + "不承办本次吹哨，不能记为主动承担"));
        problems.throwIfAny();
    }

    private void checkJoint(Problems problems, List<CalledDepartment> before, Set<String> known, List<String> ruledJoint,
            List<String> goOn, Settlement settlement) {
        List<String> joint = settlement.joint();
        if (ruledJoint.isEmpty()) {
            problems.check(joint.isEmpty() && settlement.jointLead() == null, "joint", "没有裁定联合承办的退单，不能选联合承办的部门");
            return;
        }
        problems.check(Set.copyOf(joint).size() >= 2, "joint", "联合承办须有两个以上部门");
        problems.check(joint.containsAll(ruledJoint), "joint", "裁定联合承办的退单部门须在联合承办的部门之中");
        joint.stream().filter(each -> !known.contains(each)).forEach(each -> problems.add("joint", "组织里没有这个部门：" + each));
        // who is out of it by the decision, or was called back, cannot be drawn in again by naming it here; whose return is
        // unfounded works on it anyway, and may do so jointly although the return counts against it
        before.stream().filter(each -> joint.contains(each.department()) && !goOn.contains(each.department()))
                .filter(each -> each.returned() || each.recalled())
                .forEach(each -> problems.add("joint", messages.name(each.department()) + (each.returned() ? "的退单已裁定由它退出" : "已被召回")
                        + "，不能再联合承办"));
        problems.check(settlement.jointLead() != null, "jointLead", "请指定牵头部门");
        problems.check(settlement.jointLead() == null || joint.contains(settlement.jointLead()), "jointLead", "牵头部门须在联合承办的部门之中");
    }

    private void write(String caseNo, int number, Settlement settlement, String actor) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("rulings", settlement.decisions().stream().map(decision -> {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("department", messages.name(decision.department()));
            line.put("ruling", decision.ruling().label());
            if (decision.assignedTo() != null) {
                line.put("assignedTo", messages.name(decision.assignedTo()));
            }
            return line;
        }).toList());
        content.put("jointDepartments", settlement.joint().isEmpty() ? null : messages.names(settlement.joint(), settlement.jointLead()));
        content.put("volunteers", settlement.volunteers().isEmpty() ? null : messages.names(settlement.volunteers()));
        documents.record(caseNo, "RETURN_SETTLEMENT", number, content, actor);
    }

    /** What the assessment of a department is judged by. */
    public record Conduct(String department, boolean disputed, boolean returned, Ruling ruling, boolean volunteered) {
    }

    /** Of every department that was called and not called back. */
    public List<Conduct> conducts(String caseNo, int number) {
        List<CalledDepartment> all = store.departments(caseNo, number);
        boolean disputed = all.stream().anyMatch(CalledDepartment::returned);
        // who was called in only by the decision had nothing to return
        return all.stream().filter(each -> !each.recalled()).map(each -> new Conduct(each.department(),
                disputed && (each.returned() || !each.decided()), each.returned(), each.ruling(), each.volunteered())).toList();
    }

    @Transactional
    public void assessed(String caseNo, int number, String department, Assessment.Kind kind, String reason, String actor) {
        assessments.record(caseNo, department, kind, reason, "第 " + number + " 次吹哨");
        trail.append(caseNo, actor, ASSESSMENT, messages.name(department) + kind.label(), reason);
    }
}
