package org.fengqiao.followup;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

import org.fengqiao.casefile.CaseFile;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Recusals;
import org.fengqiao.organisation.Evaluator;
import org.fengqiao.organisation.Organisation;
import org.fengqiao.organisation.Person;
import org.fengqiao.organisation.Unit;
import org.fengqiao.organisation.UnitKind;
import org.fengqiao.refusal.NotAllowed;
import org.springframework.stereotype.Service;

/** Who may ask the reporter. Nobody judges his own work: whoever handled the case is left out, except at a plain call-back. */
@Service
public class Visitors {

    private final CaseFiles caseFiles;
    private final Recusals recusals;
    private final Organisation organisation;

    Visitors(CaseFiles caseFiles, Recusals recusals, Organisation organisation) {
        this.caseFiles = caseFiles;
        this.recusals = recusals;
        this.organisation = organisation;
    }

    /**
     * Ids of those who may ask.
     *
     * @param unit the unit that handled the case
     * @param handlingGroup the group of that unit which calls back
     * @param leadingGroup the group that visits where a leader is due
     */
    public List<String> candidates(Visitor visitor, String caseNo, String unit, String handlingGroup, String leadingGroup) {
        CaseFile file = caseFiles.get(caseNo);
        if (visitor == Visitor.HANDLER) {
            List<String> clerks = free(caseNo, ids(organisation.holders(handlingGroup)));
            return clerks.isEmpty() ? standIns(file) : clerks;
        }
        List<String> chosen = free(caseNo, without(caseFiles.handlers(caseNo),
                visitor == Visitor.LEADER ? ids(organisation.holders(leadingGroup)) : outsiders(file, unit)));
        return chosen.isEmpty() ? standIns(file) : chosen;
    }

    /** @throws NotAllowed when the person handled the case and somebody else is due; who is recused the house stops before */
    void requireMayAsk(Visitor visitor, String caseNo, String person) {
        if (visitor != Visitor.HANDLER && caseFiles.handlers(caseNo).contains(person)) {
            throw new NotAllowed("您承办过本案，不能由您回访，请交没有承办过的人");
        }
    }

    /** The evaluation teams and the sub-district's liaison, as far as they do not belong to the unit that handled the case. */
    private List<String> outsiders(CaseFile file, String unit) {
        Stream<String> teams = Stream.of(file.community(), file.subdistrict()).filter(u -> u != null)
                .flatMap(u -> organisation.evaluators(u).stream()).map(Evaluator::person).filter(Person::active).map(Person::id);
        return Stream.concat(teams, ids(organisation.holders(file.subdistrict() + ".liaison")).stream()).distinct()
                .filter(person -> !worksFor(unit, person)).toList();
    }

    /** An evaluation team is named after the unit it looks at; sitting in it is not working there. */
    private boolean worksFor(String unit, String person) {
        return organisation.groupsOf(person).stream()
                .anyMatch(group -> group.startsWith(unit + ".") && !group.equals(unit + ".evaluator"));
    }

    /** The liaison, and where he had a hand in it himself the next one above who had not. */
    private List<String> standIns(CaseFile file) {
        List<String> handlers = caseFiles.handlers(file.caseNo());
        Stream<String> groups = Stream.concat(
                Stream.of(file.subdistrict() + ".liaison", file.subdistrict() + ".leader"),
                organisation.enclosing(file.subdistrict(), UnitKind.DISTRICT).map(Unit::id).map(id -> id + ".supervisor").stream());
        return groups.map(group -> free(file.caseNo(), without(handlers, ids(organisation.holders(group))))).filter(some -> !some.isEmpty()).findFirst()
                .orElse(List.of());
    }

    /** Those who need not stay away from the case. */
    private List<String> free(String caseNo, List<String> people) {
        return ids(recusals.free(caseNo, people.stream().flatMap(person -> organisation.person(person).stream()).toList()));
    }

    private static List<String> ids(Collection<Person> people) {
        return people.stream().map(Person::id).toList();
    }

    private static List<String> without(List<String> handlers, List<String> people) {
        return people.stream().filter(person -> !handlers.contains(person)).toList();
    }
}
