package org.fengqiao.deadline.process;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.variable.Variables;
import org.fengqiao.deadline.Reckoning;
import org.fengqiao.deadline.Term;
import org.fengqiao.deadline.TermUnit;
import org.fengqiao.deadline.Terms;
import org.fengqiao.engine.HouseAuthority;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Asks the decision table {@code deadlines}. */
@Component
class DecidedTerms implements Terms {

    static final String DECISION = "deadlines";

    private final DecisionService decisions;
    private final HouseAuthority authority;

    DecidedTerms(@Lazy DecisionService decisions, HouseAuthority authority) {
        this.decisions = decisions;
        this.authority = authority;
    }

    @Override
    public Optional<Term> find(String stage, Circumstances circumstances) {
        DmnDecisionResult found = authority.call(() -> decisions.evaluateDecisionByKey(DECISION).variables(Variables.createVariables()
                .putValue("stage", stage).putValue("fast", circumstances.fast()).putValue("category", circumstances.category())
                .putValue("channel", circumstances.channel()).putValue("route", circumstances.route())).evaluate());
        return found.isEmpty() ? Optional.empty() : Optional.of(term(stage, found.getSingleResult().getEntryMap()));
    }

    private static Term term(String stage, Map<String, Object> row) {
        try {
            Number amount = (Number) row.get("amount");
            return new Term(stage, row.get("stageName").toString(), amount == null ? null : BigDecimal.valueOf(amount.doubleValue()),
                    TermUnit.valueOf(row.get("unit").toString()), Reckoning.valueOf(row.get("calendar").toString()),
                    ((Number) row.get("warningPercent")).intValue(), ((Number) row.get("secondEndPercent")).intValue());
        } catch (NullPointerException | ClassCastException e) {
            throw new IllegalArgumentException("时限表：环节 " + stage + " 的一行没有填全", e);
        }
    }
}
