import { el } from '../elements.js';
import { moment, share, timeLeft } from '../time-left.js';

const EXTENDED = { ASKED: '已申请延期，待决定', GRANTED: '已延期', REFUSED: '延期未同意' };

/** 时限: each clock as a bar that fills, with the point of its warning marked. */
export function clocks(list, now = new Date()) {
  return el('section', {},
    el('h4', {}, '时限'),
    list.length === 0 && el('p', { class: 'fq-note' }, '还没有开始计时。'),
    el('ul', { class: 'fq-clocks' }, list.map(clock => bar(clock, now))));
}

function bar(clock, now) {
  const until = clock.metAt ? new Date(clock.metAt) : now;
  const done = Math.round(share(clock.startedAt, clock.endAt, until) * 100);
  const warning = Math.round(share(clock.startedAt, clock.endAt, new Date(clock.warnAt)) * 100);
  const words = said(clock, now);
  return el('li', { class: `fq-clock fq-${clock.state.toLowerCase().replace('_', '-')}` },
    el('div', { class: 'fq-clock-head' },
      el('span', {}, clock.stageName + (clock.round > 1 ? `（第 ${clock.round} 轮）` : ''), el('small', {}, clock.unitName)),
      el('strong', {}, words)),
    el('div', { class: 'fq-bar', role: 'img', 'aria-label': `${clock.stageName}：${words}，已用 ${done}%` },
      el('div', { class: 'fq-bar-done', style: `width:${done}%` }),
      !clock.metAt && warning > 0 && warning < 100 && el('div', { class: 'fq-bar-warning', style: `left:${warning}%` })),
    el('div', { class: 'fq-clock-foot' }, `${moment(clock.startedAt)} 起，${moment(clock.endAt)} 止`,
      clock.extended && `，${EXTENDED[clock.extended]}`));
}

function said(clock, now) {
  switch (clock.state) {
    case 'RUNNING':
    case 'NEARLY_DUE':
    case 'OVERDUE':
      return timeLeft(new Date(clock.endAt), new Date(clock.warnAt), now).words;
    case 'PAUSED':
      return `暂停至 ${moment(clock.pausedUntil)}`;
    default:
      return clock.stateLabel;
  }
}
