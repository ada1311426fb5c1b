/* The first letters of the pinyin of a text, so that a list can be searched without an input method: 供暖供水 is gngs. */

/** Of each letter the character that comes first in the order of pinyin; i, u and v begin no syllable. */
const FIRST = [['a', '吖'], ['b', '八'], ['c', '嚓'], ['d', '咑'], ['e', '妸'], ['f', '发'], ['g', '旮'], ['h', '哈'], ['j', '丌'], ['k', '咔'], ['l', '垃'], ['m', '呣'],
  ['n', '拏'], ['o', '喔'], ['p', '妑'], ['q', '七'], ['r', '呥'], ['s', '仨'], ['t', '他'], ['w', '屲'], ['x', '夕'], ['y', '丫'], ['z', '帀']];
const order = new Intl.Collator('zh-Hans-CN-u-co-pinyin');

function initial(character) {
  if (!/\p{Script=Han}/u.test(character)) {
    return /[a-z0-9]/i.test(character) ? character.toLowerCase() : '';
  }
  let letter = '';
  for (const [candidate, first] of FIRST) {
    if (order.compare(character, first) < 0) {
      break;
    }
    letter = candidate;
  }
  return letter;
}

export const initials = text => [...text].map(initial).join('');

/** Whether what was typed is in the text: each word of it, as it is or in initials. `also` is searched like the text itself. */
export function matches(text, typed, also = '') {
  const words = typed.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const whole = `${text} ${also}`.toLowerCase();
  const letters = initials(text);
  return words.every(word => whole.includes(word) || (/^[a-z0-9]+$/.test(word) && letters.includes(word)));
}
