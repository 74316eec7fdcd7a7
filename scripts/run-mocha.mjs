// Runs test files in this process: node --import tsx scripts/run-mocha.mjs TALLY spec|dot FILE...
import Mocha from 'mocha';
import { runMain } from './main.mjs';
import { tallyReporter } from './tally.mjs';

await runMain(async () => {
  const [tally = '', view, ...files] = process.argv.slice(2);
  const reporter = tallyReporter(tally, view === 'dot' ? 'dot' : 'spec');
  const mocha = new Mocha({ reporter, failZero: true, forbidOnly: true, timeout: 300_000 });
  // What a test allows itself suits a quiet machine; on a busy one nothing is slow by itself.
  mocha.rootHooks({
    /** @this {Mocha.Context} */
    beforeEach() {
      const test = this.currentTest;
      test?.timeout(Math.max(test.timeout(), 300_000));
    },
  });
  for (const file of files) mocha.addFile(file);
  await mocha.loadFilesAsync();
  const failures = await new Promise((resolve) => mocha.run(resolve));
  process.exitCode = failures > 0 ? 1 : 0;
});
