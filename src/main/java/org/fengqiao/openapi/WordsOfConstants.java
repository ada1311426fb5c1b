package org.fengqiao.openapi;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.oas.models.media.Schema;
import org.springdoc.core.customizers.PropertyCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.util.ReflectionUtils;

/** Says beside the names of constants what officers call them. */
@Component
class WordsOfConstants implements PropertyCustomizer {

    @Override
    public Schema<?> customize(Schema property, AnnotatedType annotated) {
        JavaType type = annotated.getType() == null ? null : TypeFactory.defaultInstance().constructType(annotated.getType());
        Method label = type == null || !type.isEnumType() ? null : ReflectionUtils.findMethod(type.getRawClass(), "label");
        if (label != null) {
            ReflectionUtils.makeAccessible(label);
            String words = Arrays.stream(type.getRawClass().getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name() + " " + ReflectionUtils.invokeMethod(label, constant))
                    .collect(Collectors.joining("；"));
            property.setDescription(property.getDescription() == null ? words : property.getDescription() + "：" + words);
        }
        return property;
    }
}
