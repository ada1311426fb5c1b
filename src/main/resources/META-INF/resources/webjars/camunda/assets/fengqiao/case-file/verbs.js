/* What may be done with a case whichever task it waits at: 补充材料, 撤回, 矛盾升级, 回避. */
import { field } from '../dialog.js';
import { el, fill } from '../elements.js';
import { get, post } from '../session.js';
import { choices, perform, reasonField, textarea, verbButton } from '../verbs.js';

const at = (caseNo, rest) => `/cases/${encodeURIComponent(caseNo)}/${rest}`;

/** For each verb: what its window asks, how it is sent, and what is said afterwards. */
const VERBS = {
  MATERIAL(caseNo) {
    const text = field('材料内容', textarea(4000), { required: true, hint: '进案件档案，并转告承办人。照片等文件请在“附件”里上传' });
    return {
      title: '补充材料', confirm: '提交', fields: { text },
      send: () => post(at(caseNo, 'materials'), { text: text.input.value }),
      said: answer => answer.message
    };
  },

  WITHDRAWAL(caseNo) {
    const reason = reasonField('反映人为什么撤回', 1000);
    return {
      title: '撤回', confirm: '登记撤回', fields: { reason },
      explanation: '只有反映人可以撤回，您照他的话代为登记。受理单位回电核实是他本人的意思，才终止办理；核实之前照常办理。',
      send: () => post(at(caseNo, 'withdrawal'), { reason: reason.input.value }),
      said: answer => answer.message
    };
  },

  ESCALATION(caseNo) {
    const reason = reasonField('矛盾升级的情况', 1000);
    return {
      title: '矛盾升级', confirm: '报告', fields: { reason },
      explanation: '正在动手、有人受到威胁的，先报警。报告以后提高等级，再次大事即报，并挂牌督办，不能收回。',
      send: () => post(at(caseNo, 'escalation'), { reason: reason.input.value }),
      said: answer => answer.message
    };
  },

  async RECUSAL(caseNo) {
    const offered = await get(at(caseNo, 'recusals/choices'));
    const person = field('谁回避', choices(offered.people.map(one => [one.id, one.self ? `本人（${one.name}）` : [one.name, one.post].filter(Boolean).join(' · ')])),
      { required: true, hint: ' ' });
    const kind = field('情形', choices([]), { required: true });
    const reason = reasonField('回避的理由');
    const chosen = () => offered.people.find(one => one.id === person.input.value);
    const follow = () => {
      const one = chosen();
      const before = kind.input.value;
      const possible = offered.kinds.filter(each => one && (!one.self || each.ofOneself)).map(each => [each.value, each.label]);
      fill(kind.input, [...choices(possible, possible.some(([value]) => value === before) ? before : null).children]);
      fill(person.node.querySelector('.fq-hint'), !one ? '本人须回避，或者当事人申请别人回避' : one.self ? '马上生效：您在本案的任务交给同事，不能收回'
        : '登记当事人的申请：要求换调解员的马上准许，其他的由上一级决定');
    };
    person.input.addEventListener('change', follow);
    follow();
    return {
      title: '回避', confirm: '提交', fields: { person, kind, reason },
      send: () => post(at(caseNo, 'recusals'), { person: person.input.value, kind: kind.input.value, reason: reason.input.value }),
      said: answer => (answer.result !== 'RECUSED' ? `已登记，由 ${answer.decider} 决定` : chosen().self ? '您已回避本案' : `${chosen().name} 已回避本案`)
    };
  }
};

/**
 * The buttons of a case, with the line that says what came of them.
 *
 * @param {string} caseNo
 * @param {Object[]} verbs as the house gives them
 * @param {Element} said
 * @param {Function} done is called when something was done, with the verb
 */
export function caseVerbs(caseNo, verbs, said, done) {
  const say = (words, failed = false) => {
    said.classList.toggle('fq-error', failed);
    fill(said, words);
  };
  return el('div', { class: 'fq-verb-bar' },
    el('div', { class: 'fq-verbs', role: 'group', 'aria-label': '案件操作' }, verbs.filter(verb => VERBS[verb.verb])
      .map(verb => verbButton(verb, () => perform(() => VERBS[verb.verb](caseNo), { caseNo }, say, () => done(verb.verb)), say))),
    said);
}

/** Where what came of a button is said. */
export function saidLine(words) {
  return el('span', { class: 'fq-said', role: 'status' }, words);
}
