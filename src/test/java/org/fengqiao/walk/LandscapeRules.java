package org.fengqiao.walk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.fengqiao.casefile.CaseFile;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Outcome;
import org.fengqiao.casefile.Receipt;
import org.fengqiao.casefile.Status;
import org.fengqiao.casefile.Trail;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What has to hold after every step of a walk, and what at its end. */
final class LandscapeRules {

    /**
     * A clock as it was seen last.
     *
     * @param reasons everything that may move its end: another amount, an extension, an agreed date, pauses
     */
    private record Seen(String caseNo, String name, Instant startedAt, Instant endAt, String reasons) {
    }

    /** An execution of one of the case's processes. */
    private record Place(String caseNo, String id, String parent, boolean active, String activity, String definition, boolean waits) {
    }

    private final JdbcClient jdbc;
    private final CaseFiles caseFiles;
    private final Trail trail;
    private final Set<String> beside;
    private final Map<Long, Seen> clocks = new HashMap<>();
    private final Map<String, Receipt> receipts = new HashMap<>();
    /** What a unit was at, by process instance and by what must not come twice. */
    private final Map<String, String> handlings = new HashMap<>();

    /** @param beside see {@link #eventsBeside} */
    LandscapeRules(JdbcClient jdbc, CaseFiles caseFiles, Trail trail, Set<String> beside) {
        this.jdbc = jdbc;
        this.caseFiles = caseFiles;
        this.trail = trail;
        this.beside = beside;
    }

    /** The events that may happen beside the work, at its boundary or in an event subprocess: whoever waits for nothing else is dead. */
    static Set<String> eventsBeside(RepositoryService repository) {
        Set<String> beside = new TreeSet<>();
        for (ProcessDefinition process : repository.createProcessDefinitionQuery().latestVersion().list()) {
            BpmnModelInstance model = repository.getBpmnModelInstance(process.getId());
            model.getModelElementsByType(BoundaryEvent.class).forEach(event -> beside.add(event.getId()));
            model.getModelElementsByType(SubProcess.class).stream().filter(SubProcess::triggeredByEvent)
                    .flatMap(events -> events.getChildElementsByType(StartEvent.class).stream()).forEach(event -> beside.add(event.getId()));
        }
        return beside;
    }

    List<String> brokenAfterStep(List<String> cases) {
        List<String> broken = new ArrayList<>();
        deadTokens(cases, broken);
        clocks(cases, broken);
        handledTwice(cases, broken);
        return broken;
    }

    List<String> brokenAtTheEnd(List<String> cases) {
        List<String> broken = new ArrayList<>();
        for (String caseNo : cases) {
            if (!trail.verify(caseNo).intact()) {
                broken.add(caseNo + ": the trail's chain is broken");
            }
            merged(caseNo, broken);
        }
        return broken;
    }

    /** Every place where the case stands waits for somebody or something, and a case that is not closed stands somewhere. */
    private void deadTokens(List<String> cases, List<String> broken) {
        List<Place> places = jdbc.sql("""
                select p.business_key_, e.id_, e.parent_id_, e.is_active_, e.act_id_, e.proc_def_id_,
                  exists (select 1 from act_ru_task t where t.execution_id_ = e.id_)
                  or exists (select 1 from act_ru_job j join act_ru_jobdef d on d.id_ = j.job_def_id_
                             where j.execution_id_ = e.id_ and not (d.job_type_ like 'timer%' and d.act_id_ in (:beside)))
                  or exists (select 1 from act_ru_event_subscr s where s.execution_id_ = e.id_ and s.activity_id_ not in (:beside))
                  or exists (select 1 from act_ru_execution c where c.super_exec_ = e.id_) as waits
                from act_ru_execution p join act_ru_execution e on e.proc_inst_id_ = p.id_
                where p.business_key_ in (:cases) and p.proc_def_id_ not like 'send-notification:%'""")
                .param("cases", cases).param("beside", beside)
                .query((row, number) -> new Place(row.getString(1), row.getString(2), row.getString(3), row.getBoolean(4), row.getString(5),
                        row.getString(6), row.getBoolean(7))).list();
        Map<String, Place> all = places.stream().collect(Collectors.toMap(Place::id, place -> place));
        Set<String> parents = places.stream().map(Place::parent).collect(Collectors.toSet());
        List<Place> leaves = places.stream().filter(place -> !parents.contains(place.id())).toList();
        for (Place leaf : leaves) {
            // one of several that has come to its end stays until the others have; one of them has to be on its way
            boolean waitsForOthers = !leaf.active() && leaves.stream().anyMatch(other -> other.waits() && below(other, leaf.parent(), all));
            if (!leaf.waits() && !waitsForOthers) {
                broken.add("%s: dead token at %s of %s".formatted(leaf.caseNo(), leaf.activity(), leaf.definition()));
            }
        }
        Set<String> alive = places.stream().filter(place -> place.definition().startsWith("case-lifecycle:")).map(Place::caseNo).collect(Collectors.toSet());
        cases.stream().filter(caseNo -> !alive.contains(caseNo) && caseFiles.get(caseNo).status() != Status.CLOSED)
                .forEach(caseNo -> broken.add(caseNo + ": not closed, and its process is gone"));
    }

