package org.fengqiao.triage.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.fengqiao.engine.FormOptions;
import org.fengqiao.triage.Posts;
import org.springframework.stereotype.Component;

/** Offers who can take part in a joint conference and be made to carry its decision out. */
@Component
class OfferMembers implements TaskListener {

    private final Posts posts;

    OfferMembers(Posts posts) {
        this.posts = posts;
    }

    @Override
    public void notify(DelegateTask task) {
        task.setVariableLocal("memberOptions", FormOptions.of(posts.conferenceMembers(TriageVariables.text(task, TriageVariables.SUBDISTRICT))
                .stream().map(group -> new FormOptions.Option(group, posts.fullName(group))).toList()));
    }
}
