package org.fengqiao.refusal;

/**
 * What is wrong with one field.
 *
 * @param field the field's name as the form or the API knows it, for example {@code title} or {@code measures[1].dueDate}
 * @param message what is wrong and what would be right, in Chinese
 */
public record FieldProblem(String field, String message) {
}
