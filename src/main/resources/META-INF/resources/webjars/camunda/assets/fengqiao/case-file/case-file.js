/* 案件档案, wherever a page shows one. Each time it is opened with the parties in full is one entry in the trail: the house's rule. */
import { el, fill } from '../elements.js';
import { get } from '../session.js';
import { attachments } from './attachments.js';
import { clocks } from './clocks.js';
import { documents } from './documents.js';
import { facts } from './facts.js';
import { people } from './people.js';
import { trail } from './trail.js';

/** Shows the file of a case in an element; fails in the element, in words. */
export async function showCaseFile(node, caseNo) {
  node.classList.add('fq-case-file');
  fill(node, el('p', { class: 'fq-note', role: 'status' }, '正在打开案件档案…'));
  try {
    const at = `/cases/${encodeURIComponent(caseNo)}`;
    const [file, running] = await Promise.all([get(at), get(`${at}/clocks`)]);
    fill(node, facts(file), people(file), clocks(running), attachments(file), documents(file), trail(file.trail));
  } catch (failure) {
    fill(node, el('p', { class: 'fq-error', role: 'alert' }, failure.message));
  }
}
