// Runs test/editor/suite inside a real extension host: node test/editor/run-suite.mjs [--host browser|desktop]
// It writes the counts to out/tally/editor.json, and only that file says that the suite came to its end.
import { cpSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import { downloadedCode } from '../../scripts/desktop.mjs';
import { ensureEditorHome } from '../../scripts/editor-home.mjs';
import { runMain } from '../../scripts/main.mjs';
import { Problem } from '../../scripts/problem.mjs';
import { runProcess } from '../../scripts/processes.mjs';
import { ensureChromium, findProgram, hasDisplay } from '../../scripts/programs.mjs';
import { root } from '../../scripts/setup.mjs';
import { temporaryFolder } from './workbench.mjs';

const { values: options } = parseArgs({ options: { host: { type: 'string' } } });
const suite = path.join(root, 'test/editor/suite');
const bundled = path.join(root, 'out/editor-suite');

await runMain(async () => {
  const screen = options.host !== 'browser' && !hasDisplay() && findProgram('xvfb-run');
  if (screen) {
    // The same again, on a screen that nobody sees.
    const again = ['-a', process.execPath, ...process.argv.slice(1)];
    process.exitCode = (await runProcess(screen, again, { show: true })).code;
    return;
  }
  const code = (await desktop()) ?? (await browser());
  await bundleSuite();
  const workspace = temporaryFolder('w');
  cpSync(path.join(root, 'test/editor/workspace'), workspace, { recursive: true });
  try {
    process.exitCode = await runTests({
      vscodeExecutablePath: code,
      extensionDevelopmentPath: root,
      extensionTestsPath: path.join(bundled, 'index.cjs'),
      extensionTestsEnv: { MI_PORTS_TALLY: path.join(root, 'out/tally/editor.json') },
      launchArgs: [workspace, `--user-data-dir=${temporaryFolder('u')}`, `--extensions-dir=${temporaryFolder('x')}`],
    });
  } catch (error) {
    throw new Problem(error instanceof Error ? error.message : String(error));
  }
});

/** @returns {Promise<string | undefined>} a desktop VS Code, where one can be had and seen */
async function desktop() {
  if (options.host === 'browser' || !hasDisplay()) return undefined;
  const program = await downloadedCode();
  if (program === undefined && options.host === 'desktop') throw new Problem('There is no desktop VS Code to be had.');
  return program;
}

/** @returns {Promise<string>} the stand-in for `code` that runs VS Code in the browser */
async function browser() {
  await ensureEditorHome();
  await ensureChromium();
  return path.join(root, 'test/editor/code-shim.mjs');
}

async function bundleSuite() {
  rmSync(bundled, { recursive: true, force: true });
  const entries = readdirSync(suite).filter((name) => name.endsWith('.test.ts'));
  await build({
    absWorkingDir: suite,
    entryPoints: ['index.ts', ...entries],
    outdir: bundled,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: 'inline',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
}
