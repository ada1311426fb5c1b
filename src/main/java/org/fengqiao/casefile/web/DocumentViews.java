package org.fengqiao.casefile.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.fengqiao.casefile.Document;
import org.fengqiao.organisation.Organisation;
import org.fengqiao.organisation.Person;
import org.springframework.stereotype.Component;

/** Writes a case's documents in the officers' words. The database forgets the order of their entries; it is restored here. */
@Component
class DocumentViews {

    private static final Map<String, String> KINDS = Map.of("TOPIC", "议题", "SITE_VISIT", "踏勘记录", "THEME", "主题", "NOTICE",
            "会前公告", "OPINION", "居民意见", "MINUTES", "会议纪要", "PLAN", "方案（四定）", "IMPLEMENTATION", "实施报告", "RESULT",
            "评估结果");

    private static final Map<String, String> ENTRIES = entries("facts", "议题事实", "affected", "涉及人群", "demand", "居民诉求",
            "finding", "现场所见", "theme", "主题名称", "title", "事项", "meetingTime", "会期", "meetingPlace", "地点", "shortNoticeReason",
            "缩短公告期的理由", "team", "议事团队",
            "opinion", "意见", "source", "来源", "minutes", "纪要", "positions", "各方意见", "invited", "应到", "present", "到会",
            "votesFor", "赞成", "votesAgainst", "反对", "votesAbstain", "弃权", "objection", "直接利害关系人反对", "measures", "措施",
            "measure", "第几项措施", "responsible", "定人", "duty", "定责", "dueOn", "定时", "effect", "定效", "responsibleOffice",
            "承办科室", "leadOfficer", "牵头责任人", "ownersDecision", "业主大会决定", "done", "已落实", "report", "办理情况", "observed",
            "见到的成效", "evaluators", "评估人数");

    private static final List<String> ORDER = List.copyOf(ENTRIES.keySet());

    private final Organisation organisation;

    DocumentViews(Organisation organisation) {
        this.organisation = organisation;
    }

    /** @param readable what the reader may see of a text */
    CaseView.DocumentView of(Document document, java.time.OffsetDateTime writtenAt, Function<String, String> readable) {
        List<CaseView.Entry> entries = new ArrayList<>();
        inOrder(document.content()).forEach((key, value) -> {
            String text = text(value);
            if (!text.isBlank()) {
                entries.add(new CaseView.Entry(ENTRIES.getOrDefault(key, key), readable.apply(text)));
            }
        });
        return new CaseView.DocumentView(KINDS.getOrDefault(document.kind(), document.kind()), document.round(), writtenAt,
                name(document.writtenBy()), entries);
    }

    private String text(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(this::item).collect(Collectors.joining("\n"));
        }
        return value == null ? "" : value instanceof Boolean yes ? yes ? "是" : "否" : value.toString();
    }

    /** One line: of a person the name and the seat, of a measure its four parts. */
    private String item(Object item) {
        if (!(item instanceof Map<?, ?> parts)) {
            return text(item);
        }
        if (parts.containsKey("person")) {
            Object seat = parts.get("seat");
            return name(parts.get("person").toString()) + (seat == null ? "" : "（" + seat + "）");
        }
        return inOrder(parts).entrySet().stream()
                .map(part -> ENTRIES.getOrDefault(part.getKey(), part.getKey()) + "："
                        + (part.getKey().equals("responsible") ? name(text(part.getValue())) : text(part.getValue())))
                .collect(Collectors.joining("；"));
    }

    private String name(String person) {
        return organisation.person(person).map(Person::name).orElse(person);
    }

    private static Map<String, Object> inOrder(Map<?, ?> content) {
        Map<String, Object> ordered = new LinkedHashMap<>();
        ORDER.stream().filter(content::containsKey).forEach(key -> ordered.put(key, content.get(key)));
        content.forEach((key, value) -> ordered.putIfAbsent(key.toString(), value));
        return ordered;
    }

    private static Map<String, String> entries(String... keysAndLabels) {
        Map<String, String> entries = new LinkedHashMap<>();
        for (int i = 0; i < keysAndLabels.length; i += 2) {
            entries.put(keysAndLabels[i], keysAndLabels[i + 1]);
        }
        return entries;
    }
}
