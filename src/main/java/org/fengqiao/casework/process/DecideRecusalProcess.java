package org.fengqiao.casework.process;

import org.camunda.bpm.engine.RuntimeService;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casework.Objection;
import org.fengqiao.casework.ObjectionDecisions;
import org.fengqiao.engine.HouseAuthority;
import org.fengqiao.organisation.Organisation;
import org.fengqiao.organisation.Person;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Starts {@code decide-recusal}, and takes it back when nobody has to decide any more. */
@Component
class DecideRecusalProcess implements ObjectionDecisions {

    static final String KEY = "decide-recusal";
    static final String NEEDLESS = "recusal.needless";

    private final RuntimeService runtime;
    private final CaseFiles caseFiles;
    private final Organisation organisation;
    private final HouseAuthority authority;

    DecideRecusalProcess(@Lazy RuntimeService runtime, CaseFiles caseFiles, Organisation organisation, HouseAuthority authority) {
        this.runtime = runtime;
        this.caseFiles = caseFiles;
        this.organisation = organisation;
        this.authority = authority;
    }

    @Override
    public void ask(Objection objection, int round) {
        String decider = objection.decider();
        var variables = CaseworkVariables.of(caseFiles.get(objection.caseNo()))
                .putValue(CaseworkVariables.UNIT, decider.substring(0, decider.indexOf('.'))).putValue(CaseworkVariables.ROUND, round)
                .putValue(CaseworkVariables.OBJECTION, objection.id()).putValue(CaseworkVariables.OBJECTION_DECIDER, decider)
                .putValue(CaseworkVariables.OBJECTION_TO, organisation.person(objection.person()).map(Person::name).orElse(objection.person()))
                .putValue(CaseworkVariables.OBJECTION_KIND, objection.kind().label());
        authority.run(() -> runtime.startProcessInstanceByKey(KEY, objection.caseNo(), variables));
    }

    @Override
    public void needless(Objection objection) {
        authority.run(() -> runtime.createMessageCorrelation(NEEDLESS).processInstanceBusinessKey(objection.caseNo())
                .processInstanceVariableEquals(CaseworkVariables.OBJECTION, objection.id()).correlateAll());
    }
}
