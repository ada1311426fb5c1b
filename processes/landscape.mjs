// Draws pictures/landscape.svg: which process calls which. Everything in it is read from the models; only the order of the rows is said
// here. It gives the same file for the same models, so that the lint finds an outdated one by comparing.
import { readFileSync, readdirSync, existsSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);
const { BpmnModdle } = await import('bpmn-moddle');
const camunda = require('camunda-bpmn-moddle/resources/camunda.json');

/** Where a case comes in, and the processes that are the heart of the method. */
const FIRST = 'case-lifecycle';
const HEART = ['seven-step-consultation', 'eight-post-triage', 'department-summons'];
/** From top to bottom; what is not named comes below. A process that is called from two columns away stands beside the free lane of its row. */
const ROWS = ['seven-step-consultation', 'mediation', 'eight-post-triage', 'post-handling', 'department-summons', 'department-handling', 'follow-up-visit'];
const SHARED_ROW = { 'post-handling': 'eight-post-triage', 'department-handling': 'department-summons' };

const COLOURS = { heart: ['#b4342d', '#fdf1ef'], plain: ['#2f5d7c', '#f2f7fa'], first: ['#22313c', '#eef1f3'], small: ['#6b7680', '#f7f8f9'] };
const FONT = "'Noto Sans CJK SC','Source Han Sans SC','PingFang SC','Microsoft YaHei',sans-serif";
const [WIDTH, GAP_X, GAP_Y, LINE, CHIP] = [250, 92, 30, 20, 13];

async function read(folder) {
  const moddle = new BpmnModdle({ camunda });
  const processes = [];
  for (const entry of readdirSync(folder, { withFileTypes: true }).filter(e => e.isDirectory()).sort((a, b) => a.name < b.name ? -1 : 1)) {
    const file = join(folder, entry.name, `${entry.name}.bpmn`);
    if (!existsSync(file)) {
      continue;
    }
    const { rootElement } = await moddle.fromXML(readFileSync(file, 'utf8'));
    const process = rootElement.rootElements.find(element => element.$type === 'bpmn:Process');
    const [calls, messages] = [new Set(), []];
    (function walk(scope) {
      for (const element of scope.flowElements ?? []) {
        if (element.$type === 'bpmn:CallActivity') {
          calls.add(element.calledElement);
        }
        if (element.$type === 'bpmn:StartEvent' && element.eventDefinitions?.some(d => d.$type === 'bpmn:MessageEventDefinition')) {
          messages.push(element.name);
        }
        walk(element);
      }
    })(process);
    processes.push({ id: process.id, name: process.name, calls: [...calls], messages, steps: steps(process) });
  }
  return processes;
}

/** The parts of a process in the order of its flow, without what may happen beside it. */
function steps(scope) {
  const found = [];
  const seen = new Set();
  let queue = scope.flowElements.filter(e => e.$type === 'bpmn:StartEvent' && !e.eventDefinitions?.length);
  while (queue.length) {
    const element = queue.shift();
    if (!element || seen.has(element)) {
      continue;
    }
    seen.add(element);
    if (['bpmn:SubProcess', 'bpmn:UserTask', 'bpmn:CallActivity'].includes(element.$type)) {
      found.push(element);
    }
    queue.push(...(element.outgoing ?? []).map(flow => flow.targetRef));
  }
  // one that holds called processes is told by its own steps
  return found.flatMap(e => e.$type === 'bpmn:SubProcess' && scope.id === FIRST && e.flowElements.some(inner => inner.$type === 'bpmn:CallActivity')
    ? steps(e) : [e.name]);
}

