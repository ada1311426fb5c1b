package org.fengqiao.organisation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.springframework.stereotype.Service;

/** The places an officer may choose from when he registers: those of the sub-districts he belongs to, his own unit first. */
@Service
public class PlacesOfOfficers {

    /**
     * @param fullName with the units above, for example 虎山路街道 · 虎山社区
     * @param own whether it is the officer's own unit or lies in it
     */
    public record Place(String id, String fullName, boolean own) {
    }

    private final Organisation organisation;

    PlacesOfOfficers(Organisation organisation) {
        this.organisation = organisation;
    }

    public List<Place> of(String person) {
        List<String> own = organisation.groupsOf(person).stream().map(group -> group.substring(0, group.lastIndexOf('.'))).toList();
        return Stream.of(UnitKind.COMMUNITY, UnitKind.GRID, UnitKind.SUBDISTRICT)
                .flatMap(kind -> organisation.units(kind).stream())
                .filter(unit -> organisation.enclosing(unit.id(), UnitKind.SUBDISTRICT)
                        .filter(subdistrict -> organisation.belongsTo(person, subdistrict.id())).isPresent())
                .map(unit -> new Place(unit.id(), fullName(unit), isOwn(unit, own)))
                .sorted(Comparator.comparing(place -> !place.own())).toList();
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
