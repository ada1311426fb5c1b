package org.fengqiao.publicpages;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.fengqiao.casefile.CaseFile;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Rating;
import org.fengqiao.casefile.Route;
import org.fengqiao.casefile.Solved;
import org.fengqiao.casefile.Status;
import org.fengqiao.deadline.Clocks;
import org.fengqiao.deadline.StageClock;
import org.fengqiao.followup.RatingSource;
import org.fengqiao.followup.Ratings;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells how a case stands to whoever knows its number and the last four digits of its reporter's telephone number, and takes his
 * rating.
 */
@Service
public class Inquiries {

    private static final String WHOLE_CASE = "whole-case";
    private static final List<String> VISITS = List.of("follow-up-visit", "follow-up-further", "rectification");

    private final JdbcClient jdbc;
    private final CaseFiles caseFiles;
    private final Clocks clocks;
    private final Ratings ratings;
    private final NextSteps nextSteps;
    private final Clock clock;

    Inquiries(JdbcClient jdbc, CaseFiles caseFiles, Clocks clocks, Ratings ratings, NextSteps nextSteps, Clock clock) {
        this.jdbc = jdbc;
        this.caseFiles = caseFiles;
        this.clocks = clocks;
        this.ratings = ratings;
        this.nextSteps = nextSteps;
        this.clock = clock;
    }

    /**
     * Whether the two belong together. One and the same question to the database for a number that does not exist, a case whose
     * reporter is unknown and digits that are wrong: neither the answer nor the time it takes tells them apart.
     */
    public boolean fits(String caseNo, String lastFour) {
        return jdbc.sql("""
                select exists (select 1 from party where case_no = ? and role = 'REPORTER'
                  and right(regexp_replace(phone, '[^0-9]', '', 'g'), 4) = ?)""").params(caseNo, lastFour).query(Boolean.class).single();
    }

    /** How the case stands. Whoever asks must have shown that it is his, see {@link #fits}. */
    @Transactional(readOnly = true)
    public Progress progress(String caseNo) {
        CaseFile file = caseFiles.get(caseNo);
        // a merged case keeps its own number and clock, and is worked on together with the main case
        CaseFile worked = file.status() == Status.MERGED && file.mainCase() != null ? caseFiles.get(file.mainCase()) : file;
        boolean closed = worked.status() == Status.CLOSED;
        Optional<StageClock> now = closed ? Optional.empty() : current(worked);
        LocalDate expected = now.map(StageClock::endAt).map(this::day).orElse(null);
        boolean rated = ratings.of(caseNo).stream().anyMatch(rating -> rating.source() == RatingSource.OWN);
        return new Progress(caseNo, file.category().label(), day(file.registeredAt()), state(file, worked),
                closed ? null : now.flatMap(stage -> nextSteps.of(stage.key().stage())).orElse("承办单位继续办理"), expected,
                expected != null && expected.isBefore(day(clock.instant())),
                closed ? null : latest(file), ratings.awaited(caseNo), rated);
    }

    /**
     * Takes the reporter's rating, as {@link Ratings#rateHimself} does. Whoever asks must have shown that it is his.
     */
    public void rate(String caseNo, Rating rating, Solved solved, String said) {
        ratings.rateHimself(caseNo, rating, solved, said);
    }

    /** The stage that began last and is not over; what was answered waits for its visit and for nothing else. */
    private Optional<StageClock> current(CaseFile file) {
        Stream<StageClock> running = clocks.of(file.caseNo()).stream().filter(StageClock::running)
                .filter(stage -> nextSteps.of(stage.key().stage()).isPresent())
                .filter(stage -> file.status() != Status.ANSWERED || VISITS.contains(stage.key().stage()));
        return running.max(Comparator.comparing(StageClock::startedAt).thenComparing(StageClock::id));
    }

    private LocalDate latest(CaseFile file) {
        return clocks.of(file.caseNo()).stream().filter(stage -> stage.key().stage().equals(WHOLE_CASE)).map(StageClock::endAt).map(this::day)
                .findFirst().orElse(null);
    }

    private static String state(CaseFile file, CaseFile worked) {
        return (file.status() == Status.MERGED ? "已与同类诉求合并办理：" : "") + switch (worked.status()) {
            case REGISTERED -> "已登记，等待受理";
            case ACCEPTED, MERGED -> worked.route() == null ? "已受理，正在办理" : "正在办理：" + way(worked.route());
            case ANSWERED -> "已有办理结果，正在回访";
            case CLOSED -> "已办结" + (worked.outcome() == null ? "" : "：" + switch (worked.outcome()) {
                case RESOLVED -> "已化解";
                case UNRESOLVED -> "未能化解，处理意见已告知您";
                case LEGAL_ROUTE -> "转入法定途径，途径已告知您";
                case WITHDRAWN -> "已按您的要求撤回";
                case REJECTED -> "不予受理，理由和应找的单位已告知您";
                case MERGED -> "合并办理";
            });
        };
    }

    private static String way(Route route) {
        return switch (route) {
            case ON_THE_SPOT -> "当场办理";
            case MEDIATION -> "人民调解";
            case CONSULTATION -> "居民协商";
            case TRIAGE -> "街道岗位调处";
            case SUMMONS -> "部门办理";
        };
    }

    private LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, clock.getZone());
    }
}
