package org.fengqiao.triage.process;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.fengqiao.engine.FormOptions;
import org.fengqiao.triage.Posts;
import org.fengqiao.triage.ProposedPost;
import org.fengqiao.triage.TriageRound;
import org.springframework.stereotype.Component;

/** Lays out the proposal of the table before intake sees it the first time; after a return its own choice stands. */
@Component
class ProposePosts implements ExecutionListener {

    private final Posts posts;

    ProposePosts(Posts posts) {
        this.posts = posts;
    }

    @Override
    public void notify(DelegateExecution execution) {
        TriageRound triage = TriageVariables.triage(execution);
        @SuppressWarnings("unchecked")
        List<Map<String, Object>> rows = (List<Map<String, Object>>) execution.getVariable("proposedPosts");
        List<ProposedPost> proposal = posts.proposal(triage.subdistrict(), rows);
        execution.removeVariable("proposedPosts");
        Map<String, String> reasons = proposal.stream().collect(Collectors.toMap(ProposedPost::post, ProposedPost::reason));
        execution.setVariable(TriageVariables.POST_OPTIONS, FormOptions.of(posts.of(triage.subdistrict()).stream()
                .map(post -> new FormOptions.Option(post, posts.name(post) + (reasons.containsKey(post) ? "（建议：" + reasons.get(post) + "）" : "")))
                .toList()));
        if (execution.getVariable(TriageVariables.POSTS) == null) {
            execution.setVariable(TriageVariables.POSTS, TriageVariables.list(proposal.stream().map(ProposedPost::post).toList()));
            execution.setVariable(TriageVariables.LEAD_POST, proposal.isEmpty() ? null : proposal.get(0).post());
        }
    }
}
