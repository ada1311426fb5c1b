package org.fengqiao.walk;

import java.io.IOException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.spin.plugin.variable.SpinValues;

/**
 * Fills a form at random, within what the form itself allows: hidden fields stay out, choices come from its own values or from
 * the options the step laid out, numbers and texts keep their limits. Whether the house accepts the answers is its own matter.
 */
final class FormAnswers {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final FeelEngineApi FEEL = FeelEngineBuilder.forJava().build();
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_][a-zA-Z_0-9]*");
    /** Conditions with the values they were asked for: the engine of FEEL takes longer than everything else here. */
    private static final Map<List<Object>, Boolean> HIDES = new HashMap<>();
    private static final int[] HOURS_AHEAD = {0, 0, 0, 1, 3, 26, 50, 74, 98, 122, 170, 240, 480};
    /** Chosen by nothing but chance, the late steps of a long process would hardly ever be reached. */
    private static final Set<String> LEADS_ON = Set.of("ACCEPT", "AGREE", "AGREED", "APPROVE", "ARRIVED", "COMPLETE", "COMPLETED", "CONFIRM", "DECIDED",
            "DONE", "GIVEN", "MERGE", "NO", "ORAL", "PARTY", "PERFORMED", "REACHED", "UPHELD", "WHISTLE", "CONSULTATION");
    /** When something has been. */
    private static final Set<String> PAST = Set.of("arrivalTime", "heldAt");
    private static final List<String> LISTS = List.of("checklist", "taglist");

    private final Random random;
    private final Instant now;
    private final ZoneId zone;
    private final Map<String, Object> known;
    private final Mood mood;

    /**
     * How people fill in forms, in percent.
     *
     * @param obliging how often a choice is made that leads on, where there is one
     * @param brief how often an answer is left out that the form does not demand
     */
    record Mood(int obliging, int brief) {
    }

    /** @param known what the form shows: the variables in the scope of the task */
    FormAnswers(Random random, Instant now, ZoneId zone, Map<String, Object> known, Mood mood) {
        this.random = random;
        this.now = now;
        this.zone = zone;
        this.known = known;
        this.mood = mood;
    }

    /** The answers as Tasklist sends them: lists and groups as Json. */
    static Map<String, Object> sent(Map<String, Object> answers) {
        Map<String, Object> sent = new LinkedHashMap<>();
        answers.forEach((field, value) -> sent.put(field, value instanceof List || value instanceof Map ? json(value) : value));
        return sent;
    }

    private static Object json(Object value) {
        try {
            return SpinValues.jsonValue(JSON.writeValueAsString(value)).create();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    Map<String, Object> to(JsonNode form) {
        JsonNode components = form.get("components");
        Map<String, Object> answers = new LinkedHashMap<>();
        // what is hidden hangs on choices: first everything, then without what those choices hide
        fill(components, answers);
        Map<String, Object> visible = new LinkedHashMap<>();
        keepVisible(components, answers, visible, answers);
        return visible;
    }

    private void fill(JsonNode components, Map<String, Object> answers) {
        for (JsonNode component : components) {
            String path = component.path("path").asText("");
            if (component.has("components")) {
                Map<String, Object> inner = path.isEmpty() ? answers : new LinkedHashMap<>();
                fill(component.get("components"), inner);
                if (!path.isEmpty()) {
                    answers.put("group:" + path, inner);
                }
            } else if (component.has("key")) {
                Object answer = answer(component);
                if (answer != null) {
                    answers.put(component.get("key").asText(), answer);
                }
            }
        }
    }

    private void keepVisible(JsonNode components, Map<String, Object> filled, Map<String, Object> visible, Map<String, Object> top) {
        Map<String, TreeMap<Integer, Object>> rows = new HashMap<>();
        for (JsonNode component : components) {
            if (hidden(component, top)) {
                continue;
            }
            String path = component.path("path").asText("");
            if (component.has("components") && path.isEmpty()) {
                keepVisible(component.get("components"), filled, visible, top);
            } else if (component.has("components")) {
                Map<String, Object> inner = new LinkedHashMap<>();
                @SuppressWarnings("unchecked")
                Map<String, Object> group = (Map<String, Object>) filled.get("group:" + path);
                keepVisible(component.get("components"), group, inner, top);
                int dot = path.lastIndexOf('.');
                if (dot > 0) {
                    rows.computeIfAbsent(path.substring(0, dot), list -> new TreeMap<>()).put(Integer.parseInt(path.substring(dot + 1)), inner);
                } else {
                    visible.put(path, inner);
                }
            } else if (component.has("key") && filled.containsKey(component.get("key").asText())) {
                visible.put(component.get("key").asText(), filled.get(component.get("key").asText()));
            }
        }
        rows.forEach((list, numbered) -> visible.put(list, new ArrayList<>(numbered.values())));
    }

    private boolean hidden(JsonNode component, Map<String, Object> answers) {
        String hide = component.path("conditional").path("hide").asText("");
        if (hide.isEmpty()) {
            return false;
        }
        Map<String, Object> scope = new HashMap<>(known);
        scope.putAll(answers);
        List<Object> asked = new ArrayList<>(List.of(hide));
        NAME.matcher(hide).results().forEach(name -> asked.add(scope.get(name.group())));
        return HIDES.computeIfAbsent(asked, key -> Boolean.TRUE.equals(FEEL.evaluateExpression(hide.substring(1), scope).result()));
    }

    private Object answer(JsonNode component) {
        JsonNode validate = component.path("validate");
        boolean required = validate.path("required").asBoolean();
        String type = component.get("type").asText();
        if (type.equals("checkbox")) {
            return required || random.nextBoolean();
        }
        if (component.path("readonly").asBoolean() || !required && random.nextInt(100) < mood.brief()) {
            return null;
        }
        if (LISTS.contains(type)) {
            List<String> options = options(component);
            List<String> chosen = new ArrayList<>(options.stream().filter(option -> random.nextInt(3) > 0).toList());
            return chosen.isEmpty() && !options.isEmpty() ? List.of(options.get(random.nextInt(options.size()))) : chosen;
        }
        return switch (type) {
            case "radio", "select" -> {
                List<String> options = options(component);
                List<String> onward = random.nextInt(100) < mood.obliging() ? options.stream().filter(LEADS_ON::contains).toList() : List.of();
                yield options.isEmpty() ? null : onward.isEmpty() ? options.get(random.nextInt(options.size())) : onward.get(random.nextInt(onward.size()));
            }
            case "number" -> {
                int min = validate.path("min").asInt(0);
                if (component.get("key").asText().startsWith("votes")) {
                    // together no more than the few who came
                    yield random.nextInt(component.get("key").asText().equals("votesFor") ? 4 : 2);
                }
                yield min + random.nextInt(Math.min(random.nextBoolean() ? 3 : 12, validate.path("max").asInt(min + 10) - min + 1));
            }
            case "datetime" -> {
                LocalDateTime moment = PAST.contains(component.get("key").asText()) ? now.atZone(zone).toLocalDateTime() : moment();
                yield component.path("subtype").asText().equals("date") ? moment.toLocalDate().toString() : moment.truncatedTo(ChronoUnit.MINUTES).toString();
            }
            case "textfield", "textarea" -> "经办说明" + random.nextInt(100);
            default -> null;
        };
    }

    /** Now, or a working hour ahead. */
    private LocalDateTime moment() {
        int ahead = HOURS_AHEAD[random.nextInt(HOURS_AHEAD.length)];
        LocalDateTime moment = now.plus(ahead, ChronoUnit.HOURS).atZone(zone).toLocalDateTime();
        if (ahead == 0) {
            return moment;
        }
        while (moment.getDayOfWeek() == DayOfWeek.SATURDAY || moment.getDayOfWeek() == DayOfWeek.SUNDAY) {
            moment = moment.plusDays(1);
        }
        return moment.getHour() < 9 || moment.getHour() > 16 ? moment.withHour(10) : moment;
    }

    private List<String> options(JsonNode component) {
        List<String> options = offered(component);
        if (component.get("key").asText().equals("acceptDecision") && "[]".equals(String.valueOf(known.get("duplicateOptions")))) {
            options.remove("MERGE");
        }
        return options;
    }

    private List<String> offered(JsonNode component) {
        List<String> options = new ArrayList<>();
        component.path("values").forEach(value -> options.add(value.get("value").asText()));
        String key = component.path("valuesKey").asText("");
        if (!key.isEmpty() && known.get(key) != null) {
            try {
                JSON.readTree(known.get(key).toString()).forEach(value -> options.add(value.get("value").asText()));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
        return options;
    }
}
