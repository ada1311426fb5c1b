package org.fengqiao.triage.process;

import java.util.List;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.fengqiao.engine.FormOptions;
import org.fengqiao.triage.Distribution;
import org.fengqiao.triage.PostResult;
import org.fengqiao.triage.Posts;
import org.springframework.stereotype.Component;

/** Shows intake what each post has answered; the findings stand in the case file. */
@Component
class ShowPostResults implements TaskListener {

    private final Distribution distribution;
    private final Posts posts;

    ShowPostResults(Distribution distribution, Posts posts) {
        this.distribution = distribution;
        this.posts = posts;
    }

    @Override
    public void notify(DelegateTask task) {
        List<PostResult> results = distribution.posts(TriageVariables.triage(task.getExecution()));
        task.setVariableLocal("postResultsText", results.stream().map(this::line).collect(Collectors.joining("\n")));
        task.setVariableLocal("chosenPostOptions", FormOptions.of(results.stream()
                .map(result -> new FormOptions.Option(result.post(), posts.name(result.post()))).toList()));
    }

    private String line(PostResult result) {
        return "- " + posts.name(result.post()) + "（" + (result.lead() ? "主办" : result.added() ? "增派协办" : "协办") + "）："
                + (result.result() == null ? "未反馈" : result.result().label());
    }
}
