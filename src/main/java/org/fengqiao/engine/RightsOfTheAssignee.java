package org.fengqiao.engine;

import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.task.Task;

/**
 * The engine gives the assignee a right in his task and leaves it to him when the task goes to somebody else; here it ends. It also
 * gives whoever deploys a right to delete his deployment; here it does not.
 */
class RightsOfTheAssignee extends DefaultAuthorizationProvider {

    @Override
    public AuthorizationEntity[] newTaskAssignee(Task task, String former, String next) {
        if (former != null && !former.equals(next) && !hasItOtherwise((TaskEntity) task, former)) {
            getAuthorizationManager().deleteAuthorizationsByResourceIdAndUserId(Resources.TASK, task.getId(), former);
        }
        return super.newTaskAssignee(task, former, next);
    }

    /** Whoever deploys may read it like all the others; to delete it, and its running cases with it, comes with no deployment. */
    @Override
    public AuthorizationEntity[] newDeployment(Deployment deployment) {
        return new AuthorizationEntity[0];
    }

    private static boolean hasItOtherwise(TaskEntity task, String person) {
        return person.equals(task.getOwner()) || task.getCandidates().stream().anyMatch(link -> person.equals(link.getUserId()));
    }
}
