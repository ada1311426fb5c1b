package org.fengqiao.casework.process;

import org.camunda.bpm.engine.RuntimeService;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casework.OpinionRequests;
import org.fengqiao.casework.SecondOpinion;
import org.fengqiao.casework.SecondOpinions;
import org.fengqiao.engine.HouseAuthority;
import org.fengqiao.organisation.Organisation;
import org.fengqiao.organisation.Person;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Starts {@code second-opinion} beside the asker's task, and takes it back when nobody needs the opinion any more. */
@Component
class SecondOpinionProcess implements OpinionRequests {

    static final String NEEDLESS = "opinion.needless";

    private final RuntimeService runtime;
    private final CaseFiles caseFiles;
    private final Organisation organisation;
    private final HouseAuthority authority;

    SecondOpinionProcess(@Lazy RuntimeService runtime, CaseFiles caseFiles, Organisation organisation, HouseAuthority authority) {
        this.runtime = runtime;
        this.caseFiles = caseFiles;
        this.organisation = organisation;
        this.authority = authority;
    }

    @Override
    public void ask(SecondOpinion asked) {
        var variables = CaseworkVariables.of(caseFiles.get(asked.caseNo())).putValue(CaseworkVariables.UNIT, asked.group())
                .putValue(CaseworkVariables.ROUND, asked.round()).putValue(CaseworkVariables.OPINION, asked.id())
                .putValue(CaseworkVariables.OPINION_GROUP, asked.group()).putValue(CaseworkVariables.OPINION_TASK_NAME, asked.taskName())
                .putValue(CaseworkVariables.OPINION_ASKER, organisation.person(asked.askedBy()).map(Person::name).orElse(asked.askedBy()));
        authority.run(() -> runtime.startProcessInstanceByKey(SecondOpinions.PROCESS, asked.caseNo(), variables));
    }

    @Override
    public void needless(SecondOpinion asked) {
        authority.run(() -> runtime.createMessageCorrelation(NEEDLESS).processInstanceBusinessKey(asked.caseNo())
                .processInstanceVariableEquals(CaseworkVariables.OPINION, asked.id()).correlateAll());
    }
}
