package org.fengqiao.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.authorization.MissingAuthorization;
import org.camunda.bpm.engine.authorization.Resources;
import org.fengqiao.refusal.RequestId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Rewrites the errors of the engine's REST API: the status says whose fault it is, {@code message}, which the webapps show,
 * is a Chinese sentence; {@code errors} names the fields for programs. Process owners, who alone come through {@code /engine-rest}, keep the engine's own words as
 * {@code detail}.
 */
class EngineErrorsInChinese extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(EngineErrorsInChinese.class);

    private final ObjectMapper json = new ObjectMapper();
    private final OpenTasks tasks;

    EngineErrorsInChinese(OpenTasks tasks) {
        this.tasks = tasks;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper held = new ContentCachingResponseWrapper(response);
        WhatTheEngineThrew.listen();
        Throwable thrown = null;
        try {
            chain.doFilter(request, held);
        } finally {
            thrown = WhatTheEngineThrew.heard();
        }
        if (held.getStatus() >= 400 && !held.isCommitted() && isAnswer(held)) {
            rewrite(request, held, thrown);
        }
        held.copyBodyToResponse();
    }

    private void rewrite(HttpServletRequest request, ContentCachingResponseWrapper response, Throwable thrown)
            throws IOException {
        int status = response.getStatus();
        ObjectNode body = read(response.getContentAsByteArray());
        Optional<OfficersAnswer> known = thrown == null ? withoutException(request, status)
                : aTaskThatIsGone(thrown) ? Optional.of(OfficersAnswer.noSuchTask()) : OfficersAnswer.to(thrown);
        OfficersAnswer answer = known.orElseGet(() -> new OfficersAnswer(status, status < 500 ? "请求内容有误，未作任何更改"
                : "系统出错，未作任何更改。请将编号 " + RequestId.current() + " 告知系统管理员"));
        if (answer.status() >= 500) {
            LOG.error("{} {}: {}", request.getMethod(), request.getRequestURI(), body.path("message").asText(), thrown);
        } else {
            LOG.info("{} {}: {} {}", request.getMethod(), request.getRequestURI(), answer.status(),
                    body.path("message").asText());
        }
        if (isForProcessOwners(request) && body.hasNonNull("message")) {
            body.put("detail", body.get("message").asText());
        }
        body.put("message", answer.message());
        answer.putErrors(body);
        body.put("requestId", RequestId.current());
        response.resetBuffer();
        response.setStatus(answer.status());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsString(body).getBytes(StandardCharsets.UTF_8));
    }

    /** A task takes the rights in it along: who comes a moment too late would hear that he never had them. */
    private boolean aTaskThatIsGone(Throwable thrown) {
        return thrown instanceof AuthorizationException refused && refused.getMissingAuthorizations().stream()
                .filter(missing -> Resources.TASK.resourceName().equals(missing.getResourceType()))
                .map(MissingAuthorization::getResourceId).anyMatch(task -> task != null && !tasks.isOpen(task));
    }

    /** The REST layer refuses some things before it asks the engine. */
    private static Optional<OfficersAnswer> withoutException(HttpServletRequest request, int status) {
        return switch (status) {
            case 401 -> Optional.of(new OfficersAnswer(401, "请先登录"));
            case 403 -> Optional.of(new OfficersAnswer(403, "您没有进行此操作的权限"));
            case 404 -> Optional.of(request.getRequestURI().contains("/task/") ? OfficersAnswer.noSuchTask()
                    : new OfficersAnswer(404, "所要的内容不存在或已结束，请刷新"));
            default -> Optional.empty();
        };
    }

    private ObjectNode read(byte[] content) throws IOException {
        try {
            JsonNode node = json.readTree(content);
            return node instanceof ObjectNode object ? object : json.createObjectNode();
        } catch (JsonProcessingException noJson) {
            return json.createObjectNode();
        }
    }

    private static boolean isForProcessOwners(HttpServletRequest request) {
        return request.getRequestURI().startsWith(request.getContextPath() + "/engine-rest");
    }

    /** What cannot even be parsed is answered in plain text. */
    private static boolean isAnswer(HttpServletResponse response) {
        String type = response.getContentType();
        return type != null && (type.contains("json") || type.startsWith("text/plain"));
    }
}
