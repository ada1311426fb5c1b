package org.fengqiao.deadline.process;

import java.math.BigDecimal;

import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.variable.Variables;
import org.fengqiao.deadline.Figures;
import org.fengqiao.engine.HouseAuthority;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Asks the decision table {@code figures}. */
@Component("figures")
class DecidedFigures implements Figures {

    static final String DECISION = "figures";

    private final DecisionService decisions;
    private final HouseAuthority authority;

    DecidedFigures(@Lazy DecisionService decisions, HouseAuthority authority) {
        this.decisions = decisions;
        this.authority = authority;
    }

    @Override
    public BigDecimal of(String figure) {
        DmnDecisionResult found = authority.call(() -> decisions.evaluateDecisionByKey(DECISION)
                .variables(Variables.createVariables().putValue("figure", figure)).evaluate());
        Object value = found.isEmpty() ? null : found.getSingleResult().getEntry("value");
        if (!(value instanceof Number number)) {
            throw new IllegalStateException("工作数字表（figures）没有 " + figure);
        }
        BigDecimal exact = BigDecimal.valueOf(number.doubleValue()).stripTrailingZeros();
        return exact.scale() < 0 ? exact.setScale(0) : exact;
    }
}
