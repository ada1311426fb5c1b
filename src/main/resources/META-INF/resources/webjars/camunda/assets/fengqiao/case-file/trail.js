import { el } from '../elements.js';
import { moment } from '../time-left.js';

/** How many are shown at first; a case of months has hundreds. */
const FIRST = 30;

/** 全程留痕: the newest first, because that is what one comes for. */
export function trail(lines) {
  const newestFirst = [...lines].reverse();
  const list = el('ol', { class: 'fq-trail' }, newestFirst.slice(0, FIRST).map(entry));
  const more = newestFirst.length > FIRST && el('button', { type: 'button', class: 'btn btn-link', onclick: () => {
    list.append(...newestFirst.slice(FIRST).map(entry));
    more.remove();
  } }, `显示更早的 ${newestFirst.length - FIRST} 条`);
  return el('section', {}, el('h4', {}, `全程留痕（${lines.length}）`), list, more);
}

function entry(line) {
  return el('li', {},
    el('div', {}, el('time', { datetime: line.at }, moment(line.at)), el('strong', {}, line.step), el('span', { class: 'fq-who' }, line.actorName || line.actor)),
    line.decision && el('div', {}, line.decision),
    line.reason && el('div', { class: 'fq-why' }, line.reason));
}
