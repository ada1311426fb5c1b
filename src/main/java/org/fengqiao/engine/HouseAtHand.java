package org.fengqiao.engine;

import java.util.Arrays;
import java.util.Locale;

import org.fengqiao.modelcheck.House;
import org.fengqiao.organisation.Organisation;
import org.fengqiao.organisation.UnitKind;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

/** What models may name in the house that runs. Only its own beans: the engine would also find those that hold its secrets. */
@Component
class HouseAtHand implements House {

    private static final String OURS = "org.fengqiao.";

    private final ApplicationContext house;
    private final ObjectProvider<Organisation> organisation;

    HouseAtHand(ApplicationContext house, ObjectProvider<Organisation> organisation) {
        this.house = house;
        this.organisation = organisation;
    }

    @Override
    public boolean hasBean(String name) {
        return house.containsBean(name) && house.getType(name) != null && ClassUtils.getUserClass(house.getType(name)).getName().startsWith(OURS);
    }

    @Override
    public boolean isInside(String name) {
        return house.containsBean(name) && !hasBean(name);
    }

    @Override
    public boolean hasMethod(String bean, String method) {
        return Arrays.stream(ClassUtils.getUserClass(house.getType(bean)).getMethods()).anyMatch(known -> known.getName().equals(method));
    }

    @Override
    public boolean hasRole(String kind, String role) {
        return organisation.getObject().units(UnitKind.valueOf(kind.toUpperCase(Locale.ROOT))).stream().anyMatch(unit -> hasGroup(unit.id() + "." + role));
    }

    @Override
    public boolean hasRole(String role) {
        return Arrays.stream(UnitKind.values()).anyMatch(kind -> hasRole(kind.name(), role));
    }

    @Override
    public boolean hasGroup(String group) {
        return organisation.getObject().isGroup(group);
    }
}
