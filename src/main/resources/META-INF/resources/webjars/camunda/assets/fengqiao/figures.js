/*
 * The supervisors' page: figures, trend, ranking, funnel, clocks, grids, and the cases behind each number. Cockpit shows it under its
 * navigation, and /figures shows it alone to whoever supervises a community. Everything that comes from the house is put in as text.
 */
const HOUSE = new URL('../../../', import.meta.url);
const NONE = '—';
const PAGE = 20;
const COLOURS = { received: '#2f6fb3', closed: '#6aa84f', response: '#b45f06', onTime: '#7a3e9d', resolved: '#38761d', satisfaction: '#a61c00' };
const STATES = {
  OPEN_SECOND_OVERDUE: '#7f1010', OPEN_OVERDUE: '#c62828', OPEN_WARNED: '#d98200', OPEN_IN_TIME: '#3b8f3b', OPEN_PAUSED: '#6b7a8f', OPEN_WITHOUT_CLOCK: '#a5adb8'
};

/* --- small things --- */

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  Object.entries(attributes).forEach(([key, value]) => {
    if (value === null || value === undefined || value === false) {
      return;
    }
    if (key.startsWith('on')) {
      made.addEventListener(key.slice(2), value);
    } else {
      made.setAttribute(key, value === true ? '' : value);
    }
  });
  made.append(...children.filter(child => child !== null && child !== undefined));
  return made;
}

const show = (value, unit = '') => (value === null || value === undefined ? NONE : `${value}${unit}`);
const percent = value => show(value, '%');
const day = moment => (moment ? moment.slice(0, 16).replace('T', ' ') : NONE);
const iso = date => `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`;

function ago(today, change) {
  const date = new Date(`${today}T12:00:00`);
  change(date);
  return iso(date);
}

const PERIODS = [
  ['今天', today => [today, today]],
  ['本周', today => [ago(today, date => date.setDate(date.getDate() - (date.getDay() + 6) % 7)), today]],
  ['本月', today => [`${today.slice(0, 8)}01`, today]],
  ['近 30 天', today => [ago(today, date => date.setDate(date.getDate() - 29)), today]],
  ['本季', today => [ago(today, date => date.setMonth(date.getMonth() - date.getMonth() % 3, 1)), today]],
  ['今年', today => [`${today.slice(0, 4)}-01-01`, today]]
];

async function ask(part, question = {}) {
  const address = new URL(`api/v1/reports/${part}`, HOUSE);
  Object.entries(question).forEach(([name, value]) => value && address.searchParams.set(name, value));
  const answer = await fetch(address, { headers: { Accept: 'application/json', 'X-Requested-With': 'XMLHttpRequest' }, credentials: 'same-origin' });
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) {
    throw new Error(answer.status === 401 ? '登录已失效，请重新登录' : body.detail || '数据暂时无法读取，请稍后重试');
  }
  return body;
}

/* One file of the charts' library, fetched when the first chart is drawn. */
let charts;
const library = () => (charts = charts || import(new URL('charts/echarts.esm.min.js', HOUSE)));

function table(caption, heads, rows) {
  return element('div', { class: 'fq-scroll', tabindex: 0, role: 'region', 'aria-label': caption }, element('table', {},
    element('caption', {}, caption),
    element('thead', {}, element('tr', {}, ...heads.map(head => element('th', { scope: 'col' }, head)))),
    element('tbody', {}, ...rows.map(cells => element('tr', {}, ...cells.map((cell, index) => element(index ? 'td' : 'th', index ? {} : { scope: 'row' }, cell)))))));
}

/* --- the page --- */

class Page {

  constructor(root) {
    this.root = root;
    this.drawn = [];
    this.asked = 0;
    this.step = null;
    this.kind = 'COMMUNITY';
    this.sorted = { key: 'rank', down: false };
    this.resized = new ResizeObserver(() => this.drawn.forEach(chart => chart.resize()));
    root.classList.add('fq-figures');
    this.style = element('link', { rel: 'stylesheet', href: new URL('camunda/assets/fengqiao/figures.css', HOUSE) });
    document.head.append(this.style);
  }

