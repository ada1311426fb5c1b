package org.fengqiao.casework;

import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Trail;
import org.fengqiao.engine.SignedIn;
import org.fengqiao.refusal.InvalidInput;
import org.fengqiao.refusal.NotFound;
import org.fengqiao.refusal.Problems;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** 备注: what an officer notes down on a case. It stands in the trail, where it is masked like everything else and never changes. */
@Service
public class Remarks {

    static final int MOST = 2000;

    private final CaseFiles caseFiles;
    private final Trail trail;

    Remarks(CaseFiles caseFiles, Trail trail) {
        this.caseFiles = caseFiles;
        this.trail = trail;
    }

    /**
     * @throws NotFound when there is no such case, and in the same words when it is of another sub-district, or no officer asks
     * @throws InvalidInput when the text is missing, too long or cannot be stored
     */
    @Transactional
    public void add(String caseNo, String text, Caller caller) {
        if (caller.groups().contains(SignedIn.CHANNEL)
                || caseFiles.find(caseNo).filter(file -> caller.subdistricts().contains(file.subdistrict())).isEmpty()) {
            throw new NotFound("没有案件 " + caseNo);
        }
        Problems problems = new Problems();
        String remark = Texts.required(problems, "text", "备注", text, MOST);
        problems.throwIfAny();
        trail.append(caseNo, caller.id(), "备注", "写下备注", remark);
    }
}
