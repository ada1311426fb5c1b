/*
 * What the stock pages say in English without asking their own translations. Each is replaced only where the stock page puts it: the
 * value of a variable that happens to read "Download" stays.
 */
import { language } from './language.js';
import { replaceAttribute, replaceTexts } from './replacing.js';

/* The criteria of Tasklist's filters: what may be chosen, and in which groups. */
const CRITERIA = {
  'ID': 'ID',
  'Key': '标识',
  'Key In': '标识属于',
  'Name': '名称',
  'Name Like': '名称类似',
  'Business Key': '案件编号',
  'Business Key Like': '案件编号类似',
  'Active': '运行中',
  'Activity Instance ID In': '环节实例 ID 属于',
  'Execution ID': '执行路径 ID',
  'Assignee': '承办人',
  'Assignee in': '承办人属于',
  'Assignee Like': '承办人类似',
  'Owner': '委托人',
  'Candidate Group': '候选岗位组',
  'Candidate Groups': '候选岗位组属于',
  'Candidate User': '候选人',
  'Involved User': '参与人',
  'Assigned': '已认领',
  'Unassigned': '未认领',
  'Delegation State': '委托状态',
  'Definition Key': '任务定义标识',
  'Definition Key In': '任务定义标识属于',
  'Definition Key Like': '任务定义标识类似',
  'Description': '说明',
  'Description Like': '说明类似',
  'Priority': '优先级',
  'Priority Max': '优先级不高于',
  'Priority Min': '优先级不低于',
  'Tenant ID In': '街道 ID 属于',
  'Without Tenant ID': '无街道 ID',
  'Without Due Date': '无到期时间',
  'Created Before': '创建早于',
  'Created After': '创建晚于',
  'Due Before': '到期早于',
  'Due After': '到期晚于',
  'Follow Up After': '跟进晚于',
  'Follow Up Before': '跟进早于',
  'Follow Up Before or Not Existent': '跟进早于，或没有跟进时间'
};
const GROUPS_OF_CRITERIA = {
  'Process Instance': '流程实例',
  'Process definition': '流程定义',
  'Case Instance': 'CMMN 案例实例',
  'Case definition': 'CMMN 案例定义',
  'Other': '其他',
  'User / Group': '账号 / 岗位组',
  'Task': '任务',
  'Dates': '时间'
};

const TEXTS = [
  ['.app-switch .dropdown-menu a', { Tasklist: '办案台', Cockpit: '指挥舱', Admin: '系统管理', Welcome: '首页' }],
  // Admin asks for the label, but forgets to translate it
  ['.navbar-toggle .sr-only', { CAM_WIDGET_HEADER_TOGGLE_NAVIGATION: '展开或收起导航' }],
  ['.close .sr-only', { Close: '关闭' }],
  ['.uib-left .sr-only', { previous: '上一页' }],
  ['.uib-right .sr-only', { next: '下一页' }],
  ['.dropdown-menu .selection > span', { 'Select all': '全选', 'Unselect all': '全不选' }],
  ['.filter-modal option', CRITERIA],
  ['.super-process-instance-id .null-value', { null: '无' }],
  ['.tooltip-inner', { 'Toggle this section': '展开或收起这一栏' }],
  ['thead td.actions', { Actions: '操作' }],
  ['td a[download]', { Download: '下载' }],
  ['td a[ng-click^="uploadVariable"]', { Upload: '上传' }]
];

const ATTRIBUTES = [
  ['label', '.filter-modal optgroup', GROUPS_OF_CRITERIA],
  ['title', '.navigation .btn', { 'zoom in': '放大', 'zoom out': '缩小', 'reset zoom': '恢复大小' }],
  ['placeholder', '.uib-time input', { HH: '时', MM: '分', SS: '秒' }],
  // jokes for the names of an officer
  ['placeholder', '#user-profile-firstname', { Jonny: '名' }],
  ['placeholder', '#user-profile-lastname', { Prosciutto: '姓' }],
  ['placeholder', '[name="email"]', { 'j.prosciutto@acme.org': '电子邮箱' }]
];

/* a star behind a criterion says that it takes an expression */
const known = words => said => {
  const star = /\s*\*$/.exec(said);
  const word = star ? said.slice(0, star.index) : said;
  return Object.hasOwn(words, word) ? words[word] + (star ? ' *' : '') : null;
};

function translate() {
  TEXTS.forEach(([place, words]) => document.querySelectorAll(place)
    .forEach(element => replaceTexts(element, known(words))));
  ATTRIBUTES.forEach(([attribute, place, words]) => document.querySelectorAll(place)
    .forEach(element => replaceAttribute(element, attribute, known(words))));
}

if (language === 'zh') {
  // pages change a hundred times while they are built: once for each picture is enough
  let expected = false;
  new MutationObserver(() => {
    if (!expected) {
      expected = true;
      window.requestAnimationFrame(() => {
        expected = false;
        translate();
      });
    }
  }).observe(document.body, { subtree: true, childList: true });
  translate();
}
