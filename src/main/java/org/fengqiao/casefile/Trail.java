package org.fengqiao.casefile;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;

import org.fengqiao.refusal.NotFound;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The append-only trail 全程留痕. Each entry carries the hash of the one before; the database refuses to change or delete an
 * entry, and the chain shows it if somebody got around the database.
 */
@Service
public class Trail {

    /** Who acted where the reporter did it himself, without an account. */
    public static final String REPORTER = "reporter";
    /** The hash before a case's first entry. */
    static final String BEGINNING = "0".repeat(64);

    private final JdbcClient jdbc;
    private final Clock clock;

    Trail(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Appends an entry, in the transaction of the step.
     *
     * @param decision at most 1,000 characters; longer text is cut
     * @param reason at most 2,000 characters, may be null; longer text is cut
     * @throws NotFound when there is no such case
     */
    @Transactional
    public TrailEntry append(String caseNo, String actor, String step, String decision, String reason) {
        // Two steps of one case may end at once: the lock on the case makes them append one after the other. It leaves the key
        // free, because a step that has inserted a row of the case before would wait for the other for ever.
        jdbc.sql("select case_no from case_file where case_no = ? for no key update").param(caseNo).query(String.class).optional()
                .orElseThrow(() -> new NotFound("没有案件 " + caseNo));
        List<TrailEntry> last = jdbc.sql("select * from trail where case_no = ? order by seq desc limit 1")
                .param(caseNo).query(Trail::entry).list();
        int seq = last.isEmpty() ? 1 : last.get(0).seq() + 1;
        String previous = last.isEmpty() ? BEGINNING : last.get(0).hash();
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        String what = cut(decision, 1000);
        String why = cut(reason, 2000);
        TrailEntry entry = new TrailEntry(caseNo, seq, at, actor, step, what, why, previous,
                hash(caseNo, seq, at, actor, step, what, why, previous));
        jdbc.sql("insert into trail (case_no, seq, at, actor, step, decision, reason, previous_hash, hash)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(entry.caseNo(), entry.seq(), entry.at().atOffset(ZoneOffset.UTC), entry.actor(), entry.step(),
                        entry.decision(), entry.reason(), entry.previousHash(), entry.hash())
                .update();
        return entry;
    }

    public List<TrailEntry> of(String caseNo) {
        return jdbc.sql("select * from trail where case_no = ? order by seq").param(caseNo).query(Trail::entry).list();
    }

    /** Recomputes the chain of a case and names the first entry that does not fit. */
    @Transactional(readOnly = true)
    public ChainCheck verify(String caseNo) {
        List<TrailEntry> entries = of(caseNo);
        String previous = BEGINNING;
        int seq = 0;
        for (TrailEntry e : entries) {
            seq++;
            boolean fits = e.seq() == seq && e.previousHash().equals(previous) && e.hash().equals(hash(e.caseNo(), e.seq(),
                    e.at(), e.actor(), e.step(), e.decision(), e.reason(), previous));
            if (!fits) {
                return new ChainCheck(caseNo, entries.size(), seq);
            }
            previous = e.hash();
        }
        return new ChainCheck(caseNo, entries.size(), null);
    }

    private static String cut(String text, int max) {
        return text == null || text.length() <= max ? text : text.substring(0, max);
    }

    private static String hash(String caseNo, int seq, Instant at, String actor, String step, String decision, String reason,
            String previous) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : new String[] {previous, caseNo, Integer.toString(seq), at.toString(), actor, step, decision,
                    reason == null ? "" : reason}) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                // the length in front keeps text from moving between neighbouring fields unseen
                digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TrailEntry entry(ResultSet row, int number) throws SQLException {
        return new TrailEntry(row.getString("case_no"), row.getInt("seq"),
                row.getObject("at", java.time.OffsetDateTime.class).toInstant(), row.getString("actor"), row.getString("step"),
                row.getString("decision"), row.getString("reason"), row.getString("previous_hash"), row.getString("hash"));
    }
}
