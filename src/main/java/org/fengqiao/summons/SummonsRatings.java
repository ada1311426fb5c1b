package org.fengqiao.summons;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.fengqiao.casefile.Documents;
import org.fengqiao.casefile.Trail;
import org.fengqiao.refusal.Conflict;
import org.fengqiao.refusal.InvalidInput;
import org.fengqiao.refusal.Problems;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The whistler's half of the two-way rating 双向评价; a department's half is part of its feedback. */
@Service
public class SummonsRatings {

    private static final String STEP = "双向评价";
    private static final int WORST = 1;
    private static final int BEST = 5;

    private final SummonsStore store;
    private final SummonsMessages messages;
    private final Documents documents;
    private final Trail trail;
    private final Clock clock;

    SummonsRatings(SummonsStore store, SummonsMessages messages, Documents documents, Trail trail, Clock clock) {
        this.store = store;
        this.messages = messages;
        this.documents = documents;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * How a department did.
     *
     * @param onTime 1–5, null where missing
     * @param effect 1–5, null where missing
     */
    public record Marks(String department, Integer onTime, Integer effect) {
    }

    /**
     * Rates every department that worked to the end.
     *
     * @throws InvalidInput when one is missing, or a mark is none of 1–5
     * @throws Conflict when they have been rated
     */
    @Transactional
    public void rate(String caseNo, int number, List<Marks> marks, String actor) {
        store.lock(caseNo, number);
        List<CalledDepartment> worked = store.departments(caseNo, number).stream().filter(each -> each.result() != null).toList();
        if (worked.stream().anyMatch(each -> each.onTime() != null)) {
            throw new Conflict("已经评价过");
        }
        Problems problems = new Problems();
        Set<String> wanted = Set.copyOf(worked.stream().map(CalledDepartment::department).toList());
        problems.check(Set.copyOf(marks.stream().map(Marks::department).toList()).equals(wanted) && marks.size() == wanted.size(), "marks",
                "每个承办部门都要评价");
        for (int i = 0; i < marks.size(); i++) {
            Marks each = marks.get(i);
            problems.check(isMark(each.onTime()), "marks[" + i + "].onTime", messages.name(each.department()) + "：及时须为 1–5 的整数");
            problems.check(isMark(each.effect()), "marks[" + i + "].effect", messages.name(each.department()) + "：成效须为 1–5 的整数");
        }
        problems.throwIfAny();
        OffsetDateTime now = SummonsStore.at(clock.instant());
        for (Marks each : marks) {
            store.changeDepartment(store.department(caseNo, number, each.department()),
                    "on_time = ?, effect = ?, rated_at = ?, rated_by = ?", each.onTime(), each.effect(), now, actor);
        }
        documents.record(caseNo, "SUMMONS_RATING", number, Map.of("departmentMarks", marks.stream().map(each -> {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("department", messages.name(each.department()));
            line.put("onTime", each.onTime());
            line.put("effectMark", each.effect());
            return line;
        }).toList()), actor);
        trail.append(caseNo, actor, STEP, "吹哨人评价部门：" + marks.stream().map(each -> messages.name(each.department()) + "及时 "
                + each.onTime() + "、成效 " + each.effect()).collect(Collectors.joining("；")), null);
    }

    /**
     * Leaves the rating out, which only a direct assignment allows.
     *
     * @throws InvalidInput otherwise
     */
    @Transactional
    public void skip(String caseNo, int number, String actor) {
        if (store.get(caseNo, number).onSite()) {
            throw new InvalidInput("rating", "只有直接交办可以不评价部门");
        }
        trail.append(caseNo, actor, STEP, "直接交办，不评价部门", null);
    }

    private static boolean isMark(Integer mark) {
        return mark != null && mark >= WORST && mark <= BEST;
    }
}
