/*
 * 诉求登记, for an officer who has a resident on the telephone: everything goes by the keyboard, in the order in which people tell it, and
 * nothing that was typed is lost.
 */
import { field, refusalLine, showRefusal } from '../../../../assets/fengqiao/dialog.js';
import { el, fill } from '../../../../assets/fengqiao/elements.js';
import { get, HOUSE, post } from '../../../../assets/fengqiao/session.js';
import { combobox } from './combobox.js';
import { forget, keep, kept } from './draft.js';
import { duplicates } from './duplicates.js';

const text = (properties = {}) => el('input', { type: 'text', autocomplete: 'off', ...properties });

async function show(node, account) {
  fill(node, el('p', { role: 'status' }, '正在打开登记表…'));
  let offered;
  try {
    offered = await get('/registration-choices');
  } catch (failure) {
    fill(node, el('p', { class: 'fq-error', role: 'alert' }, failure.message));
    return;
  }
  if (offered.places.length === 0) {
    fill(node, el('h1', {}, '诉求登记'), el('p', { class: 'fq-note' }, '您不属于任何街道，不能登记诉求。'));
    return;
  }
  form(node, account, offered);
}

function form(node, account, offered) {
  const found = duplicates();
  const touched = () => {
    keep(account, values());
    offerSettled();
    found.look(told());
  };
  const inputs = {
    channel: combobox(offered.channels, touched),
    reporterPhone: { input: text({ inputmode: 'tel' }) },
    reporterName: { input: text() },
    reporterEmail: { input: text({ inputmode: 'email', maxlength: 200 }) },
    secret: { input: el('input', { type: 'checkbox' }) },
    title: { input: text({ maxlength: 100 }) },
    description: { input: el('textarea', { rows: 3, maxlength: 4000 }) },
    category: combobox(offered.categories, touched),
    placeUnit: combobox(offered.places, touched),
    address: { input: text({ maxlength: 200 }) },
    peopleAffected: { input: el('input', { type: 'number', min: 1, step: 1, inputmode: 'numeric', value: 1 }) },
    injury: { input: el('input', { type: 'checkbox' }) },
    settled: { input: el('input', { type: 'checkbox' }) },
    settlement: { input: el('textarea', { rows: 2, maxlength: 2000 }) },
    grade: combobox(offered.grades, touched),
    channelNo: { input: text({ maxlength: 64 }) },
    counterpartyName: { input: text({ maxlength: 100 }) },
    counterpartyPhone: { input: text({ inputmode: 'tel' }) },
    replyBy: { input: el('input', { type: 'date' }) },
    complainedUnit: combobox([...offered.places, ...offered.departments], touched)
  };
  const fields = {
    channel: labelled('来源渠道', inputs.channel, { required: true }),
    reporterPhone: labelled('反映人电话', inputs.reporterPhone),
    reporterName: labelled('反映人姓名', inputs.reporterName),
    reporterEmail: labelled('反映人电子邮箱', inputs.reporterEmail, { hint: '办理情况发到这里，没有不填' }),
    title: labelled('标题', inputs.title, { required: true, hint: '一句话说清什么事，不写姓名，例如：6号楼院污水管道堵塞' }),
    description: labelled('诉求内容', inputs.description, { required: true, hint: '照反映人的原话记' }),
    category: labelled('类别', inputs.category, { required: true, hint: '可输入拼音首字母，如 gngs' }),
    placeUnit: labelled('所属网格、社区或街道', inputs.placeUnit, { required: true }),
    address: labelled('事发地点', inputs.address, { required: true, hint: '楼院、门牌或路段，不写人名' }),
    peopleAffected: labelled('涉及人数', inputs.peopleAffected, { required: true }),
    settlement: labelled('怎么处理的', inputs.settlement, { required: true, hint: '受理时核实，办结时照此答复' }),
    grade: labelled('等级', inputs.grade, { hint: '不填由系统定级' }),
    channelNo: labelled('渠道编号', inputs.channelNo, { hint: '热线工单号等，没有不填' }),
    replyBy: labelled('要求答复日期', inputs.replyBy, { hint: '热线、上级交办自己定的日期，没有不填' }),
    counterpartyName: labelled('对方姓名', inputs.counterpartyName),
    counterpartyPhone: labelled('对方电话', inputs.counterpartyPhone),
    complainedUnit: labelled('投诉的单位', inputs.complainedUnit, { hint: '投诉街道、社区、网格或部门时填' })
  };
  const secret = checkbox('反映人要求保密', inputs.secret.input);
  const injury = checkbox('正在或刚刚发生人身冲突、有人受到威胁，或怀疑未成年人、失能人员受到侵害', inputs.injury.input);
  const settled = checkbox('网格员已当场处理好', inputs.settled.input);
  const general = refusalLine();
  const button = el('button', { type: 'submit', class: 'btn btn-primary' }, '登记');
  const restored = el('p', { class: 'fq-note', role: 'status' });

  function value(name) {
    const given = inputs[name];
    if ('value' in given) {
      return given.value;
    }
    return given.input.type === 'checkbox' ? given.input.checked : given.input.value.trim() || null;
  }

  function values() {
    return Object.fromEntries(Object.keys(inputs).map(name => [name, value(name)]));
  }

  /** What a grid worker found, or whatever reached him: nobody else settles a matter before it is registered. */
  function maySettle() {
    return offered.gridWorker || inputs.channel.value === 'GRID_WORKER';
  }

  function offerSettled() {
    settled.hidden = !maySettle();
    fields.settlement.node.hidden = !maySettle() || !inputs.settled.input.checked;
  }

  function told() {
    const now = values();
    return { category: now.category, placeUnit: now.placeUnit, address: now.address, title: now.title, description: now.description };
  }

  function put(given) {
    Object.entries(given).forEach(([name, one]) => {
      const target = inputs[name];
      if (!target) {
        return;
      }
      if ('value' in target) {
        target.value = one;
      } else if (target.input.type === 'checkbox') {
        target.input.checked = one === true;
      } else {
        target.input.value = one === null ? '' : one;
      }
    });
  }

  function demand() {
    const now = values();
    const someone = (name, phone) => (name || phone ? { name, phone } : null);
    const reporter = now.reporterEmail ? { name: now.reporterName, phone: now.reporterPhone, email: now.reporterEmail } : someone(now.reporterName, now.reporterPhone);
    const counterparty = someone(now.counterpartyName, now.counterpartyPhone);
    return {
      title: now.title, description: now.description, category: now.category, grade: now.grade, channel: now.channel, channelNo: now.channelNo,
      placeUnit: now.placeUnit, address: now.address, peopleAffected: now.peopleAffected === null ? null : Number(now.peopleAffected),
      secret: now.secret, injury: now.injury, complainedUnit: now.complainedUnit, replyBy: now.replyBy, reporter,
      // settled without a word about how is refused at its field
      settlement: maySettle() && now.settled ? now.settlement || '' : null,
      parties: counterparty ? [{ role: 'COUNTERPARTY', ...counterparty }] : []
    };
  }

  /** The house counts the reporter among the parties where there is one. */
  const refusedAs = {
    ...fields, 'reporter.name': fields.reporterName, 'reporter.phone': fields.reporterPhone, 'reporter.email': fields.reporterEmail,
    'parties[0].name': fields.counterpartyName, 'parties[0].phone': fields.counterpartyPhone,
    'parties[1].name': fields.counterpartyName, 'parties[1].phone': fields.counterpartyPhone
  };

  const page = el('form', { class: 'fq-register-form', novalidate: true, 'aria-label': '诉求登记' },
    restored,
    el('fieldset', {}, el('legend', {}, '谁反映'), row(fields.channel, fields.reporterPhone, fields.reporterName, fields.reporterEmail), secret),
    el('fieldset', {}, el('legend', {}, '什么事'), row(fields.title), row(fields.description), row(fields.category, fields.peopleAffected, fields.grade), injury, settled, fields.settlement.node),
    el('fieldset', {}, el('legend', {}, '在哪里'), row(fields.placeUnit, fields.address)),
    el('fieldset', {}, el('legend', {}, '其他'), row(fields.counterpartyName, fields.counterpartyPhone), row(fields.channelNo, fields.replyBy, fields.complainedUnit)),
    general,
    el('div', { class: 'fq-buttons' },
      el('button', { type: 'button', class: 'btn btn-default', onclick: () => {
        forget();
        form(node, account, offered);
      } }, '清空'), button));

  page.addEventListener('input', touched);
  page.addEventListener('keydown', event => {
    if (event.key !== 'Enter' || event.isComposing) {
      return;
    }
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      page.requestSubmit();
    } else if (event.target.matches('input')) {
      // on the telephone the hand is faster than the head: Enter goes on, it does not register
      event.preventDefault();
      next(page, event.target);
    }
  });
  page.addEventListener('submit', async event => {
    event.preventDefault();
    if (button.disabled) {
      return;
    }
    button.disabled = true;
    Object.values(fields).forEach(one => one.refuse(''));
    fill(general);
    try {
      const receipt = await post('/cases', demand());
      forget();
      registered(node, account, offered, receipt);
    } catch (failure) {
      button.disabled = false;
      showRefusal(failure, refusedAs, general);
    }
  });

  put({ channel: offered.gridWorker ? 'GRID_WORKER' : 'PHONE', placeUnit: own(offered.places) });
  const draft = kept(account);
  if (draft) {
    put(draft);
    fill(restored, '已恢复没有登记完的内容。');
    found.look(told());
  }
  offerSettled();
  fill(node,
    el('div', { class: 'fq-register-head' }, el('h1', {}, '诉求登记'),
      el('p', { class: 'fq-note' }, el('kbd', {}, 'Tab'), ' 或 ', el('kbd', {}, 'Enter'), ' 下一项，', el('kbd', {}, 'Ctrl'), '+', el('kbd', {}, 'Enter'), ' 登记')),
    el('div', { class: 'fq-register' }, page, found.node));
  inputs.reporterPhone.input.focus();
}

