package org.fengqiao.engine;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.fengqiao.refusal.FieldProblem;
import org.fengqiao.refusal.InvalidInput;
import org.fengqiao.refusal.Problems;
import org.fengqiao.refusal.Refusal;

/**
 * What an officer typed into a form: fields arrive untyped as variables. Reading checks and converts them and collects what is
 * wrong; {@link #forget} takes a field out of the engine again, so that it is kept in the register only.
 */
public final class FormSubmission {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final DelegateExecution execution;
    private final Problems problems = new Problems();

    private FormSubmission(DelegateExecution execution) {
        this.execution = execution;
    }

    /**
     * Runs what a step does with its form. A refusal, also one that the domain throws, goes back to the officer as a form
     * error (HTTP 400) that carries each field; the step is not left and nothing is written.
     */
    public static void handle(DelegateExecution execution, java.util.function.Consumer<FormSubmission> step) {
        // an end listener also hears that its task was taken away by a timer, a message or a withdrawal
        if (execution.isCanceled()) {
            return;
        }
        try {
            step.accept(new FormSubmission(execution));
        } catch (InvalidInput refused) {
            // the names are for logs and tests: the door strips them and tells the fields beside the sentence
            throw new FormFieldValidationException(refused.problems(), refused.problems().stream()
                    .map(problem -> problem.message() + "（" + problem.field() + "）").collect(Collectors.joining("；")));
        } catch (Refusal refused) {
            throw new FormFieldValidationException(null, refused.getMessage());
        }
    }

    public DelegateExecution execution() {
        return execution;
    }

    public Problems problems() {
        return problems;
    }

    /** Throws what was found so far, before anything is written. */
    public void check() {
        problems.throwIfAny();
    }

    /** A text field without surrounding blanks; null where it is empty. */
    public String text(String field, int max, String tooLong) {
        Object value = execution.getVariable(field);
        if (value == null) {
            return null;
        }
        String text = value.toString().strip();
        if (text.length() > max) {
            problems.add(field, tooLong);
        }
        return text.isEmpty() ? null : text;
    }

    /** A text field that must not be empty. */
    public String requiredText(String field, String label, int max) {
        String text = text(field, max, label + "最多 " + max + " 字");
        if (text == null) {
            problems.add(field, "请填写" + label);
        }
        return text;
    }

    /** An optional text field. */
    public String optionalText(String field, String label, int max) {
        return text(field, max, label + "最多 " + max + " 字");
    }

    /** A field whose value is a constant's name; a problem where it is missing or unknown, then null. */
    public <E extends Enum<E>> E requiredChoice(String field, String label, Class<E> type) {
        Optional<E> choice = choice(field, type);
        if (choice.isEmpty()) {
            problems.add(field, "请选择" + label);
        }
        return choice.orElse(null);
    }

    /** A field whose value is a constant's name; empty where it is missing, a problem where it is unknown. */
    public <E extends Enum<E>> Optional<E> choice(String field, Class<E> type) {
        String value = text(field, 64, "选项无效");
        if (value == null) {
            return Optional.empty();
        }
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(value)) {
                return Optional.of(constant);
            }
        }
        problems.add(field, "选项无效：" + (value.length() > 20 ? value.substring(0, 20) + "…" : value));
        return Optional.empty();
    }

    public boolean isTrue(String field) {
        Object value = execution.getVariable(field);
        return Boolean.TRUE.equals(value) || value instanceof String text && text.equalsIgnoreCase("true");
    }

    /** A whole number between the limits; a problem where it is missing, no whole number or outside, then null. */
    public Integer requiredNumber(String field, String label, int min, int max) {
        Object value = execution.getVariable(field);
        try {
            int number = new BigDecimal(String.valueOf(value).strip()).intValueExact();
            if (number >= min && number <= max) {
                return number;
            }
        } catch (ArithmeticException | NumberFormatException e) {
            // told below
        }
        problems.add(field, label + "须为 " + min + "–" + max + " 的整数");
        return null;
    }

    /** A date and time as form-js sends it; a problem where it is missing or unreadable, then null. */
    public Instant requiredTime(String field, String label, Clock clock) {
        Object value = execution.getVariable(field);
        Instant time = value == null ? null : parseTime(value.toString(), clock);
        if (time == null) {
            problems.add(field, "请填写" + label + "（日期和时间）");
        }
        return time;
    }

    /** A date as form-js sends it; a problem where it is missing or unreadable, then null. */
    public LocalDate requiredDate(String field, String label, Clock clock) {
        Object value = execution.getVariable(field);
        LocalDate date = value == null ? null : parseDate(value.toString(), clock);
        if (date == null) {
            problems.add(field, "请填写" + label + "（日期）");
        }
        return date;
    }

    /** The chosen values of a checklist or taglist; empty where nothing is chosen. */
    public List<String> list(String field) {
        List<String> values = new ArrayList<>();
        json(field).forEach(node -> values.add(node.asText()));
        return values;
    }

    /** The rows of a list of groups; empty where there are none. */
    public List<JsonNode> rows(String field) {
        List<JsonNode> rows = new ArrayList<>();
        // a row that was shown and hidden again leaves a hole
        json(field).forEach(row -> {
            if (row.isObject() && !row.isEmpty()) {
                rows.add(row);
            }
        });
        return rows;
    }

    /** The rows of a list of groups, each at its own place; an empty row where the group was not filled in. */
    public List<JsonNode> places(String field) {
        List<JsonNode> places = new ArrayList<>();
        json(field).forEach(row -> places.add(row.isObject() ? row : JSON.createObjectNode()));
        return places;
    }

    private JsonNode json(String field) {
        Object value = execution.getVariable(field);
        try {
            JsonNode node = value == null ? JSON.createArrayNode()
                    : value instanceof java.util.Collection<?> ? JSON.valueToTree(value) : JSON.readTree(value.toString());
            return node.isArray() ? node : JSON.createArrayNode();
        } catch (JsonProcessingException e) {
            problems.add(field, "无法读取所选内容");
            return JSON.createArrayNode();
        }
    }

    /** Takes fields out of the engine again, before anything of them is stored there. */
    public void forget(String... fields) {
        execution.removeVariables(List.of(fields));
    }

    /** @return null where the text is no time */
    public static Instant parseTime(String text, Clock clock) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            try {
                return LocalDateTime.parse(text.replace(' ', 'T')).atZone(clock.getZone()).toInstant();
            } catch (DateTimeException again) {
                return null;
            }
        }
    }

    /** @return null where the text is no date */
    public static LocalDate parseDate(String text, Clock clock) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            Instant time = parseTime(text, clock);
            return time == null ? null : time.atZone(clock.getZone()).toLocalDate();
        }
    }

    /** The problems of a domain refusal under the form's own field names. */
    public void adopt(InvalidInput refused, Map<String, String> fields) {
        for (FieldProblem problem : refused.problems()) {
            problems.add(fields.getOrDefault(problem.field(), problem.field()), problem.message());
        }
    }
}
