package org.fengqiao.triage;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Trail;
import org.fengqiao.organisation.Organisation;
import org.fengqiao.refusal.InvalidInput;
import org.fengqiao.refusal.NotAllowed;
import org.fengqiao.refusal.NotFound;
import org.fengqiao.refusal.Problems;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** 心理疏导: needs consent, and what was talked about stays between counsellor and party. Trail and case file do not have it. */
@Service
public class Counselling {

    private static final int MAX_NOTES = 8000;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final CaseFiles caseFiles;
    private final Organisation organisation;
    private final Trail trail;

    Counselling(JdbcClient jdbc, Clock clock, CaseFiles caseFiles, Organisation organisation, Trail trail) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.caseFiles = caseFiles;
        this.organisation = organisation;
        this.trail = trail;
    }

    /**
     * Keeps what the counsellor writes down, if he does.
     *
     * @param danger somebody may hurt himself or others; that is told whether or not the party agreed to be counselled
     * @throws InvalidInput when a result is to be reported, or notes are taken, without the party's consent
     */
    @Transactional
    public void recorded(TriageRound triage, String post, Consent consent, String notes, boolean danger, PostAnswer answer, String actor) {
        Problems problems = new Problems();
        boolean counselled = answer.isReport() && answer != PostAnswer.NOT_CONSENTED;
        problems.check(!counselled || consent == Consent.GIVEN, "consentDecision",
                "没有当事人同意不能疏导：请先征得同意；当事人不同意的，答复请选“" + PostAnswer.NOT_CONSENTED.label() + "”");
        problems.check(answer != PostAnswer.NOT_CONSENTED || consent == Consent.REFUSED, "consentDecision",
                "答复“" + PostAnswer.NOT_CONSENTED.label() + "”时，请如实选择当事人不同意");
        problems.check(notes == null || consent == Consent.GIVEN, "counselNotes", "当事人没有同意，不能留下疏导记录");
        problems.check(!counselled || notes != null, "counselNotes", "请填写疏导记录");
        problems.check(notes == null || notes.length() <= MAX_NOTES, "counselNotes", "疏导记录最多 " + MAX_NOTES + " 字");
        problems.throwIfAny();
        if (consent == Consent.NOT_ASKED && !danger) {
            return;
        }
        jdbc.sql("insert into counselling_note (case_no, round, post, counsellor, consent, notes, danger, written_at)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(triage.caseNo(), triage.round(), post, actor, consent == Consent.GIVEN, notes, danger, now()).update();
        String what = notes != null ? "已疏导" : consent == Consent.REFUSED ? PostAnswer.NOT_CONSENTED.label() : "尚未疏导";
        trail.append(triage.caseNo(), actor, Step.POST, "心理疏导：" + what + "；危险标记：" + (danger ? "有" : "无"), null);
    }

    /**
     * The counsellor's own notes.
     *
     * @throws NotFound when there is no such case, in the same words when it is none of the reader's business
     * @throws NotAllowed when he wrote none
     */
    @Transactional(readOnly = true)
    public List<CounsellingNote> own(String caseNo, String reader) {
        caseFiles.find(caseNo).filter(file -> organisation.belongsTo(reader, file.subdistrict()))
                .orElseThrow(() -> new NotFound("没有案件 " + caseNo));
        List<CounsellingNote> notes = jdbc.sql("select * from counselling_note where case_no = ? and counsellor = ? and notes is not null order by id")
                .params(caseNo, reader)
                .query((row, number) -> new CounsellingNote(row.getString("case_no"), row.getInt("round"),
                        row.getObject("written_at", OffsetDateTime.class).toInstant(), row.getBoolean("danger"), row.getString("notes")))
                .list();
        if (notes.isEmpty()) {
            throw new NotAllowed("疏导记录只有写下它的疏导人员本人可以看");
        }
        return notes;
    }

    /** How often danger has been reported in this round; each time is told anew. */
    public int dangers(TriageRound triage) {
        return jdbc.sql("select count(*) from counselling_note where case_no = ? and round = ? and danger")
                .params(triage.caseNo(), triage.round()).query(Integer.class).single();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