  close() {
    this.closed = true;
    this.resized.disconnect();
    this.drawn.forEach(chart => chart.dispose());
    this.style.remove();
  }

  async open() {
    this.root.replaceChildren(element('p', { role: 'status' }, '正在读取……'));
    try {
      const { supervises, message } = await ask('supervision');
      if (!supervises) {
        throw new Error(message);
      }
      this.scope = await ask('scope');
    } catch (refused) {
      this.root.replaceChildren(element('h1', {}, '指挥舱'), element('p', { class: 'fq-problem', role: 'alert' }, refused.message));
      return;
    }
    this.question = { from: this.scope.today, to: this.scope.today, unit: '', category: '', channel: '' };
    this.problem = element('p', { class: 'fq-problem', role: 'alert', hidden: true });
    this.status = element('p', { class: 'fq-status', role: 'status' });
    const part = (name, title) => {
      const body = element('div', { class: 'fq-body' });
      this[name] = body;
      return element('section', { class: `fq-${name}`, 'aria-label': title }, element('h2', {}, title), body);
    };
    this.dialog = element('dialog', { class: 'fq-dialog', 'aria-label': '案件清单' });
    this.root.replaceChildren(
      element('header', {}, element('h1', {}, `指挥舱 · ${this.scope.name}`), this.filters()),
      this.problem, this.status,
      part('figures', '指标'),
      part('trend', '趋势'),
      element('div', { class: 'fq-pair' }, part('levels', '分级漏斗（小事不出社区）'), part('clocks', '在办案件的时限')),
      part('ranking', '单位排名'),
      part('grids', '网格热力表'),
      this.dialog);
    await this.read();
  }

  filters() {
    const input = (name, label, control) => {
      control.addEventListener('change', () => {
        this.question[name] = control.value;
        this.read();
      });
      this.inputs = { ...this.inputs, [name]: control };
      return element('label', {}, element('span', {}, label), control);
    };
    const choices = (all, list) => [element('option', { value: '' }, all), ...list.map(each => element('option', { value: each.id }, each.label))];
    const units = element('select', {}, element('option', { value: '' }, '全部'));
    this.scope.units.filter(unit => unit.kind === 'SUBDISTRICT').forEach(unit => units.append(element('option', { value: unit.id }, unit.label)));
    this.scope.units.filter(unit => unit.kind === 'COMMUNITY').forEach(community => {
      const grids = this.scope.units.filter(unit => unit.parent === community.id);
      units.append(element('optgroup', { label: community.label }, element('option', { value: community.id }, community.label),
        ...grids.map(grid => element('option', { value: grid.id }, grid.label))));
    });
    units.append(element('optgroup', { label: '部门' }, ...this.scope.departments.map(unit => element('option', { value: unit.id }, unit.label))));
    return element('form', { class: 'fq-filters', 'aria-label': '筛选', onsubmit: event => event.preventDefault() },
      element('div', { class: 'fq-periods', role: 'group', 'aria-label': '统计期' }, ...PERIODS.map(([label, period]) => element('button', {
        type: 'button',
        onclick: () => {
          [this.question.from, this.question.to] = period(this.scope.today);
          this.inputs.from.value = this.question.from;
          this.inputs.to.value = this.question.to;
          this.read();
        }
      }, label))),
      input('from', '从', element('input', { type: 'date', value: this.question.from, required: true })),
      input('to', '到', element('input', { type: 'date', value: this.question.to, required: true })),
      input('unit', '单位', units),
      input('category', '类别', element('select', {}, ...choices('全部', this.scope.categories))),
      input('channel', '渠道', element('select', {}, ...choices('全部', this.scope.channels))));
  }

