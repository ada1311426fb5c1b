package org.fengqiao.casefile.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import org.fengqiao.casefile.Document;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Puts a document into words: its fields in Chinese, lists as numbered lines. */
@Component
class DocumentWords {

    /** In the order of the file, which is the order on the page. */
    private final Map<String, String> words = new LinkedHashMap<>();

    DocumentWords() {
        try {
            new ClassPathResource("casefile/document-words.properties").getContentAsString(StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.startsWith("#") && line.contains("="))
                    .forEach(line -> words.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String kind(Document document) {
        return words.getOrDefault("kind." + document.kind(), document.kind());
    }

    /** What whoever does not deal with the parties reads instead of the document; null where it is open to him. */
    String closed(Document document) {
        return words.get("closed." + document.kind());
    }

    /** @param shown what every text goes through before it is shown, for example masking */
    List<CaseView.DocumentLine> lines(Document document, UnaryOperator<String> shown) {
        List<CaseView.DocumentLine> lines = new ArrayList<>();
        words.forEach((field, label) -> {
            String text = text(document.content().get(field));
            if (!text.isBlank()) {
                lines.add(new CaseView.DocumentLine(label, shown.apply(text)));
            }
        });
        return lines;
    }

    private String text(Object value) {
        if (value instanceof Collection<?> rows) {
            int number = 0;
            StringBuilder text = new StringBuilder();
            for (Object row : rows) {
                text.append(++number).append(". ").append(text(row)).append('\n');
            }
            return text.toString().strip();
        }
        if (value instanceof Map<?, ?> fields) {
            return words.entrySet().stream().filter(word -> fields.containsKey(word.getKey()))
                    .map(word -> word.getValue() + "：" + text(fields.get(word.getKey()))).collect(Collectors.joining("；"));
        }
        if (value instanceof Boolean yes) {
            return yes ? "是" : "否";
        }
        return value == null ? "" : value.toString();
    }
}
