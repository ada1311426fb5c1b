package org.fengqiao.organisation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of the organisation. They are brought to what the file says by differences, so that the same file writes nothing. */
@Repository
class OrganisationRegister {

    private final JdbcClient jdbc;
    private final Clock clock;

    OrganisationRegister(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Holds back a second import until this one is committed or gone. */
    void lock() {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('organisation-import', 0))").query(Object.class).optional();
    }

    void remember(String actor, String file, int changes) {
        jdbc.sql("insert into organisation_import (imported_at, imported_by, file, changes) values (?, ?, ?, ?)")
                .params(now(), actor, file, changes).update();
    }

    /** @return each change in a Chinese sentence */
    List<String> bringTo(Chart chart) {
        List<String> changes = new ArrayList<>();
        Snapshot known = read();
        OffsetDateTime now = now();

        new Difference<Unit, String>("单位", Unit::id, unit -> unit.id() + " " + unit.name())
                .between(known.units(), chart.units())
                .set(unit -> jdbc.sql("""
                        insert into org_unit (id, kind, name, parent, code, consultation_day) values (?, ?, ?, ?, ?, ?)
                        on conflict (id) do update set kind = excluded.kind, name = excluded.name, parent = excluded.parent,
                          code = excluded.code, consultation_day = excluded.consultation_day, ended_at = null""")
                        .params(list(unit.id(), unit.kind().name(), unit.name(), unit.parent(), unit.code(), unit.consultationDay())).update())
                .end(unit -> jdbc.sql("update org_unit set ended_at = ? where id = ?").params(now, unit.id()).update())
                .apply(changes);

        new Difference<Role, Role.Key>("角色", Role::key, role -> role.key() + " " + role.name())
                .between(known.roles(), chart.roles())
                .set(role -> jdbc.sql("""
                        insert into org_role (kind, role, name, superior_kind, superior_role, permits) values (?, ?, ?, ?, ?, ?)
                        on conflict (kind, role) do update set name = excluded.name, superior_kind = excluded.superior_kind,
                          superior_role = excluded.superior_role, permits = excluded.permits, ended_at = null""")
                        .params(list(role.key().kind().name(), role.key().role(), role.name(),
                                role.superior() == null ? null : role.superior().kind().name(),
                                role.superior() == null ? null : role.superior().role(),
                                role.permits().stream().map(Enum::name).collect(Collectors.joining(",")))).update())
                .end(role -> jdbc.sql("update org_role set ended_at = ? where kind = ? and role = ?")
                        .params(now, role.key().kind().name(), role.key().role()).update())
                .apply(changes);

        new Difference<Person, String>("人员", Person::id, person -> person.id() + " " + person.name())
                .between(known.people().stream().filter(Person::active).toList(), chart.people())
                .set(person -> jdbc.sql("""
                        insert into person (id, name, email, active) values (?, ?, ?, true)
                        on conflict (id) do update set name = excluded.name, email = excluded.email, active = true, ended_at = null""")
                        .params(list(person.id(), person.name(), person.email())).update())
                .end(person -> jdbc.sql("update person set active = false, ended_at = ? where id = ?").params(now, person.id()).update())
                .apply(changes);

        new Difference<ChannelAccount, String>("渠道账号", ChannelAccount::id, account -> account.id() + " " + account.name())
                .between(known.channels(), chart.channels())
                .set(account -> jdbc.sql("""
                        insert into channel_account (id, name, channel) values (?, ?, ?)
                        on conflict (id) do update set name = excluded.name, channel = excluded.channel, ended_at = null""")
                        .params(account.id(), account.name(), account.channel()).update())
                .end(account -> jdbc.sql("update channel_account set ended_at = ? where id = ?").params(now, account.id()).update())
                .apply(changes);

        new Difference<Membership, Membership>("岗位", m -> m, m -> m.group() + " " + m.person())
                .between(known.memberships(), chart.memberships())
                .set(m -> jdbc.sql("insert into membership (person, unit, role, started_at) values (?, ?, ?, ?)")
                        .params(m.person(), m.unit(), m.role(), now).update())
                .end(m -> jdbc.sql("update membership set ended_at = ? where person = ? and unit = ? and role = ? and ended_at is null")
                        .params(now, m.person(), m.unit(), m.role()).update())
                .apply(changes);

        // a changed seat ends the old row and begins a new one, so that an old consultation's list stays explainable
        new Difference<Chart.Pooled, Chart.Pooled>("智囊库", e -> e, e -> e.unit() + " " + e.person() + "（" + e.team() + "，" + e.seat() + "）")
                .between(known.experts(), chart.experts())
                .set(e -> jdbc.sql("insert into expert (unit, person, team, seat, started_at) values (?, ?, ?, ?, ?)")
                        .params(e.unit(), e.person(), e.team(), e.seat(), now).update())
                .end(e -> jdbc.sql("update expert set ended_at = ? where unit = ? and person = ? and ended_at is null")
                        .params(now, e.unit(), e.person()).update())
                .apply(changes);

        new Difference<Chart.Evaluating, Chart.Evaluating>("评估团", e -> e, e -> e.unit() + " " + e.person() + "（" + e.kind().label() + "）")
                .between(known.evaluators(), chart.evaluators())
                .set(e -> jdbc.sql("insert into evaluator (unit, person, kind, started_at) values (?, ?, ?, ?)")
                        .params(e.unit(), e.person(), e.kind().name(), now).update())
                .end(e -> jdbc.sql("update evaluator set ended_at = ? where unit = ? and person = ? and ended_at is null")
                        .params(now, e.unit(), e.person()).update())
                .apply(changes);
        return changes;
    }

