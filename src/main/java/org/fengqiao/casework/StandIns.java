package org.fengqiao.casework;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.fengqiao.casefile.CaseFile;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Recusals;
import org.fengqiao.organisation.Organisation;
import org.fengqiao.organisation.Unit;
import org.fengqiao.organisation.UnitKind;
import org.springframework.stereotype.Component;

/** Who works on what a recused person leaves behind, when nobody of his role is left. */
@Component
class StandIns {

    private final CaseFiles caseFiles;
    private final Recusals recusals;
    private final Organisation organisation;

    StandIns(CaseFiles caseFiles, Recusals recusals, Organisation organisation) {
        this.caseFiles = caseFiles;
        this.recusals = recusals;
        this.organisation = organisation;
    }

    /** Whether the group has somebody who need not stay away from the case. */
    boolean hasSomebody(String caseNo, String group) {
        return !recusals.free(caseNo, organisation.holders(group)).isEmpty();
    }

    /** The nearest group one or more levels above that has somebody for the case. */
    Optional<String> above(String caseNo, Collection<String> groups) {
        Set<String> seen = new LinkedHashSet<>(groups);
        Set<String> level = new LinkedHashSet<>(groups);
        while (!level.isEmpty()) {
            Set<String> next = new LinkedHashSet<>();
            level.forEach(group -> organisation.superior(group).filter(seen::add).ifPresent(next::add));
            Optional<String> able = next.stream().filter(group -> hasSomebody(caseNo, group)).findFirst();
            if (able.isPresent()) {
                return able;
            }
            level = next;
        }
        return Optional.empty();
    }

    /** The group above; where there is none the sub-district's liaison, its leader, the district's command. */
    Optional<String> forTask(String caseNo, Collection<String> groups) {
        Optional<String> above = above(caseNo, groups);
        if (above.isPresent()) {
            return above;
        }
        CaseFile file = caseFiles.get(caseNo);
        Stream<String> district = organisation.enclosing(file.subdistrict(), UnitKind.DISTRICT).map(Unit::id).map(id -> id + ".command").stream();
        return Stream.concat(Stream.of(file.subdistrict() + ".liaison", file.subdistrict() + ".leader"), district)
                .filter(group -> hasSomebody(caseNo, group)).findFirst();
    }

    /** The groups the person holds where the case is: in its community, grid, sub-district or district, or in a department. */
    Set<String> groupsFor(CaseFile file, String person) {
        Set<String> groups = new LinkedHashSet<>();
        for (String group : organisation.groupsOf(person)) {
            String unit = group.substring(0, group.indexOf('.'));
            if (unit.equals(file.community()) || unit.equals(file.grid())
                    || organisation.enclosing(unit, UnitKind.SUBDISTRICT).map(Unit::id).orElse(file.subdistrict()).equals(file.subdistrict())) {
                groups.add(group);
            }
        }
        return groups;
    }
}
