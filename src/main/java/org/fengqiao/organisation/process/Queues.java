package org.fengqiao.organisation.process;

import java.util.Map;
import java.util.Optional;

import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.fengqiao.organisation.Organisation;
import org.fengqiao.organisation.Unit;
import org.fengqiao.organisation.UnitKind;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Names the queue of a step: which role of which unit plays a part stands in the decision table {@code assign-queue}, so that
 * process owners change it. Public, because expressions reach only public classes. Used as {@code camunda:candidateGroups="${queues.group(execution,'accept')}"}.
 */
@Component("queues")
public class Queues {

    static final String DECISION = "assign-queue";
    private static final String LEVEL = "level";
    private static final String UNIT = "unit";
    private static final String COMMUNITY = "community";
    private static final String SUBDISTRICT = "subdistrict";

    private final DecisionService decisions;
    private final Organisation organisation;

    /** The engine is asked for late, because it looks for beans like this one while it starts. */
    Queues(@Lazy DecisionService decisions, Organisation organisation) {
        this.decisions = decisions;
        this.organisation = organisation;
    }

    /**
     * @param execution has the variables {@code level}, {@code subdistrict}, and {@code community} and {@code unit} where the
     *     table asks for them
     * @throws IllegalStateException in Chinese where the table has no row for it, or the queue it names does not exist
     */
    public String group(DelegateExecution execution, String part) {
        String level = text(execution, LEVEL).orElse("");
        DmnDecisionResult answer = decisions.evaluateDecisionByKey(DECISION).decisionDefinitionWithoutTenantId()
                .variables(Map.of("part", part, LEVEL, level)).evaluate();
        if (answer.isEmpty()) {
            throw new IllegalStateException("派件表 " + DECISION + " 没有规定：环节 " + part + "、层级 " + level + " 由谁办理");
        }
        String unit = unit(execution, part, String.valueOf(answer.getSingleResult().<Object>getEntry(UNIT)));
        String group = unit + "." + answer.getSingleResult().getEntry("role");
        if (!organisation.isGroup(group)) {
            throw new IllegalStateException("派件表 " + DECISION + " 把环节 " + part + "、层级 " + level + " 派给 " + group + "，但组织里没有这个岗位");
        }
        return group;
    }

    /**
     * The queue of a step for which it takes a second person. Where nobody but the first one is in it, as happens when a superior
     * stands in for somebody, it is the nearest superior that has another.
     *
     * @param first account of whoever did what is to be looked at
     * @throws IllegalStateException as {@link #group}
     */
    public String groupBesides(DelegateExecution execution, String part, String first) {
        String group = group(execution, part);
        Optional<String> able = Optional.of(group);
        while (able.isPresent() && organisation.holders(able.get()).stream().allMatch(holder -> holder.id().equals(first))) {
            able = organisation.superior(able.get());
        }
        return able.orElse(group);
    }

    /** The unit of the queue: whose clock runs on the step. */
    public String unit(DelegateExecution execution, String part) {
        String group = group(execution, part);
        return group.substring(0, group.indexOf('.'));
    }

    private String unit(DelegateExecution execution, String part, String which) {
        Optional<String> unit = switch (which) {
            case "UNIT" -> text(execution, UNIT);
            case "COMMUNITY" -> text(execution, COMMUNITY);
            case "SUBDISTRICT" -> text(execution, SUBDISTRICT);
            case "DISTRICT" -> text(execution, SUBDISTRICT).flatMap(id -> organisation.enclosing(id, UnitKind.DISTRICT)).map(Unit::id);
            default -> throw new IllegalStateException("派件表 " + DECISION + " 的单位只能是 COMMUNITY、SUBDISTRICT、DISTRICT、UNIT，现为 " + which);
        };
        return unit.orElseThrow(() -> new IllegalStateException("环节 " + part + " 应派给 " + which + "，但案件没有写明是哪个单位"));
    }

    private static Optional<String> text(DelegateExecution execution, String variable) {
        return Optional.ofNullable(execution.getVariable(variable)).map(Object::toString).filter(value -> !value.isBlank());
    }
}
