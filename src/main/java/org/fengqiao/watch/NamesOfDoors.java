package org.fengqiao.watch;

import java.util.Set;

import io.micrometer.common.KeyValue;
import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;

/**
 * Names for the times of requests that no controller of ours answers: of the engine's interfaces the resource and, for what
 * officers do all day, the verb. Everything else is left out, so that nobody can fill the registry by knocking at addresses that he
 * makes up.
 */
@Component
class NamesOfDoors extends DefaultServerRequestObservationConvention {

    private static final String ENGINE_REST = "/engine-rest/";
    private static final String WEBAPP_REST = "/camunda/api/engine/engine/";

    private static final Set<String> RESOURCES = Set.of("authorization", "batch", "decision-definition", "decision-requirements-definition",
            "deployment", "event-subscription", "execution", "external-task", "filter", "group", "history", "identity", "incident", "job",
            "job-definition", "message", "metrics", "migration", "modification", "process-definition", "process-instance", "signal", "task",
            "tenant", "user", "variable-instance");
    private static final Set<String> VERBS = Set.of("complete", "submit-form", "claim", "unclaim", "form-variables", "deployed-form", "start",
            "deployed-start-form", "count", "list");
    private static final Set<String> APPS = Set.of("tasklist", "cockpit", "admin", "welcome");
    private static final Set<String> DOORS = Set.of("api", "actuator", "mail", "case-file", "case", "notice", "swagger-ui", "v3");

    @Override
    protected KeyValue uri(ServerRequestObservationContext context) {
        String path = context.getCarrier() == null ? null
                : context.getCarrier().getRequestURI().substring(context.getCarrier().getContextPath().length());
        return context.getPathPattern() != null && !context.getPathPattern().equals("/**") || path == null ? super.uri(context)
                : KeyValue.of("uri", nameOf(path));
    }

    static String nameOf(String path) {
        String[] parts = path.split("/", 8);
        if (path.startsWith(ENGINE_REST)) {
            return resource("/engine-rest", path.substring(ENGINE_REST.length()));
        }
        if (path.startsWith(WEBAPP_REST)) {
            String engine = path.substring(WEBAPP_REST.length());
            int end = engine.indexOf('/');
            return resource("/camunda/api/engine/engine/{name}", end < 0 ? "" : engine.substring(end + 1));
        }
        if (path.startsWith("/camunda/")) {
            return parts.length > 3 && parts[2].equals("app") && APPS.contains(parts[3]) ? "/camunda/app/" + parts[3] + "/**"
                    : parts[2].equals("api") ? "/camunda/api/**" : "/camunda/**";
        }
        return parts.length > 1 && DOORS.contains(parts[1]) ? "/" + parts[1] + "/**" : path.equals("/") ? "/" : "/**";
    }

    private static String resource(String door, String path) {
        String[] parts = path.split("/", 6);
        if (!RESOURCES.contains(parts[0])) {
            return door + "/**";
        }
        String last = parts[parts.length - 1];
        return door + "/" + parts[0] + (parts.length > 1 && VERBS.contains(last) ? "/…/" + last : "/**");
    }
}
