package org.fengqiao.mediation;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.fengqiao.casefile.CaseFile;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Recusals;
import org.fengqiao.casefile.Trail;
import org.fengqiao.organisation.Organisation;
import org.fengqiao.organisation.Person;
import org.fengqiao.organisation.Unit;
import org.fengqiao.organisation.UnitKind;
import org.fengqiao.refusal.InvalidInput;
import org.fengqiao.refusal.NotAllowed;
import org.fengqiao.refusal.Problems;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who may mediate a case: the holders of its queue without those a party has objected to and without those who have a part in
 * it; where nobody is left, the queue one level up.
 */
@Service
public class Mediators {

    private static final int MAX_REASON = 1000;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final CaseFiles caseFiles;
    private final Trail trail;
    private final Organisation organisation;
    private final Recusals recusals;

    Mediators(JdbcClient jdbc, Clock clock, CaseFiles caseFiles, Trail trail, Organisation organisation, Recusals recusals) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.caseFiles = caseFiles;
        this.trail = trail;
        this.organisation = organisation;
        this.recusals = recusals;
    }

    /**
     * Who is offered the mediation.
     *
     * @param group the queue, maybe one above the one asked for
     * @param everybody whether none of its holders is left out
     */
    public record Offered(String group, List<Person> people, boolean everybody) {

        boolean contains(String person) {
            return people.stream().anyMatch(one -> one.id().equals(person));
        }
    }

    public Offered offered(String caseNo, String queue) {
        return offered(caseNo, queue, objectedTo(caseNo));
    }

    private Offered offered(String caseNo, String queue, Set<String> objected) {
        String group = queue;
        while (true) {
            List<Person> holders = organisation.holders(group);
            List<Person> free = holders.stream().filter(one -> !objected.contains(one.id()) && !recusals.isRecused(caseNo, one)).toList();
            Optional<String> above = organisation.superior(group);
            if (!free.isEmpty() || above.isEmpty()) {
                return new Offered(group, free, free.size() == holders.size());
            }
            group = above.get();
        }
    }

    /** Who may join the mediator at once: lawyer, grid workers and legal post of the place, and his colleagues. */
    public List<Person> companions(String caseNo, String queue) {
        CaseFile file = caseFiles.get(caseNo);
        Stream<String> grids = file.grid() != null ? Stream.of(file.grid())
                : organisation.units(UnitKind.GRID).stream().filter(grid -> grid.parent().equals(file.community())).map(Unit::id);
        Stream<String> lawyers = file.community() != null ? Stream.of(file.community() + ".lawyer") : Stream.of(file.subdistrict() + ".post-legal");
        Set<String> objected = objectedTo(caseNo);
        return Stream.of(lawyers, grids.map(grid -> grid + ".grid-worker"), Stream.of(queue)).flatMap(group -> group)
                .flatMap(group -> organisation.holders(group).stream()).distinct()
                .filter(one -> !objected.contains(one.id()) && !recusals.isRecused(caseNo, one)).toList();
    }

    /** @throws NotAllowed when a party has objected to the person, or he has a part in the case */
    public void requireMayMediate(String caseNo, String person) {
        if (objectedTo(caseNo).contains(person)) {
            throw new NotAllowed("当事人已要求您不再调解本案，请交其他调解员；没有其他调解员的，请记为不同意调解");
        }
        requireNoPart(caseNo, person);
    }

    /**
     * Asked of who writes down that the parties do not want to mediate: where everybody else stays away that may be somebody they
     * objected to.
     *
     * @throws NotAllowed when the person has a part in the case
     */
    void requireNoPart(String caseNo, String person) {
        if (organisation.person(person).filter(one -> recusals.isRecused(caseNo, one)).isPresent()) {
            throw new NotAllowed("您是本案的当事人或与本案有利害关系，应当回避，请交其他调解员");
        }
    }

    /** @param field where a problem is told */
    void check(Problems problems, String field, String caseNo, String person, Collection<Person> offered) {
        String name = name(person);
        if (organisation.person(person).filter(one -> recusals.isRecused(caseNo, one)).isPresent()) {
            problems.add(field, name + "是本案的当事人或与本案有利害关系，应当回避，请另选");
        } else if (objectedTo(caseNo).contains(person)) {
            problems.add(field, "当事人已要求更换" + name + "，请另选");
        } else {
            problems.check(offered.stream().anyMatch(one -> one.id().equals(person)), field, name + "不在可选的名单里");
        }
    }

    /**
     * A party does not want a mediator, which is granted at once: he has nothing more to do with the mediation of this case.
     *
     * @throws InvalidInput when he is not one of its mediators
     */
    @Transactional
    public void objectedTo(Mediation mediation, String queue, Objection objection, String actor) {
        Problems problems = new Problems();
        problems.check(objection.ground() != null, "objectionGround", "请选择更换的原因");
        problems.check(objection.reason() == null || objection.reason().length() <= MAX_REASON, "objectionReason", "说明最多 " + MAX_REASON + " 字");
        if (objection.mediator() == null) {
            problems.add("objectedMediator", "请选择要求更换哪位调解员");
        } else {
            problems.check(offered(mediation.caseNo(), queue).contains(objection.mediator()), "objectedMediator",
                    name(objection.mediator()) + "不是本案的调解员");
            Set<String> objected = objectedTo(mediation.caseNo());
            objected.add(objection.mediator());
            problems.check(!offered(mediation.caseNo(), queue, objected).people().isEmpty(), "objectedMediator",
                    "本岗位和各上级都已没有其他调解员可换；当事人不愿由" + name(objection.mediator()) + "调解的，请记为不同意调解");
        }
        problems.throwIfAny();
        jdbc.sql("insert into mediation_objection (case_no, person, ground, recorded_at, recorded_by) values (?, ?, ?, ?, ?)"
                + " on conflict do nothing")
                .params(mediation.caseNo(), objection.mediator(), objection.ground().name(), clock.instant().atOffset(ZoneOffset.UTC), actor)
                .update();
        Offered left = offered(mediation.caseNo(), queue);
        String to = left.group().equals(queue) ? "" : "；本岗位已无其他调解员，改由" + organisation.groupName(left.group()) + "调解";
        trail.append(mediation.caseNo(), actor, Mediation.STEP, "当事人要求更换调解员" + name(objection.mediator()) + "（"
                + objection.ground().label() + "），当即更换" + to, objection.reason());
    }

    String name(String person) {
        return organisation.person(person).map(Person::name).orElse(person);
    }

    private Set<String> objectedTo(String caseNo) {
        return new HashSet<>(jdbc.sql("select person from mediation_objection where case_no = ?").param(caseNo).query(String.class).list());
    }
}
