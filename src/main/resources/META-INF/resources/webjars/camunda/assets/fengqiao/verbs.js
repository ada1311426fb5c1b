/*
 * Buttons for what may be done with a task or a case. The house says which of them make sense; the others are dimmed and say why. Each
 * asks in a window before it does something, and refusals stand at their fields.
 */
import { ask, field, refusalLine, showRefusal } from './dialog.js';
import { el } from './elements.js';
import { language } from './language.js';

/* The house names the verbs in Chinese. */
const IN_ENGLISH = {
  HAND_OVER: 'Hand over', SECOND_OPINION: 'Ask opinion', EXTENSION: 'Extend', PAUSE: 'Pause', RESUME: 'Resume', URGE: 'Urge', REMARK: 'Remark',
  MATERIAL: 'Add material', WITHDRAWAL: 'Withdraw', ESCALATION: 'Escalate', RECUSAL: 'Recuse'
};

export const textarea = (longest = 2000) => el('textarea', { rows: 4, maxlength: longest });

export const reasonField = (label, longest) => field(label, textarea(longest), { required: true });

/** A list to choose one of; nothing is chosen in advance unless told so. */
export function choices(values, chosen) {
  return el('select', {}, !chosen && el('option', { value: '' }, '请选择'),
    values.map(([value, label]) => el('option', { value, selected: value === chosen }, label)));
}

/**
 * @param {{verb: string, label: string, possible: boolean, reason: string}} verb
 * @param {Function} open
 * @param {Function} say gets the words, and whether something went wrong
 */
export function verbButton(verb, open, say) {
  // dimmed, not disabled: why it is not possible must be readable by everybody
  return el('button', {
    type: 'button', class: 'btn btn-default btn-sm', title: verb.reason, 'aria-disabled': verb.possible ? null : 'true',
    onclick: () => (verb.possible ? open() : say(`不能${verb.label}：${verb.reason}`, true))
  }, (language === 'en' && IN_ENGLISH[verb.verb]) || verb.label);
}

/**
 * Asks for what a verb needs and sends it.
 *
 * @param {Function} prepared gives what its window asks: title, confirm, fields, an explanation, how it is sent, and what is said afterwards
 * @param {{about: string, caseNo: string}} where what stands above the fields
 * @param {Function} say
 * @param {Function} done is called after it was sent
 */
export async function perform(prepared, { about, caseNo }, say, done) {
  try {
    const asked = await prepared();
    const general = refusalLine();
    let sent = false;
    const answer = await ask({
      title: about ? `${asked.title} · ${about}` : asked.title,
      content: [el('p', { class: 'fq-note' }, caseNo), asked.explanation && el('p', {}, asked.explanation),
        Object.values(asked.fields).map(one => one.node), general],
      confirm: asked.confirm,
      send: async () => {
        const given = await asked.send();
        sent = true;
        return given;
      },
      refused: failure => showRefusal(failure, asked.fields, general)
    });
    if (sent) {
      say(asked.said(answer || {}));
      done();
    }
  } catch (failure) {
    say(failure.message, true);
  }
}
