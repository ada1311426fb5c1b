package org.fengqiao.security;

import java.io.CharConversionException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import org.fengqiao.refusal.FieldProblem;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;

/**
 * Why a body could not be read: broken JSON is 400 with the place where it breaks, JSON that does not fit is 422 with the
 * field.
 */
record UnreadableJson(HttpStatus status, String detail, List<FieldProblem> problems) {

    private static final Map<Class<?>, String> TYPES = Map.of(String.class, "文字", Integer.class, "整数", int.class, "整数",
            Long.class, "整数", Boolean.class, "true 或 false", boolean.class, "true 或 false",
            java.math.BigDecimal.class, "数字", List.class, "列表");

    static UnreadableJson of(HttpMessageNotReadableException unreadable) {
        for (Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
            if (cause instanceof LargestBody.Exceeded exceeded) {
                return new UnreadableJson(HttpStatus.PAYLOAD_TOO_LARGE, exceeded.getMessage(), List.of());
            }
            if (cause instanceof CharConversionException) {
                return broken("请求内容须为 UTF-8 编码的 JSON");
            }
            if (cause instanceof StreamConstraintsException) {
                return broken("JSON 嵌套过深，或其中的数字、文字过长");
            }
        }
        Throwable cause = unreadable.getCause();
        if (cause instanceof UnrecognizedPropertyException unknown) {
            String known = unknown.getKnownPropertyIds().stream().map(Object::toString).sorted().collect(Collectors.joining("、"));
            return misfit(path(unknown), "没有名为 " + shortened(unknown.getPropertyName()) + " 的字段，可用：" + known);
        }
        if (innermost(unreadable) instanceof InputCoercionException tooLarge) {
            return cause instanceof JsonMappingException at ? misfit(path(at), "数值超出允许的范围")
                    : broken("数值超出允许的范围，" + place(tooLarge.getLocation()));
        }
        if (cause instanceof MismatchedInputException misfit) {
            if (misfit.getPath().isEmpty()) {
                return broken("请求内容只能是一个 JSON 对象");
            }
            String type = misfit.getTargetType() == null ? null : TYPES.get(misfit.getTargetType());
            return misfit(path(misfit), type == null ? "内容的类型不对" : "应为" + type);
        }
        if (innermost(unreadable) instanceof JsonEOFException cut) {
            return broken("JSON 不完整，在" + place(cut.getLocation()) + "中断");
        }
        if (cause instanceof JsonProcessingException malformed) {
            return broken("JSON 格式有误：" + place(malformed.getLocation()) + field(malformed));
        }
        return broken("请求内容为空，请提交 JSON");
    }

    private static UnreadableJson broken(String detail) {
        return new UnreadableJson(HttpStatus.BAD_REQUEST, detail, List.of());
    }

    private static UnreadableJson misfit(String field, String message) {
        return new UnreadableJson(HttpStatus.UNPROCESSABLE_ENTITY, message, List.of(new FieldProblem(field, message)));
    }

    private static Throwable innermost(Throwable thrown) {
        return Stream.iterate(thrown, t -> t != null, Throwable::getCause).reduce((outer, inner) -> inner).orElseThrow();
    }

    private static String place(JsonLocation location) {
        return location == null ? "未知位置" : "第 " + location.getLineNr() + " 行第 " + location.getColumnNr() + " 列";
    }

    private static String field(JsonProcessingException malformed) {
        return malformed instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()
                ? "（字段 " + path(mapping) + "）" : "";
    }

    private static String path(JsonMappingException at) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : at.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(shortened(step.getFieldName()));
            }
        }
        return path.toString();
    }

    private static String shortened(String name) {
        return name.length() > 40 ? name.substring(0, 40) + "…" : name;
    }
}