  async read() {
    const asked = ++this.asked;
    const question = { ...this.question };
    this.status.textContent = '正在读取……';
    this.problem.hidden = true;
    try {
      const [figures, trend, ranking, levels, clocks, grids] = await Promise.all([ask('figures', question), ask('trend', { ...question, by: this.fitting() }),
        ask('ranking', { ...question, kind: this.kind }), ask('levels', question), ask('clocks', { ...question, from: '', to: '' }), ask('grids', question)]);
      // an answer that was overtaken by the next question is none
      if (asked !== this.asked || this.closed) {
        return;
      }
      this.showFigures(figures);
      this.showRanking(ranking);
      this.showGrids(grids);
      this.status.textContent = `统计期 ${figures.from} 至 ${figures.to}，数据截至 ${day(figures.at)}`;
      this.drawn.forEach(chart => chart.dispose());
      this.drawn = [];
      await Promise.all([this.showTrend(trend), this.showLevels(levels), this.showClocks(clocks)]);
    } catch (refused) {
      if (asked === this.asked && !this.closed) {
        this.problem.textContent = refused.message;
        this.problem.hidden = false;
        this.status.textContent = '';
      }
    }
  }

  /* What was chosen, unless it is too fine for the period; else what a picture can show. */
  fitting() {
    const days = (new Date(this.question.to) - new Date(this.question.from)) / 86400000 + 1;
    const finest = days <= 400 ? 'DAY' : days <= 2700 ? 'WEEK' : 'MONTH';
    const wanted = this.step || (days <= 45 ? 'DAY' : days <= 200 ? 'WEEK' : 'MONTH');
    const steps = ['DAY', 'WEEK', 'MONTH'];
    return steps[Math.max(steps.indexOf(finest), steps.indexOf(wanted))];
  }

  link(text, selection, label, more = {}) {
    return element('button', { type: 'button', class: 'fq-link', 'aria-label': `${label}：${text}，查看案件`, onclick: () => this.list(selection, label, more) }, text);
  }

  showFigures({ figures }) {
    this.figures.replaceChildren(
      element('ul', { class: 'fq-cards' }, ...figures.map(figure => {
        const text = show(figure.value, figure.value === null || figure.unit !== '%' ? '' : '%');
        const target = figure.target === null ? null : element('p', { class: 'fq-target' }, figure.reached === null ? `目标 ${figure.target}%`
          : `目标 ${figure.target}%，${figure.reached ? '已达到' : '未达到'}`);
        const made = figure.whole === null ? null : element('p', { class: 'fq-parts' },
          figure.cases ? this.link(String(figure.part), figure.cases, `${figure.label}的分子`) : element('span', {}, String(figure.part)), ' ÷ ',
          this.link(String(figure.whole), figure.all, `${figure.label}的分母`));
        return element('li', { class: figure.reached === false ? 'fq-missed' : figure.reached ? 'fq-reached' : null },
          element('h3', { title: figure.definition }, figure.label),
          element('p', { class: 'fq-value' }, figure.value === null ? text : this.link(text, figure.behind, this.nameOf(figure.behind)), figure.unit === '%' ? null : element('small', {}, ' 件')),
          made, target);
      })),
      element('details', {}, element('summary', {}, '各项指标的口径'), element('dl', {}, ...figures.flatMap(figure => [element('dt', {}, figure.label), element('dd', {}, figure.definition)]))));
  }

  nameOf(selection) {
    const found = this.scope.selections.find(each => each.id === selection);
    return found ? found.label : '案件';
  }

  async chart(parent, label, height, options, clicked) {
    const place = element('div', { class: 'fq-chart', role: 'img', 'aria-label': `${label}，数据见下表`, style: `height:${height}px` });
    parent.append(place);
    const echarts = await library();
    if (this.closed || !place.isConnected) {
      return;
    }
    const drawn = echarts.init(place, null, { renderer: 'svg' });
    const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    drawn.setOption({ animation: !still, textStyle: { fontFamily: 'inherit' }, ...options });
    drawn.on('click', clicked);
    this.drawn.push(drawn);
    this.resized.observe(place);
  }

