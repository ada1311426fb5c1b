package org.fengqiao.casework.web;

import java.util.Map;
import java.util.Optional;

import org.fengqiao.casefile.CaseFile;
import org.fengqiao.casefile.CaseVerb;
import org.fengqiao.casefile.CaseVerbs;
import org.fengqiao.casework.Caller;
import org.fengqiao.casework.Objections;
import org.fengqiao.engine.CurrentOfficer;
import org.springframework.stereotype.Component;

/** 回避, as far as the reader of a case may ask for it. */
@Component
class RecusalVerb implements CaseVerbs {

    private final Objections objections;
    private final CurrentOfficer officer;

    RecusalVerb(Objections objections, CurrentOfficer officer) {
        this.objections = objections;
        this.officer = officer;
    }

    @Override
    public Map<CaseVerb, Optional<String>> of(CaseFile file) {
        return Map.of(CaseVerb.RECUSAL, objections.obstacle(file, Caller.of(officer)));
    }
}
