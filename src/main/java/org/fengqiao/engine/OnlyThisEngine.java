package org.fengqiao.engine;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.camunda.bpm.engine.ProcessEngines;
import org.springframework.web.filter.OncePerRequestFilter;

/** The webapps serve the page of an engine that does not exist, and fall over it. */
class OnlyThisEngine extends OncePerRequestFilter {

    private static final Pattern PAGE = Pattern.compile("/camunda/app/[^/]+/([^/.;]+)/?(?:index\\.html)?");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Matcher page = PAGE.matcher(request.getRequestURI().substring(request.getContextPath().length()));
        if (page.matches() && ProcessEngines.getProcessEngine(page.group(1)) == null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else {
            chain.doFilter(request, response);
        }
    }
}
