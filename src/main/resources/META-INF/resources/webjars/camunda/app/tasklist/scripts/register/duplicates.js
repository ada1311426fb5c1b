/* Cases that may be about the same, found while the officer still types. */
import { el, fill } from '../../../../assets/fengqiao/elements.js';
import { HOUSE, post } from '../../../../assets/fengqiao/session.js';
import { moment } from '../../../../assets/fengqiao/time-left.js';

const AFTER_TYPING = 600;

export function duplicates() {
  const node = el('aside', { class: 'fq-duplicates', 'aria-live': 'polite', 'aria-label': '可能重复的案件' });
  let waiting = null;
  let asked = 0;
  show(node, null);

  return {
    node,
    /** @param told what the form says now */
    look(told) {
      window.clearTimeout(waiting);
      asked += 1;
      const mine = asked;
      if (!told.category || !told.placeUnit || !(told.address || told.title || told.description)) {
        show(node, null);
        return;
      }
      waiting = window.setTimeout(async () => {
        try {
          const found = await post('/cases/likely-duplicates', told);
          if (mine === asked) {
            show(node, found);
          }
        } catch (failure) {
          // registering works without, and says what is wrong
          if (mine === asked) {
            show(node, null);
          }
        }
      }, AFTER_TYPING);
    }
  };
}

function show(node, found) {
  fill(node, el('h4', {}, found && found.length > 0 ? `可能重复（${found.length}）` : '查重'),
    found === null ? el('p', { class: 'fq-note' }, '选好类别和地点后，边填边查。')
      : found.length === 0 ? el('p', { class: 'fq-note' }, '没有发现相似的案件。')
        : el('ul', {}, found.map(one => el('li', {},
          el('a', { href: `${HOUSE}/case-file/${encodeURIComponent(one.caseNo)}`, target: '_blank', rel: 'noopener' }, one.caseNo),
          el('span', { class: 'fq-badge' }, one.statusLabel),
          el('div', {}, one.title),
          el('div', { class: 'fq-who' }, `${one.placeName} · ${one.address}　${moment(one.registeredAt)}`)))));
}
