package org.fengqiao.walk;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.runtime.EventSubscription;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.fengqiao.casefile.CaseFile;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Status;
import org.fengqiao.casefile.Trail;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What has to hold after every step of a walk, and what at its end. */
final class LandscapeRules {

    /** A clock as it was seen: its start never changes. */
    private record Seen(String clock, Instant startedAt) {
    }

    private final ProcessEngine engine;
    private final JdbcClient jdbc;
    private final CaseFiles caseFiles;
    private final Trail trail;
    private final Map<Long, Seen> clocks = new HashMap<>();

    LandscapeRules(ProcessEngine engine, JdbcClient jdbc, CaseFiles caseFiles, Trail trail) {
        this.engine = engine;
        this.jdbc = jdbc;
        this.caseFiles = caseFiles;
        this.trail = trail;
    }

    List<String> brokenAfterStep(List<String> cases) {
        List<String> broken = new ArrayList<>();
        for (String caseNo : cases) {
            deadTokens(caseNo, broken);
            clocks(caseNo, broken);
        }
        return broken;
    }

    List<String> brokenAtTheEnd(List<String> cases) {
        List<String> broken = new ArrayList<>();
        for (String caseNo : cases) {
            if (!trail.verify(caseNo).intact()) {
                broken.add(caseNo + ": the trail's chain is broken");
            }
            received(caseNo, broken);
            merged(caseNo, broken);
        }
        return broken;
    }

    /** Every place where the case stands waits for somebody or something, and a case that is not closed stands somewhere. */
    private void deadTokens(String caseNo, List<String> broken) {
        List<ProcessInstance> instances = engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(caseNo).list();
        boolean running = instances.stream().anyMatch(instance -> instance.getProcessDefinitionId().startsWith("case-lifecycle:"));
        if (!running && caseFiles.get(caseNo).status() != Status.CLOSED) {
            broken.add(caseNo + ": not closed, and its process is gone");
        }
        for (ProcessInstance instance : instances) {
            List<ExecutionEntity> executions = engine.getRuntimeService().createExecutionQuery().processInstanceId(instance.getId()).list().stream()
                    .map(ExecutionEntity.class::cast).toList();
            Set<String> parents = executions.stream().map(ExecutionEntity::getParentId).collect(Collectors.toSet());
            Set<String> waiting = new HashSet<>();
            engine.getTaskService().createTaskQuery().processInstanceId(instance.getId()).list().stream().map(Task::getExecutionId).forEach(waiting::add);
            engine.getManagementService().createJobQuery().processInstanceId(instance.getId()).list().stream().map(Job::getExecutionId).forEach(waiting::add);
            engine.getRuntimeService().createEventSubscriptionQuery().processInstanceId(instance.getId()).list().stream()
                    .map(EventSubscription::getExecutionId).forEach(waiting::add);
            List<ExecutionEntity> leaves = executions.stream().filter(execution -> !parents.contains(execution.getId())).toList();
            leaves.stream().filter(leaf -> called(leaf) > 0).map(ExecutionEntity::getId).forEach(waiting::add);
            for (ExecutionEntity leaf : leaves) {
                // one of several that has come to its end stays until the others have; one of them has to be on its way
                boolean waitsForOthers = !leaf.isActive() && leaves.stream().anyMatch(other -> other.isActive() && waiting.contains(other.getId())
                        && below(other, leaf.getParentId(), executions));
                if (!waiting.contains(leaf.getId()) && !waitsForOthers) {
                    broken.add("%s: dead token at %s of %s".formatted(caseNo, leaf.getActivityId(), instance.getProcessDefinitionId()));
                }
            }
            for (Job job : engine.getManagementService().createJobQuery().processInstanceId(instance.getId()).noRetriesLeft().list()) {
                broken.add(caseNo + ": failed job " + job.getExceptionMessage());
            }
        }
    }

    private static boolean below(ExecutionEntity execution, String ancestor, List<ExecutionEntity> all) {
        for (String parent = execution.getParentId(); parent != null;) {
            if (parent.equals(ancestor)) {
                return true;
            }
            String current = parent;
            parent = all.stream().filter(each -> each.getId().equals(current)).findFirst().map(ExecutionEntity::getParentId).orElse(null);
        }
        return false;
    }

    private int called(Execution execution) {
        return jdbc.sql("select count(*) from act_ru_execution where super_exec_ = ?").param(execution.getId()).query(Integer.class).single();
    }

    /** No clock is lost or started again, and each that runs under an open task has the timer of its end. */
    private void clocks(String caseNo, List<String> broken) {
        Set<Long> found = new HashSet<>();
        Set<Instant> timers = new HashSet<>();
        engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(caseNo).list().forEach(instance ->
                engine.getManagementService().createJobQuery().processInstanceId(instance.getId()).timers().list()
                        .forEach(job -> timers.add(job.getDuedate().toInstant())));
        Set<String> open = new HashSet<>();
        engine.getTaskService().createTaskQuery().processInstanceBusinessKey(caseNo).list().forEach(task -> open.add(task.getId()));
        jdbc.sql("select c.*, (select string_agg(t.task_id, ',') from clock_task t where t.clock_id = c.id) as tasks from clock c where case_no = ?")
                .param(caseNo).query(row -> {
                    long id = row.getLong("id");
                    String name = "%s %s %s %d".formatted(caseNo, row.getString("stage"), row.getString("unit"), row.getInt("round"));
                    Instant started = row.getObject("started_at", OffsetDateTime.class).toInstant();
                    Instant end = row.getObject("end_at", OffsetDateTime.class).toInstant();
                    found.add(id);
                    Seen before = clocks.putIfAbsent(id, new Seen(name, started));
                    if (before != null && !before.startedAt().equals(started)) {
                        broken.add(name + ": the clock was restarted");
                    }
                    String tasks = row.getString("tasks");
                    boolean held = tasks != null && List.of(tasks.split(",")).stream().anyMatch(open::contains);
                    if (held && row.getObject("met_at") == null && row.getObject("overdue_at") == null && !timers.contains(end)) {
                        broken.add(name + ": no timer at the clock's end");
                    }
                    if (held && row.getObject("met_at") != null) {
                        broken.add(name + ": met, but its task is open");
                    }
                });
        clocks.forEach((id, seen) -> {
            if (seen.clock().startsWith(caseNo) && !found.contains(id)) {
                broken.add(seen.clock() + ": the clock is gone");
            }
        });
    }

    /** Nobody gets a case for the first time twice. */
    private void received(String caseNo, List<String> broken) {
        List<String> raised = trail.of(caseNo).stream().filter(entry -> entry.step().equals("上提")).map(entry -> entry.decision()).toList();
        if (new HashSet<>(raised).size() != raised.size()) {
            broken.add(caseNo + ": raised to the same unit twice: " + raised);
        }
    }

    /** Where the main case is closed, each case merged into it is on its own way to its reporter, or he has been answered. */
    private void merged(String caseNo, List<String> broken) {
        CaseFile file = caseFiles.get(caseNo);
        if (file.mainCase() == null) {
            return;
        }
        Status main = caseFiles.get(file.mainCase()).status();
        if ((main == Status.ANSWERED || main == Status.CLOSED) && file.answeredAt() == null) {
            broken.add(caseNo + ": merged into " + file.mainCase() + ", which is answered, but its own reporter is not");
        }
        if (file.status() == Status.CLOSED && jdbc.sql("select count(*) from notification where case_no = ? and kind = 'CLOSED'").param(caseNo)
                .query(Integer.class).single() == 0) {
            broken.add(caseNo + ": closed, but its reporter was not told");
        }
    }
}
