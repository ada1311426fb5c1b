/* A window above the page that asks for something. The browser keeps the focus in it, and gives it back where it was. */
import { el, fill, newId } from './elements.js';

/**
 * @param {Object} asked
 * @param {string} asked.title
 * @param {Node[]} asked.content
 * @param {string} asked.confirm what the button says
 * @param {Function} asked.send is called when it is pressed; where it fails, what it failed with is given to `refused`
 * @param {Function} asked.refused shows what went wrong
 * @param {boolean} asked.stays whether it cannot be left without an answer
 * @returns {Promise<*>} what `send` gave; undefined where the officer thought better of it
 */
export function ask({ title, content, confirm, send, refused, stays = false }) {
  return new Promise(resolve => {
    const heading = newId('dialog');
    const confirmButton = el('button', { type: 'submit', class: 'btn btn-primary' }, confirm);
    const cancelButton = stays ? null : el('button', { type: 'button', class: 'btn btn-default', onclick: () => leave(undefined) }, '取消');
    const form = el('form', { novalidate: true },
      el('h3', { id: heading }, title),
      content,
      el('div', { class: 'fq-buttons' }, cancelButton, confirmButton));
    const dialog = el('dialog', { class: 'fq-dialog', 'aria-labelledby': heading }, form);
    const before = document.activeElement;

    function leave(answer) {
      dialog.close();
      dialog.remove();
      if (before && before.isConnected) {
        before.focus();
      }
      resolve(answer);
    }

    dialog.addEventListener('cancel', event => {
      event.preventDefault();
      if (!stays && !confirmButton.disabled) {
        leave(undefined);
      }
    });
    // what is typed here is nothing for Tasklist's own keys
    dialog.addEventListener('keydown', event => event.stopPropagation());
    form.addEventListener('submit', async event => {
      event.preventDefault();
      if (confirmButton.disabled) {
        return;
      }
      confirmButton.disabled = true;
      try {
        leave(await send());
      } catch (failure) {
        confirmButton.disabled = false;
        refused(failure);
      }
    });
    document.body.append(dialog);
    dialog.showModal();
    const first = dialog.querySelector('[data-first], input:not([readonly]), select, textarea');
    if (first) {
      first.focus();
    }
  });
}

/** A field of a form with its label and the place where its refusal appears. */
export function field(label, input, { hint, required = false } = {}) {
  const error = el('p', { class: 'fq-error', id: newId('error') });
  const hintLine = hint ? el('p', { class: 'fq-hint', id: newId('hint') }, hint) : null;
  input.id = input.id || newId('field');
  input.classList.add('form-control');
  if (required) {
    input.setAttribute('aria-required', 'true');
  }
  input.setAttribute('aria-describedby', [hintLine && hintLine.id, error.id].filter(Boolean).join(' '));
  return {
    input,
    node: el('div', { class: 'fq-field' },
      el('label', { for: input.id }, label, required && el('span', { class: 'fq-required', 'aria-hidden': 'true' }, ' *')), input, hintLine, error),
    refuse(message) {
      fill(error, message || '');
      if (message) {
        input.setAttribute('aria-invalid', 'true');
      } else {
        input.removeAttribute('aria-invalid');
      }
    }
  };
}

/**
 * Shows each refusal at its field and what belongs to none of them in one line.
 *
 * @param {Error} failure what was thrown
 * @param {Object} fields by the name under which the house refuses them
 * @param {Element} general
 */
export function showRefusal(failure, fields, general) {
  Object.values(fields).forEach(one => one.refuse(''));
  const left = [];
  let first = null;
  (failure.errors || []).forEach(problem => {
    const at = fields[problem.field];
    if (at) {
      at.refuse(problem.message);
      first = first || at;
    } else {
      left.push(problem.message);
    }
  });
  fill(general, first || left.length ? left.join('；') : failure.message);
  if (first) {
    first.input.focus();
  }
}

/** The line for what belongs to no field; read out when it changes. */
export function refusalLine() {
  return el('p', { class: 'fq-error', role: 'alert' });
}
