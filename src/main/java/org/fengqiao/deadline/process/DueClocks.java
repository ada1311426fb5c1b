package org.fengqiao.deadline.process;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.fengqiao.deadline.StageClock;
import org.fengqiao.engine.ModelProperties;
import org.springframework.stereotype.Component;

/** Finds the clock whose timer fired, by the property {@code clock} of the task or event. */
@Component
class DueClocks {

    private final Deadlines deadlines;
    private final Clock clock;

    DueClocks(Deadlines deadlines, Clock clock) {
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /** A timeout does not say which of a task's clocks it belongs to: of several it is those whose moment has come. */
    List<StageClock> of(DelegateTask task, Function<StageClock, Instant> moment) {
        List<StageClock> clocks = ModelProperties.clocks(task.getBpmnModelElementInstance()).stream()
                .map(stage -> deadlines.open(task.getExecution(), stage)).toList();
        return clocks.size() == 1 ? clocks : clocks.stream().filter(one -> !clock.instant().isBefore(moment.apply(one))).toList();
    }

    List<StageClock> of(DelegateExecution event) {
        return ModelProperties.clocks(event.getBpmnModelElementInstance()).stream().map(stage -> deadlines.open(event, stage)).toList();
    }
}