  async showTrend({ by, points }) {
    const steps = element('div', { class: 'fq-steps', role: 'group', 'aria-label': '趋势的步长' }, ...[['DAY', '按日'], ['WEEK', '按周'], ['MONTH', '按月']].map(([step, label]) =>
      element('button', { type: 'button', 'aria-pressed': String(step === by), onclick: () => {
        this.step = step;
        this.read();
      } }, label)));
    const name = point => (by === 'DAY' ? point.from.slice(5) : by === 'MONTH' ? point.from.slice(0, 7) : `${point.from.slice(5)} 起`);
    const bar = (key, label) => ({ name: label, type: 'bar', data: points.map(point => point[key]), itemStyle: { color: COLOURS[key] }, barMaxWidth: 28 });
    const line = (key, label) => ({
      name: label, type: 'line', yAxisIndex: 1, connectNulls: false, data: points.map(point => point[key]), itemStyle: { color: COLOURS[key] },
      lineStyle: { color: COLOURS[key] }, symbolSize: 7, showSymbol: points.length <= 62
    });
    this.trend.replaceChildren(steps);
    await this.chart(this.trend, '受理、归档和各项比率的趋势', 300, {
      tooltip: { trigger: 'axis', renderMode: 'richText', valueFormatter: value => show(value) },
      legend: { top: 0, type: 'scroll' },
      grid: { left: 44, right: 44, top: 44, bottom: 28 },
      xAxis: { type: 'category', data: points.map(name) },
      yAxis: [{ type: 'value', name: '件', minInterval: 1 }, { type: 'value', name: '%', min: 0, max: 100, splitLine: { show: false } }],
      series: [bar('received', '受理'), bar('closed', '归档'), line('response', '响应率'), line('onTime', '按时办结率'), line('resolved', '化解率'), line('satisfaction', '满意率')]
    }, ({ dataIndex, seriesName }) => {
      const point = points[dataIndex];
      const selection = { 受理: 'RECEIVED', 归档: 'CLOSED', 响应率: 'RESPONSE_LATE', 按时办结率: 'CONCLUDED_LATE', 化解率: 'NOT_RESOLVED', 满意率: 'DISSATISFIED' }[seriesName];
      this.list(selection, this.nameOf(selection), { from: point.from, to: point.to });
    });
    this.trend.append(element('details', {}, element('summary', {}, '趋势数据表'), table('趋势', ['时间', '受理', '归档', '超期', '响应率', '按时办结率', '化解率', '满意率'],
      points.map(point => [point.from === point.to ? point.from : `${point.from} 至 ${point.to}`,
        this.link(String(point.received), 'RECEIVED', `${point.from} 受理`, { from: point.from, to: point.to }),
        this.link(String(point.closed), 'CLOSED', `${point.from} 归档`, { from: point.from, to: point.to }),
        this.link(String(point.overdue), 'OVERDUE', `${point.from} 超期`, { from: point.from, to: point.to }),
        percent(point.response), percent(point.onTime), percent(point.resolved), percent(point.satisfaction)]))));
  }

  async showLevels({ levels }) {
    this.levels.replaceChildren();
    await this.chart(this.levels, '诉求到过哪一级', 240, {
      tooltip: { trigger: 'item', renderMode: 'richText', formatter: ({ name, value }) => `${name}：${value} 件` },
      series: [{
        type: 'funnel', sort: 'none', left: 10, right: 10, top: 8, bottom: 8, minSize: '4%', gap: 3, label: { position: 'inside', formatter: ({ name, value }) => `${name} ${value}`, color: '#000' },
        data: levels.map((row, index) => ({ name: index < 3 ? `${row.label}及以上` : row.label, value: row.reached, itemStyle: { color: ['#a9d18e', '#ffe08a', '#f4b183', '#e58a8a'][index] } }))
      }]
    }, ({ dataIndex }) => this.list('RECEIVED', `${levels[dataIndex].label}承办的诉求`, { level: levels[dataIndex].level }));
    this.levels.append(table('期内受理的诉求到了哪一级', ['层级', '件数', '占比', '其中本级承办', '本级已化解'], levels.map((row, index) => [index < 3 ? `${row.label}及以上` : row.label, String(row.reached), percent(row.share),
      this.link(String(row.held), 'RECEIVED', `${row.label}承办的诉求`, { level: row.level }), String(row.resolved)])));
  }

