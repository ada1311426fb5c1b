package org.fengqiao.security;

import java.io.IOException;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.fengqiao.refusal.RequestId;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives each request its number, before anything can go wrong with it, and the log the case it is about. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestNumbers extends OncePerRequestFilter {

    /** The name under which the log pattern finds the case; the engine puts it there too. */
    private static final String CASE_LOG_KEY = "caseNo";
    /** Nothing but a case number gets into the log from an address. */
    private static final Pattern OF_A_CASE = Pattern.compile("/(?:api/v1/cases|case-file)/([0-9]{8}-[A-Z0-9]{2,9}-[0-9]{4,9})(?:/.*)?");

    private static final String ATTRIBUTE = RequestNumbers.class.getName() + ".id";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // an error page is served by a second pass of the same request
        Object known = request.getAttribute(ATTRIBUTE);
        String id = known != null ? known.toString()
                : HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong(), 12);
        request.setAttribute(ATTRIBUTE, id);
        response.setHeader(RequestId.HEADER, id);
        MDC.put(RequestId.LOG_KEY, id);
        Matcher ofACase = OF_A_CASE.matcher(request.getRequestURI().substring(request.getContextPath().length()));
        if (ofACase.matches()) {
            MDC.put(CASE_LOG_KEY, ofACase.group(1));
        }
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove(RequestId.LOG_KEY);
            MDC.remove(CASE_LOG_KEY);
        }
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }
}
