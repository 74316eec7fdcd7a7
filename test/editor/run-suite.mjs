// Runs test/editor/suite inside a real extension host: node test/editor/run-suite.mjs [--host browser|desktop]
// It writes the counts to out/tally/editor.json, and only that file says that the suite came to its end.
import { cpSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import { downloadedCode } from '../../scripts/desktop.mjs';
import { ensureEditorHome } from '../../scripts/editor-home.mjs';
import { runMain } from '../../scripts/main.mjs';
import { Problem } from '../../scripts/problem.mjs';
import { ensureChromium, hasDisplay } from '../../scripts/programs.mjs';
import { root } from '../../scripts/setup.mjs';
import { removeFolder, temporaryFolder } from './workbench.mjs';

const { values: options } = parseArgs({ options: { host: { type: 'string' } } });
const suite = path.join(root, 'test/editor/suite');
const bundled = path.join(root, 'out/editor-suite');

await runMain(async () => {
  const code = (await desktop()) ?? (await browser());
  await bundleSuite();
  const userData = temporaryFolder('u');
  const workspace = temporaryFolder('w');
  cpSync(path.join(root, 'test/editor/workspace'), workspace, { recursive: true });
  try {
    process.exitCode = await runTests({
      vscodeExecutablePath: code,
      extensionDevelopmentPath: root,
      extensionTestsPath: path.join(bundled, 'index.cjs'),
      extensionTestsEnv: { MI_PORTS_TALLY: path.join(root, 'out/tally/editor.json') },
      launchArgs: [workspace, `--user-data-dir=${userData}`, '--disable-extensions'],
    });
  } catch (error) {
    throw new Problem(error instanceof Error ? error.message : String(error));
  } finally {
    removeFolder(userData);
    removeFolder(workspace);
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
  removeFolder(bundled);
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
