package org.fengqiao.casefile;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds open cases that may be about the same thing: same sub-district and category, similar place and words, registered
 * within 30 days of each other.
 */
@Service
public class Duplicates {

    static final Duration WINDOW = Duration.ofDays(30);
    static final int MOST = 5;
    /** Below this two cases of one category in one neighbourhood only have everyday words in common. */
    static final double LIKELY = 0.4;
    /** More cases of one category in one sub-district and window than this are not compared, the newest are. */
    private static final int COMPARED = 2000;

    private final JdbcClient jdbc;
    private final CaseFiles caseFiles;
    private final Clock clock;

    Duplicates(JdbcClient jdbc, CaseFiles caseFiles, Clock clock) {
        this.jdbc = jdbc;
        this.caseFiles = caseFiles;
        this.clock = clock;
    }

    /**
     * At most five candidates, the likeliest first.
     *
     * @throws org.fengqiao.refusal.NotFound when there is no such case
     */
    @Transactional(readOnly = true)
    public List<Candidate> of(String caseNo) {
        CaseFile subject = caseFiles.get(caseNo);
        return like(Told.in(subject), caseNo, subject.registeredAt());
    }

    /** The same for a demand that is not registered yet: what has been told so far may be empty, but not null. */
    @Transactional(readOnly = true)
    public List<Candidate> of(Told subject) {
        return like(subject, "", clock.instant());
    }

    private List<Candidate> like(Told subject, String itself, Instant registered) {
        return jdbc.sql("""
                select * from case_file
                where subdistrict = ? and category = ? and case_no <> ? and registered_at between ? and ?
                  and status not in ('CLOSED', 'MERGED')
                order by registered_at desc limit ?""")
                .params(subject.subdistrict(), subject.category().name(), itself,
                        registered.minus(WINDOW).atOffset(ZoneOffset.UTC), registered.plus(WINDOW).atOffset(ZoneOffset.UTC),
                        COMPARED)
                .query(CaseFiles::caseFile).list().stream()
                .map(other -> new Candidate(other, likeness(subject, Told.in(other))))
                .filter(candidate -> candidate.score() >= LIKELY)
                .sorted(Comparator.comparingDouble(Candidate::score).reversed()
                        .thenComparing(candidate -> candidate.caseFile().caseNo()))
                .limit(MOST).toList();
    }

    /** 0…1 from words and place: neither alone makes a duplicate. */
    private static double likeness(Told one, Told other) {
        Words title = Words.of(one.title());
        Words otherTitle = Words.of(other.title());
        Words all = Words.of(one.title() + " " + one.description());
        Words otherAll = Words.of(other.title() + " " + other.description());
        // one says in a title what the other tells at length
        double words = (all.likeness(otherAll) + Math.max(title.shareIn(otherAll), otherTitle.shareIn(all))) / 2;
        double neighbourhood = one.grid() != null && one.grid().equals(other.grid()) ? 0.3
                : one.community() != null && one.community().equals(other.community()) ? 0.1 : 0;
        double place = Math.min(1, Words.of(one.address()).likeness(Words.of(other.address())) + neighbourhood);
        return Math.sqrt(words * place);
    }

    /**
     * What a demand says of itself.
     *
     * @param community may be null, as may {@code grid}
     */
    public record Told(Category category, String subdistrict, String community, String grid, String address, String title, String description) {

        static Told in(CaseFile file) {
            return new Told(file.category(), file.subdistrict(), file.community(), file.grid(), file.address(), file.title(), file.description());
        }
    }

    /** @param score 0…1, higher is likelier */
    public record Candidate(CaseFile caseFile, double score) {
    }
}
