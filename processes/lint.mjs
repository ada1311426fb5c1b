// Lints every BPMN model here, every form in ../forms and every element template, and looks whether the pictures are of these models. Exits with 1 where anything is found, warnings too, and also where
// there was nothing to lint: a green run has looked at something.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { validateAll } from '@bpmn-io/element-templates-validator';
import { build } from 'esbuild';
import { picture } from './landscape.mjs';

const here = dirname(fileURLToPath(import.meta.url));
// another folder that holds processes/ and forms/ may be named, for a try
const project = process.argv[2] ?? join(here, '..');

function files(folder, ending) {
  if (!existsSync(folder)) {
    return [];
  }
  return readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.name !== 'node_modules')
    .flatMap(entry => entry.isDirectory() ? files(join(folder, entry.name), ending)
      : entry.name.endsWith(ending) ? [join(folder, entry.name)] : [])
    .sort();
}

function lintModels(models) {
  console.log(`bpmnlint: ${models.length} models`);
  models.forEach(model => console.log('  ' + relative(project, model)));
  const cli = join(here, 'node_modules', 'bpmnlint', 'bin', 'bpmnlint.js');
  const names = models.map(model => relative(here, model));
  return spawnSync(process.execPath, [cli, '--max-warnings=0', ...names], { cwd: here, stdio: 'inherit' }).status === 0;
}

/** The form linter is published as source for bundlers: Node alone cannot load it. */
async function formLinter() {
  const bundle = await build({
    stdin: { contents: "export { FormLinter } from '@camunda/form-linting';", resolveDir: here },
    bundle: true, format: 'esm', platform: 'node', write: false, logLevel: 'error'
  });
  const { FormLinter } = await import('data:text/javascript;base64,' + Buffer.from(bundle.outputFiles[0].contents).toString('base64'));
  return new FormLinter();
}

async function lintForms(forms) {
  console.log(`form lint: ${forms.length} forms`);
  const linter = await formLinter();
  let clean = true;
  for (const file of forms) {
    let reports;
    try {
      const form = JSON.parse(readFileSync(file, 'utf8'));
      // the linter is silent about platforms it does not know, and says "info" where Modeler would only hint
      reports = form.executionPlatform === 'Camunda Platform' && form.executionPlatformVersion === '7.22.0'
        ? linter.lint(form).filter(report => report.category !== 'info')
        : [{ category: 'error', message: 'executionPlatform has to be Camunda Platform 7.22.0, or nothing is linted' }];
    } catch (error) {
      reports = [{ category: 'error', message: error.message }];
    }
    console.log(`  ${reports.length ? '✖' : '✓'} ${relative(project, file)}`);
    for (const report of reports) {
      clean = false;
      console.log(`      ${report.category}  ${report.id ?? ''}  ${report.message}  ${report.rule ?? ''}`);
    }
  }
  return clean;
}

/** A picture older than its model shows a process that does not exist any more. */
function pictureIsCurrent(model) {
  const picture = join(project, 'processes', 'pictures', basename(model, '.bpmn') + '.svg');
  const current = existsSync(picture)
    && readFileSync(picture, 'utf8').includes(createHash('sha256').update(readFileSync(model)).digest('hex'));
  if (!current) {
    console.log(`  ✖ ${relative(project, model)}: no picture of this version, run npm run pictures`);
  }
  return current;
}

/** What Modeler offers has to be there: the schema's rules, and every queue and bean a template names. */
function lintTemplates(templates, project) {
  console.log(`element templates: ${templates.length}`);
  const queues = existsSync(join(project, 'processes/assign-queue/assign-queue.dmn'))
    ? readFileSync(join(project, 'processes/assign-queue/assign-queue.dmn'), 'utf8') : '';
  const drawn = files(join(project, 'processes'), '.bpmn').map(model => readFileSync(model, 'utf8')).join('');
  return templates.filter(file => {
    const text = readFileSync(file, 'utf8');
    let problems;
    try {
      const { valid, results } = validateAll([JSON.parse(text)]);
      problems = valid ? [] : results.flatMap(result => result.errors ?? []).map(error => error.message);
    } catch (error) {
      problems = [error.message];
    }
    for (const [, part] of text.matchAll(/queues\.(?:group|groupBesides)\(execution,'([^']*)'[,)]/g)) {
      if (!queues.includes(`"${part}"`)) {
        problems.push(`派件表里没有环节 ${part}`);
      }
    }
    for (const [, bean] of text.matchAll(/"value": "\$\{([a-zA-Z]+)\}"/g)) {
      if (!drawn.includes(`\${${bean}}`)) {
        problems.push(`没有流程用到动作 ${bean}`);
      }
    }
    console.log(`  ${problems.length ? '✖' : '✓'} ${relative(project, file)}`);
    problems.forEach(problem => console.log(`      ${problem}`));
    return problems.length > 0;
  }).length === 0;
}

/** The landscape holds nothing but what stands in the models: drawn anew it has to be the same. */
async function landscapeIsCurrent() {
  const drawn = join(project, 'processes', 'pictures', 'landscape.svg');
  const current = existsSync(drawn) && readFileSync(drawn, 'utf8') === await picture(join(project, 'processes'));
  if (!current) {
    console.log('  ✖ processes/pictures/landscape.svg: shows other processes than there are, run npm run landscape');
  }
  return current;
}

const models = files(join(project, 'processes'), '.bpmn');
const forms = files(join(project, 'forms'), '.form');
if (!models.length || !forms.length) {
  console.error(`nothing to lint: ${models.length} models, ${forms.length} forms below ${project}`);
  process.exit(1);
}
const modelsClean = lintModels(models);
const formsClean = await lintForms(forms);
const picturesCurrent = models.filter(pictureIsCurrent).length === models.length;
const templatesClean = lintTemplates(files(join(project, 'processes', '.camunda', 'element-templates'), '.json'), project);
const landscapeCurrent = await landscapeIsCurrent();
const clean = modelsClean && formsClean && picturesCurrent && templatesClean && landscapeCurrent;
console.log(clean ? 'lint: clean' : 'lint: FAILED');
process.exit(clean ? 0 : 1);
