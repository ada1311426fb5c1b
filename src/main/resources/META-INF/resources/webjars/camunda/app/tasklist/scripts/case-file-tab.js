/* The tab 案件档案 of a task. */
import { el, fill } from '../../../assets/fengqiao/elements.js';
import { say } from '../../../assets/fengqiao/language.js';
import { get } from '../../../assets/fengqiao/session.js';
import { caseFileIn } from '../../../assets/fengqiao/case-file/case-file.js';
import { changed, whenChanged } from './case-changes.js';

export default {
  id: 'fengqiao-case-file',
  pluginPoint: 'tasklist.task.detail',
  priority: 900,
  properties: { label: say('案件档案', 'Case file') },
  render(node, { taskId }, scope) {
    let gone = false;
    let mine = false;
    const show = caseFileIn(node, verb => {
      changed();
      scope.$applyAsync(() => {
        scope.$root.$broadcast('refresh');
        if (verb === 'RECUSAL') {
          // whoever has to stay away has lost the task
          scope.taskData.changed('task');
        }
      });
    });
    const open = async () => {
      try {
        const task = await get(`/tasks/${encodeURIComponent(taskId)}`);
        mine = task.mine;
        if (!gone) {
          await show(task.caseNo);
        }
      } catch (failure) {
        fill(node, el('p', { class: 'fq-error', role: 'alert' }, failure.message));
      }
    };
    let opening = open();
    const forget = whenChanged(open);
    // who takes a task gets to know the people of the case, and who puts it back need not know them any more; the page learns of it late,
    // and what was opened with the task in hand stays as it is, with whatever is being uploaded there
    scope.$watch('task.assignee', (now, before) => {
      if (now !== before && scope.task && scope.task.id === taskId) {
        opening = opening.then(() => (gone || mine === (now === scope.$root.authentication.name) ? null : open()));
      }
    });
    scope.$on('$destroy', () => {
      gone = true;
      forget();
    });
  }
};
