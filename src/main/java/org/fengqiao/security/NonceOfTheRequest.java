package org.fengqiao.security;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The webapps keep the nonce of their content policy in the servlet context, which all requests share: between the header and the
 * page another request may put its own there, and the browser then refuses every script of the page, which stays white. Here
 * each request has its own.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class NonceOfTheRequest extends OncePerRequestFilter {

    /** {@code ContentSecurityPolicyProvider.ATTR_CSP_FILTER_NONCE} of the webapps. */
    private static final String NONCE = "org.camunda.bpm.csp.nonce";

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith(request.getContextPath() + "/camunda/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(new OwnNonce(request), response);
    }

    private static final class OwnNonce extends HttpServletRequestWrapper {

        private final ServletContext shared;
        private final ServletContext own;
        private Object nonce;

        OwnNonce(HttpServletRequest request) {
            super(request);
            shared = request.getServletContext();
            own = (ServletContext) Proxy.newProxyInstance(ServletContext.class.getClassLoader(), new Class<?>[] {ServletContext.class},
                    (proxy, method, arguments) -> {
                        if (arguments != null && NONCE.equals(arguments[0])) {
                            switch (method.getName()) {
                                case "setAttribute" -> {
                                    nonce = arguments[1];
                                    return null;
                                }
                                case "getAttribute" -> {
                                    return nonce;
                                }
                                default -> {
                                    // asks for something else of that name
                                }
                            }
                        }
                        try {
                            return method.invoke(shared, arguments);
                        } catch (InvocationTargetException thrown) {
                            throw thrown.getCause();
                        }
                    });
        }

        @Override
        public ServletContext getServletContext() {
            return own;
        }
    }
}
