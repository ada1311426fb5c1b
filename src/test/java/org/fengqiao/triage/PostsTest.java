package org.fengqiao.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.anyCollection;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.fengqiao.casefile.Recusals;
import org.fengqiao.organisation.Organisation;
import org.fengqiao.organisation.Person;
import org.fengqiao.organisation.Unit;
import org.fengqiao.organisation.UnitKind;
import org.fengqiao.refusal.FieldProblem;
import org.fengqiao.refusal.InvalidInput;
import org.fengqiao.refusal.NotAllowed;
import org.fengqiao.refusal.Problems;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a sub-district's posts are, and what may be chosen. */
class PostsTest {

    private static final String CASE = "20261123-XI-0001";
    private static final String LEGAL = "xi.post-legal";
    private static final String SECTOR = "xi.post-sector";

    private final Organisation organisation = mock(Organisation.class);
    private final Recusals recusals = mock(Recusals.class);
    private final Posts posts = new Posts(organisation, recusals);

    @BeforeEach
    void aSmallSubdistrict() {
        when(organisation.isGroup(anyString())).thenAnswer(call -> call.<String>getArgument(0).startsWith("xi.post-")
                || call.<String>getArgument(0).startsWith("dept-"));
        when(organisation.groupName(anyString())).thenAnswer(call -> "西街道 · " + call.getArgument(0));
        when(organisation.holders(anyString())).thenReturn(List.of());
        for (String held : List.of(LEGAL, "xi.post-security", "xi.post-intake", "dept-labour.handler")) {
            when(organisation.holders(held)).thenReturn(List.of(new Person("somebody", "某人", null, true)));
        }
        when(organisation.units(UnitKind.DEPARTMENT)).thenReturn(List.of(
                new Unit("dept-labour", UnitKind.DEPARTMENT, "人社局", "qu", null, null),
                new Unit("dept-empty", UnitKind.DEPARTMENT, "空局", "qu", null, null)));
    }

    private List<String> problems(List<String> chosen) {
        Problems problems = new Problems();
        posts.check("xi", chosen, "posts", problems);
        return told(problems);
    }

    private static List<String> told(Problems problems) {
        try {
            problems.throwIfAny();
            return List.of();
        } catch (InvalidInput refused) {
            return refused.problems().stream().map(FieldProblem::message).toList();
        }
    }

    @Test
    void onlyPostsThatSomebodyHoldsAreThereAndIntakeIsNoneOfThem() {
        assertThat(posts.of("xi")).containsExactly(LEGAL, "xi.post-security");
    }

    @Test
    void whatCanBeChosen() {
        assertThat(problems(List.of(LEGAL))).isEmpty();
        assertThat(problems(List.of())).containsExactly("请至少选择一个岗位");
        assertThat(problems(List.of("dong.post-legal"))).containsExactly("本街道没有这个岗位：dong.post-legal");
        assertThat(problems(List.of("xi.post-intake"))).containsExactly("本街道没有这个岗位：xi.post-intake");
        assertThat(problems(List.of(SECTOR))).containsExactly("xi.post-sector目前没有人在岗，请改选其他岗位");
        assertThat(problems(List.of("x".repeat(60)))).containsExactly("本街道没有这个岗位：" + "x".repeat(40) + "…");
    }

    @Test
    void theLeadIsOneOfThoseChosen() {
        Problems none = new Problems();
        posts.checkLead(List.of(LEGAL), null, "leadPost", "主办岗位", none);
        assertThat(told(none)).containsExactly("请指定主办岗位");
        Problems other = new Problems();
        posts.checkLead(List.of(LEGAL), SECTOR, "leadPost", "主办岗位", other);
        assertThat(told(other)).containsExactly("主办岗位须从所选岗位中指定");
        Problems fine = new Problems();
        posts.checkLead(List.of(LEGAL), LEGAL, "leadPost", "主办岗位", fine);
        assertThat(told(fine)).isEmpty();
    }

    @Test
    void whatTheTableProposesIsMergedAndLeavesOutPostsNobodyHolds() {
        assertThat(posts.proposal("xi", List.of(Map.of("post", "post-security", "reason", "甲"), Map.of("post", "post-sector", "reason", "乙"),
                Map.of("post", "post-legal", "reason", "丙"), Map.of("post", "post-security", "reason", "丁"))))
                        .containsExactly(new ProposedPost("xi.post-security", "甲；丁"), new ProposedPost(LEGAL, "丙"));
    }