    private static boolean below(Place place, String ancestor, Map<String, Place> all) {
        for (String parent = place.parent(); parent != null; parent = all.containsKey(parent) ? all.get(parent).parent() : null) {
            if (parent.equals(ancestor)) {
                return true;
            }
        }
        return false;
    }

    /** No clock is lost, started again or moved without a reason, and each that runs under an open task has its timers. */
    private void clocks(List<String> cases, List<String> broken) {
        Map<String, Set<Instant>> timers = new HashMap<>();
        jdbc.sql("""
                select p.business_key_, j.duedate_ from act_ru_execution p join act_ru_job j on j.process_instance_id_ = p.id_
                where p.business_key_ in (:cases) and j.duedate_ is not null""").param("cases", cases)
                .query(row -> {
                    timers.computeIfAbsent(row.getString(1), caseNo -> new HashSet<>()).add(row.getTimestamp(2).toInstant());
                });
        Set<Long> found = new HashSet<>();
        jdbc.sql("""
                select c.*, exists (select 1 from clock_task t join act_ru_task r on r.id_ = t.task_id where t.clock_id = c.id) as held,
                  (select string_agg(concat(p.id, ' ', p.until_at, ' ', p.resumed_at), ',' order by p.id) from clock_pause p where p.clock_id = c.id)
                    as pauses
                from clock c where c.case_no in (:cases)""").param("cases", cases)
                .query(row -> {
                    found.add(row.getLong("id"));
                    clock(row, timers.getOrDefault(row.getString("case_no"), Set.of()), broken);
                });
        clocks.forEach((id, seen) -> {
            if (cases.contains(seen.caseNo()) && !found.contains(id)) {
                broken.add(seen.name() + ": the clock is gone");
            }
        });
    }

    private void clock(ResultSet row, Set<Instant> timers, List<String> broken) throws SQLException {
        String name = "%s %s %s %d".formatted(row.getString("case_no"), row.getString("stage"), row.getString("unit"), row.getInt("round"));
        Seen now = new Seen(row.getString("case_no"), name, at(row, "started_at"), at(row, "end_at"), "%s, extension %s, agreed %s, pauses %s".formatted(
                row.getBigDecimal("amount"), row.getObject("extension_granted"), row.getObject("agreed_end"), row.getString("pauses")));
        Seen before = clocks.put(row.getLong("id"), now);
        if (before != null && !before.startedAt().equals(now.startedAt())) {
            broken.add(name + ": the clock was restarted");
        }
        if (before != null && before.reasons().equals(now.reasons()) && !before.endAt().equals(now.endAt())) {
            broken.add("%s: moved from %s to %s, for no reason (%s)".formatted(name, before.endAt(), now.endAt(), now.reasons()));
        }
        if (!row.getBoolean("held")) {
            return;
        }
        if (at(row, "met_at") != null) {
            broken.add(name + ": met, but its task is open");
            return;
        }
        timer(row, "warned_at", "warn_at", name, timers, broken);
        timer(row, "overdue_at", "end_at", name, timers, broken);
        timer(row, "second_overdue_at", "second_end_at", name, timers, broken);
    }

