/* 案件档案, wherever a page shows one. Each time it is opened with the parties in full is one entry in the trail: the house's rule. */
import { el, fill } from '../elements.js';
import { get } from '../session.js';
import { attachments } from './attachments.js';
import { clocks } from './clocks.js';
import { documents } from './documents.js';
import { facts } from './facts.js';
import { people } from './people.js';
import { trail } from './trail.js';
import { caseVerbs, saidLine } from './verbs.js';

/**
 * Shows files of cases in an element; fails in the element, in words.
 *
 * @param {Element} node
 * @param {Function} done is called when something was done with the case, with the verb
 * @returns {Function} shows the file of a case, and shows it anew
 */
export function caseFileIn(node, done) {
  // stays when the file is drawn anew, which is what happens after something was done
  const said = saidLine();
  node.classList.add('fq-case-file');
  return async caseNo => {
    fill(node, el('p', { class: 'fq-note', role: 'status' }, '正在打开案件档案…'));
    try {
      const at = `/cases/${encodeURIComponent(caseNo)}`;
      const [file, running, verbs] = await Promise.all([get(at), get(`${at}/clocks`), get(`${at}/verbs`)]);
      fill(node, facts(file), caseVerbs(caseNo, verbs, said, done), people(file), clocks(running), attachments(file, verbs), documents(file), trail(file.trail));
    } catch (failure) {
      fill(node, el('p', { class: 'fq-error', role: 'alert' }, failure.message));
    }
  };
}
