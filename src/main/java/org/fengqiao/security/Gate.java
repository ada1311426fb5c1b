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
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.stereotype.Component;

/** What somebody hears who is not let in. */
@Component
class Gate implements AuthenticationEntryPoint, AccessDeniedHandler, RequestRejectedHandler {

    private static final List<String> DOORS = List.of("/api", "/engine-rest", "/actuator", "/mail", "/case-file", "/camunda", "/v3/api-docs", "/v3/api-docs.yaml",
            "/swagger-ui", "/swagger-ui.html");

    static final String REJECTED = "请求的方法不受支持，或地址、参数中有不允许的字符";
    /** In the same words for every reason: which one it is, is nobody's business. */
    static final String WRONG = "账号或密码不正确，或账号已被锁定";

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
        if (isCaseFile(request) && asksForAPage(request) && request.getHeader(HttpHeaders.AUTHORIZATION) == null) {
            signInFirst(request, response);
            return;
        }
        // a page of ours that asks in the background must not make the browser open its own login window
        if (!"XMLHttpRequest".equals(request.getHeader("X-Requested-With"))) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"fengqiao\", charset=\"UTF-8\"");
        }
        refuse(request, response, HttpStatus.UNAUTHORIZED, request.getHeader(HttpHeaders.AUTHORIZATION) == null
                ? "请先登录" : WRONG);
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

    /** The firewall asks nobody in whom an address or a method it does not know could be meant to mislead. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException rejected) throws IOException {
        refuse(request, response, HttpStatus.BAD_REQUEST, REJECTED);
    }

    void refuse(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String detail)
            throws IOException {
        problems.write(request, response, problems.of(status, detail));
    }

    /** Links to a case file are opened from forms, mails and notes; whoever comes from there shall find back after signing in. */
    private static void signInFirst(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setStatus(HttpStatus.UNAUTHORIZED.value());
        response.setContentType("text/html;charset=UTF-8");
        response.getWriter().write(PlainPage.of("请先登录", "查看案件档案需要登录。请在任务列表登录，然后返回本页并刷新。",
                request.getContextPath() + SecurityConfiguration.TASKLIST, "去登录"));
    }

    private static boolean isCaseFile(HttpServletRequest request) {
        return request.getRequestURI().startsWith(request.getContextPath() + "/case-file/");
    }

    private static boolean asksForAPage(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return "GET".equals(request.getMethod()) && accept != null && accept.contains("text/html");
    }

    private void noSuchPage(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (asksForAPage(request)) {
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
