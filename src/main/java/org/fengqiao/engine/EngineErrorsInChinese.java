package org.fengqiao.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.springframework.web.util.UriUtils;

/**
 * Rewrites the errors of the engine's REST API: the status says whose fault it is, {@code message}, which the webapps show,
 * is a Chinese sentence; {@code errors} names the fields for programs. Process owners, who alone come through {@code /engine-rest}, keep the engine's own words as
 * {@code detail}.
 */
class EngineErrorsInChinese extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(EngineErrorsInChinese.class);

    /** Thrown by the REST layer itself when a body lacks what it needs or a form is no form. */
    private static final Set<String> STUMBLES = Set.of("StreamConstraintsException", "NullPointerException", "IllegalStateException", "IllegalArgumentException", "ClassCastException",
            "NumberFormatException", "UnsupportedOperationException", "IndexOutOfBoundsException");

    private static final Pattern FORM = Pattern.compile("/task/([^/]+)/deployed-form/?$");

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
        if (held.getStatus() >= 400 && !held.isCommitted() && isAnswer(held) && !"HEAD".equals(request.getMethod())) {
            rewrite(request, held, thrown);
        }
        held.copyBodyToResponse();
    }

    private void rewrite(HttpServletRequest request, ContentCachingResponseWrapper response, Throwable thrown)
            throws IOException {
        int status = response.getStatus();
        ObjectNode body = read(response.getContentAsByteArray());
        Optional<OfficersAnswer> known = thrown == null ? stumbled(request, status, body).or(() -> withoutException(request, status))
                : aTaskThatIsGone(thrown) || aFormOfNoTask(request, thrown) || isAboutATask(request) && OfficersAnswer.isElsewhere(thrown)
                ? Optional.of(OfficersAnswer.noSuchTask()) : OfficersAnswer.to(thrown);
        OfficersAnswer answer = known.orElseGet(() -> new OfficersAnswer(status, status < 500 ? "请求内容有误，未作任何更改"
                : "系统出错，未作任何更改。请将编号 " + RequestId.current() + " 告知系统管理员"));
        if (answer.status() >= 500) {
            LOG.error("{} {}: {}", request.getMethod(), request.getRequestURI(), body.path("message").asText(), thrown);
        } else {
            // the engine's message may quote what was sent, and that may be somebody's name
            LOG.info("{} {}: {} {}", request.getMethod(), request.getRequestURI(), answer.status(),
                    thrown == null ? "" : thrown.getClass().getSimpleName());
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

    /** Asked for the form of a task that is not there, the engine falls over it instead of saying so. */
    private boolean aFormOfNoTask(HttpServletRequest request, Throwable thrown) {
        Matcher form = FORM.matcher(request.getRequestURI());
        return thrown instanceof NullPointerException && form.find() && !tasks.isOpen(UriUtils.decode(form.group(1), StandardCharsets.UTF_8));
    }

    /** The REST layer takes apart what was sent before it asks the engine, and falls over what is missing or of another type. */
    private static Optional<OfficersAnswer> stumbled(HttpServletRequest request, int status, ObjectNode body) {
        String type = body.path("type").asText();
        if (status == 500 && STUMBLES.contains(type)) {
            return Optional.of(new OfficersAnswer(400, "请求内容有误，请检查后重试"));
        }
        if (status == 500 && type.equals("HeaderValueException")) {
            return Optional.of(new OfficersAnswer(400, "请求头有误，无法读取"));
        }
        String wanted = request.getHeader(HttpHeaders.ACCEPT);
        return status == 500 && type.equals("InternalServerErrorException") && wanted != null && !wanted.contains("json") && !wanted.contains("*/*")
                ? Optional.of(new OfficersAnswer(406, "只能以 application/json 回答")) : Optional.empty();
    }

    /** The REST layer refuses some things before it asks the engine. */
    private static Optional<OfficersAnswer> withoutException(HttpServletRequest request, int status) {
        return switch (status) {
            case 401 -> Optional.of(new OfficersAnswer(401, "请先登录"));
            case 403 -> Optional.of(new OfficersAnswer(403, "您没有进行此操作的权限"));
            case 404 -> Optional.of(isAboutATask(request) ? OfficersAnswer.noSuchTask() : new OfficersAnswer(404, OfficersAnswer.NOWHERE));
            default -> Optional.empty();
        };
    }

    private static boolean isAboutATask(HttpServletRequest request) {
        return request.getRequestURI().contains("/task/");
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

    /** What cannot even be parsed is answered in plain text, and what has no address with nothing. */
    private static boolean isAnswer(ContentCachingResponseWrapper response) {
        String type = response.getContentType();
        return response.getContentSize() == 0 || type != null && (type.contains("json") || type.startsWith("text/plain"));
    }
}
