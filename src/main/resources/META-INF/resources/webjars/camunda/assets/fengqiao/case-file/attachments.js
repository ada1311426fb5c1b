/* 附件: the files of a case with preview, download and upload. */
import { el, fill, newId } from '../elements.js';
import { get, HOUSE, refusal, signedIn, token } from '../session.js';
import { moment } from '../time-left.js';

const ACCEPTED = 'image/jpeg,image/png,image/webp,.heic,.heif,.pdf,.doc,.docx,.xls,.xlsx,.mp3,.m4a,.amr,.wav,.mp4';
const PAPER = 'application/pdf';
const PICTURES = ['image/jpeg', 'image/png', 'image/webp'];

export function attachments(file, verbs) {
  return el('section', {}, el('h4', {}, '附件'), attachmentsBelow(file, verbs));
}

/**
 * The same below a heading of the page's own.
 *
 * @param {{caseNo: string, partiesMasked: boolean, attachments: Object[]}} file
 * @param {Object[]} verbs what may be done with the case, as the house gives it
 */
export function attachmentsBelow(file, verbs) {
  const list = el('ul', { class: 'fq-files' });
  const said = el('div', { class: 'fq-uploads', 'aria-live': 'polite' });
  const uploading = verbs.find(verb => verb.verb === 'ATTACHMENT');
  show(list, file, file.attachments);
  return [
    file.partiesMasked && file.attachments.length > 0 && el('p', { class: 'fq-note' }, '附件可能拍到当事人，您的岗位不能打开。'),
    list,
    uploading.possible ? chooser(file, list, said) : el('p', { class: 'fq-note' }, `不能上传附件：${uploading.reason}。`),
    said];
}

function show(list, file, files) {
  fill(list, files.length === 0 ? el('li', { class: 'fq-note' }, '还没有附件。') : files.map(one => item(file, one)));
}

function item(file, one) {
  const address = `${HOUSE}/api/v1/cases/${encodeURIComponent(file.caseNo)}/attachments/${one.id}`;
  const preview = el('div', { class: 'fq-preview' });
  return el('li', {},
    el('div', { class: 'fq-file-head' },
      el('span', { class: 'fq-file-name' }, one.name),
      el('span', { class: 'fq-who' }, `${one.typeLabel}　${one.sizeText}　${moment(one.addedAt)}　${one.addedByName || one.addedBy}`)),
    one.note && el('div', { class: 'fq-why' }, one.note),
    !file.partiesMasked && el('div', { class: 'fq-file-actions' },
      // the webapps' page is shut to the browser's own viewer; a window of its own is not
      one.type === PAPER && el('a', { class: 'btn btn-default btn-xs', href: address, target: '_blank', rel: 'noopener' }, '预览'),
      canBeShown(one) && el('button', { type: 'button', class: 'btn btn-default btn-xs', 'aria-expanded': 'false', onclick: event => toggle(event.currentTarget, preview, one, address) }, '预览'),
      el('a', { class: 'btn btn-default btn-xs', href: address, download: one.name }, '下载')),
    preview);
}

/** Pictures, and what this browser can play: hardly one plays what old recorders write (AMR). */
function canBeShown(one) {
  return PICTURES.includes(one.type) || (/^(audio|video)\//.test(one.type) && el('video').canPlayType(one.type) !== '');
}

/** Only when asked: each look at a file stands in the trail. */
function toggle(button, preview, one, address) {
  const opening = preview.childElementCount === 0;
  button.setAttribute('aria-expanded', String(opening));
  fill(button, opening ? '收起' : '预览');
  fill(preview, opening && shown(one, address));
}

function shown(one, address) {
  const player = { src: address, controls: true, preload: 'none', 'aria-label': one.name };
  const preview = PICTURES.includes(one.type) ? el('img', { src: address, alt: one.note || one.name }) : el(one.type.split('/')[0], player);
  preview.addEventListener('error', () => preview.replaceWith(el('p', { class: 'fq-error' }, '打不开，请下载查看。')));
  return preview;
}

function chooser(file, list, said) {
  const note = el('input', { type: 'text', class: 'form-control', maxlength: 500, id: newId('note'), placeholder: '例如：漏水处照片' });
  const pick = (label, properties) => {
    const input = el('input', { type: 'file', class: 'fq-file-input', id: newId('file'), ...properties });
    input.addEventListener('change', async () => {
      const chosen = [...input.files];
      input.value = '';
      for (const one of chosen) {
        // one after the other: each has its own bar and its own answer
        await upload(file, one, note.value, list, said);
      }
      note.value = '';
    });
    return [input, el('label', { for: input.id, class: 'btn btn-default' }, label)];
  };
  return el('div', { class: 'fq-chooser' },
    el('div', { class: 'fq-field' }, el('label', { for: note.id }, '说明（可不填）'), note),
    el('div', { class: 'fq-pick' },
      pick('选择文件', { accept: ACCEPTED, multiple: true }),
      pick('拍照', { accept: 'image/*', capture: 'environment' })),
    el('p', { class: 'fq-hint' }, '照片、PDF、Word、Excel、录音、视频，每个不超过 20 MB。'));
}

async function upload(file, chosen, note, list, said) {
  const progress = el('progress', { max: 100, value: 0, 'aria-label': `上传 ${chosen.name}` });
  const state = el('span', {}, '正在上传…');
  const line = el('div', { class: 'fq-upload' }, el('span', { class: 'fq-file-name' }, chosen.name), progress, state);
  said.append(line);
  try {
    await signedIn(() => send(file.caseNo, chosen, note, share => {
      progress.value = share;
      fill(state, share < 100 ? `${share}%` : '正在检查…');
    }));
  } catch (failure) {
    progress.remove();
    state.classList.add('fq-error');
    fill(state, `没有上传：${failure.message}`);
    return;
  }
  try {
    show(list, file, await get(`/cases/${encodeURIComponent(file.caseNo)}/attachments`));
    line.remove();
  } catch (failure) {
    // whoever does not see it in the list would send it a second time
    progress.remove();
    fill(state, `已上传，清单没有刷新：${failure.message}`);
  }
}

/** fetch cannot tell how far an upload has come. */
function send(caseNo, chosen, note, progressed) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `${HOUSE}/api/v1/cases/${encodeURIComponent(caseNo)}/attachments`);
    request.setRequestHeader('X-Requested-With', 'XMLHttpRequest');
    request.setRequestHeader('X-XSRF-TOKEN', token());
    request.setRequestHeader('Accept', 'application/json');
    request.upload.addEventListener('progress', event => event.lengthComputable && progressed(Math.floor(event.loaded * 100 / event.total)));
    request.addEventListener('load', () => (request.status < 300 ? resolve() : reject(refusal(request.status, request.responseText))));
    request.addEventListener('error', () => reject(refusal(0, '')));
    const form = new FormData();
    form.append('file', chosen, chosen.name);
    if (note.trim()) {
      form.append('note', note.trim());
    }
    request.send(form);
  });
}