    private static void timer(ResultSet row, String rang, String due, String name, Set<Instant> timers, List<String> broken) throws SQLException {
        if (at(row, rang) == null && !timers.contains(at(row, due))) {
            broken.add("%s: has not rung and has no timer at %s, %s".formatted(name, due, at(row, due)));
        }
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /**
     * Nobody gets a case for the first time twice: what stands in the list of receipts stays there and leads upwards without a
     * gap, whoever holds the case stands there, and no unit is given the same work in the same round again.
     */
    private void handledTwice(List<String> cases, List<String> broken) {
        Map<String, Map<String, Receipt>> received = new HashMap<>();
        for (String caseNo : cases) {
            Map<String, Receipt> now = new HashMap<>();
            for (Receipt receipt : caseFiles.receipts(caseNo)) {
                now.put(receipt.unit(), receipt);
                Receipt before = receipts.putIfAbsent(caseNo + " " + receipt.unit(), receipt);
                if (before != null && !before.equals(receipt)) {
                    broken.add("%s: %s got it for the first time twice: %s and %s".formatted(caseNo, receipt.unit(), before, receipt));
                }
            }
            now.values().stream().filter(receipt -> receipt.fromUnit() != null && !now.containsKey(receipt.fromUnit()))
                    .forEach(receipt -> broken.add("%s: %s got it from %s, which never had it".formatted(caseNo, receipt.unit(), receipt.fromUnit())));
            received.put(caseNo, now);
        }
        receipts.keySet().stream().filter(key -> !received.get(key.split(" ")[0]).containsKey(key.split(" ")[1]))
                .forEach(key -> broken.add(key + ": the receipt is gone"));
        jdbc.sql("""
                select p.id_, p.business_key_, split_part(p.proc_def_id_, ':', 1), u.text_, r.long_, s.id_ is null
                from act_ru_execution p left join act_ru_execution s on s.id_ = p.super_exec_
                join act_ru_variable u on u.execution_id_ = p.id_ and u.name_ = 'unit'
                join act_ru_variable r on r.execution_id_ = p.id_ and r.name_ = 'round'
                where p.business_key_ in (:cases) and p.parent_id_ is null
                and (s.id_ is null and p.proc_def_id_ like 'case-lifecycle:%' or s.proc_def_id_ like 'case-lifecycle:%'
                and p.proc_def_id_ not like 'follow-up-visit:%')""").param("cases", cases)
                .query(row -> {
                    String caseNo = row.getString(2);
                    String unit = row.getString(4);
                    boolean lifecycle = row.getBoolean(6);
                    if (!received.get(caseNo).isEmpty() && !received.get(caseNo).containsKey(unit)) {
                        broken.add("%s: %s has it and never got it".formatted(caseNo, unit));
                    }
                    String work = "%s %s of %s, round %d".formatted(caseNo, row.getString(3), unit, row.getLong(5));
                    if (!lifecycle && handlings.put(row.getString(1), work) == null
                            && handlings.values().stream().filter(work::equals).count() > 1) {
                        broken.add(work + ": a second time");
                    }
                });
    }

    /** Where the main case is answered, each case merged into it is too, and closes with it unless its own reporter has more to say. */
    private void merged(String caseNo, List<String> broken) {
        CaseFile file = caseFiles.get(caseNo);
        if (file.mainCase() == null) {
            return;
        }
        CaseFile main = caseFiles.get(file.mainCase());
        if ((main.status() == Status.ANSWERED || main.status() == Status.CLOSED) && file.answeredAt() == null
                // who has taken his demand back waits for no answer
                && !(file.status() == Status.CLOSED && file.outcome() == Outcome.WITHDRAWN)) {
            broken.add(caseNo + ": merged into " + main.caseNo() + ", which is answered, but its own reporter is not");
        }
        if (main.status() == Status.CLOSED && jdbc.sql("""
                select exists (select 1 from act_ru_execution p join act_ru_event_subscr s on s.proc_inst_id_ = p.id_
                where p.business_key_ = ? and s.activity_id_ in ('event_mainCaseAnswered', 'event_mainCaseClosed'))""").param(caseNo)
                .query(Boolean.class).single()) {
            broken.add(caseNo + ": waits for " + main.caseNo() + ", which is closed");
        }
        boolean early = file.status() == Status.CLOSED && main.status() != Status.CLOSED && main.reopened() == 0;
        if (early && file.outcome() == Outcome.RESOLVED) {
            broken.add(caseNo + ": closed before " + main.caseNo() + ", into which it is merged");
        }
        if (file.status() == Status.CLOSED && jdbc.sql("select count(*) from notification where case_no = ? and kind = 'CLOSED'").param(caseNo)
                .query(Integer.class).single() == 0) {
            broken.add(caseNo + ": closed, but its reporter was not told");
        }
    }
}
