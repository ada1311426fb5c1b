package org.fengqiao.notification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

import org.fengqiao.casefile.CaseFile;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * Puts messages into words: the words stand in {@code mail/wording.properties}, the layout in {@code mail/notification.html}
 * and {@code .txt}. Officers read number and public title of the case, never the resident's own words; reporters read what
 * was decided, nothing of the work inside.
 */
@Component
class Letters {

    private static final String MARK = "【枫桥】";
    private static final int LONGEST_SUBJECT = 150;
    private static final Set<String> INSIDE = Set.of(Notice.TASK, Notice.DUE);

    private final Properties wording;
    private final SpringTemplateEngine html = engine(TemplateMode.HTML, ".html");
    private final SpringTemplateEngine text = engine(TemplateMode.TEXT, ".txt");
    private final String tasklist;

    Letters(PublicAddress address) {
        this.wording = wording();
        this.tasklist = address.of("/camunda/app/tasklist/default/");
    }

    private static Properties wording() {
        try {
            return PropertiesLoaderUtils.loadProperties(
                    new EncodedResource(new ClassPathResource("mail/wording.properties"), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Our own, not the web's: pages and mails have nothing in common, and a bean of this type would replace the web's. */
    private static SpringTemplateEngine engine(TemplateMode mode, String suffix) {
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver(Letters.class.getClassLoader());
        resolver.setPrefix("mail/");
        resolver.setSuffix(suffix);
        resolver.setTemplateMode(mode);
        resolver.setCharacterEncoding(StandardCharsets.UTF_8.name());
        SpringTemplateEngine engine = new SpringTemplateEngine();
        engine.setTemplateResolver(resolver);
        return engine;
    }

    Letter write(Notification notification, CaseFile caseFile) {
        boolean reporter = notification.recipient().equals(Addressee.REPORTER);
        NoticeKind kind = notification.kind();
        String caseNo = notification.caseNo();
        String title = line(caseFile.publicTitle());
        Map<String, String> details = new LinkedHashMap<>();
        notification.details().forEach((label, value) -> {
            if (!reporter || !INSIDE.contains(label)) {
                details.put(line(label), lines(value));
            }
        });

        Context letter = new Context(Locale.SIMPLIFIED_CHINESE);
        String subject;
        if (reporter) {
            String heading = wording.getProperty(kind + ".reporter.heading", wording.getProperty("reporter.heading"));
            // A mailbox may be open to others of the household: nothing about the matter itself in the subject,
            // and where secrecy was asked for nothing anywhere.
            subject = MARK + heading + "（" + caseNo + "）";
            letter.setVariable("heading", heading);
            letter.setVariable("text", wording.getProperty(kind + ".reporter", wording.getProperty("reporter")));
            letter.setVariable("title", caseFile.secret() ? null : title);
        } else {
            String task = details.containsKey(Notice.TASK) ? line(details.get(Notice.TASK)) + " · " : "";
            subject = MARK + kind.label() + "：" + cut(task + title, LONGEST_SUBJECT) + "（" + caseNo + "）";
            letter.setVariable("heading", kind.label());
            letter.setVariable("text", wording.getProperty(kind + ".officer"));
            letter.setVariable("title", title);
            letter.setVariable("link", link(notification.event()));
        }
        letter.setVariable("caseNo", caseNo);
        letter.setVariable("details", details);
        letter.setVariable("due", Notice.DUE);
        letter.setVariable("footer", wording.getProperty("footer"));
        return new Letter(subject, text.process("notification", letter), html.process("notification", letter));
    }

    private String link(String event) {
        return event.startsWith(Notice.TASK_EVENT) ? tasklist + "#/?task="
                + URLEncoder.encode(event.substring(Notice.TASK_EVENT.length()).replaceFirst("/.*", ""), StandardCharsets.UTF_8) : tasklist;
    }

    /** On one line and without control characters, so that nothing typed by somebody can begin a header or a line of its own. */
    private static String line(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    }

    private static String lines(String text) {
        return text.replaceAll("\\R", "\n").replaceAll("[\\p{Cntrl}&&[^\n]]+", " ").strip();
    }

    private static String cut(String text, int max) {
        return text.codePointCount(0, text.length()) <= max ? text
                : text.substring(0, text.offsetByCodePoints(0, max - 1)) + "…";
    }
}
