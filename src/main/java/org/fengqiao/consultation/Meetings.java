package org.fengqiao.consultation;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Documents;
import org.fengqiao.casefile.Trail;
import org.fengqiao.deadline.ClockAlarms;
import org.fengqiao.deadline.ClockKey;
import org.fengqiao.refusal.InvalidInput;
import org.fengqiao.refusal.Problems;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Step 4, 开展协商: who sat there, what was said and how they voted. */
@Service
public class Meetings {

    private final JdbcClient jdbc;
    private final CaseFiles caseFiles;
    private final Documents documents;
    private final Trail trail;
    private final ClockAlarms alarms;

    Meetings(JdbcClient jdbc, CaseFiles caseFiles, Documents documents, Trail trail, ClockAlarms alarms) {
        this.jdbc = jdbc;
        this.caseFiles = caseFiles;
        this.documents = documents;
        this.trail = trail;
        this.alarms = alarms;
    }

    /** The seats invited, in a steady order. */
    public List<Seat> seats(Consultation consultation) {
        return jdbc.sql("select person, team, seat from invited_seat where case_no = ? and unit = ? order by seat, person")
                .params(consultation.caseNo(), consultation.unit())
                .query((row, number) -> new Seat(row.getString("person"), row.getString("team"), row.getString("seat"))).list();
    }

    /**
     * Records a meeting. Who chaired it has handled the case.
     *
     * @return how many were invited
     * @throws InvalidInput when minutes are missing, a stranger is named as present or there are more votes than people
     */
    @Transactional
    public int held(Consultation consultation, Minutes minutes, String actor) {
        List<Seat> invited = seats(consultation);
        Set<String> people = new LinkedHashSet<>();
        invited.forEach(seat -> people.add(seat.person()));
        Problems problems = new Problems();
        minutes.check(people, problems);
        problems.throwIfAny();

        Map<String, Object> content = new LinkedHashMap<>();
        content.put("minutes", minutes.text());
        content.put("positions", minutes.positions() == null ? "" : minutes.positions());
        content.put("invited", invited.size());
        content.put("present", invited.stream().filter(seat -> minutes.present().contains(seat.person()))
                .map(seat -> Map.of("person", seat.person(), "seat", seat.seat())).toList());
        content.put("votesFor", minutes.votesFor());
        content.put("votesAgainst", minutes.votesAgainst());
        content.put("votesAbstain", minutes.votesAbstain());
        content.put("objection", minutes.objection());
        documents.record(consultation.caseNo(), DocumentKind.MINUTES.name(), consultation.round(), content, actor);
        trail.append(consultation.caseNo(), actor, Step.MEETING, "第 %d 轮协商会：到会 %d/%d，赞成 %d，反对 %d，弃权 %d%s".formatted(
                consultation.round(), minutes.present().size(), invited.size(), minutes.votesFor(), minutes.votesAgainst(),
                minutes.votesAbstain(), minutes.objection() ? "，有直接利害关系人反对" : ""), null);
        caseFiles.handled(consultation.caseNo(), actor, consultation.unit(), Step.MEETING);
        return invited.size();
    }

    /** A further numbered round begins; where there was a plan before, the case needs another, within the time it has. */
    @Transactional
    public void roundOpened(Consultation consultation, String actor) {
        trail.append(consultation.caseNo(), actor, Step.MEETING, "开启第 " + consultation.round() + " 轮协商", null);
        alarms.runOn(ClockKey.wholeCase(consultation.caseNo(), caseFiles.get(consultation.caseNo()).subdistrict()));
    }
}
