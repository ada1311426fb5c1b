package org.fengqiao.engine;

import java.util.List;

import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.beans.factory.ObjectProvider;

/** Hangs the {@link EveryUserTask} beans on each user task while a model is read. */
class EveryUserTaskListener extends AbstractBpmnParseListener {

    private final ObjectProvider<EveryUserTask> beans;

    EveryUserTaskListener(ObjectProvider<EveryUserTask> beans) {
        this.beans = beans;
    }

    @Override
    public void parseUserTask(Element userTaskElement, ScopeImpl scope, ActivityImpl activity) {
        var definition = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
        definition.addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, task -> all().forEach(bean -> bean.created(task)));
        definition.addBuiltInTaskListener(TaskListener.EVENTNAME_ASSIGNMENT, task -> all().forEach(bean -> bean.assigned(task)));
        definition.addBuiltInTaskListener(TaskListener.EVENTNAME_DELETE, task -> all().forEach(bean -> bean.removed(task)));
        definition.addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE, task -> all().forEach(bean -> bean.completed(task)));
    }

    private List<EveryUserTask> all() {
        return beans.orderedStream().toList();
    }
}
