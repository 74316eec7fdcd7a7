// npm test: every check there is, in one run, from a fresh clone on. `npm test -- NAME...` runs the stages named (and
// what they rest on). The last line tells the totals; the exit code is 0 only when nothing failed.
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
 * @property {string} [tally] where the stage leaves its counts; without one it counts as one test
 */

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

const stageMinutes = 25;

await runMain(async () => {
  const start = Date.now();
  await ensurePackages();
  const stages = chosenStages(process.argv.slice(2));
  /** @type {Map<string, Counts>} */
  const results = new Map();
  for (const stage of stages) {
    results.set(stage.name, await runStage(stage, results));
    if (isEnding()) return;
  }

  console.log(`\nIn ${seconds(start)} s:`);
  for (const { name, title } of stages) {
    const counts = results.get(name);
    if (counts) console.log(`${counts.failed > 0 ? 'FAILED ' : counts.passed === 0 ? 'skipped' : 'ok     '}  ${title}`);
  }
  const total = sum([...results.values()]);
  console.log(
    `\n${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`,
  );
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
    { name: 'build', title: 'Build', command: ['scripts/build.mjs'] },
    {
      name: 'unit',
      title: 'Unit and protocol tests',
      command: [...mocha, tally('unit'), 'dot', ...unitTests()],
      after: ['build'],
      tally: tally('unit'),
    },
    { name: 'package', title: 'Package', command: ['scripts/package.mjs'], after: ['build'] },
    {
      name: 'editor',
      title: 'Tests in the extension host of VS Code',
      command: ['test/editor/run-suite.mjs'],
      after: ['build'],
      tally: tally('editor'),
    },
    {
      name: 'drive',
      title: 'A drive of the packaged extension in the browser',
      command: [...mocha, tally('drive'), 'spec', 'test/editor/drive.test.mts'],
      after: ['package'],
      tally: tally('drive'),
    },
    {
      name: 'typing',
      title: 'Typing in the packaged extension, key by key',
      command: [...mocha, tally('typing'), 'spec', 'test/editor/typing.test.mts'],
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

function unitTests() {
  return readdirSync(path.join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts') && !file.startsWith(`editor${path.sep}`))
    .sort()
    .map((file) => path.join(root, 'test', file));
}

/**
 * @param {Stage} stage
 * @param {Map<string, Counts>} earlier
 * @returns {Promise<Counts>}
 */
async function runStage(stage, earlier) {
  console.log(`\n== ${stage.title}`);
  const blocking = stage.after?.find((name) => earlier.get(name)?.passed === 0);
  if (blocking) {
    console.log(`skipped: it needs the stage ${blocking}`);
    return { passed: 0, failed: 0, skipped: 1 };
  }
  const start = Date.now();
  if (stage.tally) rmSync(stage.tally, { force: true });
  const { code } = await runProcess(process.execPath, stage.command, {
    cwd: root,
    show: true,
    limit: stageMinutes * 60_000,
  });
  if (isEnding()) return countsOf(stage, false);
  if (seconds(start) >= stageMinutes * 60) console.log(`It did not end within ${stageMinutes} minutes.`);
  console.log(`${code === 0 ? 'ok' : `failed with exit code ${code}`} after ${seconds(start)} s`);
  return countsOf(stage, code === 0);
}

/**
 * A stage whose counts are missing has not come to its end, whatever its exit code.
 * @param {Stage} stage
 * @param {boolean} ok
 * @returns {Counts}
 */
function countsOf({ tally }, ok) {
  const whole = { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
  if (!tally) return whole;
  try {
    const counts = /** @type {Counts} */ (JSON.parse(readFileSync(tally, 'utf8')));
    return ok || counts.failed > 0 ? counts : { ...counts, failed: 1 };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

/** @param {Counts[]} all */
function sum(all) {
  return all.reduce((total, each) => ({
    passed: total.passed + each.passed,
    failed: total.failed + each.failed,
    skipped: total.skipped + each.skipped,
  }));
}
