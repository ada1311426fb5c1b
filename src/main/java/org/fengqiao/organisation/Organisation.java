package org.fengqiao.organisation;

import java.util.List;
import java.util.Optional;

/**
 * What the other features ask of the organisation. A group is {@code <unit>.<role>}, the same string as the engine's
 * candidate group.
 */
public interface Organisation {

    Optional<Unit> unit(String id);

    List<Unit> units(UnitKind kind);

    /** The unit of that kind at or above the given one: the sub-district of a grid, the community of a grid … */
    Optional<Unit> enclosing(String unit, UnitKind kind);

    /** Active people who hold the group, ordered by id. */
    List<Person> holders(String group);

    Optional<Person> person(String id);

    /** The groups a person holds now; empty for somebody who left or is unknown. */
    List<String> groupsOf(String person);

    /** The group one level up, as the organisation file names it; empty at the top. */
    Optional<String> superior(String group);

    /** Whether the organisation has this group: the unit is known and its kind has the role. */
    default boolean isGroup(String group) {
        return !groupName(group).equals(group);
    }

    /** Whether the holders of the group may do this beside the tasks of their queue. */
    default boolean may(String group, Permit permit) {
        return false;
    }

    /** The Chinese name of a group, for example 虎山社区 · 社区工作人员. */
    String groupName(String group);

    /** The expert pool of a community or sub-district. */
    List<Expert> experts(String unit);

    /** The evaluation team of a community or sub-district. */
    List<Evaluator> evaluators(String unit);

    /** Whether the person belongs to the sub-district's tenant; departments and the district belong to all. */
    boolean belongsTo(String person, String subdistrict);
}
