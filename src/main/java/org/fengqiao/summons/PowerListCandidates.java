package org.fengqiao.summons;

import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Component;

/** The list of powers and duties as the whistler is shown it. */
@Component
class PowerListCandidates implements Candidates {

    private final PowerList powerList;

    PowerListCandidates(PowerList powerList) {
        this.powerList = powerList;
    }

    @Override
    public Optional<String> matter(String caseNo) {
        return powerList.kinds(caseNo).stream().map(PowerList.Kind::matter).findFirst();
    }

    @Override
    public List<Item> items(String caseNo) {
        return powerList.candidates(caseNo).stream().filter(each -> !each.proposed())
                .map(each -> new Item(each.reason(), each.department())).toList();
    }
}
