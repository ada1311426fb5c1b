package org.fengqiao.security;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.fengqiao.refusal.RequestId;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;

/** Problem details (RFC 9457) as this house writes them: Chinese, and with the request's number. */
@Component
class ProblemDetails {

    /** Title and what is said where there is nothing better to say. */
    private static final Map<Integer, String[]> TEXTS = Map.ofEntries(
            text(400, "请求格式有误", "无法读懂请求，请检查格式"),
            text(401, "尚未登录", "请先登录"),
            text(403, "没有权限", "您没有使用此功能的权限"),
            text(404, "没有找到", "没有这个页面或内容"),
            text(405, "不支持的操作", "此地址不支持该请求方法"),
            text(406, "无法提供所要的格式", "只能以 application/json 回答"),
            text(409, "与当前情况冲突", "内容已被他人修改，请刷新后重试"),
            text(413, "内容过大", "请求内容超过允许的大小"),
            text(415, "不支持的内容类型", "请以 Content-Type: application/json 提交"),
            text(422, "内容有误", "请更正所列内容后重新提交"),
            text(500, "系统出错", "系统出错，未作任何更改"),
            text(503, "暂时无法服务", "系统暂时无法服务，请稍后重试"));

    private final ObjectMapper json;

    ProblemDetails(ObjectMapper json) {
        this.json = json;
    }

    /** @param detail null for what is usually said with this status */
    ProblemDetail of(HttpStatusCode status, String detail) {
        String[] text = TEXTS.getOrDefault(status.value(), TEXTS.get(status.is5xxServerError() ? 500 : 400));
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail == null ? text[1] : detail);
        problem.setTitle(text[0]);
        problem.setProperty("requestId", RequestId.current());
        return problem;
    }

    /** For an error nobody foresaw: the number leads to the log, where the rest stands. */
    ProblemDetail unforeseen(HttpStatusCode status) {
        return of(status, "系统出错，未作任何更改。请将编号 " + RequestId.current() + " 告知系统管理员");
    }

    void write(HttpServletRequest request, HttpServletResponse response, ProblemDetail problem) throws IOException {
        try {
            problem.setInstance(URI.create(request.getRequestURI()));
        } catch (IllegalArgumentException noUri) {
            // the member is optional
        }
        response.setStatus(problem.getStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        json.writeValue(response.getOutputStream(), problem);
    }

    private static Map.Entry<Integer, String[]> text(int status, String title, String detail) {
        return Map.entry(status, new String[] {title, detail});
    }
}
