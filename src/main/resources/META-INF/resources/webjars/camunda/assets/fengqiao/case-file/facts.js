import { el } from '../elements.js';
import { moment } from '../time-left.js';

const BADGES = [['fast', '快办'], ['majorInstability', '重大不稳定'], ['violence', '涉暴'], ['injury', '人身冲突'], ['keyCase', '重点案件'], ['supervised', '挂牌督办']];

/** 诉求: what is asked for, and where it stands. */
export function facts(file) {
  const place = [file.subdistrictName, file.communityName, file.address].filter(Boolean).join(' · ');
  const rows = [
    ['内容', file.description],
    ['类别', file.categoryLabel],
    ['来源', file.channelLabel + (file.channelNo ? `（${file.channelNo}）` : '')],
    ['地点', place],
    ['涉及人数', file.peopleAffected],
    ['登记时间', moment(file.registeredAt)],
    ['首次联系', file.firstContactAt && moment(file.firstContactAt)],
    ['承办层级', file.levelLabel],
    ['办理方式', file.routeLabel],
    ['办理结果', file.outcomeLabel && file.outcomeLabel + (file.outcomeReason ? `：${file.outcomeReason}` : '')],
    ['并入案件', file.mainCase]
  ];
  return el('section', {},
    el('h4', {}, file.title),
    el('p', { class: 'fq-badges' }, el('span', { class: 'fq-number' }, file.caseNo), badge(file.statusLabel), badge(file.gradeLabel),
      BADGES.filter(([name]) => file[name]).map(([, label]) => badge(label, true)), file.secret && badge('反映人要求保密')),
    el('dl', { class: 'fq-rows' }, rows.filter(([, value]) => value !== null && value !== undefined && value !== '')
      .map(([label, value]) => [el('dt', {}, label), el('dd', {}, value)])));
}

function badge(label, hot = false) {
  return el('span', { class: hot ? 'fq-badge fq-hot' : 'fq-badge' }, label);
}
