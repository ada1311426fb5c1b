package org.fengqiao.casework.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.task.IdentityLink;
import org.fengqiao.casefile.CaseClosed;
import org.fengqiao.casefile.PersonRecused;
import org.fengqiao.casework.Leavers;
import org.fengqiao.casework.Objections;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.engine.EveryUserTask;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Stops a recused person at every task of the case, whatever its author drew. Before all others, so that who is told of a new
 * task, and whom its clock remembers, is who may work on it.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class KeepLeaversAway implements EveryUserTask {

    private final Leavers leavers;
    private final Objections objections;
    private final CurrentOfficer officer;

    KeepLeaversAway(Leavers leavers, Objections objections, CurrentOfficer officer) {
        this.leavers = leavers;
        this.objections = objections;
        this.officer = officer;
    }

    @Override
    public void created(DelegateTask task) {
        String caseNo = CaseworkVariables.caseNo(task);
        if (caseNo == null) {
            return;
        }
        List<String> groups = new ArrayList<>();
        List<String> people = new ArrayList<>();
        for (IdentityLink link : task.getCandidates()) {
            (link.getGroupId() != null ? groups : people).add(link.getGroupId() != null ? link.getGroupId() : link.getUserId());
        }
        String assignee = task.getAssignee();
        Set<String> others = leavers.others(caseNo, groups, people, assignee);
        others.forEach(task::addCandidateGroup);
        people.stream().filter(person -> leavers.isRecused(caseNo, person)).forEach(task::deleteCandidateUser);
        if (assignee != null && leavers.isRecused(caseNo, assignee)) {
            task.setAssignee(null);
        }
        if (!others.isEmpty()) {
            leavers.offeredBesides(caseNo, task.getName(), others);
        }
    }

    @Override
    public void assigned(DelegateTask task) {
        String caseNo = CaseworkVariables.caseNo(task);
        if (caseNo != null && task.getAssignee() != null) {
            leavers.check(caseNo, task.getAssignee());
        }
    }

    @Override
    public void completed(DelegateTask task) {
        String caseNo = CaseworkVariables.caseNo(task);
        if (caseNo != null) {
            leavers.check(caseNo, officer.id());
        }
    }

    @EventListener
    void recused(PersonRecused recused) {
        leavers.leave(recused.caseNo(), recused.person());
        objections.left(recused.caseNo(), recused.person());
    }

    @EventListener
    void closed(CaseClosed closed) {
        objections.caseClosed(closed.caseNo());
    }
}
