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

    /** An execution of one of the case's processes. */
    private record Place(String id, String parent, boolean active, String activity, String definition, boolean waits) {
    }

    private final JdbcClient jdbc;
    private final CaseFiles caseFiles;
    private final Trail trail;
    private final Map<Long, Seen> clocks = new HashMap<>();

    LandscapeRules(JdbcClient jdbc, CaseFiles caseFiles, Trail trail) {
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
        List<Place> places = jdbc.sql("""
                select e.id_, e.parent_id_, e.is_active_, e.act_id_, e.proc_def_id_,
                  exists (select 1 from act_ru_task t where t.execution_id_ = e.id_)
                  or exists (select 1 from act_ru_job j where j.execution_id_ = e.id_)
                  or exists (select 1 from act_ru_event_subscr s where s.execution_id_ = e.id_)
                  or exists (select 1 from act_ru_execution c where c.super_exec_ = e.id_) as waits
                from act_ru_execution e join act_ru_execution p on p.id_ = e.proc_inst_id_ where p.business_key_ = ?""").param(caseNo)
                .query((row, number) -> new Place(row.getString(1), row.getString(2), row.getBoolean(3), row.getString(4), row.getString(5),
                        row.getBoolean(6))).list();
        if (places.stream().noneMatch(place -> place.definition().startsWith("case-lifecycle:")) && caseFiles.get(caseNo).status() != Status.CLOSED) {
            broken.add(caseNo + ": not closed, and its process is gone");
        }
        Map<String, Place> all = new HashMap<>();
        places.forEach(place -> all.put(place.id(), place));
        Set<String> parents = places.stream().map(Place::parent).collect(Collectors.toSet());
        List<Place> leaves = places.stream().filter(place -> !parents.contains(place.id())).toList();
        for (Place leaf : leaves) {
            // one of several that has come to its end stays until the others have; one of them has to be on its way
            boolean waitsForOthers = !leaf.active() && leaves.stream().anyMatch(other -> other.waits() && below(other, leaf.parent(), all));
            if (!leaf.waits() && !waitsForOthers) {
                broken.add("%s: dead token at %s of %s".formatted(caseNo, leaf.activity(), leaf.definition()));
            }
        }
        jdbc.sql("""
                select j.exception_msg_ from act_ru_job j join act_ru_execution p on p.id_ = j.process_instance_id_
                where p.business_key_ = ? and j.retries_ = 0""").param(caseNo).query(String.class).list()
                .forEach(failed -> broken.add(caseNo + ": failed job " + failed));
    }

    private static boolean below(Place place, String ancestor, Map<String, Place> all) {
        for (String parent = place.parent(); parent != null; parent = all.containsKey(parent) ? all.get(parent).parent() : null) {
            if (parent.equals(ancestor)) {
                return true;
            }
        }
        return false;
    }

    /** No clock is lost or started again, and each that runs under an open task has the timer of its end. */
    private void clocks(String caseNo, List<String> broken) {
        Set<Long> found = new HashSet<>();
        Set<Instant> timers = new HashSet<>(jdbc.sql("""
                select j.duedate_ from act_ru_job j join act_ru_execution p on p.id_ = j.process_instance_id_
                where p.business_key_ = ? and j.duedate_ is not null""").param(caseNo)
                .query((row, number) -> row.getTimestamp(1).toInstant()).list());
        jdbc.sql("""
                select c.*, exists (select 1 from clock_task t join act_ru_task r on r.id_ = t.task_id where t.clock_id = c.id) as held
                from clock c where case_no = ?""")
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
                    boolean held = row.getBoolean("held");
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
