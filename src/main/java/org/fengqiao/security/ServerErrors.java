package org.fengqiao.security;

import java.io.IOException;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What Tomcat says to a request that it refuses before any of our filters sees it, such as one with an impossible address.
 * Tomcat makes it itself, therefore public.
 */
public class ServerErrors extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, Throwable thrown) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            response.setContentType("application/problem+json");
            response.setCharacterEncoding("UTF-8");
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.getReporter().write("""
                    {"type":"about:blank","title":"%s","status":%d,"detail":"%s"}""".formatted(
                    status < 500 ? "请求格式有误" : "系统出错", status,
                    status < 500 ? "无法读懂请求，请检查地址和格式" : "系统出错，未作任何更改，请稍后重试"));
            response.finishResponse();
        } catch (IOException | IllegalStateException gone) {
            // whoever asked has left
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Installation {

        @Bean
        WebServerFactoryCustomizer<TomcatServletWebServerFactory> serverErrors() {
            return factory -> factory.addContextCustomizers(context ->
                    ((StandardHost) context.getParent()).setErrorReportValveClass(ServerErrors.class.getName()));
        }
    }
}
