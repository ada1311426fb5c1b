package org.fengqiao.casework.process;

import java.util.LinkedHashMap;
import java.util.Map;

import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.task.Task;
import org.fengqiao.casefile.CaseFile;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.CaseMarked;
import org.fengqiao.engine.EveryUserTask;
import org.fengqiao.engine.HouseAuthority;
import org.fengqiao.engine.OpenTasks;
import org.fengqiao.engine.TaskCard;
import org.fengqiao.organisation.Organisation;
import org.fengqiao.organisation.Unit;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Puts on the card of each task where the case is, its grade, how often it was urged and whether it is supervised, and on the cards
 * of all its open tasks when one of these changes. Nothing of it is personal.
 */
@Component
class CaseOnTheCard implements EveryUserTask {

    private final CaseFiles caseFiles;
    private final Organisation organisation;
    private final TaskService tasks;
    private final HouseAuthority authority;
    private final OpenTasks openTasks;

    CaseOnTheCard(CaseFiles caseFiles, Organisation organisation, @Lazy TaskService tasks, HouseAuthority authority, OpenTasks openTasks) {
        this.caseFiles = caseFiles;
        this.organisation = organisation;
        this.tasks = tasks;
        this.authority = authority;
        this.openTasks = openTasks;
    }

    @Override
    public void created(DelegateTask task) {
        String caseNo = CaseworkVariables.caseNo(task);
        if (caseNo != null) {
            caseFiles.find(caseNo).ifPresent(file -> task.setVariablesLocal(card(file)));
        }
    }

    /** When the engine has written everything else: a task that is completed in the same moment has no card any more. */
    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT, fallbackExecution = true)
    void marked(CaseMarked marked) {
        caseFiles.find(marked.caseNo()).ifPresent(file -> {
            Map<String, Object> card = card(file);
            openTasks.hold(file.caseNo());
            authority.run(() -> {
                for (Task task : tasks.createTaskQuery().processInstanceBusinessKey(file.caseNo()).list()) {
                    tasks.setVariablesLocal(task.getId(), card);
                }
            });
        });
    }

    private Map<String, Object> card(CaseFile file) {
        Map<String, Object> card = new LinkedHashMap<>();
        String place = file.community() == null ? file.subdistrict() : file.community();
        card.put(TaskCard.PLACE, organisation.unit(place).map(Unit::name).orElse(place));
        card.put(TaskCard.GRADE, file.grade().label());
        int urges = caseFiles.urges(file.caseNo());
        if (urges > 0) {
            card.put(TaskCard.URGED, urges);
        }
        if (file.supervised()) {
            card.put(TaskCard.SUPERVISED, true);
        }
        return card;
    }
}