    @Test
    void onlyWhoHoldsTheApprovingGroupApproves() {
        when(organisation.groupsOf("boss")).thenReturn(List.of("xi.commissioner"));
        posts.mustHold(CASE, "boss", "xi.commissioner", "审批分流");
        assertThatThrownBy(() -> posts.mustHold(CASE, "other", "xi.commissioner", "审批分流")).isInstanceOf(NotAllowed.class)
                .hasMessage("只有西街道 · xi.commissioner可以审批分流");
    }

    @Test
    void whoStandsAboveApprovesWhereAllWhoWouldHaveToStayAway() {
        Person boss = new Person("boss", "书记", null, true);
        Person leader = new Person("leader", "领导", null, true);
        when(organisation.holders("xi.commissioner")).thenReturn(List.of(boss));
        when(organisation.holders("xi.leader")).thenReturn(List.of(leader));
        when(organisation.groupsOf("leader")).thenReturn(List.of("xi.leader"));
        when(organisation.groupsOf("command")).thenReturn(List.of("qu.command"));
        when(organisation.superior("xi.commissioner")).thenReturn(Optional.of("xi.leader"));
        when(organisation.superior("xi.leader")).thenReturn(Optional.of("qu.command"));
        when(recusals.free(eq(CASE), anyCollection())).thenAnswer(call -> call.getArgument(1));
        assertThatThrownBy(() -> posts.mustHold(CASE, "leader", "xi.commissioner", "审批分流")).isInstanceOf(NotAllowed.class);

        when(recusals.free(CASE, List.of(boss))).thenReturn(List.of());
        posts.mustHold(CASE, "leader", "xi.commissioner", "审批分流");
        assertThatThrownBy(() -> posts.mustHold(CASE, "command", "xi.commissioner", "审批分流")).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> posts.mustHold(CASE, "other", "xi.commissioner", "审批分流")).isInstanceOf(NotAllowed.class);

        when(recusals.free(CASE, List.of(leader))).thenReturn(List.of());
        posts.mustHold(CASE, "command", "xi.commissioner", "审批分流");
    }

    @Test
    void departmentsTakePartInConferences() {
        assertThat(posts.conferenceMembers("xi")).containsExactly(LEGAL, "xi.post-security", "dept-labour.handler");
    }

    @Test
    void everyPostHasItsAnswers() {
        assertThat(PostAnswer.offered(true, LEGAL)).containsExactly(PostAnswer.RESOLVED, PostAnswer.CANNOT, PostAnswer.REQUEST_POST);
        assertThat(PostAnswer.offered(false, LEGAL)).containsExactly(PostAnswer.DONE, PostAnswer.REQUEST_POST);
        assertThat(PostAnswer.offered(false, SECTOR)).contains(PostAnswer.MEDIATE);
        assertThat(PostAnswer.offered(true, "xi.post-mediation")).contains(PostAnswer.MEDIATE);
        assertThat(PostAnswer.offered(false, "xi.post-counselling")).contains(PostAnswer.NOT_CONSENTED).doesNotContain(PostAnswer.MEDIATE);
    }

    @Test
    void aWhistleIsOfferedOnce() {
        assertThat(FurtherWay.offered(false)).containsExactly(FurtherWay.values());
        assertThat(FurtherWay.offered(true)).containsExactly(FurtherWay.CONFERENCE, FurtherWay.LEGAL_ROUTE);
    }

    @Test
    void aConferencesDecisionNamesWhoAndByWhen() {
        LocalDate today = LocalDate.of(2026, 11, 23);
        Problems empty = new Problems();
        new ConferenceResult(true, List.of(LEGAL), null, null, null, null).check(today, empty);
        assertThat(told(empty)).containsExactly("请选择参会单位，至少 2 个", "请填写会议纪要", "请填写会议决定", "请指定由谁落实", "请填写何时完成（日期）");
        Problems due = new Problems();
        new ConferenceResult(true, List.of(LEGAL, SECTOR), "纪要", "决定", SECTOR, today).check(today, due);
        assertThat(told(due)).isEmpty();
        Problems undecided = new Problems();
        new ConferenceResult(false, List.of(LEGAL, SECTOR), "纪要", null, null, null).check(today, undecided);
        assertThat(told(undecided)).isEmpty();
    }
}