/** The place is filled in where the officer has only one of his own; else he must say which. */
function own(places) {
  const mine = places.filter(place => place.own);
  return mine.length > 0 ? mine[0].value : null;
}

function labelled(label, given, options) {
  const made = field(label, given.input, options);
  if (given.node) {
    made.node.insertBefore(given.node, made.node.children[1]);
  }
  return made;
}

function checkbox(label, input) {
  return el('label', { class: 'fq-check' }, input, ` ${label}`);
}

function row(...fields) {
  return el('div', { class: 'fq-row' }, fields.map(one => one.node));
}

function next(page, from) {
  const all = [...page.querySelectorAll('input, textarea, button[type=submit]')].filter(one => !one.disabled && !one.closest('[hidden]'));
  const following = all[all.indexOf(from) + 1];
  if (following) {
    following.focus();
  }
}

function registered(node, account, offered, receipt) {
  const again = el('button', { type: 'button', class: 'btn btn-primary', onclick: () => form(node, account, offered) }, '再登记一件');
  fill(node, el('h1', {}, '诉求登记'),
    el('div', { class: 'fq-receipt', role: 'status' },
      el('p', {}, '已登记，案件编号'),
      el('p', { class: 'fq-receipt-number' }, receipt.caseNo),
      el('p', {}, receipt.title)),
    el('div', { class: 'fq-buttons fq-left-aligned' }, again,
      el('a', { class: 'btn btn-default', href: `${HOUSE}/case-file/${encodeURIComponent(receipt.caseNo)}`, target: '_blank', rel: 'noopener' }, '查看案件档案'),
      el('a', { class: 'btn btn-default', href: '#/' }, '回到任务列表')));
  again.focus();
}

export const page = {
  id: 'fengqiao-register',
  pluginPoint: 'tasklist.route',
  properties: { path: '/register', label: '诉求登记' },
  render(node, vars, scope) {
    node.className = 'fq-register-page';
    const signedIn = scope.$root.authentication;
    show(node, signedIn ? signedIn.name : null);
  }
};

export const link = {
  id: 'fengqiao-register-link',
  pluginPoint: 'tasklist.navbar.action',
  priority: 400,
  render(node, vars, scope) {
    node.className = 'fq-register-link';
    scope.$root.$on('shortcut:register', () => {
      window.location.hash = '#/register';
    });
    node.append(el('a', { href: '#/register' }, el('span', { class: 'glyphicon glyphicon-earphone', 'aria-hidden': 'true' }), ' 诉求登记'));
  }
};

export default [page, link];
