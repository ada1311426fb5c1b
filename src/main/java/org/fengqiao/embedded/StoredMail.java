package org.fengqiao.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Properties;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;

/**
 * A message as the page shows it.
 *
 * @param sent null where the message does not say so readably
 * @param text null where it has no text part
 * @param html null where it has no HTML part; foreign, never to be put into a page unescaped
 * @param attachments their file names
 */
record StoredMail(String id, String from, String to, String subject, Date sent, String text, String html, List<String> attachments) {

    static final String ENVELOPE_RECIPIENT = "X-Envelope-To";

    static StoredMail read(String id, Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            MimeMessage message = new MimeMessage(Session.getInstance(new Properties()), content);
            Parts parts = new Parts();
            String to = address(message, "To");
            String envelope = address(message, ENVELOPE_RECIPIENT);
            try {
                parts.collect(message);
            } catch (MessagingException | IOException e) {
                parts.text = "（正文无法读取：" + e.getMessage() + "）";
            }
            return new StoredMail(id, address(message, "From"), to.isEmpty() ? envelope : to,
                    message.getSubject() == null ? "（无主题）" : message.getSubject(), message.getSentDate(), parts.text, parts.html,
                    parts.attachments);
        } catch (MessagingException e) {
            return new StoredMail(id, "", "", "（无法读取的邮件）", null, e.getMessage(), null, List.of());
        }
    }

    private static String address(MimeMessage message, String header) throws MessagingException, IOException {
        String[] values = message.getHeader(header);
        return values == null ? "" : MimeUtility.decodeText(MimeUtility.unfold(String.join(", ", values)));
    }

    private static final class Parts {

        private String text;
        private String html;
        private final List<String> attachments = new ArrayList<>();

        void collect(Part part) throws MessagingException, IOException {
            if (part.getFileName() != null || Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
                attachments.add(part.getFileName() == null ? "（未命名）" : MimeUtility.decodeText(part.getFileName()));
            } else if (part.isMimeType("text/html")) {
                html = html == null ? part.getContent().toString() : html;
            } else if (part.isMimeType("text/*")) {
                text = text == null ? part.getContent().toString() : text;
            } else if (part.getContent() instanceof Multipart multipart) {
                for (int i = 0; i < multipart.getCount(); i++) {
                    BodyPart inner = multipart.getBodyPart(i);
                    collect(inner);
                }
            }
        }
    }
}
