package org.fengqiao.summons.process;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.variable.value.TypedValue;
import org.fengqiao.engine.FormOptions;
import org.fengqiao.organisation.Organisation;
import org.fengqiao.organisation.UnitKind;
import org.fengqiao.summons.PowerList;
import org.fengqiao.summons.PowerList.Candidate;
import org.springframework.stereotype.Component;

/** What a form offers from the 权责清单. Labels come from the list alone: nothing of the demand's words gets into the engine. */
@Component
class PowerListOptions {

    private final PowerList powerList;
    private final Organisation organisation;

    PowerListOptions(PowerList powerList, Organisation organisation) {
        this.powerList = powerList;
        this.organisation = organisation;
    }

    /** Every kind of matter, those found in the case first. */
    TypedValue matters(String caseNo) {
        return FormOptions.of(powerList.allKinds(caseNo).stream()
                .map(kind -> new FormOptions.Option(kind.matter(), kind.words().isEmpty() ? kind.label()
                        : kind.label() + "（" + String.join("、", kind.words()) + "）")).toList());
    }

    /** Every department: the candidates with their duties first, then the others by name alone. */
    TypedValue departments(List<Candidate> candidates) {
        Map<String, String> labels = new LinkedHashMap<>();
        candidates.forEach(each -> labels.put(each.department(), each.name() + (each.lead() ? "（牵头）：" : "：") + each.reason()));
        organisation.units(UnitKind.DEPARTMENT).forEach(unit -> labels.putIfAbsent(unit.id(), unit.name()));
        return FormOptions.of(labels.entrySet().stream().map(each -> new FormOptions.Option(each.getKey(), each.getValue())).toList());
    }

    /** The departments a form ticks beforehand. */
    static List<String> proposed(List<Candidate> candidates) {
        return candidates.stream().filter(Candidate::proposed).map(Candidate::department).collect(Collectors.toList());
    }

    /** The department that leads by the list; null where the list names none. */
    static String lead(List<Candidate> candidates) {
        return candidates.stream().filter(Candidate::lead).map(Candidate::department).findFirst().orElse(null);
    }
}
