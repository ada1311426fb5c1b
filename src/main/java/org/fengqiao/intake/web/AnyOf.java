package org.fengqiao.intake.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;

/**
 * The text is the name of a constant. Declared on text, not on the enum itself, so that an unknown name is told together with
 * everything else that is wrong.
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = AnyOf.Check.class)
@interface AnyOf {

    Class<? extends Enum<?>> value();

    String[] except() default {};

    /** What the field is called in the message. */
    String label();

    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    class Check implements ConstraintValidator<AnyOf, String> {

        private List<String> allowed;
        private String message;

        @Override
        public void initialize(AnyOf annotation) {
            List<String> except = List.of(annotation.except());
            allowed = Arrays.stream(annotation.value().getEnumConstants()).map(Enum::name)
                    .filter(name -> !except.contains(name)).toList();
            message = annotation.label() + "无效，可用：" + allowed.stream().collect(Collectors.joining("、"));
        }

        @Override
        public boolean isValid(String value, ConstraintValidatorContext context) {
            if (value == null || allowed.contains(value)) {
                return true;
            }
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate(message).addConstraintViolation();
            return false;
        }
    }
}
