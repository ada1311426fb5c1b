package org.fengqiao.triage.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.fengqiao.engine.FormOptions;
import org.fengqiao.triage.FurtherWay;
import org.springframework.stereotype.Component;

/** Offers the commissioner what is left to do, and says what a whistle came to. */
@Component
class OfferFurtherWays implements TaskListener {

    @Override
    public void notify(DelegateTask task) {
        boolean whistled = TriageVariables.isTrue(task, TriageVariables.WHISTLED);
        task.setVariableLocal("furtherOptions", FormOptions.of(FurtherWay.offered(whistled).stream()
                .map(way -> new FormOptions.Option(way.name(), way.label())).toList()));
        String reason = TriageVariables.text(task, TriageVariables.SUMMONS_REASON);
        task.setVariableLocal("summonsText", "部门未能化解" + (reason == null ? "。" : "：" + reason));
    }
}
