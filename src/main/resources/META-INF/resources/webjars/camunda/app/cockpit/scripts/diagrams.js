/*
 * What stock Cockpit does not tell: on the diagram of a process, how many cases wait at each step and how long it takes; on that of a
 * case, the way it has gone; beside it, the case file.
 */
import { say } from '../../../assets/fengqiao/language.js';

const HOUSE = new URL('../../../../', import.meta.url);
/* Cockpit tells the plugins on a diagram a wrong address of the engine, so all ask the page. */
const ENGINE = new URL(`camunda/api/engine/engine/${window.location.pathname.split('/app/cockpit/')[1].split('/')[0]}`, HOUSE).href;
const CASE_NO = /^[0-9]{8}-[A-Z0-9]{2,9}-[0-9]{4,9}$/;

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  made.append(...children);
  return made;
}

async function read(address) {
  const answer = await fetch(address, { headers: { Accept: 'application/json', 'X-Requested-With': 'XMLHttpRequest' }, credentials: 'same-origin' });
  return answer.ok ? answer.json() : null;
}

/** Seconds in the largest two units. */
export function duration(seconds) {
  const units = [[86400, say('天', ' d')], [3600, say('小时', ' h')], [60, say('分', ' min')]];
  const first = units.findIndex(([length]) => seconds >= length);
  if (first < 0) {
    return say('不到 1 分', '< 1 min');
  }
  const large = Math.floor(seconds / units[first][0]);
  const next = units[first + 1];
  const small = next ? Math.floor(seconds % units[first][0] / next[0]) : 0;
  const text = (count, [, unit]) => say(`${count} ${unit}`, `${count}${unit}`);
  return text(large, units[first]) + (small ? ` ${text(small, next)}` : '');
}

/* --- who is offered it --- */

const STEP_TABLE = 'fengqiao-step-table';
const TABS = { component: 'cockpit.processDefinition.runtime.tab' };
let supervising = null;

/** Whoever looks after the processes comes here too, and sees nobody's cases: he is not offered what would be refused. */
function supervises() {
  supervising = supervising || read(new URL('api/v1/reports/supervision', HOUSE)).then(answer => Boolean(answer && answer.supervises));
  return supervising;
}

if (window.angular) {
  window.angular.module('cam.cockpit.custom').run(['$rootScope', 'Views', (root, views) => {
    const tabs = views.getProviders(TABS);
    const ours = tabs.find(tab => tab.id === STEP_TABLE);
    root.$on('authentication.changed', async (event, person) => {
      supervising = null;
      if (person) {
        const offered = await supervises();
        const at = tabs.indexOf(ours);
        if (offered !== at >= 0) {
          root.$applyAsync(() => (offered ? tabs.unshift(ours) : tabs.splice(at, 1)));
        }
      }
    });
  }]);
}

/* --- figures --- */

const figures = definition => read(new URL(`api/v1/reports/process-definitions/${encodeURIComponent(definition)}/elements`, HOUSE));

/* --- the diagram of a process --- */

async function steps(viewer, { processDefinitionId }) {
  const answer = await supervises() && await figures(processDefinitionId);
  const overlays = viewer.get('overlays');
  const registry = viewer.get('elementRegistry');
  (answer ? answer.elements : []).filter(({ element: id }) => registry.get(id)).forEach(step => {
    const badge = element('div', { class: `fq-step${step.waiting ? ' fq-step-busy' : ''}` });
    if (step.waiting) {
      badge.append(element('b', {}, say(`在办 ${step.waiting} 件`, `${step.waiting} waiting`)));
    }
    // what the house does by itself in no time would only cover the picture
    if (step.medianSeconds >= 60) {
      badge.append(element('span', {}, say(`中位 ${duration(step.medianSeconds)}`, `median ${duration(step.medianSeconds)}`)));
    }
    badge.title = say(`走过 ${step.passed} 件`, `${step.passed} passed`)
      + (step.longestSeconds === null ? '' : say(`，现有最久的已 ${duration(step.longestSeconds)}`, `, the oldest has waited ${duration(step.longestSeconds)}`));
    if (badge.hasChildNodes()) {
      // readable also where the whole diagram fits into the window
      overlays.add(step.element, { position: { top: -18, left: 0 }, scale: { min: 0.95, max: 1.3 }, html: badge });
    }
  });
}

/* the same in a table, for whoever cannot read the diagram */
async function stepTable(node, { processDefinitionId }, scope) {
  node.textContent = say('正在读取……', 'Loading …');
  if (!await supervises()) {
    // the page was opened before that was known
    const page = scope.$parent;
    page.$applyAsync(() => page.selectTab(page.processDefinitionTabs.find(tab => tab.id !== STEP_TABLE)));
    return;
  }
  const [answer, diagram] = await Promise.all([figures(processDefinitionId), read(`${ENGINE}/process-definition/${encodeURIComponent(processDefinitionId)}/xml`)]);
  if (!answer || !diagram) {
    node.textContent = say('只有街道和区的督查人员可以查看', 'For supervisors of a sub-district or the district');
    return;
  }
  const names = new Map();
  new DOMParser().parseFromString(diagram.bpmn20Xml, 'text/xml').querySelectorAll('[id][name]').forEach(each => names.set(each.getAttribute('id'), each.getAttribute('name')));
  const known = answer.elements.filter(step => names.has(step.element));
  if (!known.length) {
    node.textContent = say('还没有案件走过这个流程', 'No case has come here yet');
    return;
  }
  const heads = [say('环节', 'Step'), say('在办', 'Waiting'), say('最久已等', 'Oldest'), say('走过', 'Passed'), say('用时中位数', 'Median')];
  node.replaceChildren(element('table', { class: 'table table-condensed cam-table fq-table' },
    element('thead', {}, element('tr', {}, ...heads.map(head => element('th', { scope: 'col' }, head)))),
    element('tbody', {}, ...known.sort((one, other) => other.waiting - one.waiting || (other.medianSeconds || 0) - (one.medianSeconds || 0)).map(step => element('tr', {},
      element('th', { scope: 'row' }, names.get(step.element)), element('td', {}, String(step.waiting)),
      element('td', {}, step.longestSeconds === null ? '—' : duration(step.longestSeconds)), element('td', {}, String(step.passed)),
      element('td', {}, step.medianSeconds === null ? '—' : duration(step.medianSeconds)))))));
}

