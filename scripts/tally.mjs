import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';

/**
 * What a run of tests came to: how many passed and failed, and for each that was skipped a line with its title and what it lacked.
 * @typedef {{ passed: number, failed: number, skipped: string[] }} Tally
 */

/**
 * A Mocha reporter that shows the tests to people and leaves a `Tally` for scripts/test.mjs. The file is written when the run has
 * come to its end, and only then.
 * @param {string} file
 * @param {'spec' | 'dot'} view
 */
export function tallyReporter(file, view) {
  /** @type {typeof Mocha.reporters.Base} */
  const View = Mocha.reporters[view];
  return class extends View {
    /**
     * @param {Mocha.Runner} runner
     * @param {Mocha.MochaOptions} options
     */
    constructor(runner, options) {
      super(runner, options);
      /** @type {string[]} */
      const skipped = [];
      runner.on(Mocha.Runner.constants.EVENT_TEST_PENDING, (test) => skipped.push(skippedLine(test)));
      runner.once(Mocha.Runner.constants.EVENT_RUN_END, () => {
        const { passes, failures } = this.stats;
        mkdirSync(path.dirname(file), { recursive: true });
        writeFileSync(file, JSON.stringify({ passed: passes, failed: failures, skipped }));
      });
    }
  };
}

/**
 * @param {Mocha.Test & { lacking?: string }} test that was skipped; `lacking` is left by test/support/skipping.ts
 * @returns {string}
 */
function skippedLine(test) {
  return test.lacking === undefined ? test.fullTitle() : `${test.fullTitle()} (it needs ${test.lacking})`;
}
