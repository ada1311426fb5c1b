/* How much time is left, in the officers' words. */

const MINUTE = 60 * 1000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A length of time as somebody would say it: never more exact than it matters. */
export function lengthInWords(milliseconds) {
  if (milliseconds < MINUTE) {
    return '不到 1 分钟';
  }
  if (milliseconds < HOUR) {
    return `${Math.floor(milliseconds / MINUTE)} 分钟`;
  }
  if (milliseconds < 2 * DAY) {
    return `${Math.floor(milliseconds / HOUR)} 小时`;
  }
  return `${Math.floor(milliseconds / DAY)} 天`;
}

/**
 * @param {Date|null} due
 * @param {Date|null} warnAt from when on it is nearly due
 * @param {Date} now
 * @returns {{words: string, state: 'none'|'plenty'|'near'|'over'}}
 */
export function timeLeft(due, warnAt, now) {
  if (!due) {
    return { words: '无期限', state: 'none' };
  }
  const left = due - now;
  if (left < 0) {
    return { words: `超期 ${lengthInWords(-left)}`, state: 'over' };
  }
  return { words: `剩 ${lengthInWords(left)}`, state: warnAt && now >= warnAt ? 'near' : 'plenty' };
}

/** A moment as it is written in lists: 1月5日 09:12, with its year where that is another. */
export function moment(text, now = new Date()) {
  const at = new Date(text);
  const two = number => String(number).padStart(2, '0');
  const year = at.getFullYear() === now.getFullYear() ? '' : `${at.getFullYear()}年`;
  return `${year}${at.getMonth() + 1}月${at.getDate()}日 ${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** Which part of the way from one moment to another is gone, 0…1. */
export function share(from, to, now) {
  const whole = new Date(to) - new Date(from);
  return whole <= 0 ? 1 : Math.min(1, Math.max(0, (now - new Date(from)) / whole));
}
