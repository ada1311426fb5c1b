package org.fengqiao.security;

import java.io.IOException;
import java.util.Locale;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Where a page came by https its cookies never travel without. The server sees to its own; the webapps write theirs as they
 * were told at the start, when nobody knows yet how people will come.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class SecureCookies extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, request.isSecure() ? new Marking(response) : response);
    }

    private static final class Marking extends HttpServletResponseWrapper {

        Marking(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void setHeader(String name, String value) {
            super.setHeader(name, marked(name, value));
        }

        @Override
        public void addHeader(String name, String value) {
            super.addHeader(name, marked(name, value));
        }

        private static String marked(String name, String value) {
            return HttpHeaders.SET_COOKIE.equalsIgnoreCase(name) && value != null && !value.toLowerCase(Locale.ROOT).contains("; secure")
                    && !value.toLowerCase(Locale.ROOT).contains(";secure") ? value + "; Secure" : value;
        }
    }
}
