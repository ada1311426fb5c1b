package org.fengqiao.triage.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.fengqiao.triage.PostRequest;
import org.fengqiao.triage.PostRequests;
import org.fengqiao.triage.Posts;
import org.springframework.stereotype.Component;

/** Shows who asks for which post. */
@Component
class ShowPostRequest implements TaskListener {

    private final PostRequests requests;
    private final Posts posts;

    ShowPostRequest(PostRequests requests, Posts posts) {
        this.requests = requests;
        this.posts = posts;
    }

    @Override
    public void notify(DelegateTask task) {
        PostRequest request = requests.get(TriageVariables.triage(task.getExecution()), TriageVariables.text(task, TriageVariables.REQUESTED_POST));
        task.setVariableLocal("postRequestText", "**" + posts.name(request.askedBy()) + "**要求增派**" + posts.name(request.post()) + "**");
    }
}
