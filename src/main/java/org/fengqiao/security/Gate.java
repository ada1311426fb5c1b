package org.fengqiao.security;

import java.io.IOException;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/** What somebody hears who is not let in. */
@Component
class Gate implements AuthenticationEntryPoint, AccessDeniedHandler {

    private static final List<String> DOORS = List.of("/api", "/engine-rest", "/actuator", "/mail", "/camunda");

    private final ProblemDetails problems;

    Gate(ProblemDetails problems) {
        this.problems = problems;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException unknown)
            throws IOException {
        if (!isDoor(request)) {
            noSuchPage(request, response);
            return;
        }
        // a page of ours that asks in the background must not make the browser open its own login window
        if (!"XMLHttpRequest".equals(request.getHeader("X-Requested-With"))) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"fengqiao\", charset=\"UTF-8\"");
        }
        refuse(request, response, HttpStatus.UNAUTHORIZED, request.getHeader(HttpHeaders.AUTHORIZATION) == null
                ? "请先登录" : "账号或密码不正确，或账号已被锁定");
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        if (isDoor(request)) {
            refuse(request, response, HttpStatus.FORBIDDEN, "您没有使用此功能的权限");
        } else {
            noSuchPage(request, response);
        }
    }

    void refuse(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String detail)
            throws IOException {
        problems.write(request, response, problems.of(status, detail));
    }

    private void noSuchPage(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        if ("GET".equals(request.getMethod()) && accept != null && accept.contains("text/html")) {
            response.sendRedirect(request.getContextPath() + SecurityConfiguration.TASKLIST);
        } else {
            refuse(request, response, HttpStatus.NOT_FOUND, "没有这个页面");
        }
    }

    private static boolean isDoor(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return DOORS.stream().anyMatch(door -> path.equals(door) || path.startsWith(door + "/"));
    }
}
