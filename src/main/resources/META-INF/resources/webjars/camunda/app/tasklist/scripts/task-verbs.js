/* The verbs of the everyday work beside a task: 转办, 加签, 延期, 挂起, 恢复, 催办, 备注. */
import { field } from '../../../assets/fengqiao/dialog.js';
import { el, fill } from '../../../assets/fengqiao/elements.js';
import { get, post } from '../../../assets/fengqiao/session.js';
import { moment, timeLeft } from '../../../assets/fengqiao/time-left.js';
import { choices, perform, reasonField, textarea, verbButton } from '../../../assets/fengqiao/verbs.js';
import { changed, whenChanged } from './case-changes.js';

/** The clocks of the case about which the officer may ask that, as a field. */
async function clockField(caseNo, may) {
  const clocks = (await get(`/cases/${encodeURIComponent(caseNo)}/clocks`)).filter(may)
    // what is due first is what he means; the whole case comes last
    .sort((one, other) => new Date(one.endAt) - new Date(other.endAt));
  const shown = clocks.map((clock, index) => [String(index), clock.stageName]);
  const select = field('环节', choices(shown, '0'), { required: true });
  return { ...select, chosen: () => clocks[Number(select.input.value)] || {} };
}

const at = (task, rest) => `/cases/${encodeURIComponent(task.caseNo)}/${rest}`;
const ofTask = (task, rest) => `/tasks/${encodeURIComponent(task.id)}/${rest}`;

/** For each verb: what its window asks, how it is sent, and what is said afterwards. */
const VERBS = {
  async HAND_OVER(task) {
    const colleagues = await get(ofTask(task, 'colleagues'));
    const to = field('转给', choices(colleagues.map(one => [one.id, one.name])), { required: true });
    const reason = reasonField('转办理由');
    return {
      title: '转办', confirm: '转办', fields: { to, reason },
      send: () => post(ofTask(task, 'handover'), { to: to.input.value, reason: reason.input.value }),
      said: () => '已转办，时限不变'
    };
  },

  async SECOND_OPINION(task) {
    const advisers = await get(ofTask(task, 'advisers'));
    const group = field('请谁出具意见', choices(advisers.map(one => [one.group, one.name])), { required: true });
    const question = field('要听取的意见', textarea(), { required: true, hint: '任务仍由您办理' });
    return {
      title: '加签', confirm: '加签', fields: { group, question },
      send: () => post(ofTask(task, 'second-opinions'), { group: group.input.value, question: question.input.value }),
      said: answer => `已请 ${answer.name} 出具意见`
    };
  },

  async EXTENSION(task) {
    const stage = await clockField(task.caseNo, clock => clock.extendable !== null);
    const amount = field('延长多少', el('input', { type: 'number', min: 1, step: 1, inputmode: 'numeric' }), { required: true, hint: ' ' });
    const reason = reasonField('延期理由');
    const limits = () => {
      amount.input.max = stage.chosen().extendable;
      fill(amount.node.querySelector('.fq-hint'), `单位：${stage.chosen().unitLabel}，最多 ${stage.chosen().extendable}；每个时限只能申请一次，由上一级决定`);
    };
    stage.input.addEventListener('change', limits);
    limits();
    return {
      title: '申请延期', confirm: '提交', fields: { stage, amount, reason },
      send: () => post(at(task, `clocks/${encodeURIComponent(stage.chosen().stage)}/extension`),
        { amount: amount.input.value === '' ? null : Number(amount.input.value), reason: reason.input.value }),
      said: answer => `已提交，由 ${answer.decider} 决定`
    };
  },

  async PAUSE(task) {
    const stage = await clockField(task.caseNo, clock => clock.pausable);
    const days = field('暂停几个工作日', el('input', { type: 'number', min: 1, step: 1, inputmode: 'numeric' }), { hint: '不填为无须批准的剩余天数；超出的由上一级批准' });
    const awaited = field('等待谁', el('input', { type: 'text', maxlength: 200 }), { required: true, hint: '例如：反映人、房屋检测机构' });
    const reason = reasonField('暂停理由');
    return {
      title: '挂起（暂停时限）', confirm: '挂起', fields: { stage, days, awaited, reason },
      send: () => post(at(task, 'clocks/pause'), {
        stage: stage.chosen().stage, days: days.input.value === '' ? null : Number(days.input.value), awaited: awaited.input.value, reason: reason.input.value
      }),
      said: answer => (answer.decider ? `已提交，由 ${answer.decider} 批准` : '时限已暂停')
    };
  },

  async RESUME(task) {
    const stage = await clockField(task.caseNo, clock => clock.resumable);
    return {
      title: '恢复时限', confirm: '恢复', fields: { stage },
      send: () => post(at(task, 'clocks/resume'), { stage: stage.chosen().stage }),
      said: () => '时限继续计算'
    };
  },

  async URGE(task) {
    const reason = reasonField('催办理由');
    return {
      title: '催办', confirm: '催办', fields: { reason },
      send: () => post(at(task, 'urges'), { reason: reason.input.value }),
      said: answer => answer.message
    };
  },

  async REMARK(task) {
    const text = field('备注', textarea(), { required: true, hint: '写入全程留痕，不能更改' });
    return {
      title: '备注', confirm: '写入', fields: { text },
      send: () => post(at(task, 'remarks'), { text: text.input.value }),
      said: () => '备注已写入案件档案'
    };
  }
};

