package org.fengqiao.lifecycle.process;

import java.util.Map;
import java.util.Optional;

import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.engine.DecisionService;
import org.fengqiao.casefile.Category;
import org.fengqiao.casefile.Level;
import org.fengqiao.casefile.Route;
import org.fengqiao.engine.HouseAuthority;
import org.fengqiao.lifecycle.AllowedRoutes;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Asks the decision table {@code allowed-routes}. */
@Component
class DecidedRoutes implements AllowedRoutes {

    static final String DECISION = "allowed-routes";

    private final DecisionService decisions;
    private final HouseAuthority authority;

    DecidedRoutes(@Lazy DecisionService decisions, HouseAuthority authority) {
        this.decisions = decisions;
        this.authority = authority;
    }

    @Override
    public Optional<String> refusal(Route route, Level level, Category category, boolean namedParties) {
        DmnDecisionRuleResult row = authority.call(() -> decisions.evaluateDecisionTableByKey(DECISION, Map.of("route", route.name(),
                "level", level.name(), "category", category.name(), "namedParties", namedParties)).getSingleResult());
        if (row == null) {
            return Optional.of("“可以怎么办”表（" + DECISION + "）没有规定这种情况，请另选办理方式");
        }
        return Boolean.TRUE.equals(row.getEntry("allowed")) ? Optional.empty() : Optional.of(String.valueOf(row.<Object>getEntry("refusal")));
    }
}
