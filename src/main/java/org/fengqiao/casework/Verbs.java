package org.fengqiao.casework;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.fengqiao.casefile.CaseFile;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Spokespeople;
import org.fengqiao.casefile.Status;
import org.fengqiao.deadline.Standing;
import org.fengqiao.deadline.Standings;
import org.fengqiao.refusal.Conflict;
import org.fengqiao.refusal.NotFound;
import org.fengqiao.refusal.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which of the everyday verbs make sense for a task and whoever looks at it. What is said here opens nothing: each verb asks again. */
@Service
public class Verbs {

    private final Desk desk;
    private final Handovers handovers;
    private final SecondOpinions opinions;
    private final Standings standings;
    private final CaseFiles caseFiles;
    private final Spokespeople spokespeople;

    Verbs(Desk desk, Handovers handovers, SecondOpinions opinions, Standings standings, CaseFiles caseFiles, Spokespeople spokespeople) {
        this.desk = desk;
        this.handovers = handovers;
        this.opinions = opinions;
        this.standings = standings;
        this.caseFiles = caseFiles;
        this.spokespeople = spokespeople;
    }

    /**
     * A task and what may be done beside it.
     *
     * @param assigneeName null while nobody has taken it
     * @param offeredTo the posts whose it is, or the people it is offered to by name, as officers call them
     * @param mayTake whether it waits for somebody of the caller's post, or for him by name
     * @param reasons for each verb why it makes no sense now; empty where it does
     */
    public record AtTask(TaskAtHand task, String assigneeName, String offeredTo, boolean mayTake, Map<Verb, Optional<String>> reasons) {
    }

    /**
     * @throws NotFound when there is no such task for the caller
     * @throws Conflict when it is done
     */
    @Transactional(readOnly = true)
    public AtTask of(String id, Caller caller) {
        TaskAtHand task = desk.task(id, caller);
        CaseFile file = caseFiles.get(task.caseNo());
        List<Standing> clocks = standings.of(file.caseNo(), caller.id());
        boolean holds = clocks.stream().anyMatch(Standing::held);
        Map<Verb, Optional<String>> reasons = new EnumMap<>(Verb.class);
        reasons.put(Verb.HAND_OVER, refusal(() -> handovers.colleagues(id, caller), "目前没有可以接办的同事"));
        reasons.put(Verb.SECOND_OPINION, refusal(() -> opinions.advisers(id, caller), "目前没有可以出具意见的岗位或部门"));
        reasons.put(Verb.EXTENSION, unless(clocks.stream().anyMatch(clock -> clock.extendable() != null),
                holds ? "时限已届满，或已申请过延期" : "您在本案没有正在计算的时限"));
        reasons.put(Verb.PAUSE, unless(clocks.stream().anyMatch(Standing::pausable),
                !holds ? "您在本案没有正在计算的时限" : file.fast() ? "快办案件的时限不能暂停" : "没有可以暂停的时限"));
        reasons.put(Verb.RESUME, unless(clocks.stream().anyMatch(Standing::resumable), "没有正在暂停的时限"));
        reasons.put(Verb.URGE, file.status() == Status.CLOSED ? Optional.of("案件已归档")
                : caller.id().equals(task.assignee()) ? Optional.of("任务在您自己名下") : unless(spokespeople.mayUrge(file, caller.id(), caller.groups()), "只有反映人和督查人员可以催办"));
        reasons.put(Verb.REMARK, Optional.empty());
        return new AtTask(task, task.assignee() == null ? null : desk.name(task.assignee()), offeredTo(task),
                task.assignee() == null && desk.isCandidate(task, caller), reasons);
    }

    private String offeredTo(TaskAtHand task) {
        return task.groups().isEmpty() ? task.people().stream().map(desk::name).collect(Collectors.joining("、")) : desk.groupNames(task.groups());
    }

    private static Optional<String> refusal(Supplier<? extends Collection<?>> choices, String none) {
        try {
            return unless(!choices.get().isEmpty(), none);
        } catch (Refusal refused) {
            return Optional.of(refused.getMessage());
        }
    }

    private static Optional<String> unless(boolean possible, String reason) {
        return possible ? Optional.empty() : Optional.of(reason);
    }
}
