package org.fengqiao.security;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Knows, while a request is served, at which door it came in and from where; first of all, so that every door's lock can ask. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class Origins extends OncePerRequestFilter {

    /** @param address as the server in front of the house says, where the house believes it */
    record Origin(Door door, String address) {
    }

    private static final Origin INSIDE = new Origin(Door.OTHER, "");

    private final ThreadLocal<Origin> current = ThreadLocal.withInitial(() -> INSIDE);

    Origin current() {
        return current.get();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        current.set(new Origin(Door.of(request.getRequestURI().substring(request.getContextPath().length())), request.getRemoteAddr()));
        try {
            chain.doFilter(request, response);
        } finally {
            current.remove();
        }
    }
}
