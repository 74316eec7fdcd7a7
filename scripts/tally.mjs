import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';

/**
 * A Mocha reporter that shows the tests to people and leaves the counts for scripts/test.mjs, as
 * `{ passed, failed, skipped }`. The file is written when the run has come to its end, and only then.
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
      runner.once(Mocha.Runner.constants.EVENT_RUN_END, () => {
        const { passes, failures, pending } = this.stats;
        mkdirSync(path.dirname(file), { recursive: true });
        writeFileSync(file, JSON.stringify({ passed: passes, failed: failures, skipped: pending }));
      });
    }
  };
}
