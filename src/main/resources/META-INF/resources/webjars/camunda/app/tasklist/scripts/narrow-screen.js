/* On a telephone the three columns of Tasklist stand below one another; so either the lists are shown, or the task, with a way back. */
import { el } from '../../../assets/fengqiao/elements.js';
import { say } from '../../../assets/fengqiao/language.js';

const opened = () => new URLSearchParams(window.location.hash.split('?')[1] || '').has('task');

function show() {
  const before = document.body.classList.contains('fq-task-open');
  document.body.classList.toggle('fq-task-open', opened());
  if (opened() && !before) {
    window.scrollTo(0, 0);
  }
}

/** Whoever chose a page in the menu wants to see it, not the menu above it. */
function closeMenu() {
  const open = document.querySelector('button.navbar-toggle.open');
  if (open) {
    open.click();
  }
}

window.addEventListener('hashchange', closeMenu);

export default {
  id: 'fengqiao-back-to-lists',
  pluginPoint: 'tasklist.task.action',
  priority: 900,
  render(node, vars, scope) {
    node.append(el('button', {
      type: 'button', class: 'btn btn-default btn-sm fq-back', onclick: () => {
        const search = new URLSearchParams(window.location.hash.split('?')[1] || '');
        search.delete('task');
        search.delete('detailsTab');
        window.location.hash = `#/?${search}`;
      }
    }, say('‹ 返回列表', '‹ Lists')));
    scope.$root.$on('$locationChangeSuccess', show);
    show();
  }
};
