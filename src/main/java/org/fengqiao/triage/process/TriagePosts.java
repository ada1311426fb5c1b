package org.fengqiao.triage.process;

import java.util.List;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.PartyRole;
import org.fengqiao.triage.Distribution;
import org.fengqiao.triage.PostWork;
import org.fengqiao.triage.Posts;
import org.springframework.stereotype.Component;

/** What the models ask about the case and its posts. Public, because expressions reach only public classes. */
@Component
public class TriagePosts {

    private final CaseFiles caseFiles;
    private final Distribution distribution;
    private final PostWork work;

    TriagePosts(CaseFiles caseFiles, Distribution distribution, PostWork work) {
        this.caseFiles = caseFiles;
        this.distribution = distribution;
        this.work = work;
    }

    public boolean hasNamedParties(String caseNo) {
        return caseFiles.parties(caseNo).stream()
                .anyMatch(party -> party.role() == PartyRole.COUNTERPARTY && party.name() != null && !party.name().isBlank());
    }

    public boolean isMajorInstability(String caseNo) {
        return caseFiles.get(caseNo).majorInstability();
    }

    public int people(String caseNo) {
        return caseFiles.get(caseNo).peopleAffected();
    }

    /** The posts whose answer is awaited: all chosen ones at first, those named after a review. */
    public List<String> toHandle(DelegateExecution execution) {
        return work.open(TriageVariables.triage(execution));
    }

    public boolean isLead(DelegateExecution execution, String post) {
        return distribution.isLead(TriageVariables.triage(execution), post);
    }

    public boolean isCounselling(String post) {
        return Posts.isCounselling(post);
    }
}
