/*
 * What a card of the list says of its task: the case, where it is, its grade, and the time left in words and colour. All of it comes
 * with the list itself, so that a long list costs no further requests.
 */
import { el, fill } from '../../../assets/fengqiao/elements.js';
import { timeLeft } from '../../../assets/fengqiao/time-left.js';

const TICK = 30 * 1000;

// without this class the stock lines are shown: better than nothing where this file does not load
document.body.classList.add('fq-cards');

function variables(task) {
  const embedded = (task._embedded && task._embedded.variable) || [];
  return Object.fromEntries(embedded.map(one => [one.name, one.value]));
}

function draw(node, task, reader) {
  const known = variables(task);
  const left = timeLeft(task.due ? new Date(task.due) : null, task.followUp ? new Date(task.followUp) : null, new Date());
  fill(node,
    known.title && el('div', { class: 'fq-card-title' }, known.title),
    el('div', { class: 'fq-card-line' },
      known.caseNo && el('span', { class: 'fq-number' }, known.caseNo),
      known.cardPlace && el('span', {}, known.cardPlace),
      known.cardGrade && el('span', { class: 'fq-badge' }, known.cardGrade),
      known.cardUrged > 0 && el('span', { class: 'fq-badge fq-hot' }, `催办 ${known.cardUrged} 次`),
      // a task that was taken before the names came onto the cards has only the account; whose one's own are one knows
      task.assignee && task.assignee !== reader && el('span', {}, known.cardAssignee || task.assignee),
      known.cardSupervised === true && el('span', { class: 'fq-badge fq-hot' }, '挂牌督办'),
      el('span', { class: `fq-left fq-left-${left.state}` }, left.words)));
}

export default {
  id: 'fengqiao-card',
  pluginPoint: 'tasklist.card',
  priority: 300,
  render(node, { taskId }, scope) {
    node.className = 'fq-card';
    // one plugin object serves every card: what belongs to a card is kept with its scope
    const redraw = () => scope.task && draw(node, scope.task, (scope.$root.authentication || {}).name);
    const timer = window.setInterval(redraw, TICK);
    scope.$watch('task', redraw);
    scope.$on('$destroy', () => window.clearInterval(timer));
    node.dataset.task = taskId;
  }
};
