// Runs test files in this process: node --import tsx scripts/run-mocha.mjs TALLY spec|dot FILE...
import Mocha from 'mocha';
import { tallyReporter } from './tally.mjs';

const [tally = '', view, ...files] = process.argv.slice(2);
const reporter = tallyReporter(tally, view === 'dot' ? 'dot' : 'spec');
const mocha = new Mocha({ reporter, failZero: true, forbidOnly: true, timeout: 60_000 });
for (const file of files) mocha.addFile(file);
await mocha.loadFilesAsync();
mocha.run((failures) => {
  process.exitCode = failures > 0 ? 1 : 0;
});