/* --- the diagram of a case --- */

/* the address may carry a view behind the id */
const instanceOf = ({ processInstanceId }) => String(processInstanceId).split('?')[0];

const moment = time => new Date(time.replace(/([+-]\d\d)(\d\d)$/, '$1:$2')).getTime();

async function history(instance) {
  const activities = await read(`${ENGINE}/history/activity-instance?processInstanceId=${encodeURIComponent(instance)}&sortBy=occurrence&sortOrder=asc&maxResults=2000`) || [];
  // the order of occurrence holds along one path only; it stays where two begin at once
  return activities.sort((one, other) => moment(one.startTime) - moment(other.startTime));
}

async function walked(viewer, given) {
  const activities = await history(instanceOf(given));
  const canvas = viewer.get('canvas');
  const registry = viewer.get('elementRegistry');
  const passed = new Map();
  activities.forEach(activity => {
    if (registry.get(activity.activityId)) {
      passed.set(activity.activityId, [...(passed.get(activity.activityId) || []), activity]);
    }
  });
  passed.forEach((visits, activity) => {
    const marker = visits.some(visit => !visit.endTime) ? 'fq-running' : visits.every(visit => visit.canceled) ? 'fq-cancelled' : 'fq-finished';
    canvas.addMarker(activity, marker);
  });
  registry.filter(one => one.type === 'bpmn:SequenceFlow').forEach(flow => {
    const from = (passed.get(flow.source.id) || []).filter(visit => visit.endTime && !visit.canceled);
    const to = passed.get(flow.target.id) || [];
    const onlyWay = flow.target.incoming.length === 1;
    // the step at the end began when the one at the start ended; behind a pause of the engine there must be no other way to it
    if (from.some(visit => to.some(next => {
      const gap = moment(next.startTime) - moment(visit.endTime);
      return onlyWay ? gap >= -1000 : Math.abs(gap) <= 1000;
    }))) {
      canvas.addMarker(flow.id, 'fq-walked');
    }
  });
}

/* the same in a table */
async function wayTable(node, given) {
  node.textContent = say('正在读取……', 'Loading …');
  const activities = (await history(instanceOf(given))).filter(({ activityName, activityType }) => activityName && !/Gateway$/.test(activityType));
  const time = text => {
    const local = new Date(moment(text));
    const two = number => String(number).padStart(2, '0');
    return `${local.getFullYear()}-${two(local.getMonth() + 1)}-${two(local.getDate())} ${two(local.getHours())}:${two(local.getMinutes())}`;
  };
  const heads = [say('环节', 'Step'), say('开始', 'From'), say('结束', 'To'), say('用时', 'Took'), say('承办人', 'By')];
  node.replaceChildren(element('table', { class: 'table table-condensed cam-table fq-table' },
    element('thead', {}, element('tr', {}, ...heads.map(head => element('th', { scope: 'col' }, head)))),
    element('tbody', {}, ...activities.map(activity => element('tr', {}, element('th', { scope: 'row' }, activity.activityName),
      element('td', {}, time(activity.startTime)), element('td', {}, activity.endTime ? time(activity.endTime) : say('进行中', 'running')),
      element('td', {}, activity.canceled ? say('中止', 'cancelled') : activity.durationInMillis === null ? '—' : duration(activity.durationInMillis / 1000)),
      element('td', {}, activity.assignee || ''))))));
}

async function caseFile(node, given) {
  const instance = await read(`${ENGINE}/process-instance/${encodeURIComponent(instanceOf(given))}`);
  if (!instance || !CASE_NO.test(instance.businessKey || '')) {
    node.textContent = say('这个流程不属于某一个案件', 'This process belongs to no case');
    return;
  }
  const address = new URL(`case-file/${instance.businessKey}`, HOUSE).href;
  node.replaceChildren(
    element('p', {}, element('a', { href: address, target: '_blank', rel: 'noopener' }, say(`在新窗口打开案件档案 ${instance.businessKey}`, `Open case file ${instance.businessKey}`))),
    element('iframe', { src: address, title: say('案件档案', 'Case file'), class: 'fq-file' }));
}

export default [
  { id: 'fengqiao-steps', pluginPoint: 'cockpit.processDefinition.diagram.plugin', render: steps },
  { id: STEP_TABLE, pluginPoint: TABS.component, priority: 1000, properties: { label: say('环节用时', 'Step times') }, render: stepTable },
  { id: 'fengqiao-walked', pluginPoint: 'cockpit.processInstance.diagram.plugin', render: walked },
  { id: 'fengqiao-case-file', pluginPoint: 'cockpit.processInstance.runtime.tab', priority: 1000, properties: { label: say('案件档案', 'Case file') }, render: caseFile },
  { id: 'fengqiao-way', pluginPoint: 'cockpit.processInstance.runtime.tab', priority: 999, properties: { label: say('办理经过', 'History') }, render: wayTable }
];
