#!/usr/bin/env node
// Stands in for the desktop `code` program: with this as `vscodeExecutablePath` the unchanged `runTests()` of
// @vscode/test-electron runs a suite inside the extension host of VS Code in the browser.
// The exit code alone proves nothing, as VS Code reports 0 also when its extension host has died: whoever starts this
// has to look for what the suite itself leaves behind.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runMain } from '../../scripts/main.mjs';
import { ensureChromium } from '../../scripts/programs.mjs';
import { openBrowser, remoteUri, startEditorServer, temporaryFolder, workbenchUrl } from './workbench.mjs';

const patience = 300_000;

/** Lines of the workbench's own that come along with what the suite prints. */
const chatter =
  /^(Resolv(ing|ed) connection token|Creating a socket|\[reconnection-grace-time\]|Ignoring fetching additional|Updating additional builtin|\[AgentHost|\[AccountPolicyGate\]|\[Service Worker\]|\[DefaultAccount\]|Creation of workbench contribution|No search provider registered|Canceled|ChatSessionStore|\[remote-connection\])/;

const { values, positionals } = parseArgs({
  strict: false,
  allowPositionals: true,
  options: {
    extensionDevelopmentPath: { type: 'string', multiple: true, default: [] },
    extensionTestsPath: { type: 'string' },
  },
});

await runMain(async () => {
  const folders = { extensions: temporaryFolder('x'), userData: temporaryFolder('u') };
  const server = await startEditorServer({ ...folders, automation: true });
  const browser = await openBrowser(await ensureChromium());
  try {
    process.exitCode = await runSuite(browser.page, server.port);
  } finally {
    await browser.close();
    await server.stop();
  }
});

/**
 * @param {import('playwright-core').Page} page
 * @param {number} port
 * @returns {Promise<number>} the exit code that VS Code reports
 */
async function runSuite(page, port) {
  await page.exposeFunction('codeAutomationLog', printLine);
  const exit = new Promise((resolve, reject) => {
    page.once('crash', () => reject(new Error('The page of VS Code has crashed.')));
    page.once('close', () => reject(new Error('The page of VS Code was closed.')));
    setTimeout(() => reject(new Error(`The suite did not end in ${patience / 1000} s.`)), patience).unref();
    page.exposeFunction('codeAutomationExit', resolve).catch(reject);
  });
  exit.catch(() => {}); // may fail before it is awaited
  const extensions = /** @type {string[]} */ (values.extensionDevelopmentPath);
  const tests = /** @type {string} */ (values.extensionTestsPath);
  const folder = positionals[0];
  await page.goto(
    workbenchUrl(port, {
      ...(folder && { folder: path.resolve(folder) }),
      payload: [
        ...extensions.map(
          (folder) => /** @type {[string, string]} */ (['extensionDevelopmentPath', remoteUri(port, folder)]),
        ),
        ['extensionTestsPath', remoteUri(port, tests)],
        ['skipWelcome', 'true'],
      ],
    }),
    { timeout: patience },
  );
  return exit;
}

/**
 * @param {'log' | 'info' | 'warn' | 'error' | 'debug' | 'trace'} type
 * @param {unknown[]} args as for `console.log`: the first may be a format
 */
function printLine(type, args) {
  if (type === 'debug' || type === 'trace' || chatter.test(String(args[0]))) return;
  console[type](...args);
}
