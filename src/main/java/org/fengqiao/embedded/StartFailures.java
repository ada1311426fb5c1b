package org.fengqiao.embedded;

import java.sql.SQLException;

import org.fengqiao.refusal.Refusal;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** One sentence for each start that fails through no fault of the program; registered in {@code META-INF/spring.factories}. */
final class StartFailures {

    private StartFailures() {
    }

    @Order(Ordered.HIGHEST_PRECEDENCE)
    static class Told extends AbstractFailureAnalyzer<CannotStart> {

        @Override
        protected FailureAnalysis analyze(Throwable failure, CannotStart cause) {
            return new FailureAnalysis(cause.getMessage(), null, failure);
        }
    }

    /** A file read at the start that breaks the house's own rules. */
    @Order(Ordered.HIGHEST_PRECEDENCE + 1)
    static class Refused extends AbstractFailureAnalyzer<Refusal> {

        @Override
        protected FailureAnalysis analyze(Throwable failure, Refusal cause) {
            return new FailureAnalysis(cause.getMessage(), null, failure);
        }
    }

    @Order(Ordered.HIGHEST_PRECEDENCE + 1)
    static class PortInUse extends AbstractFailureAnalyzer<PortInUseException> {

        @Override
        protected FailureAnalysis analyze(Throwable failure, PortInUseException cause) {
            int port = cause.getPort();
            return new FailureAnalysis("端口 " + port + " 已被另一个程序占用，请先停止那个程序，或用环境变量换一个端口，例如 SERVER_PORT="
                    + (port == 65535 ? 8080 : port + 1) + "。", null, failure);
        }
    }

    @Order(Ordered.HIGHEST_PRECEDENCE + 2)
    static class DatabaseUnreachable extends AbstractFailureAnalyzer<SQLException> {

        private final Environment environment;

        DatabaseUnreachable(Environment environment) {
            this.environment = environment;
        }

        @Override
        protected FailureAnalysis analyze(Throwable failure, SQLException cause) {
            String url = environment.getProperty("spring.datasource.url", "");
            if (url.isBlank()) {
                return null;
            }
            String why = why(cause.getSQLState() == null ? "" : cause.getSQLState());
            // what follows the question mark may hold a password
            return why == null ? null : new FailureAnalysis("无法使用数据库 " + url.replaceFirst("\\?.*", "") + "：" + why + "。", null, failure);
        }

        private static String why(String state) {
            if (state.startsWith("08")) {
                return "连接不上，请检查 SPRING_DATASOURCE_URL 中的主机和端口，以及数据库是否已启动";
            }
            if (state.startsWith("28")) {
                return "用户名或密码不被接受，请检查 SPRING_DATASOURCE_USERNAME 和 SPRING_DATASOURCE_PASSWORD";
            }
            return switch (state) {
                case "3D000" -> "该服务器上没有这个数据库，请先建立它";
                case "42501" -> "该用户没有足够的权限，请让它成为这个数据库的所有者";
                case "53300" -> "数据库的连接数已用完，请稍后再试";
                case "57P03" -> "数据库正在启动或恢复，请稍后再试";
                default -> null;
            };
        }
    }
}
