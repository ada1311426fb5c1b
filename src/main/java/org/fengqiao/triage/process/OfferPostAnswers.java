package org.fengqiao.triage.process;

import java.util.List;
import java.util.Objects;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.fengqiao.casefile.Outcome;
import org.fengqiao.engine.FormOptions;
import org.fengqiao.triage.Distribution;
import org.fengqiao.triage.PostAnswer;
import org.fengqiao.triage.PostResult;
import org.fengqiao.triage.Posts;
import org.fengqiao.triage.TriageRound;
import org.springframework.stereotype.Component;

/** Shows a post its part in the case, what it may answer, and which posts it may ask for. */
@Component
class OfferPostAnswers implements TaskListener {

    private final Distribution distribution;
    private final Posts posts;

    OfferPostAnswers(Distribution distribution, Posts posts) {
        this.distribution = distribution;
        this.posts = posts;
    }

    @Override
    public void notify(DelegateTask task) {
        TriageRound triage = TriageVariables.triage(task.getExecution());
        String post = TriageVariables.text(task, TriageVariables.POST);
        boolean lead = TriageVariables.isTrue(task, TriageVariables.LEAD);
        List<PostResult> atWork = distribution.posts(triage);
        task.setVariableLocal("postAnswerOptions", FormOptions.of(PostAnswer.offered(lead, post).stream()
                .map(answer -> new FormOptions.Option(answer.name(), answer.label())).toList()));
        task.setVariableLocal("requestOptions", FormOptions.of(posts.of(triage.subdistrict()).stream()
                .filter(other -> atWork.stream().noneMatch(known -> known.post().equals(other)))
                .map(other -> new FormOptions.Option(other, posts.name(other))).toList()));
        task.setVariableLocal("postRoleText", role(task, post, lead, atWork));
    }

    private String role(DelegateTask task, String post, boolean lead, List<PostResult> atWork) {
        String text = "**" + posts.name(post) + "：" + (lead ? "主办" : "协办") + "**";
        if (atWork.stream().anyMatch(known -> known.post().equals(post) && known.result() != null)) {
            text += "\n\n揽收岗退回补报，缺什么见案件档案。";
        }
        if (task.getVariable(TriageVariables.MEDIATION_OUTCOME) != null) {
            text += "\n\n人民调解结果：" + Outcome.valueOf(TriageVariables.text(task, TriageVariables.MEDIATION_OUTCOME)).label()
                    + "。" + Objects.toString(task.getVariable(TriageVariables.MEDIATION_REASON), "");
        }
        return text;
    }
}
