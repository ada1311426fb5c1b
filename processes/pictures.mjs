// Draws every plane of every process into pictures/ and lists the pictures in README.md, between the two marks.
// Needs Chromium: `chromium` or `google-chrome` on the path, or CHROMIUM=/path/to/it.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { picture } from './landscape.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);
const BEGIN = '<!-- 图：npm run pictures 生成，勿手改 -->';
const END = '<!-- 图完 -->';

function browserPath() {
  for (const name of [process.env.CHROMIUM, 'chromium', 'google-chrome'].filter(Boolean)) {
    try {
      return existsSync(name) ? name : execFileSync('which', [name]).toString().trim();
    } catch {
      // the next name
    }
  }
  throw new Error('没有找到 Chromium：请安装 chromium，或用环境变量 CHROMIUM 写明它在哪里');
}

const models = readdirSync(here, { withFileTypes: true })
  .filter(entry => entry.isDirectory() && existsSync(join(here, entry.name, `${entry.name}.bpmn`)))
  .map(entry => entry.name).sort();
const pictures = join(here, 'pictures');
rmSync(pictures, { recursive: true, force: true });
mkdirSync(pictures);

const browser = await chromium.launch({ executablePath: browserPath(), args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
const page = await browser.newPage();
await page.setContent('<div id="canvas" style="width:2000px;height:1200px"></div>');
await page.addScriptTag({ path: require.resolve('bpmn-js/dist/bpmn-viewer.production.min.js') });
const lines = [];
for (const model of models) {
  const source = readFileSync(join(here, model, `${model}.bpmn`), 'utf8');
  // the lint finds by it a picture that is older than its model
  const drawnFrom = `<!-- drawn from ${createHash('sha256').update(source).digest('hex')} -->`;
  const planes = await page.evaluate(async xml => {
    const viewer = new window.BpmnJS({ container: '#canvas' });
    await viewer.importXML(xml);
    const canvas = viewer.get('canvas');
    const drawn = [];
    for (const root of canvas.getRootElements()) {
      canvas.setRootElement(root);
      const { svg } = await viewer.saveSVG();
      const of = root.businessObject;
      drawn.push({ id: of.id, name: of.name, svg });
    }
    viewer.destroy();
    return drawn;
  }, source);
  lines.push(`### ${planes[0].name}（\`${model}\`）`, '');
  for (const [number, plane] of planes.entries()) {
    const file = number === 0 ? `${model}.svg` : `${model}.${plane.id}.svg`;
    // bpmn-js names the arrow heads anew each time; the same picture has to be the same file
    const marks = new Map();
    const svg = plane.svg.replace(/marker-[a-z0-9]+/g, mark => marks.get(mark) ?? marks.set(mark, `marker-${marks.size}`).get(mark));
    writeFileSync(join(pictures, file), `${svg.trimEnd()}\n${drawnFrom}\n`);
    lines.push(`${number === 0 ? '' : `${plane.name}：\n\n`}![${plane.name}](pictures/${file})`, '');
  }
}
await browser.close();
writeFileSync(join(pictures, 'landscape.svg'), await picture(here));

const readme = join(here, 'README.md');
const text = readFileSync(readme, 'utf8');
const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
if (begin < 0 || end < begin) {
  throw new Error(`README.md 里没有 ${BEGIN} 和 ${END} 两行`);
}
writeFileSync(readme, `${text.slice(0, begin + BEGIN.length)}\n\n${lines.join('\n')}${text.slice(end)}`);
console.log(`${models.length} 个流程的图已画好`);
