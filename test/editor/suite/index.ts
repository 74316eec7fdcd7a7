import { readdirSync } from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';
import { tallyReporter } from '../../../scripts/tally.mjs';

/** Called inside the extension host: runs every test file that was bundled beside this one. */
export async function run(): Promise<void> {
  const reporter = tallyReporter(process.env.MI_PORTS_TALLY ?? '', 'spec');
  const mocha = new Mocha({ reporter, failZero: true, forbidOnly: true, timeout: 30_000, color: true });
  for (const file of readdirSync(__dirname).sort()) {
    if (file.endsWith('.test.cjs')) mocha.addFile(path.join(__dirname, file));
  }
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} of the editor tests failed`);
}
