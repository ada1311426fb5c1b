package org.fengqiao.triage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.fengqiao.casefile.Recusals;
import org.fengqiao.organisation.Organisation;
import org.fengqiao.organisation.Person;
import org.fengqiao.organisation.Unit;
import org.fengqiao.organisation.UnitKind;
import org.fengqiao.refusal.NotAllowed;
import org.fengqiao.refusal.Problems;
import org.springframework.stereotype.Component;

/** The posts of a sub-district. A post is its group, {@code hushanlu.post-legal}; the eighth, intake, distributes and is never chosen. */
@Component
public class Posts {

    static final String COUNSELLING = "post-counselling";
    private static final List<String> ROLES = List.of("post-mediation", "post-reception", "post-sector", "post-legal", "post-security",
            COUNSELLING, "post-volunteer");
    private static final List<String> MEDIATING = List.of("post-mediation", "post-sector");

    private final Organisation organisation;
    private final Recusals recusals;

    Posts(Organisation organisation, Recusals recusals) {
        this.organisation = organisation;
        this.recusals = recusals;
    }

    public static boolean isCounselling(String post) {
        return role(post).equals(COUNSELLING);
    }

    static boolean mayMediate(String post) {
        return MEDIATING.contains(role(post));
    }

    private static String role(String group) {
        return group.substring(group.indexOf('.') + 1);
    }

    /** The posts of a sub-district that somebody holds. */
    public List<String> of(String subdistrict) {
        return ROLES.stream().map(role -> subdistrict + "." + role).filter(this::isHeld).toList();
    }

    private boolean isHeld(String group) {
        return organisation.isGroup(group) && !organisation.holders(group).isEmpty();
    }

    /** A group without its unit where everybody knows the unit: 法律诊断岗. */
    public String name(String group) {
        String name = organisation.groupName(group);
        return name.substring(name.lastIndexOf('·') + 1).strip();
    }

    /** A group with its unit: 虎山路街道 · 法律诊断岗. */
    public String fullName(String group) {
        return organisation.groupName(group);
    }

    public String names(List<String> groups) {
        return String.join("、", groups.stream().map(this::name).toList());
    }

    /**
     * The posts the table proposes, each once with all reasons, in the table's order; those nobody holds are left out.
     *
     * @param rows role of a post and reason of each row that applies
     */
    public List<ProposedPost> proposal(String subdistrict, List<? extends Map<String, ?>> rows) {
        Map<String, String> reasons = new LinkedHashMap<>();
        for (Map<String, ?> row : rows) {
            reasons.merge(subdistrict + "." + row.get("post"), String.valueOf(row.get("reason")), (one, other) -> one + "；" + other);
        }
        List<ProposedPost> proposal = new ArrayList<>();
        reasons.forEach((post, reason) -> {
            if (of(subdistrict).contains(post)) {
                proposal.add(new ProposedPost(post, reason));
            }
        });
        return proposal;
    }

    /** Adds a problem unless at least one post is chosen and each is a post of this sub-district that somebody holds. */
    void check(String subdistrict, List<String> chosen, String field, Problems problems) {
        problems.check(!chosen.isEmpty(), field, "请至少选择一个岗位");
        chosen.forEach(post -> checkOne(subdistrict, post, field, problems));
    }

    void checkOne(String subdistrict, String post, String field, Problems problems) {
        boolean known = ROLES.stream().anyMatch(role -> post.equals(subdistrict + "." + role)) && organisation.isGroup(post);
        problems.check(known, field, "本街道没有这个岗位：" + (post.length() > 40 ? post.substring(0, 40) + "…" : post));
        problems.check(!known || isHeld(post), field, name(post) + "目前没有人在岗，请改选其他岗位");
    }

    /** Adds a problem unless one of the chosen posts is named. */
    void checkLead(List<String> chosen, String lead, String field, String word, Problems problems) {
        problems.check(lead != null, field, "请指定" + word);
        problems.check(lead == null || chosen.contains(lead), field, word + "须从所选岗位中指定");
    }

    /**
     * Where everybody who holds the group has to stay away from the case, whoever stands above decides in his place.
     *
     * @throws NotAllowed for everybody else
     */
    void mustHold(String caseNo, String actor, String group, String what) {
        List<String> own = organisation.groupsOf(actor);
        Optional<String> deciding = Optional.of(group);
        while (deciding.isPresent()) {
            if (own.contains(deciding.get())) {
                return;
            }
            List<Person> holders = organisation.holders(deciding.get());
            boolean allStayAway = !holders.isEmpty() && recusals.free(caseNo, holders).isEmpty();
            deciding = allStayAway ? organisation.superior(deciding.get()) : Optional.empty();
        }
        throw new NotAllowed("只有" + fullName(group) + "可以" + what);
    }

    /** Who can take part in a joint conference: the posts, and the departments of the district. */
    public List<String> conferenceMembers(String subdistrict) {
        List<String> members = new ArrayList<>(of(subdistrict));
        organisation.units(UnitKind.DEPARTMENT).stream().map(Unit::id).map(id -> id + ".handler").filter(this::isHeld)
                .forEach(members::add);
        return members;
    }
}