  async showClocks({ open, states }) {
    this.clocks.replaceChildren();
    await this.chart(this.clocks, '在办案件的时限状态', 240, {
      tooltip: { trigger: 'item', renderMode: 'richText', formatter: ({ name, value }) => `${name}：${value} 件` },
      series: [{
        type: 'pie', radius: ['45%', '72%'], label: { formatter: ({ name, value }) => `${name} ${value}` },
        data: states.filter(row => row.cases).map(row => ({ name: row.label, value: row.cases, state: row.state, itemStyle: { color: STATES[row.state] } }))
      }]
    }, ({ data }) => this.list(data.state, data.name));
    this.clocks.append(table(`此刻在办 ${open} 件`, ['时限', '件数', '占比'], states.map(row => [row.label,
      row.cases ? this.link(String(row.cases), row.state, row.label) : '0', percent(row.share)])));
  }

  showRanking({ kind, rows }) {
    const kinds = element('div', { class: 'fq-steps', role: 'group', 'aria-label': '比较什么' }, ...[['COMMUNITY', '社区'], ['POST', '岗位'], ['DEPARTMENT', '部门'], ['SUBDISTRICT', '街道']]
      .filter(([each]) => each !== 'SUBDISTRICT' || this.scope.units.some(unit => unit.kind === 'SUBDISTRICT'))
      .map(([each, label]) => element('button', { type: 'button', 'aria-pressed': String(each === kind), onclick: () => {
        this.kind = each;
        this.sorted = { key: 'rank', down: false };
        this.read();
      } }, label)));
    const columns = [['rank', '名次'], ['name', '单位'], ['received', kind === 'COMMUNITY' || kind === 'SUBDISTRICT' ? '受理' : '接到'], ['open', '在办'],
      ...(kind === 'COMMUNITY' || kind === 'SUBDISTRICT' ? [['response', '响应率']] : []), ['onTime', '按时率'], ['resolved', '化解率'], ['satisfaction', '满意率'],
      ['overdue', '超期'], ...(kind === 'DEPARTMENT' ? [['returned', '退单率']] : [])];
    const { key, down } = this.sorted;
    const better = (one, other) => {
      const [first, second] = [one[key], other[key]];
      if (first === null || second === null) {
        return (first === null) - (second === null);
      }
      return (typeof first === 'string' ? first.localeCompare(second, 'zh') : first - second) * (down ? -1 : 1);
    };
    const cell = (row, name) => {
      if (name === 'rank') {
        return show(row.rank);
      }
      if (name === 'received' || name === 'open' || name === 'overdue') {
        return row[name] ? this.link(String(row[name]), { received: 'RECEIVED', open: 'OPEN', overdue: 'OVERDUE' }[name], `${row.name}${{ received: '受理', open: '在办', overdue: '超期' }[name]}`,
          { unit: row.unit }) : '0';
      }
      return name === 'name' ? row.name : percent(row[name]);
    };
    const head = ([name, label]) => element('th', { scope: 'col', 'aria-sort': name === key ? (down ? 'descending' : 'ascending') : 'none' },
      element('button', { type: 'button', class: 'fq-head', onclick: () => {
        this.sorted = { key: name, down: key === name ? !down : !['rank', 'name'].includes(name) };
        this.showRanking({ kind, rows });
      } }, label, name === key ? (down ? ' ↓' : ' ↑') : ''));
    this.ranking.replaceChildren(kinds, rows.length ? element('div', { class: 'fq-scroll', tabindex: 0, role: 'region', 'aria-label': '单位排名' }, element('table', {},
      element('caption', {}, '先比按时率，再比化解率、满意率；没有案件的不排名'),
      element('thead', {}, element('tr', {}, ...columns.map(head))),
      element('tbody', {}, ...[...rows].sort(better).map(row => element('tr', {}, ...columns.map(([name]) => element(name === 'name' ? 'th' : 'td', name === 'name' ? { scope: 'row' } : {},
        cell(row, name)))))))) : element('p', {}, '期内没有数据'));
  }