function bar(node, scope) {
  const buttons = el('div', { class: 'fq-verbs', role: 'group', 'aria-label': '任务操作' });
  const due = el('span', {});
  const holder = el('span', {});
  const said = el('span', { class: 'fq-said', role: 'status' });
  fill(node, due, holder, buttons, said);
  let shown = null;

  const say = (words, failed = false) => {
    said.classList.toggle('fq-error', failed);
    fill(said, words);
  };
  const refresh = () => scope.$applyAsync(() => scope.$root.$broadcast('refresh'));

  async function draw() {
    const id = scope.task && scope.task.id;
    shown = id;
    fill(due, scope.task && dueWords(scope.task));
    if (!id) {
      fill(buttons);
      fill(holder);
      document.body.classList.remove('fq-only-looking');
      say('');
      return;
    }
    try {
      const task = await get(`/tasks/${encodeURIComponent(id)}`);
      if (shown === id) {
        const looking = !task.mine && !task.mayTake;
        // whoever only looks is not asked to take it, and reads who has it in our words: the stock page knows nothing but the account
        document.body.classList.toggle('fq-only-looking', looking);
        fill(holder, looking && [task.assigneeName ? `承办人 ${task.assigneeName}` : '待认领', task.offeredTo && `（${task.offeredTo}）`]);
        fill(buttons, task.verbs.filter(verb => verb.possible || verb.verb !== 'RESUME').map(verb => button(verb, task)));
      }
    } catch (failure) {
      if (shown === id) {
        fill(buttons);
        fill(holder);
        document.body.classList.remove('fq-only-looking');
        // a task that belongs to no case has no verbs of ours
        say(failure.status === 404 ? '' : failure.message, failure.status !== 404);
      }
    }
  }

  function button(verb, task) {
    return verbButton(verb, () => perform(() => VERBS[verb.verb](task), { about: task.name, caseNo: task.caseNo }, say, () => {
      changed();
      refresh();
    }), say);
  }

  scope.$watchGroup(['task.id', 'task.assignee', 'task.due'], (now, before) => {
    if (now[0] !== before[0]) {
      say('');
    }
    draw();
  });
  const forget = whenChanged(draw);
  scope.$on('$destroy', forget);
}

function dueWords(task) {
  if (!task.due) {
    return null;
  }
  const left = timeLeft(new Date(task.due), task.followUp ? new Date(task.followUp) : null, new Date());
  return [`${moment(task.due)} 到期 `, el('span', { class: `fq-left fq-left-${left.state}` }, left.words)];
}

export default {
  id: 'fengqiao-verbs',
  pluginPoint: 'tasklist.task.action',
  priority: 200,
  render(node, vars, scope) {
    node.className = 'fq-verb-bar';
    bar(node, scope);
  }
};
