package org.fengqiao.lifecycle.process;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.camunda.bpm.engine.variable.value.TypedValue;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.engine.FormOptions;
import org.fengqiao.organisation.Organisation;
import org.fengqiao.organisation.Unit;
import org.fengqiao.organisation.UnitKind;
import org.springframework.stereotype.Component;

/** The places an officer may choose from when he registers: those of the sub-districts he belongs to, his own unit first. */
@Component
public class Places {

    private final Organisation organisation;
    private final CurrentOfficer officer;

    Places(Organisation organisation, CurrentOfficer officer) {
        this.organisation = organisation;
        this.officer = officer;
    }

    public TypedValue options() {
        String person = officer.id();
        List<String> own = organisation.groupsOf(person).stream().map(group -> group.substring(0, group.lastIndexOf('.'))).toList();
        return FormOptions.of(Stream.of(UnitKind.COMMUNITY, UnitKind.GRID, UnitKind.SUBDISTRICT)
                .flatMap(kind -> organisation.units(kind).stream())
                .filter(unit -> organisation.enclosing(unit.id(), UnitKind.SUBDISTRICT)
                        .filter(subdistrict -> organisation.belongsTo(person, subdistrict.id())).isPresent())
                .sorted(Comparator.comparing(unit -> !isOwn(unit, own)))
                .map(unit -> new FormOptions.Option(unit.id(), fullName(unit))).toList());
    }

    private boolean isOwn(Unit unit, List<String> own) {
        return own.stream().anyMatch(mine -> mine.equals(unit.id())
                || organisation.enclosing(unit.id(), UnitKind.COMMUNITY).filter(community -> mine.equals(community.id())).isPresent());
    }

    private String fullName(Unit unit) {
        List<String> names = new ArrayList<>();
        for (UnitKind kind : List.of(UnitKind.SUBDISTRICT, UnitKind.COMMUNITY, UnitKind.GRID)) {
            organisation.enclosing(unit.id(), kind).ifPresent(above -> names.add(above.name()));
        }
        return String.join(" · ", names);
    }
}