    /** Everything the tables hold, for the memory and for the next difference. */
    Snapshot read() {
        List<Unit> units = new ArrayList<>();
        List<Unit> endedUnits = new ArrayList<>();
        jdbc.sql("select * from org_unit order by id").query(row -> {
            (row.getObject("ended_at") == null ? units : endedUnits).add(new Unit(row.getString("id"),
                    UnitKind.valueOf(row.getString("kind")), row.getString("name"), row.getString("parent"), row.getString("code"),
                    row.getObject("consultation_day", Integer.class)));
        });
        List<Role> roles = new ArrayList<>();
        List<Role> endedRoles = new ArrayList<>();
        jdbc.sql("select * from org_role order by kind, role").query(row -> {
            (row.getObject("ended_at") == null ? roles : endedRoles).add(role(row));
        });
        List<ChannelAccount> channels = new ArrayList<>();
        List<ChannelAccount> endedChannels = new ArrayList<>();
        jdbc.sql("select * from channel_account order by id").query(row -> {
            (row.getObject("ended_at") == null ? channels : endedChannels)
                    .add(new ChannelAccount(row.getString("id"), row.getString("name"), row.getString("channel")));
        });
        return new Snapshot(units, endedUnits, roles, endedRoles,
                jdbc.sql("select * from person order by id").query((row, n) -> new Person(row.getString("id"), row.getString("name"),
                        row.getString("email"), row.getBoolean("active"))).list(),
                jdbc.sql("select * from membership where ended_at is null order by person, unit, role").query((row, n) ->
                        new Membership(row.getString("person"), row.getString("unit"), row.getString("role"))).list(),
                jdbc.sql("select * from expert where ended_at is null order by unit, person").query((row, n) ->
                        new Chart.Pooled(row.getString("unit"), row.getString("person"), row.getString("team"), row.getString("seat"))).list(),
                jdbc.sql("select * from evaluator where ended_at is null order by unit, person").query((row, n) ->
                        new Chart.Evaluating(row.getString("unit"), row.getString("person"), Evaluator.Kind.valueOf(row.getString("kind")))).list(),
                channels, endedChannels);
    }

    /** People who held a role once and hold none now: their accounts are to go. Others of that id were never ours. */
    List<String> formerHolders() {
        return jdbc.sql("select distinct person from membership except select person from membership where ended_at is null order by 1")
                .query(String.class).list();
    }

    private static Role role(ResultSet row) throws SQLException {
        Set<Permit> permits = EnumSet.noneOf(Permit.class);
        Stream.of(row.getString("permits").split(",")).filter(name -> !name.isEmpty()).map(Permit::valueOf).forEach(permits::add);
        String above = row.getString("superior_kind");
        return new Role(new Role.Key(UnitKind.valueOf(row.getString("kind")), row.getString("role")), row.getString("name"),
                above == null ? null : new Role.Key(UnitKind.valueOf(above), row.getString("superior_role")), permits);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /** Parameters that may be null. */
    private static List<Object> list(Object... values) {
        List<Object> list = new ArrayList<>();
        for (Object value : values) {
            list.add(value);
        }
        return list;
    }

    /** What has to be written so that the rows of one table become those of the file. */
    private static final class Difference<R, K> {

        private final String what;
        private final Function<R, K> key;
        private final Function<R, String> name;
        private final List<R> added = new ArrayList<>();
        private final List<R> changed = new ArrayList<>();
        private final List<R> ended = new ArrayList<>();
        private Consumer<R> set;
        private Consumer<R> end;

        Difference(String what, Function<R, K> key, Function<R, String> name) {
            this.what = what;
            this.key = key;
            this.name = name;
        }

        Difference<R, K> between(List<R> current, List<R> wanted) {
            Map<K, R> now = byKey(current);
            Map<K, R> then = byKey(wanted);
            then.forEach((k, row) -> {
                if (!now.containsKey(k)) {
                    added.add(row);
                } else if (!Objects.equals(now.get(k), row)) {
                    changed.add(row);
                }
            });
            now.forEach((k, row) -> {
                if (!then.containsKey(k)) {
                    ended.add(row);
                }
            });
            return this;
        }

        private Map<K, R> byKey(List<R> rows) {
            Map<K, R> map = new LinkedHashMap<>();
            rows.forEach(row -> map.put(key.apply(row), row));
            return map;
        }

        /** Writes a new, changed or returning row. */
        Difference<R, K> set(Consumer<R> writer) {
            this.set = writer;
            return this;
        }

        Difference<R, K> end(Consumer<R> writer) {
            this.end = writer;
            return this;
        }

        void apply(List<String> changes) {
            BiConsumer<String, R> tell = (verb, row) -> changes.add(verb + what + " " + name.apply(row));
            // ended rows first: a person's new seat must not meet the unique index of the old one
            ended.forEach(row -> {
                end.accept(row);
                tell.accept("撤去", row);
            });
            added.forEach(row -> {
                set.accept(row);
                tell.accept("新增", row);
            });
            changed.forEach(row -> {
                set.accept(row);
                tell.accept("修改", row);
            });
        }
    }
}
