package org.fengqiao.security;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.engine.PasswordGiven;
import org.fengqiao.security.Origins.Origin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The record of sign-ins: one row for each hour, account, address, door and result, with the number of times. A program that
 * sends its password with every request would fill a row for each otherwise, and so would somebody who guesses.
 */
@Component
class SignIns implements PasswordGiven {

    private static final Logger LOG = LoggerFactory.getLogger(SignIns.class);

    /** What the record calls it; the label is what the administrator reads. */
    enum Entry {
        SIGNED_IN("登录成功"),
        WRONG_PASSWORD("密码错误"),
        REFUSED_WHILE_LOCKED("锁定期间被拒"),
        LOCKED("账号锁定"),
        UNLOCKED("解除锁定");

        private final String label;

        Entry(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    /** @param account null where there was none of the name given */
    record Row(long id, Instant first, Instant last, int times, String account, String address, Door door, Entry entry, String actor) {
    }

    private record Known(Instant hour, String account, String address, Door door) {
    }

    private final JdbcClient jdbc;
    private final Clock clock;
    private final CurrentOfficer current;
    private final SignInSettings settings;
    private final Origins origins;
    /** Who has come in by which door in this hour: what a program does with each request is written once. */
    private final Set<Known> known = ConcurrentHashMap.newKeySet();
    private volatile Instant hour = Instant.MIN;
    private volatile LocalDate cleared = LocalDate.MIN;

    SignIns(JdbcClient jdbc, Clock clock, CurrentOfficer current, SignInSettings settings, Origins origins) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.current = current;
        this.settings = settings;
        this.origins = origins;
    }

    @Override
    public void given(String account, Result result) {
        Origin origin = origins.current();
        if (result == Result.ACCEPTED && origin.door() != Door.WEBAPPS && !isFirstOfTheHour(account, origin)) {
            return;
        }
        write(account, origin, switch (result) {
            case ACCEPTED -> Entry.SIGNED_IN;
            case WRONG -> Entry.WRONG_PASSWORD;
            case REFUSED_WHILE_LOCKED -> Entry.REFUSED_WHILE_LOCKED;
        }, null);
    }

    @Override
    public void locked(String account, Instant until) {
        Origin origin = origins.current();
        write(account, origin, Entry.LOCKED, null);
        jdbc.sql("insert into account_lock (account, address, door, locked_at, locked_until) values (?, ?, ?, ?, ?)")
                .params(account, origin.address(), origin.door().name(), utc(clock.instant()), utc(until)).update();
        LOG.warn("Account {} is locked until {}: too many wrong passwords", account, until);
    }

    @Override
    public void unlocked(String account) {
        write(account, origins.current(), Entry.UNLOCKED, current.id());
    }

    private boolean isFirstOfTheHour(String account, Origin origin) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.HOURS);
        if (!now.equals(hour)) {
            hour = now;
            known.clear();
        }
        return known.add(new Known(now, account, origin.address(), origin.door()));
    }

    private void write(String account, Origin origin, Entry entry, String actor) {
        Instant now = clock.instant();
        jdbc.sql("""
                insert into sign_in (hour, account, address, door, entry, actor, first_at, last_at, times) values (?, ?, ?, ?, ?, ?, ?, ?, 1)
                on conflict (hour, account, address, door, entry) do update
                  set last_at = excluded.last_at, times = sign_in.times + 1, actor = excluded.actor""")
                .param(utc(now.truncatedTo(ChronoUnit.HOURS))).param(account).param(origin.address()).param(origin.door().name())
                .param(entry.name()).param(actor).param(utc(now)).param(utc(now)).update();
        clear(now);
    }

    /** Once a day is enough, and whoever writes next may do it. */
    private void clear(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, clock.getZone());
        if (!today.equals(cleared)) {
            cleared = today;
            OffsetDateTime before = utc(now.minus(settings.kept()));
            jdbc.sql("delete from sign_in where last_at < ?").param(before).update();
            jdbc.sql("delete from account_lock where locked_at < ?").param(before).update();
        }
    }

    /** The newest first. */
    List<Row> page(int page, int size) {
        return jdbc.sql("select * from sign_in order by last_at desc, id desc limit ? offset ?").params(size, (long) page * size)
                .query(SignIns::row).list();
    }

    long count() {
        return jdbc.sql("select count(*) from sign_in").query(Long.class).single();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(row.getLong("id"), row.getObject("first_at", OffsetDateTime.class).toInstant(),
                row.getObject("last_at", OffsetDateTime.class).toInstant(), row.getInt("times"), row.getString("account"),
                row.getString("address"), Door.valueOf(row.getString("door")), Entry.valueOf(row.getString("entry")), row.getString("actor"));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
