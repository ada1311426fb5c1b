package org.fengqiao.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** All rules for models, in groups. */
public enum ModelRules {

    FILES(FileRules::check), NAMES(NameRules::check), FLOW(FlowRules::check), BINDINGS(BindingRules::check),
    MESSAGES_AND_ERRORS(EventRules::check), CLOCKS(ClockRules::check), PARALLEL_WORK(ParallelRules::check),
    PICTURE(PictureRules::check), DECISIONS(DecisionRules::check), FORMS(FormRules::check);

    private final BiConsumer<Models, Report> rules;

    ModelRules(BiConsumer<Models, Report> rules) {
        this.rules = rules;
    }

    /** What this group finds wrong in the folder's {@code processes/} and {@code forms/}. */
    public List<Finding> check(Path root) {
        Report report = new Report();
        rules.accept(Models.in(root), report);
        return report.findings();
    }

    /** The models of a folder, as paths below it. */
    public static List<String> files(Path root) {
        return Models.files(root).stream().map(path -> path.toString().replace('\\', '/')).toList();
    }

    /** Beans that the models name, each with the files that name it. */
    public static Map<String, List<String>> beans(Path root) {
        return Expressions.beans(Models.in(root));
    }
}