  showGrids({ categories, grids }) {
    const used = categories.map((category, index) => ({ ...category, index })).filter(({ index }) => grids.some(grid => grid.byCategory[index]));
    const most = Math.max(1, ...grids.flatMap(grid => grid.byCategory));
    this.grids.replaceChildren(element('div', { class: 'fq-scroll', tabindex: 0, role: 'region', 'aria-label': '网格热力表' }, element('table', { class: 'fq-heat' },
      element('caption', {}, '期内受理的诉求，颜色越深件数越多'),
      element('thead', {}, element('tr', {}, element('th', { scope: 'col' }, '网格'), element('th', { scope: 'col' }, '合计'), ...used.map(({ label }) => element('th', { scope: 'col' }, label)))),
      element('tbody', {}, ...grids.map(grid => element('tr', {}, element('th', { scope: 'row' }, grid.name),
        element('td', {}, grid.cases ? this.link(String(grid.cases), 'RECEIVED', grid.name, { unit: grid.grid }) : '0'),
        ...used.map(({ id, label, index }) => {
          const cases = grid.byCategory[index];
          const shade = cases / most;
          return element('td', { style: cases ? `background:rgba(198,60,40,${(0.12 + 0.5 * shade).toFixed(2)})` : null },
            cases ? this.link(String(cases), 'RECEIVED', `${grid.name}${label}`, { unit: grid.grid, category: id }) : '');
        })))))));
  }

  /* --- the cases behind a number --- */

  async list(selection, label, more = {}, page = 0) {
    const back = document.activeElement;
    if (!this.dialog.open) {
      this.dialog.replaceChildren(element('p', { role: 'status' }, '正在读取……'));
      this.dialog.showModal();
      this.dialog.addEventListener('close', () => back && back.focus(), { once: true });
    }
    const shut = element('button', { type: 'button', class: 'fq-shut', onclick: () => this.dialog.close() }, '关闭');
    try {
      const found = await ask('cases', { ...this.question, ...more, selection, page: String(page), size: String(PAGE) });
      const pages = Math.max(1, Math.ceil(found.total / PAGE));
      const turn = (to, text, possible) => element('button', { type: 'button', disabled: !possible, onclick: () => this.list(selection, label, more, to) }, text);
      const named = found.cases.some(each => each.detail);
      this.dialog.replaceChildren(
        element('div', { class: 'fq-bar' }, element('h2', {}, `${label}（${found.total}）`), shut),
        found.total ? table(selection.startsWith('OPEN') ? '此刻的情况' : `统计期 ${more.from || this.question.from} 至 ${more.to || this.question.to}`, ['案件编号', '事项', ...(named ? ['说明'] : []), '等级', '渠道', '单位', '层级', '状态', '结果', '登记'], found.cases.map(each => [
          element('a', { href: new URL(`case-file/${encodeURIComponent(each.caseNo)}`, HOUSE), target: '_blank', rel: 'noopener' }, each.caseNo), each.title,
          ...(named ? [each.detail || ''] : []), each.gradeLabel, each.channelLabel, each.community || each.subdistrict, each.levelLabel,
          each.supervised ? `${each.statusLabel} · 督办` : each.statusLabel, each.outcomeLabel || NONE, day(each.registeredAt)]))
          : element('p', {}, '没有案件'),
        element('div', { class: 'fq-bar' }, turn(page - 1, '上一页', page > 0), element('span', {}, `第 ${page + 1} / ${pages} 页`), turn(page + 1, '下一页', page + 1 < pages)));
    } catch (refused) {
      this.dialog.replaceChildren(element('p', { class: 'fq-problem', role: 'alert' }, refused.message), shut);
    }
  }
}

/** Builds the page inside the element; what is returned takes it away again. */
export function figuresIn(root) {
  const page = new Page(root);
  page.open();
  return () => page.close();
}
