package org.fengqiao.casefile;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.fengqiao.organisation.Organisation;
import org.fengqiao.organisation.Person;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The register of recusals 回避: who has to stay away from which case. Besides those recorded here it is everybody who bears
 * the name of a party; parties are known by name only, and a namesake loses nothing by leaving the case to a colleague.
 */
@Service
public class Recusals {

    private static final String STEP = "回避";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Organisation organisation;
    private final Trail trail;
    private final ApplicationEventPublisher events;

    Recusals(JdbcClient jdbc, Clock clock, Organisation organisation, Trail trail, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.organisation = organisation;
        this.trail = trail;
        this.events = events;
    }

    /**
     * Records a recusal for good, writes the trail and lets {@link PersonRecused} be heard, so that his tasks leave him at once.
     *
     * @param reason at most 2,000 characters
     * @param decidedBy himself, who recorded a party's objection, or who decided on it
     * @return false where it was recorded before; then nothing happens
     */
    @Transactional
    public boolean record(String caseNo, String person, RecusalKind kind, String reason, String decidedBy) {
        int rows = jdbc.sql("""
                insert into recusal (case_no, person, kind, reason, decided_by, at) values (?, ?, ?, ?, ?, ?)
                on conflict do nothing""")
                .params(caseNo, person, kind.name(), reason, decidedBy, clock.instant().atOffset(ZoneOffset.UTC)).update();
        if (rows == 0) {
            return false;
        }
        String name = organisation.person(person).map(Person::name).orElse(person);
        trail.append(caseNo, decidedBy, STEP, name + " 回避本案：" + kind.label(), reason);
        events.publishEvent(new PersonRecused(caseNo, person));
        return true;
    }

    /** Whether the person has to stay away: it was recorded, or he bears the name of a party. */
    public boolean isRecused(String caseNo, String person) {
        return recorded(caseNo).contains(person)
                || organisation.person(person).filter(known -> isNamed(partyNames(caseNo), known)).isPresent();
    }

    /** The same of somebody who may have no account, such as an expert. */
    public boolean isRecused(String caseNo, Person person) {
        return free(caseNo, List.of(person)).isEmpty();
    }

    /** Those of the people who need not stay away, in the order given. */
    public List<Person> free(String caseNo, Collection<Person> people) {
        Set<String> recorded = recorded(caseNo);
        Set<String> names = partyNames(caseNo);
        return people.stream().filter(person -> !recorded.contains(person.id()) && !isNamed(names, person)).toList();
    }

    /** What was recorded, the oldest first. Who only bears a party's name is not among them. */
    public List<Recused> of(String caseNo) {
        return jdbc.sql("select * from recusal where case_no = ? order by at, person").param(caseNo)
                .query((row, number) -> new Recused(row.getString("case_no"), row.getString("person"),
                        RecusalKind.valueOf(row.getString("kind")), row.getString("reason"), row.getString("decided_by"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private Set<String> recorded(String caseNo) {
        return new HashSet<>(jdbc.sql("select person from recusal where case_no = ?").param(caseNo).query(String.class).list());
    }

    private Set<String> partyNames(String caseNo) {
        return new HashSet<>(jdbc.sql("select trim(name) from party where case_no = ? and name is not null").param(caseNo)
                .query(String.class).list());
    }

    private static boolean isNamed(Set<String> names, Person person) {
        return person.name() != null && names.contains(person.name().strip());
    }
}
