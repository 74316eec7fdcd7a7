// npm test: every check there is, in one run, from a fresh clone on. `npm test -- NAME...` runs the stages named (and
// what they rest on); with `--oldest` first, in the oldest VS Code that package.json is for. The last lines tell what was skipped and
// the totals; the exit code is 0 only when nothing failed.
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { isEnding, runMain } from './main.mjs';
import { Problem } from './problem.mjs';
import { runProcess } from './processes.mjs';
import { seconds } from './progress.mjs';
import { ensurePackages, root } from './setup.mjs';

/**
 * @typedef {object} Stage
 * @property {string} name
 * @property {string} title
 * @property {string[]} command arguments for Node
 * @property {string[]} [after] stages without whose success this one says nothing
 * @property {boolean} [beside] it runs beside those that follow, and its output comes when it has ended
 * @property {string} [tally] where the stage leaves its counts; without one it counts as one test
 */

/** @typedef {import('./tally.mjs').Tally} Tally */

/** What hangs is ended after that. All stages together take some ten minutes, on a busy machine three times as long. */
const stageMinutes = 30;
/** For all stages together, packages and editor that have to be installed first included. */
const allMinutes = 45;
const deadline = Date.now() + allMinutes * 60_000;

await runMain(async () => {
  const start = Date.now();
  await ensurePackages();
  const words = process.argv.slice(2);
  if (words[0] === '--oldest') process.env.MI_PORTS_EDITOR = words.shift()?.slice(2);
  const stages = chosenStages(words);
  /** @type {Map<string, Tally>} */
  const results = new Map();
  /** @type {Promise<void>[]} */
  const beside = [];
  for (const stage of stages) {
    const running = runStage(stage, results).then((counts) => void results.set(stage.name, counts));
    if (stage.beside) beside.push(running);
    else await running;
    if (isEnding()) return;
  }
  await Promise.all(beside);
  if (isEnding()) return;

  console.log(`\nIn ${seconds(start)} s:`);
  for (const { name, title } of stages) {
    const counts = results.get(name);
    if (counts) console.log(`${counts.failed > 0 ? 'FAILED ' : counts.passed === 0 ? 'skipped' : 'ok     '}  ${title}`);
  }
  const total = sum([...results.values()]);
  console.log('');
  for (const line of total.skipped) console.log(`skipped: ${line}`);
  const skipped = total.skipped.length > 0 ? `, ${total.skipped.length} skipped` : '';
  console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
  process.exitCode = total.failed > 0 ? 1 : 0;
});

/** @returns {Stage[]} */
function allStages() {
  const bin = (/** @type {string} */ file) => path.join(root, 'node_modules', file);
  const mocha = ['--import', 'tsx', 'scripts/run-mocha.mjs'];
  const tally = (/** @type {string} */ name) => path.join(root, `out/tally/${name}.json`);
  const biome = bin('@biomejs/biome/bin/biome');
  return [
    { name: 'format', title: 'Formatting', command: [biome, 'format'] },
    { name: 'lint', title: 'Lint', command: [biome, 'check', '--formatter-enabled=false', '--error-on-warnings'] },
    { name: 'unused', title: 'Unused code', command: [bin('knip/bin/knip.js')] },
    { name: 'types', title: 'Types', command: [bin('typescript/bin/tsc')] },
    { name: 'page', title: 'Types of the page', command: [bin('typescript/bin/tsc'), '-p', 'client/webview'] },
    { name: 'build', title: 'Build', command: ['scripts/build.mjs'] },
    { name: 'package', title: 'Package', command: ['scripts/package.mjs'], after: ['build'] },
    {
      name: 'unit',
      title: 'Unit and protocol tests',
      command: [...mocha, tally('unit'), 'dot', ...unitTests()],
      after: ['build'],
      beside: true,
      tally: tally('unit'),
    },
    {
      name: 'editor',
      title: 'Tests in the extension host of VS Code',
      command: ['test/editor/run-suite.mjs'],
      after: ['build'],
      tally: tally('editor'),
    },
    {
      name: 'drive',
      title: 'Drives of the packaged extension in the browser',
      command: [...mocha, tally('drive'), 'spec', ...driveTests()],
      after: ['package'],
      tally: tally('drive'),
    },
    {
      name: 'typing',
      title: 'Typing in the packaged extension, key by key',
      command: [...mocha, tally('typing'), 'spec', 'test/editor/typing.test.mts', 'test/editor/from-empty.test.mts'],
      after: ['package'],
      tally: tally('typing'),
    },
  ];
}

