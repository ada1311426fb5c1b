package org.fengqiao.security;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.fengqiao.engine.Identities;
import org.fengqiao.engine.SignedIn;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets in whoever is signed in to Tasklist, Cockpit or Admin. A browser sends that cookie, and a password it remembers, with
 * requests of other people's pages too, so a request that changes something must show that it comes from our own.
 */
class WebappLogin extends OncePerRequestFilter {

    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");

    private final Identities identities;
    private final Gate gate;

    WebappLogin(Identities identities, Gate gate) {
        this.identities = identities;
        this.gate = gate;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean harmless = HARMLESS.contains(request.getMethod());
        if (request.getHeader(HttpHeaders.AUTHORIZATION) != null) {
            if (!harmless && fromAnotherPage(request)) {
                gate.refuse(request, response, HttpStatus.FORBIDDEN, "请求来自其他网站的页面，已拒绝");
                return;
            }
        } else {
            Optional<SignedIn> person = identities.ofWebappSession(request);
            if (person.isPresent()) {
                if (!harmless && !identities.carriesToken(request)) {
                    gate.refuse(request, response, HttpStatus.FORBIDDEN, "缺少有效的防伪令牌（X-XSRF-TOKEN），请刷新页面后重试");
                    return;
                }
                SecurityContext context = SecurityContextHolder.createEmptyContext();
                context.setAuthentication(EngineAccounts.of(person.get()));
                SecurityContextHolder.setContext(context);
            }
        }
        chain.doFilter(request, response);
    }

    private static boolean fromAnotherPage(HttpServletRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin == null) {
            return false;
        }
        try {
            return !String.valueOf(URI.create(origin).getAuthority()).equalsIgnoreCase(request.getHeader(HttpHeaders.HOST));
        } catch (IllegalArgumentException unreadable) {
            return true;
        }
    }
}
