package org.fengqiao.organisation;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The whole organisation at one moment, with what is asked most often looked up beforehand. A district has a few thousand rows. */
final class Snapshot {

    private final List<Unit> units;
    private final List<Unit> endedUnits;
    private final List<Role> roles;
    private final List<Role> endedRoles;
    private final List<Person> people;
    private final List<Membership> memberships;
    private final List<Chart.Pooled> experts;
    private final List<Chart.Evaluating> evaluators;
    private final List<ChannelAccount> channels;
    private final List<ChannelAccount> endedChannels;

    private final Map<String, Unit> unitById;
    private final Map<Role.Key, Role> roleByKey;
    private final Map<String, Person> personById;
    private final Map<String, List<Person>> holders;
    private final Map<String, List<String>> groups;
    private final Map<String, List<Expert>> pools;
    private final Map<String, List<Evaluator>> teams;
    private final Map<String, ChannelAccount> channelById;

    Snapshot(List<Unit> units, List<Unit> endedUnits, List<Role> roles, List<Role> endedRoles, List<Person> people,
            List<Membership> memberships, List<Chart.Pooled> experts, List<Chart.Evaluating> evaluators,
            List<ChannelAccount> channels, List<ChannelAccount> endedChannels) {
        this.units = List.copyOf(units);
        this.endedUnits = List.copyOf(endedUnits);
        this.roles = List.copyOf(roles);
        this.endedRoles = List.copyOf(endedRoles);
        this.people = List.copyOf(people);
        this.memberships = List.copyOf(memberships);
        this.experts = List.copyOf(experts);
        this.evaluators = List.copyOf(evaluators);
        this.channels = List.copyOf(channels);
        this.endedChannels = List.copyOf(endedChannels);
        unitById = Stream.concat(units.stream(), endedUnits.stream()).collect(Collectors.toMap(Unit::id, Function.identity()));
        roleByKey = Stream.concat(roles.stream(), endedRoles.stream()).collect(Collectors.toMap(Role::key, Function.identity()));
        personById = people.stream().collect(Collectors.toMap(Person::id, Function.identity()));
        holders = memberships.stream().sorted(Comparator.comparing(Membership::person))
                .collect(Collectors.groupingBy(Membership::group, Collectors.mapping(m -> personById.get(m.person()), Collectors.toUnmodifiableList())));
        groups = memberships.stream().collect(Collectors.groupingBy(Membership::person, Collectors.mapping(Membership::group, Collectors.toUnmodifiableList())));
        pools = experts.stream().collect(Collectors.groupingBy(Chart.Pooled::unit,
                Collectors.mapping(e -> new Expert(personById.get(e.person()), e.unit(), e.team(), e.seat()), Collectors.toUnmodifiableList())));
        teams = evaluators.stream().collect(Collectors.groupingBy(Chart.Evaluating::unit,
                Collectors.mapping(e -> new Evaluator(personById.get(e.person()), e.unit(), e.kind()), Collectors.toUnmodifiableList())));
        channelById = channels.stream().collect(Collectors.toMap(ChannelAccount::id, Function.identity()));
    }

    List<Unit> units() {
        return units;
    }

    List<Unit> endedUnits() {
        return endedUnits;
    }

    List<Role> roles() {
        return roles;
    }

    List<Role> endedRoles() {
        return endedRoles;
    }

    List<Person> people() {
        return people;
    }

    List<Membership> memberships() {
        return memberships;
    }

    List<Chart.Pooled> experts() {
        return experts;
    }

    List<Chart.Evaluating> evaluators() {
        return evaluators;
    }

    List<ChannelAccount> channels() {
        return channels;
    }

    List<ChannelAccount> endedChannels() {
        return endedChannels;
    }

    /** Also a unit that has ended: running cases still need it. */
    Optional<Unit> unit(String id) {
        return id == null ? Optional.empty() : Optional.ofNullable(unitById.get(id));
    }

    /** Also a role that has ended. */
    Optional<Role> role(String group) {
        int dot = group == null ? -1 : group.indexOf('.');
        return dot < 0 ? Optional.empty()
                : unit(group.substring(0, dot)).map(unit -> roleByKey.get(new Role.Key(unit.kind(), group.substring(dot + 1))));
    }

    Optional<Unit> enclosing(String id, UnitKind kind) {
        Optional<Unit> unit = unit(id);
        while (unit.isPresent() && unit.get().kind() != kind) {
            unit = unit(unit.get().parent());
        }
        return unit;
    }

    Optional<Person> person(String id) {
        return id == null ? Optional.empty() : Optional.ofNullable(personById.get(id));
    }

    List<Person> holders(String group) {
        return group == null ? List.of() : holders.getOrDefault(group, List.of());
    }

    List<String> groupsOf(String person) {
        return person == null ? List.of() : groups.getOrDefault(person, List.of());
    }

    List<Expert> experts(String unit) {
        return unit == null ? List.of() : pools.getOrDefault(unit, List.of());
    }

    List<Evaluator> evaluators(String unit) {
        return unit == null ? List.of() : teams.getOrDefault(unit, List.of());
    }

    Optional<ChannelAccount> channel(String account) {
        return account == null ? Optional.empty() : Optional.ofNullable(channelById.get(account));
    }

    boolean belongsTo(String person, String subdistrict) {
        if (unit(subdistrict).filter(unit -> unit.kind() == UnitKind.SUBDISTRICT).isEmpty()) {
            return false;
        }
        return channel(person).isPresent() || groupsOf(person).stream().filter(group -> !deploys(group))
                .anyMatch(group -> inside(group.substring(0, group.indexOf('.')), subdistrict));
    }

    /** Who looks after the processes has, as such, no business with anybody's case. */
    private boolean deploys(String group) {
        int dot = group.indexOf('.');
        return unit(group.substring(0, dot)).filter(unit -> roles().stream().anyMatch(role -> role.key().kind() == unit.kind()
                && role.key().role().equals(group.substring(dot + 1)) && role.permits().contains(Permit.DEPLOY))).isPresent();
    }

    /** A unit above or beside the sub-districts works for all of them. */
    private boolean inside(String unit, String subdistrict) {
        return enclosing(unit, UnitKind.SUBDISTRICT).map(own -> own.id().equals(subdistrict)).orElse(true);
    }
}
