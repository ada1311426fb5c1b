/* Buttons and links of the stock pages that are only a picture get a name, for those who hear the page instead of seeing it. */
import { say } from './language.js';

const NAMES = [
  ['.app-switch > .dropdown-toggle', say('切换应用', 'switch to another application')],
  ['.section-toggle', say('展开或收起这一栏', 'fold or unfold this section')],
  // a picture that leads where the heading below it leads
  ['.app-label-wrapper', control => control.parentElement.textContent.trim()],
  ['.task-filters .region-toggle', say('收起或展开筛选栏', 'fold or unfold the filters')],
  ['.tasks-list .region-toggle', say('收起或展开任务列表', 'fold or unfold the list of tasks')],
  ['.task-details .region-toggle', say('收起或展开任务', 'fold or unfold the task')],
  ['.task-details .maximize', say('放大任务', 'maximize the task')],
  ['.task-details .reset-regions', say('恢复各栏', 'show all columns')],
  ['.task-filter .actions a', say('筛选详情', 'details of the filter')],
  ['a.instance-link', say('在指挥舱中打开', 'open in Cockpit')],
  ['.tasks-list [uib-dropdown-toggle], .stored-criteria > button', say('保存的查询', 'saved searches')],
  ['.bjs-drilldown', say('打开子流程', 'open the subprocess')],
  ['.overlay-link input.toggle', say('显示统计', 'show statistics')],
  // what others read when they point at it
  ['button[uib-tooltip]', control => control.getAttribute('uib-tooltip')]
];

function name() {
  NAMES.forEach(([where, words]) => document.querySelectorAll(where).forEach(control => {
    if (!control.hasAttribute('aria-label') && !control.textContent.trim()) {
      control.setAttribute('aria-label', typeof words === 'function' ? words(control) : words);
    }
  }));
  // it says that it opens a list without being one that does
  document.querySelectorAll('input[uib-typeahead]:not([role])').forEach(input => {
    input.setAttribute('role', 'combobox');
    input.setAttribute('aria-label', input.placeholder || say('查询', 'search'));
  });
}

let waiting = false;
new MutationObserver(() => {
  if (!waiting) {
    waiting = true;
    window.requestAnimationFrame(() => {
      waiting = false;
      name();
    });
  }
}).observe(document.body, { childList: true, subtree: true });
name();
