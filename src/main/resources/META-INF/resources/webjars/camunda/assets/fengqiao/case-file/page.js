/* The file of a case as a page by itself: beside what the house has written into it, what its reader may do now. */
import { el, fill } from '../elements.js';
import { get, remember } from '../session.js';
import { attachmentsBelow } from './attachments.js';
import { caseVerbs, saidLine } from './verbs.js';

const SAID = 'fengqiao.case-file.said';
const { caseNo, account, masked } = document.body.dataset;
const at = `/cases/${encodeURIComponent(caseNo)}`;

/** What was said before the page was opened anew to show what came of it. */
function saidBefore() {
  try {
    const kept = JSON.parse(window.sessionStorage.getItem(SAID));
    window.sessionStorage.removeItem(SAID);
    return kept && kept.caseNo === caseNo ? kept.words : null;
  } catch (storageForbidden) {
    return null;
  }
}

function openAnew(words) {
  try {
    window.sessionStorage.setItem(SAID, JSON.stringify({ caseNo, words }));
  } catch (storageForbidden) {
    // then the trail alone says it
  }
  window.location.reload();
}

async function show() {
  const verbs = document.querySelector('[data-part=verbs]');
  try {
    const [possible, files] = await Promise.all([get(`${at}/verbs`), get(`${at}/attachments`)]);
    const said = saidLine(saidBefore());
    fill(verbs, caseVerbs(caseNo, possible, said, () => openAnew(said.textContent)));
    fill(document.querySelector('[data-part=attachments]'), attachmentsBelow({ caseNo, partiesMasked: masked === 'true', attachments: files }, possible));
  } catch (failure) {
    fill(verbs, el('p', { class: 'fq-error', role: 'alert' }, failure.message));
  }
}

remember(account);
show();
