package org.fengqiao.casefile.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Trail;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.engine.EveryUserTask;
import org.springframework.stereotype.Component;

/** The trail shows that somebody had taken a task and left it to others: its clock went on meanwhile. */
@Component
class RecordPutBack implements EveryUserTask {

    private final CaseFiles caseFiles;
    private final Trail trail;
    private final CurrentOfficer officer;

    RecordPutBack(CaseFiles caseFiles, Trail trail, CurrentOfficer officer) {
        this.caseFiles = caseFiles;
        this.trail = trail;
        this.officer = officer;
    }

    @Override
    public void putBack(DelegateTask task) {
        Object variable = task.getExecution().getVariable("caseNo");
        String caseNo = variable != null ? variable.toString() : task.getExecution().getProcessBusinessKey();
        if (caseNo != null && caseFiles.find(caseNo).isPresent()) {
            trail.append(caseNo, officer.id(), task.getName(), "放回岗位", null);
        }
    }
}
