package org.fengqiao.followup;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.fengqiao.organisation.Evaluator;
import org.fengqiao.organisation.Expert;
import org.fengqiao.organisation.Organisation;
import org.fengqiao.organisation.Person;
import org.fengqiao.organisation.Unit;
import org.fengqiao.organisation.UnitKind;

/** As much of a district as a follow-up meets. Its people can be sent away and called back. */
public class DistrictDouble implements Organisation {

    private static final List<Unit> UNITS = List.of(
            new Unit("fengxi", UnitKind.DISTRICT, "枫溪区", null, null, null),
            new Unit("hushanlu", UnitKind.SUBDISTRICT, "虎山路街道", "fengxi", "HSL", 10),
            new Unit("changling", UnitKind.SUBDISTRICT, "长岭街道", "fengxi", "CHL", 12),
            new Unit("hushan", UnitKind.COMMUNITY, "虎山社区", "hushanlu", null, 15),
            new Unit("anping", UnitKind.COMMUNITY, "安平社区", "changling", null, 15));

    private final Map<String, List<String>> holders = new LinkedHashMap<>();

    public DistrictDouble() {
        everybodyIsThere();
    }

    public final void everybodyIsThere() {
        holders.clear();
        holders.put("hushan.clerk", List.of("hushan-clerk", "hushan-clerk2"));
        holders.put("hushan.evaluator", List.of("hushan-evaluator1", "hushan-evaluator2"));
        holders.put("hushanlu.evaluator", List.of("hushanlu-evaluator1"));
        holders.put("hushanlu.post-intake", List.of("hushanlu-intake"));
        holders.put("hushanlu.leader", List.of("hushanlu-leader"));
        holders.put("hushanlu.liaison", List.of("hushanlu-liaison"));
        holders.put("hushanlu.commissioner", List.of("hushanlu-commissioner"));
        holders.put("hushanlu.command", List.of("hushanlu-command"));
        holders.put("fengxi.supervisor", List.of("fengxi-supervisor"));
        holders.put("anping.clerk", List.of("anping-clerk"));
    }

    public void give(String group, String... people) {
        holders.put(group, List.of(people));
    }

    @Override
    public Optional<Unit> unit(String id) {
        return UNITS.stream().filter(unit -> unit.id().equals(id)).findFirst();
    }

    @Override
    public List<Unit> units(UnitKind kind) {
        return UNITS.stream().filter(unit -> unit.kind() == kind).toList();
    }

    @Override
    public Optional<Unit> enclosing(String unit, UnitKind kind) {
        Optional<Unit> at = unit(unit);
        while (at.isPresent() && at.get().kind() != kind) {
            at = unit(at.get().parent());
        }
        return at;
    }

    @Override
    public List<Person> holders(String group) {
        return holders.getOrDefault(group, List.of()).stream().map(id -> new Person(id, id, id + "@example.org", true)).toList();
    }

    @Override
    public Optional<Person> person(String id) {
        return Optional.of(new Person(id, id, id + "@example.org", true));
    }

    @Override
    public List<String> groupsOf(String person) {
        List<String> groups = new ArrayList<>();
        holders.forEach((group, people) -> {
            if (people.contains(person)) {
                groups.add(group);
            }
        });
        return groups;
    }

    @Override
    public Optional<String> superior(String group) {
        return Optional.empty();
    }

    @Override
    public boolean isGroup(String group) {
        return true;
    }

    @Override
    public String groupName(String group) {
        return group;
    }

    @Override
    public List<Expert> experts(String unit) {
        return List.of();
    }

    @Override
    public List<Evaluator> evaluators(String unit) {
        return holders(unit + ".evaluator").stream().map(p -> new Evaluator(p, unit, Evaluator.Kind.RESIDENT)).toList();
    }

    @Override
    public boolean belongsTo(String person, String subdistrict) {
        return !person.startsWith("anping");
    }
}
