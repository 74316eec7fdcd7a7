// Runs test files in this process: node --import tsx scripts/run-mocha.mjs TALLY spec|dot FILE...
// What is random in them is the same each time; SEED=N makes it other.
import { createRequire } from 'node:module';
import Mocha from 'mocha';
import { runMain } from './main.mjs';
import { tallyReporter } from './tally.mjs';

/** Less than a stage may take (scripts/test.mjs), so that a test that hangs is told by its name. */
const testLimit = 180_000;

await runMain(async () => {
  const [tally = '', view, ...files] = process.argv.slice(2);
  const reporter = tallyReporter(tally, view === 'dot' ? 'dot' : 'spec');
  const mocha = new Mocha({ reporter, failZero: true, forbidOnly: true, timeout: testLimit });
  // What a test allows itself suits a quiet machine; on a busy one nothing is slow by itself.
  mocha.rootHooks({
    /** @this {Mocha.Context} */
    beforeEach() {
      const test = this.currentTest;
      test?.timeout(Math.max(test.timeout(), testLimit));
    },
  });
  // As the test files load it.
  createRequire(import.meta.url)('fast-check').configureGlobal({ seed: Number(process.env.SEED ?? 1) });
  for (const file of files) mocha.addFile(file);
  await mocha.loadFilesAsync();
  const failures = await new Promise((resolve) => mocha.run(resolve));
  process.exitCode = failures > 0 ? 1 : 0;
});
