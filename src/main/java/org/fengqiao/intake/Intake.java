package org.fengqiao.intake;

import org.fengqiao.casefile.CaseFile;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.NewCase;
import org.fengqiao.casefile.Registration;
import org.fengqiao.casefile.Trail;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes a demand in: the case file and its process come into being together or not at all. */
@Service
public class Intake {

    private final CaseFiles caseFiles;
    private final Trail trail;
    private final CaseProcess process;

    Intake(CaseFiles caseFiles, Trail trail, CaseProcess process) {
        this.caseFiles = caseFiles;
        this.trail = trail;
        this.process = process;
    }

    /**
     * Registers the demand and starts its process; a channel number that is known gives the case registered before and starts
     * nothing.
     *
     * @param actor person id or channel account, who must have been asked before whether he may
     * @throws org.fengqiao.refusal.InvalidInput naming every field that is missing or wrong
     */
    @Transactional
    public Registration receive(NewCase demand, String actor) {
        Registration registration = caseFiles.register(demand, actor);
        CaseFile caseFile = registration.caseFile();
        if (registration.created()) {
            process.start(caseFile);
        } else if (trail.of(caseFile.caseNo()).stream().noneMatch(entry -> entry.actor().equals(actor))) {
            trail.append(caseFile.caseNo(), actor, "登记建档", "再次收到：" + demand.channel().label(),
                    "渠道编号 " + demand.channelNo() + " 已登记过");
        }
        return registration;
    }
}
