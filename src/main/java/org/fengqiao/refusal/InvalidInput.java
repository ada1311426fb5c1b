package org.fengqiao.refusal;

import java.util.List;
import java.util.stream.Collectors;

/** One or more fields are missing or wrong (HTTP 422). */
public final class InvalidInput extends Refusal {

    private final transient List<FieldProblem> problems;

    public InvalidInput(List<FieldProblem> problems) {
        super(problems.stream().map(FieldProblem::message).collect(Collectors.joining("；")));
        this.problems = List.copyOf(problems);
    }

    public InvalidInput(String field, String message) {
        this(List.of(new FieldProblem(field, message)));
    }

    public List<FieldProblem> problems() {
        return problems;
    }
}
