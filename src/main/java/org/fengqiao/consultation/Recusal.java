package org.fengqiao.consultation;

import java.util.List;

import org.fengqiao.casefile.Recusals;
import org.fengqiao.organisation.Person;
import org.springframework.stereotype.Component;

/** 回避: who has a part in a case neither talks it over as an expert nor evaluates it. */
@Component
class Recusal {

    private final Recusals recusals;

    Recusal(Recusals recusals) {
        this.recusals = recusals;
    }

    boolean hasAPart(String caseNo, Person person) {
        return recusals.free(caseNo, List.of(person)).isEmpty();
    }
}