const escaped = text => text.replace(/[&<>"]/g, c => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]);
const text = (x, y, size, colour, words, more = '') => `<text x="${x}" y="${y}" font-size="${size}" fill="${colour}"${more}>${escaped(words)}</text>`;
const width = words => [...words].reduce((sum, c) => sum + (c.charCodeAt(0) > 255 ? 1 : 0.56), 0) * CHIP;

/** Breaks the steps into lines that fit. */
function lines(names, room, between) {
  const all = [];
  let line = '';
  for (const name of names) {
    const longer = line ? `${line} ${between} ${name}` : name;
    if (line && width(`${longer} ${between}`) > room) {
      all.push(`${line} ${between}`);
      line = name;
    } else {
      line = longer;
    }
  }
  return line ? [...all, line] : all;
}

function box(node) {
  const [stroke, fill] = COLOURS[node.look];
  const out = [`<g><title>${escaped(node.name)}（${node.id}）</title>`,
    `<rect x="${node.x}" y="${node.y}" width="${node.w}" height="${node.h}" rx="10" fill="${fill}" stroke="${stroke}" stroke-width="${node.look === 'heart' ? 2.5 : 1.5}"/>`];
  if (node.look === 'heart') {
    out.push(`<rect x="${node.x}" y="${node.y}" width="7" height="${node.h}" rx="3.5" fill="${stroke}"/>`);
  }
  out.push(text(node.x + 20, node.y + 30, 18, stroke, node.name, ' font-weight="700"'), text(node.x + 20, node.y + 48, 11, '#7a858e', node.id));
  node.lines.forEach((line, i) => out.push(text(node.x + 20, node.y + 70 + i * LINE, CHIP, '#3d4852', line)));
  return [...out, '</g>'].join('\n');
}

const arrow = (points, colour = '#4a5761', dash = '') => {
  const r = 9;
  let d = `M${points[0][0]} ${points[0][1]}`;
  for (let i = 1; i < points.length - 1; i++) {
    const [[px, py], [x, y], [nx, ny]] = [points[i - 1], points[i], points[i + 1]];
    const back = Math.min(r, Math.hypot(x - px, y - py) / 2);
    const on = Math.min(r, Math.hypot(nx - x, ny - y) / 2);
    d += ` L${x - Math.sign(x - px) * back} ${y - Math.sign(y - py) * back} Q${x} ${y} ${x + Math.sign(nx - x) * on} ${y + Math.sign(ny - y) * on}`;
  }
  const [x, y] = points[points.length - 1];
  return `<path d="${d} L${x} ${y}" fill="none" stroke="${colour}" stroke-width="1.6"${dash} marker-end="url(#head)"/>`;
};

/** @param folder the folder with one folder for each process */
export async function picture(folder) {
  const processes = await read(folder);
  const byId = new Map(processes.map(p => [p.id, p]));
  for (const process of processes) {
    for (const called of process.calls) {
      if (!byId.has(called)) {
        throw new Error(`${process.id} 调用了不存在的流程 ${called}`);
      }
    }
  }
  // the column is the longest way from the first process; what is not reached is started by the house itself
  const column = new Map([[FIRST, 0]]);
  (function reach(id, path) {
    for (const called of byId.get(id).calls) {
      if (path.includes(called)) {
        throw new Error(`流程互相调用成环：${[...path, called].join(' → ')}`);
      }
      column.set(called, Math.max(column.get(called) ?? 0, path.length));
      reach(called, [...path, called]);
    }
  })(FIRST, [FIRST]);
  const main = processes.filter(p => column.has(p.id) && p.id !== FIRST);
  const rank = id => ROWS.includes(id) ? ROWS.indexOf(id) : ROWS.length;
  main.sort((a, b) => rank(a.id) - rank(b.id));
  const rows = [];
  for (const process of main) {
    const row = rows.find(r => r[0].id === SHARED_ROW[process.id]);
    row ? row.push(process) : rows.push([process]);
  }

  const left = 200;
  const x = c => left + c * (WIDTH + GAP_X);
  let y = 92;
  const nodes = new Map();
  for (const row of rows) {
    const built = row.map(p => {
      const wrapped = lines(p.steps, WIDTH - 32, HEART.includes(p.id) ? '→' : '·');
      return { ...p, look: HEART.includes(p.id) ? 'heart' : 'plain', x: x(column.get(p.id)), w: WIDTH, lines: wrapped, h: 62 + Math.max(wrapped.length, 1) * LINE };
    });
    const height = Math.max(...built.map(n => n.h));
    built.forEach(n => nodes.set(n.id, { ...n, y: y + (height - n.h) / 2 }));
    y += height + GAP_Y;
  }
  const bottom = y - GAP_Y;
  const first = byId.get(FIRST);
  nodes.set(FIRST, { ...first, look: 'first', x: x(0), y: 92, w: WIDTH - 30, h: bottom - 92, lines: first.steps.filter(s => !main.some(p => p.name === s)) });

  const out = [];
  // calls, each from a port of its own on the caller's right side, ordered like its targets
  for (const caller of nodes.values()) {
    const targets = caller.calls.map(id => nodes.get(id)).sort((a, b) => (a.y + a.h / 2) - (b.y + b.h / 2));
    targets.forEach((target, i) => {
      const middle = target.y + target.h / 2;
      const start = caller.x + caller.w;
      // the first process stands beside everything: its arrow goes straight, the others come from above or below
      const level = n => n.id === FIRST ? target.y + target.h / 2 : n.y + n.h / 2;
      const others = [...nodes.values()].filter(n => n.calls.includes(target.id)).sort((a, b) => level(a) - level(b));
      const end = target.y + target.h * (others.indexOf(caller) + 1) / (others.length + 1);
      const from = caller.id === FIRST ? end : caller.y + caller.h * (i + 1) / (targets.length + 1);
      const bend = target.x - GAP_X / 2 + (i % 2 ? 12 : -12) * (targets.length > 1 ? 1 : 0);
      out.push(arrow(Math.abs(from - end) < 1 ? [[start, end], [target.x - 2, end]] : [[start, from], [bend, from], [bend, end], [target.x - 2, end]]));
    });
  }
  out.push(...[...nodes.values()].map(box));

  // where a demand comes in, and what may reach the case at any time
  const home = nodes.get(FIRST);
  const side = (top, title, words) => {
    out.push(`<rect x="24" y="${top}" width="136" height="${34 + words.length * 21}" rx="10" fill="#fffaf0" stroke="#c08a2d" stroke-width="1.2"/>`,
      text(38, top + 23, 14, '#8a5d10', title, ' font-weight="700"'));
    words.forEach((word, i) => out.push(text(38, top + 45 + i * 21, CHIP, '#5b4a2a', word)));
    out.push(arrow([[160, top + 17 + words.length * 10.5], [home.x - 2, top + 17 + words.length * 10.5]], '#c08a2d'));
  };
  side(home.y + 24, '诉求从哪里来', ['网格 · 志愿者', '12345热线 · 来访', '电话 · 小程序', '信访 · 上级交办']);
  side(home.y + 210, '办理中随时', first.messages);

  // what the house starts beside a case
  const beside = processes.filter(p => !column.has(p.id));
  const band = bottom + 34;
  const room = x(3) + WIDTH - 24;
  const each = (room - 32 - (beside.length - 1) * 14) / beside.length;
  out.push(`<rect x="24" y="${band}" width="${room}" height="126" rx="12" fill="none" stroke="#aab3ba" stroke-dasharray="6 5"/>`,
    text(40, band + 25, 14, '#55606a', '各流程共用：由系统随案发起，业务键同为案件编号', ' font-weight="700"'));
  beside.forEach((p, i) => out.push(box({ ...p, look: 'small', x: 40 + i * (each + 14), y: band + 40, w: each, h: 70, lines: [] })));

  const [w, h] = [x(3) + WIDTH + 24, band + 126 + 24];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}" font-family="${FONT}" role="img" aria-label="流程全景">
<defs><marker id="head" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0 L10 5 L0 10 z" fill="#4a5761"/></marker></defs>
<rect width="${w}" height="${h}" fill="#ffffff"/>
${text(24, 44, 24, '#22313c', '流程全景', ' font-weight="700"')}
${text(140, 44, 13, '#55606a', `共 ${processes.length} 个流程：箭头从调用者指向被调用者；红色是三个核心流程，方框里是其中的环节`)}
${out.join('\n')}
</svg>
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(join(here, 'pictures', 'landscape.svg'), await picture(here));
  console.log('流程全景已画好');
}
