/* A field with a list that narrows while one types: characters, the initials of their pinyin, or the number of a unit. */
import { el, fill, newId } from '../../../../assets/fengqiao/elements.js';
import { matches } from '../../../../assets/fengqiao/pinyin-initials.js';

const MOST = 12;

/**
 * @param {{value: string, label: string}[]} choices
 * @param {Function} changed is called when another one is chosen
 */
export function combobox(choices, changed) {
  const list = el('ul', { class: 'fq-options', role: 'listbox', id: newId('options'), hidden: true });
  const input = el('input', {
    type: 'text', role: 'combobox', autocomplete: 'off', spellcheck: 'false', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': list.id
  });
  let chosen = null;
  let shown = [];
  let active = -1;

  function open() {
    const typed = chosen && input.value === chosen.label ? '' : input.value;
    shown = choices.filter(choice => matches(choice.label, typed, choice.value)).slice(0, MOST);
    active = typed && shown.length > 0 ? 0 : shown.indexOf(chosen);
    fill(list, shown.length === 0 ? el('li', { class: 'fq-note', role: 'option', 'aria-disabled': 'true', 'aria-selected': 'false' }, '没有符合的选项')
      : shown.map((choice, index) => el('li', {
        id: `${list.id}-${index}`, role: 'option', 'aria-selected': 'false',
        onmousedown: event => {
          event.preventDefault();
          choose(choice);
        }
      }, choice.label)));
    list.hidden = false;
    input.setAttribute('aria-expanded', 'true');
    mark();
  }

  function mark() {
    [...list.children].forEach((option, index) => option.setAttribute('aria-selected', String(index === active)));
    if (active >= 0) {
      input.setAttribute('aria-activedescendant', `${list.id}-${active}`);
      list.children[active].scrollIntoView({ block: 'nearest' });
    } else {
      input.removeAttribute('aria-activedescendant');
    }
  }

  function close() {
    list.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  }

  function choose(choice) {
    const other = choice !== chosen;
    chosen = choice;
    input.value = choice ? choice.label : '';
    close();
    if (other) {
      changed();
    }
  }

  input.addEventListener('focus', () => {
    input.select();
    open();
  });
  input.addEventListener('click', () => list.hidden && open());
  input.addEventListener('input', open);
  input.addEventListener('blur', () => {
    // what is typed and fits only one is meant; anything else is nothing
    const typed = input.value.trim();
    const fitting = typed && !(chosen && typed === chosen.label) ? choices.filter(choice => matches(choice.label, typed, choice.value)) : [];
    if (!typed || fitting.length > 0 || !chosen || typed !== chosen.label) {
      choose(!typed ? null : chosen && typed === chosen.label ? chosen : fitting.length === 1 ? fitting[0] : chosen);
    } else {
      close();
    }
  });
  input.addEventListener('keydown', event => {
    if (event.isComposing || event.ctrlKey) {
      return;
    }
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (list.hidden) {
        open();
      } else if (shown.length > 0) {
        active = (active + (event.key === 'ArrowDown' ? 1 : -1) + shown.length) % shown.length;
        mark();
      }
    } else if ((event.key === 'Enter' || event.key === 'Tab') && !list.hidden && active >= 0) {
      choose(shown[active]);
    } else if (event.key === 'Escape' && !list.hidden) {
      event.stopPropagation();
      choose(chosen);
    }
  });

  return {
    input,
    node: el('div', { class: 'fq-combobox' }, input, list),
    get value() {
      return chosen ? chosen.value : null;
    },
    set value(value) {
      chosen = choices.find(choice => choice.value === value) || null;
      input.value = chosen ? chosen.label : '';
    }
  };
}
