package org.fengqiao.modelcheck;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** All rules for models, in groups. */
public enum ModelRules {

    FILES(FileRules::check), NAMES(NameRules::check), FLOW(FlowRules::check), BINDINGS(BindingRules::check),
    MESSAGES_AND_ERRORS(EventRules::check), CLOCKS(ClockRules::check), PARALLEL_WORK(ParallelRules::check),
    PICTURE(PictureRules::check), DECISIONS(DecisionRules::check), FORMS(FormRules::check), HOUSE(HouseRules::check),
    KEPT(KeptRules::check);

    private final BiConsumer<Models, Report> rules;

    ModelRules(BiConsumer<Models, Report> rules) {
        this.rules = rules;
    }

    /** What this group finds wrong. */
    public List<Finding> check(Models models) {
        Report report = new Report();
        rules.accept(models, report);
        List<Finding> findings = report.findings();
        // between processes: what was so before is not the doing of what is checked
        models.before().ifPresent(before -> findings.removeAll(this == MESSAGES_AND_ERRORS ? check(before) : List.of()));
        return findings;
    }

    /** Beans that the models name, each with the files that name it. */
    public static Map<String, List<String>> beans(Models models) {
        return Expressions.beans(models);
    }

    /** What all groups find wrong, errors first, file by file. */
    public static List<Finding> checkAll(Models models) {
        return Arrays.stream(values()).flatMap(group -> group.check(models).stream()).distinct()
                .sorted((one, other) -> one.severity() != other.severity() ? one.severity().compareTo(other.severity())
                        : one.file().compareTo(other.file()))
                .toList();
    }
}
