/* The tab 案件档案 of a task. */
import { el, fill } from '../../../assets/fengqiao/elements.js';
import { get } from '../../../assets/fengqiao/session.js';
import { caseFileIn } from '../../../assets/fengqiao/case-file/case-file.js';
import { changed, whenChanged } from './case-changes.js';

export default {
  id: 'fengqiao-case-file',
  pluginPoint: 'tasklist.task.detail',
  priority: 900,
  properties: { label: '案件档案' },
  render(node, { taskId }, scope) {
    let gone = false;
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
        if (!gone) {
          await show(task.caseNo);
        }
      } catch (failure) {
        fill(node, el('p', { class: 'fq-error', role: 'alert' }, failure.message));
      }
    };
    const forget = whenChanged(open);
    scope.$on('$destroy', () => {
      gone = true;
      forget();
    });
    open();
  }
};
