package org.fengqiao.followup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.fengqiao.casefile.Channel;
import org.fengqiao.casefile.RecusalKind;
import org.fengqiao.casefile.Recusals;
import org.fengqiao.refusal.NotAllowed;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class VisitorsTest extends FollowUpTest {

    private static final String LEADER = "hushanlu.leader";

    @Autowired
    private Visitors visitors;
    @Autowired
    private Recusals recusals;

    @Test
    void anEvaluatorWhoHandledTheCaseIsLeftOut() {
        String caseNo = answered(Channel.HOTLINE);
        caseFiles.handled(caseNo, "hushan-evaluator2", "hushan", "调解");

        assertThat(visitors.candidates(Visitor.OUTSIDER, caseNo, "hushan", "hushan.clerk", LEADER))
                .containsExactly("hushan-evaluator1", "hushanlu-evaluator1", "hushanlu-liaison");
    }

    @Test
    void whoHasToStayAwayFromTheCaseAsksNobody() {
        String caseNo = answered(Channel.HOTLINE);
        recusals.record(caseNo, "hushan-evaluator2", RecusalKind.RELATIVE, "表亲", "hushan-evaluator2");
        assertThat(candidates(caseNo)).containsExactly("hushan-evaluator1", "hushanlu-evaluator1", "hushanlu-liaison");

        recusals.record(caseNo, "hushan-clerk", RecusalKind.RELATIVE, "表亲", "hushan-clerk");
        assertThat(visitors.candidates(Visitor.HANDLER, caseNo, "hushan", "hushan.clerk", LEADER)).containsExactly("hushan-clerk2");
    }

    @Test
    void whoeverWorksForTheHandlingUnitIsNoOutsider() {
        district.give("hushan.evaluator", "hushan-evaluator1", "hushan-clerk2");

        assertThat(visitors.candidates(Visitor.OUTSIDER, answered(Channel.HOTLINE), "hushan", "hushan.clerk", LEADER))
                .doesNotContain("hushan-clerk2").contains("hushan-evaluator1");
    }

    @Test
    void aLeaderWhoHandledTheCaseLeavesTheVisitToTheLiaison() {
        String caseNo = answered(Channel.PETITION);
        caseFiles.handled(caseNo, "hushanlu-leader", "hushanlu", "联席会议");

        assertThat(visitors.candidates(Visitor.LEADER, caseNo, "hushanlu", "hushanlu.post-intake", LEADER)).containsExactly("hushanlu-liaison");
    }

    @Test
    void whoVisitsAsALeaderIsWhomTheTableOfQueuesNames() {
        assertThat(visitors.candidates(Visitor.LEADER, answered(Channel.PETITION), "hushanlu", "hushanlu.post-intake", "hushanlu.liaison"))
                .containsExactly("hushanlu-liaison");
    }

    @Test
    void whereNobodyIsLeftTheNextOneAboveAsks() {
        String caseNo = answered(Channel.HOTLINE);
        district.give("hushan.evaluator");
        district.give("hushanlu.evaluator");
        assertThat(candidates(caseNo)).containsExactly("hushanlu-liaison");

        caseFiles.handled(caseNo, "hushanlu-liaison", "hushanlu", "协商");
        assertThat(candidates(caseNo)).containsExactly("hushanlu-leader");

        caseFiles.handled(caseNo, "hushanlu-leader", "hushanlu", "协商");
        assertThat(candidates(caseNo)).containsExactly("fengxi-supervisor");

        caseFiles.handled(caseNo, "fengxi-supervisor", "fengxi", "督查");
        assertThat(candidates(caseNo)).isEmpty();
    }

    @Test
    void aQueueWithNobodyInItIsCalledBackByTheLiaison() {
        assertThat(visitors.candidates(Visitor.HANDLER, answered(Channel.WALK_IN), "baihe", "baihe.clerk", LEADER))
                .containsExactly("hushanlu-liaison");
    }

    @Test
    void onlyACallBackMayBeMadeByWhoeverHandledTheCase() {
        String caseNo = answered(Channel.WALK_IN);

        assertThatCode(() -> visitors.requireMayAsk(Visitor.HANDLER, caseNo, "hushan-clerk")).doesNotThrowAnyException();
        assertThatThrownBy(() -> visitors.requireMayAsk(Visitor.OUTSIDER, caseNo, "hushan-clerk")).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> visitors.requireMayAsk(Visitor.LEADER, caseNo, "hushan-clerk")).isInstanceOf(NotAllowed.class);
    }

    private List<String> candidates(String caseNo) {
        return visitors.candidates(Visitor.OUTSIDER, caseNo, "hushan", "hushan.clerk", LEADER);
    }
}
