import { el } from '../elements.js';
import { moment } from '../time-left.js';

/** 办理材料: what each step left in writing. */
export function documents(file) {
  return file.documents.length === 0 ? null : el('section', {},
    el('h4', {}, '办理材料'),
    file.documents.map(document => el('details', {},
      el('summary', {}, el('strong', {}, document.kindLabel), ' ',
        el('span', { class: 'fq-who' }, [moment(document.writtenAt), document.writtenBy, document.round > 1 && `第 ${document.round} 轮`].filter(Boolean).join('　'))),
      el('dl', { class: 'fq-rows' }, document.lines.map(line => [el('dt', {}, line.label), el('dd', {}, line.text)])))));
}
