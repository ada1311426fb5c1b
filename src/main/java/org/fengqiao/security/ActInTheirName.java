package org.fengqiao.security;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.fengqiao.engine.Identities;
import org.fengqiao.engine.SignedIn;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** While a request is served the engine acts in the caller's name; afterwards the thread belongs to nobody again. */
class ActInTheirName extends OncePerRequestFilter {

    private final Identities identities;

    ActInTheirName(Identities identities) {
        this.identities = identities;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        try {
            if (caller != null && caller.getPrincipal() instanceof SignedIn person) {
                identities.actAs(person);
            } else {
                identities.actAsNobody();
            }
            chain.doFilter(request, response);
        } finally {
            identities.actAsNobody();
        }
    }
}
