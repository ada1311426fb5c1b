package org.fengqiao.report;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.fengqiao.organisation.Organisation;
import org.fengqiao.organisation.Permit;
import org.fengqiao.organisation.Unit;
import org.fengqiao.organisation.UnitKind;
import org.fengqiao.refusal.NotAllowed;
import org.springframework.stereotype.Component;

/**
 * Who supervises what: a role of the district with the permit to supervise, every sub-district; one of a sub-district, that
 * sub-district; a role of a community with the permit to see its figures, that community. Nobody else supervises anything, whatever
 * else he may do in the house.
 */
@Component
public class Supervision {

    static final String NOTHING = "您没有督查的单位，不能查看统计数据";
    static final String ELSEWHERE = "没有这个单位，或者它不在您的督查范围内";

    private final Organisation organisation;

    Supervision(Organisation organisation) {
        this.organisation = organisation;
    }

    /**
     * @param groups {@code <unit>.<role>}, as the person holds them now
     * @param subdistricts the tenants the person belongs to: nobody supervises beyond them
     * @throws NotAllowed when the person supervises nothing
     */
    public Supervised of(List<String> groups, List<String> subdistricts) {
        Set<String> whole = new LinkedHashSet<>();
        Set<String> communities = new LinkedHashSet<>();
        for (String group : groups) {
            int dot = group.indexOf('.');
            Unit unit = dot < 0 ? null : organisation.unit(group.substring(0, dot)).orElse(null);
            if (unit == null) {
                continue;
            }
            boolean supervises = organisation.may(group, Permit.SUPERVISE);
            if (unit.kind() == UnitKind.DISTRICT && supervises) {
                whole.addAll(subdistricts);
            } else if (unit.kind() == UnitKind.SUBDISTRICT && supervises && subdistricts.contains(unit.id())) {
                whole.add(unit.id());
            } else if (unit.kind() == UnitKind.COMMUNITY && organisation.may(group, Permit.FIGURES)
                    && subdistrictOf(unit.id()).filter(subdistricts::contains).isPresent()) {
                communities.add(unit.id());
            }
        }
        Supervised supervised = new Supervised(whole, communities);
        if (supervised.isNothing()) {
            throw new NotAllowed(NOTHING);
        }
        return supervised;
    }

    /** Whether the person supervises all of what lies in the unit; of departments, all whom the cases concern. */
    public boolean covers(Supervised supervised, Unit unit) {
        return switch (unit.kind()) {
            case DISTRICT, DEPARTMENT -> true;
            case SUBDISTRICT -> supervised.subdistricts().contains(unit.id());
            case COMMUNITY, GRID -> subdistrictOf(unit.id()).filter(supervised.subdistricts()::contains).isPresent()
                    || organisation.enclosing(unit.id(), UnitKind.COMMUNITY).map(Unit::id).filter(supervised.communities()::contains).isPresent();
        };
    }

    private Optional<String> subdistrictOf(String unit) {
        return organisation.enclosing(unit, UnitKind.SUBDISTRICT).map(Unit::id);
    }
}
