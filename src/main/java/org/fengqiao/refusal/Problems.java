package org.fengqiao.refusal;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with an input, so that all of it is told at once. */
public final class Problems {

    private final List<FieldProblem> found = new ArrayList<>();

    public Problems add(String field, String message) {
        found.add(new FieldProblem(field, message));
        return this;
    }

    /** Adds the problem unless the condition holds. */
    public Problems check(boolean holds, String field, String message) {
        return holds ? this : add(field, message);
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** @throws InvalidInput when anything was found */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidInput(found);
        }
    }
}
