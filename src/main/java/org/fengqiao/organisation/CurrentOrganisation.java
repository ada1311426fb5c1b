package org.fengqiao.organisation;

import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Service;

/** Answers from memory. The memory is filled at the first question and again after each import. */
@Service
class CurrentOrganisation implements Organisation, ChannelAccounts {

    private final OrganisationRegister register;
    private volatile Snapshot snapshot;

    CurrentOrganisation(OrganisationRegister register) {
        this.register = register;
    }

    /** Takes in what an import has committed. */
    void refresh() {
        snapshot = register.read();
    }

    Snapshot snapshot() {
        Snapshot known = snapshot;
        if (known == null) {
            known = register.read();
            snapshot = known;
        }
        return known;
    }

    @Override
    public Optional<Unit> unit(String id) {
        return snapshot().unit(id);
    }

    @Override
    public List<Unit> units(UnitKind kind) {
        return snapshot().units().stream().filter(unit -> unit.kind() == kind).toList();
    }

    @Override
    public Optional<Unit> enclosing(String unit, UnitKind kind) {
        return snapshot().enclosing(unit, kind);
    }

    @Override
    public List<Person> holders(String group) {
        return snapshot().holders(group);
    }

    @Override
    public Optional<Person> person(String id) {
        return snapshot().person(id);
    }

    @Override
    public List<String> groupsOf(String person) {
        return snapshot().groupsOf(person);
    }

    @Override
    public Optional<String> superior(String group) {
        Snapshot now = snapshot();
        return now.role(group).map(Role::superior)
                .flatMap(above -> now.enclosing(unitOf(group), above.kind()).map(unit -> unit.id() + "." + above.role()));
    }

    @Override
    public boolean isGroup(String group) {
        return snapshot().role(group).isPresent();
    }

    @Override
    public boolean may(String group, Permit permit) {
        return snapshot().role(group).filter(role -> role.permits().contains(permit)).isPresent();
    }

    @Override
    public String groupName(String group) {
        Snapshot now = snapshot();
        return now.role(group).flatMap(role -> now.unit(unitOf(group)).map(unit -> unit.name() + " · " + role.name())).orElse(group);
    }

    @Override
    public List<Expert> experts(String unit) {
        return snapshot().experts(unit);
    }

    @Override
    public List<Evaluator> evaluators(String unit) {
        return snapshot().evaluators(unit);
    }

    @Override
    public boolean belongsTo(String person, String subdistrict) {
        return snapshot().belongsTo(person, subdistrict);
    }

    @Override
    public Optional<String> channelOf(String account) {
        return snapshot().channel(account).map(ChannelAccount::channel);
    }

    private static String unitOf(String group) {
        return group.substring(0, group.indexOf('.'));
    }
}
