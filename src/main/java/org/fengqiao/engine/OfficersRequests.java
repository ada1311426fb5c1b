package org.fengqiao.engine;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.task.Task;
import org.fengqiao.refusal.Conflict;
import org.fengqiao.refusal.InvalidInput;
import org.fengqiao.refusal.NotAllowed;
import org.fengqiao.refusal.NotFound;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Lazy;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * What somebody who is no administrator may change through the engine's REST API. The engine's authorizations know who may work
 * on a task, not what he may send along; that is said here, the first row that fits deciding. What no row names is left to the
 * authorizations, and so is all reading.
 */
@Component
class OfficersRequests {

    private static final String ANY = null;
    private static final String PROCESS = "/process-definition/{definition}";
    private static final String LATEST = "/process-definition/key/{key}";
    private static final String OF_TENANT = "/process-definition/key/{key}/tenant-id/{tenant}";
    /** What form-js sends; a serialized object could name any class to be made of it. */
    private static final Set<String> TYPES = Set.of("", "null", "string", "boolean", "integer", "long", "double", "json");

    private final TaskService tasks;
    private final RepositoryService repository;
    private final FormFields forms;
    private final HouseAuthority authority;
    private final ObjectProvider<EveryUserTask> everyUserTask;
    private final List<Row> rows = List.of(
            // questions with many conditions
            row("POST", "/task/count", sent -> { }),
            row("POST", "/execution/count", sent -> { }),
            // with TASK_WORK the engine lets anybody of the queue take it for a colleague, or for nobody
            row("POST", "/task/{task}/claim", this::himself),
            // the engine asks TASK_ASSIGN of it, with which he could also give the task to anybody
            done("POST", "/task/{task}/unclaim", this::putBack),
            // variables steer the process: who works next, which round, which level
            row("POST", "/task/{task}/submit-form", this::fieldsOfTheTask),
            row("POST", "/task/{task}/complete", this::fieldsOfTheTask),
            // would keep what people told us in the engine, where nobody masks or deletes it
            row(ANY, "/task/{task}/comment/**", refused("备注请写入案卷")),
            row(ANY, "/task/{task}/attachment/**", refused("附件请存入案卷")),
            // resolve, errors and escalations go round the form; the rest changes whose the task is, and when it is due
            row(ANY, "/task/{task}/**", refused("任务的派发、期限和变量只能由系统管理员更改")),
            row("POST", PROCESS + "/submit-form", this::fieldsOfTheStart),
            row("POST", LATEST + "/submit-form", this::fieldsOfTheStart),
            // processes belong to no sub-district; one that does would be another than the form was read from
            row("POST", OF_TENANT + "/submit-form", refused("请用登记表登记案件")),
            // begin with any variables, at any step
            row("POST", PROCESS + "/start", refused("请用登记表登记案件")),
            row("POST", LATEST + "/start", refused("请用登记表登记案件")),
            row("POST", OF_TENANT + "/start", refused("请用登记表登记案件")),
            row("POST", PROCESS + "/restart", refused("流程只能由系统管理员重新启动")),
            row("POST", PROCESS + "/restart-async", refused("流程只能由系统管理员重新启动")),
            row(ANY, "/process-instance/{instance}/variables/**", refused("流程变量只能由系统管理员更改")),
            row(ANY, "/execution/{execution}/**", refused("流程变量只能由系统管理员更改")),
            // everybody has all rights on his own account; the organisation's file is where accounts come from
            row("DELETE", "/user/{user}", refused("账号只能由系统管理员注销")),
            row("PUT", "/user/{user}/profile", refused("账号资料只能由系统管理员更改")));

    OfficersRequests(@Lazy TaskService tasks, @Lazy RepositoryService repository, FormFields forms, HouseAuthority authority,
            ObjectProvider<EveryUserTask> everyUserTask) {
        this.tasks = tasks;
        this.repository = repository;
        this.forms = forms;
        this.authority = authority;
        this.everyUserTask = everyUserTask;
    }

