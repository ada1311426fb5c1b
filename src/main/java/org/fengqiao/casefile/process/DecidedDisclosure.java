package org.fengqiao.casefile.process;

import java.util.List;
import java.util.Objects;

import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.variable.Variables;
import org.fengqiao.casefile.Disclosure;
import org.fengqiao.engine.HouseAuthority;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Asks the decision table {@code who-sees-parties}. */
@Component
class DecidedDisclosure implements Disclosure {

    static final String DECISION = "who-sees-parties";

    private final DecisionService decisions;
    private final HouseAuthority authority;

    DecidedDisclosure(@Lazy DecisionService decisions, HouseAuthority authority) {
        this.decisions = decisions;
        this.authority = authority;
    }

    @Override
    public List<String> grounds(Place place, String role, boolean holdsTask, boolean department, boolean secret) {
        return authority.call(() -> decisions.evaluateDecisionTableByKey(DECISION)
                .variables(Variables.createVariables().putValue("place", place.name()).putValue("role", role)
                        .putValue("holdsTask", holdsTask).putValue("department", department).putValue("secret", secret))
                .evaluate()).<String>collectEntries("ground").stream().filter(Objects::nonNull).toList();
    }
}
