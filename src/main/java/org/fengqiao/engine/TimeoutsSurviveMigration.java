package org.fengqiao.engine;

import java.util.AbstractMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.impl.bpmn.helper.BpmnProperties;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.jobexecutor.TimerDeclarationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * Keeps the timeout listeners of the tasks in the process definition. The engine, when it takes an instance over to another
 * version, strikes each timeout it has matched off a list, and copies only the outer of the list's two maps before: what it strikes
 * off is gone from the definition in memory, so that the next instance, and every new task, has no warnings any more. Here
 * whoever copies the outer map gets copies of the inner ones.
 */
class TimeoutsSurviveMigration extends AbstractBpmnParseListener {

    @Override
    public void parseProcess(Element processElement, ProcessDefinitionEntity definition) {
        protect(definition);
    }

    private static void protect(ScopeImpl scope) {
        Map<String, Map<String, TimerDeclarationImpl>> timeouts = scope.getProperties().get(BpmnProperties.TIMEOUT_LISTENER_DECLARATIONS);
        if (!timeouts.isEmpty()) {
            scope.getProperties().set(BpmnProperties.TIMEOUT_LISTENER_DECLARATIONS, new Copied(timeouts));
        }
        scope.getActivities().forEach(TimeoutsSurviveMigration::protect);
    }

    private static final class Copied extends AbstractMap<String, Map<String, TimerDeclarationImpl>> {

        private final Map<String, Map<String, TimerDeclarationImpl>> kept;

        Copied(Map<String, Map<String, TimerDeclarationImpl>> kept) {
            this.kept = kept;
        }

        @Override
        public Set<Entry<String, Map<String, TimerDeclarationImpl>>> entrySet() {
            return kept.entrySet().stream().map(entry -> new SimpleImmutableEntry<String, Map<String, TimerDeclarationImpl>>(entry.getKey(),
                    new HashMap<>(entry.getValue()))).collect(Collectors.toUnmodifiableSet());
        }
    }
}