/**
 * @param {string[]} names
 * @returns {Stage[]} those stages and what they rest on, in their order; all for no names
 */
function chosenStages(names) {
  const stages = allStages();
  const wanted = new Set(names);
  for (const name of wanted) {
    const stage = stages.find((candidate) => candidate.name === name);
    if (!stage) throw new Problem(`There is no stage ${name}: ${stages.map((each) => each.name).join(', ')}.`);
    for (const needed of stage.after ?? []) wanted.add(needed);
  }
  return names.length === 0 ? stages : stages.filter(({ name }) => wanted.has(name));
}

function driveTests() {
  return [
    'drive',
    'resolving',
    'changing',
    'repeating',
    'keyboard',
    'hostile',
    'walkthrough',
    'map',
    'map-looks',
    'spanish',
    'page',
    'trust',
    'beside',
    'beside-vendor',
    'stalls',
    'crashes',
  ].map((name) => `test/editor/${name}.test.mts`);
}

function unitTests() {
  return readdirSync(path.join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts') && !file.startsWith(`editor${path.sep}`))
    .sort()
    .map((file) => path.join(root, 'test', file));
}

/**
 * @param {Stage} stage
 * @param {Map<string, Tally>} earlier
 * @returns {Promise<Tally>}
 */
async function runStage(stage, earlier) {
  console.log(`\n== ${stage.title}${stage.beside ? ', beside what follows' : ''}`);
  const blocking = stage.after?.find((name) => earlier.get(name)?.passed === 0);
  if (blocking) {
    console.log(`skipped: it needs the stage ${blocking}`);
    return { passed: 0, failed: 0, skipped: [`${stage.title} (it needs the stage ${blocking})`] };
  }
  const start = Date.now();
  const limit = Math.max(1, Math.min(stageMinutes * 60_000, deadline - start));
  if (stage.tally) rmSync(stage.tally, { force: true });
  const { code, output } = await runProcess(process.execPath, stage.command, {
    cwd: root,
    show: !stage.beside,
    limit,
  });
  if (isEnding()) return countsOf(stage, false);
  if (stage.beside) console.log(`\n== ${stage.title}\n${output.trimEnd()}`);
  if (Date.now() - start >= limit) {
    console.log(`It was ended: a stage may take ${stageMinutes} minutes, all of them ${allMinutes}.`);
  }
  console.log(`${code === 0 ? 'ok' : `failed with exit code ${code}`} after ${seconds(start)} s`);
  return countsOf(stage, code === 0);
}

/**
 * A stage whose counts are missing has not come to its end, whatever its exit code.
 * @param {Stage} stage
 * @param {boolean} ok
 * @returns {Tally}
 */
function countsOf({ tally }, ok) {
  const whole = { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: [] };
  if (!tally) return whole;
  try {
    const counts = /** @type {Tally} */ (JSON.parse(readFileSync(tally, 'utf8')));
    return ok || counts.failed > 0 ? counts : { ...counts, failed: 1 };
  } catch {
    return { passed: 0, failed: 1, skipped: [] };
  }
}

/** @param {Tally[]} all */
function sum(all) {
  return all.reduce((total, each) => ({
    passed: total.passed + each.passed,
    failed: total.failed + each.failed,
    skipped: [...total.skipped, ...each.skipped],
  }));
}