    /**
     * @param done whether the rule has done what was asked, so that the engine is not asked any more
     */
    record Row(String method, PathPattern path, Rule rule, boolean done) {

        private boolean fits(String asked, PathContainer at) {
            return (method == ANY || method.equals(asked)) && path.matches(at);
        }
    }

    /** Throws a refusal where the request is not to reach the engine. */
    interface Rule {
        void apply(Sent sent);
    }

    /** A request of the officer. */
    interface Sent {

        SignedIn officer();

        /** The address below the engine's. */
        PathContainer path();

        /** @throws InvalidInput where it is no JSON object */
        JsonNode body();
    }

    Optional<Row> row(String method, PathContainer path) {
        return rows.stream().filter(row -> row.fits(method, path)).findFirst();
    }

    private static Row row(String method, String path, Rule rule) {
        return new Row(method, PathPatternParser.defaultInstance.parse(path), rule, false);
    }

    private static Row done(String method, String path, Rule rule) {
        return new Row(method, PathPatternParser.defaultInstance.parse(path), rule, true);
    }

    private static Rule refused(String reason) {
        return sent -> {
            throw new NotAllowed(reason);
        };
    }

    private void himself(Sent sent) {
        if (!sent.officer().id().equals(sent.body().path("userId").asText(null))) {
            throw new NotAllowed("任务只能自己领取，不能替他人领取");
        }
    }

    private void putBack(Sent sent) {
        String id = segment(sent, 2);
        authority.run(() -> {
            Task task = tasks.createTaskQuery().taskId(id).singleResult();
            if (task == null) {
                throw new NotFound(OfficersAnswer.noSuchTask().message());
            }
            if (!sent.officer().id().equals(task.getAssignee())) {
                throw new NotAllowed("只能放回自己领取的任务");
            }
            DelegateTask held = (DelegateTask) task;
            if (held.getCandidates().isEmpty()) {
                throw new Conflict("该任务只派给您本人，不能放回");
            }
            tasks.setAssignee(id, null);
            everyUserTask.orderedStream().forEach(bean -> bean.putBack(held));
        });
    }

    private void fieldsOfTheTask(Sent sent) {
        String id = segment(sent, 2);
        JsonNode body = sent.body();
        authority.run(() -> {
            Task task = tasks.createTaskQuery().taskId(id).singleResult();
            // of a task that is gone the engine tells
            if (task == null) {
                return;
            }
            if (task.getAssignee() != null && !task.getAssignee().equals(sent.officer().id())) {
                throw new Conflict("该任务已被他人领取，请刷新");
            }
            onlyFields(body, forms.ofTask(id));
        });
    }

    private void fieldsOfTheStart(Sent sent) {
        JsonNode body = sent.body();
        if (!body.path("businessKey").asText("").isBlank()) {
            throw new InvalidInput("businessKey", "案件编号由系统生成");
        }
        boolean latest = segment(sent, 2).equals("key");
        authority.run(() -> {
            var query = repository.createProcessDefinitionQuery();
            ProcessDefinition definition = (latest ? query.processDefinitionKey(segment(sent, 3)).withoutTenantId().latestVersion()
                    : query.processDefinitionId(segment(sent, 2))).singleResult();
            if (definition != null) {
                onlyFields(body, forms.ofStart(definition.getId()));
            }
        });
    }

    private static void onlyFields(JsonNode body, Set<String> fields) {
        body.path("variables").fields().forEachRemaining(variable -> {
            if (!fields.contains(variable.getKey())) {
                throw new InvalidInput(variable.getKey(), "表单没有这一项");
            }
            if (!TYPES.contains(variable.getValue().path("type").asText("").toLowerCase(Locale.ROOT))) {
                throw new InvalidInput(variable.getKey(), "不接受这种类型的内容");
            }
        });
    }

    /** The first after the slash is number 1. */
    private static String segment(Sent sent, int number) {
        return sent.path().elements().stream().filter(PathContainer.PathSegment.class::isInstance)
                .map(element -> ((PathContainer.PathSegment) element).valueToMatch()).skip(number - 1L).findFirst().orElseThrow();
    }
}
