package org.fengqiao.publicpages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.stereotype.Component;

/** What a stage of the work means for the resident who waits; what concerns the offices among themselves means nothing to him. */
@Component
class NextSteps {

    private final Properties words;

    NextSteps() {
        try {
            words = PropertiesLoaderUtils.loadProperties(new EncodedResource(new ClassPathResource("publicpages/next-steps.properties"), "UTF-8"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<String> of(String stage) {
        return Optional.ofNullable(words.getProperty(stage));
    }

    Set<String> stages() {
        return words.stringPropertyNames();
    }
}
