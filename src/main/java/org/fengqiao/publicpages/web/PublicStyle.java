package org.fengqiao.publicpages.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The pages' style, written into each page: one request is all a cheap telephone has to make. The policy allows exactly this text. */
@Component
class PublicStyle {

    private final String css;
    private final String policy;

    PublicStyle() {
        try {
            css = new ClassPathResource("templates/public/style.css").getContentAsString(StandardCharsets.UTF_8);
            String hash = Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(css.getBytes(StandardCharsets.UTF_8)));
            policy = "default-src 'none'; style-src 'sha256-" + hash + "'; img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    String css() {
        return css;
    }

    String policy() {
        return policy;
    }
}
