package org.fengqiao.embedded;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** Something outside is not configured, so that the house brings its own; an empty environment variable counts as unset. */
abstract class Unset implements Condition {

    private final String property;

    private Unset(String property) {
        this.property = property;
    }

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return !StringUtils.hasText(context.getEnvironment().getProperty(property));
    }

    static class DatabaseUrl extends Unset {

        DatabaseUrl() {
            super("spring.datasource.url");
        }
    }

    static class MailHost extends Unset {

        MailHost() {
            super("spring.mail.host");
        }
    }
}
