import { el } from '../elements.js';

/** 当事人: as much of them as the reader's post needs; what the house has masked comes masked. */
export function people(file) {
  return el('section', {},
    el('h4', {}, '当事人'),
    file.partiesMasked ? el('p', { class: 'fq-note' }, '您的岗位不直接接触当事人，以下信息已遮盖。')
      : file.parties.length > 0 && el('p', { class: 'fq-note' }, '您看到的是全文，本次查看已记入留痕。'),
    file.reporterHidden && el('p', { class: 'fq-note' }, '反映人要求保密。'),
    file.parties.length === 0 && !file.reporterHidden && el('p', { class: 'fq-note' }, '没有登记当事人。'),
    el('ul', { class: 'fq-people' }, file.parties.map(party => el('li', {},
      el('span', { class: 'fq-badge' }, party.roleLabel),
      el('strong', {}, party.name || '未留姓名'),
      party.phone && (file.partiesMasked ? el('span', {}, party.phone) : el('a', { href: `tel:${party.phone.replace(/[^0-9+]/g, '')}` }, party.phone)),
      party.email && el('span', {}, party.email),
      party.address && el('span', {}, party.address)))));
}
