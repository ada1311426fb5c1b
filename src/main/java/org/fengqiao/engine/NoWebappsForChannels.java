package org.fengqiao.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.fengqiao.refusal.RequestId;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The accounts of other systems use the house's own API, where each is held to its channel. The webapps let anybody with a
 * password into their entrance page, and from there a session leads to the engine's API, which knows no channels.
 */
class NoWebappsForChannels extends OncePerRequestFilter {

    private final ObjectMapper json = new ObjectMapper();
    private final Identities identities;

    NoWebappsForChannels(Identities identities) {
        this.identities = identities;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!identities.isChannelInWebapps(request)) {
            chain.doFilter(request, response);
            return;
        }
        response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getOutputStream().write(json.writeValueAsBytes(json.createObjectNode().put("type", "AuthorizationException")
                .put("message", "渠道账号只能使用 /api 接口").put("requestId", RequestId.current())));
    }
}
