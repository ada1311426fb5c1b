package org.fengqiao.lifecycle;

import org.fengqiao.casefile.CaseFile;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Grade;
import org.fengqiao.casefile.Trail;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** 矛盾升级: a conflict has grown. */
@Service
public class Escalation {

    private final CaseFiles caseFiles;
    private final Trail trail;

    Escalation(CaseFiles caseFiles, Trail trail) {
        this.caseFiles = caseFiles;
        this.trail = trail;
    }

    /** The grade rises and the case is listed for supervision; clocks that run stay as they are. */
    @Transactional
    public CaseFile escalated(String caseNo, Grade grade, boolean unstable) {
        caseFiles.escalated(caseNo, grade, unstable);
        caseFiles.supervised(caseNo);
        trail.append(caseNo, "system", "矛盾升级", "等级升为" + grade.label() + "，挂牌督办", null);
        return caseFiles.get(caseNo);
    }
}
