import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { bundle } from '../support/programs';
import { LONG_FILES } from './long-files';

const LINES = 400;

/**
 * Twice as much takes twice the steps; what takes the square of them takes four times as many, and is some part of all. On a machine that
 * is busy some edits are analysed together: that was up to an eighth of all.
 */
const MOST = 2.6;

describe('twice as many lines', function () {
  this.timeout(240_000);
  let steps: Readonly<Record<string, readonly [number, number]>> = {};

  before(async () => {
    const program = await bundle('test/security/steps-program.ts', 'steps-program');
    const { stdout, stderr } = spawnSync(process.execPath, [program, String(LINES), ...Object.keys(LONG_FILES)], {
      encoding: 'utf8',
    });
    assert.equal(stderr, '');
    steps = JSON.parse(stdout);
  });

  for (const name of Object.keys(LONG_FILES)) {
    it(`take about twice the steps, whatever is asked and typed: ${name}`, () => {
      const [once = 0, twice = 0] = steps[name] ?? [];
      assert.ok(once > 100_000, String(once));
      assert.ok(twice < MOST * once, `${once}, ${twice}`);
    });
  }
});
