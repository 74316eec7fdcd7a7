// VS Code in a browser: its server, the packaged extension in it, and a Chromium that looks at it.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { editorEntry, editorHome, editorNode, isOldest } from '../../scripts/editor-home.mjs';
import { Problem } from '../../scripts/problem.mjs';
import { mustRun, startProcess, stopProcess } from '../../scripts/processes.mjs';
import { root } from '../../scripts/setup.mjs';

/** A quiet editor: no telemetry, no look-ups, no tips, nothing saved unasked; hints and light bulbs on. */
export const quietSettings = {
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'security.workspace.trust.startupPrompt': 'never',
  'security.workspace.trust.banner': 'never',
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'editor.inlayHints.enabled': 'on',
  'editor.lightbulb.enabled': 'on',
  'editor.minimap.enabled': false,
  'git.enabled': false,
  'files.autoSave': 'off',
  'window.confirmBeforeClose': 'never',
};

/** @type {string[]} */
const temporary = [];
process.once('exit', () => {
  for (const folder of temporary) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

/**
 * @param {string} name
 * @returns {string} a new, empty folder that goes with this process. Its path is short: the editor puts unix sockets
 *   there, and their paths may have 107 characters at most
 */
export function temporaryFolder(name) {
  const base = os.tmpdir().length < 40 ? os.tmpdir() : '/tmp';
  const folder = mkdtempSync(path.join(base, `mi-ports-${name}-`));
  temporary.push(folder);
  return folder;
}

/**
 * The environment of the editor: its own home, and no gallery to ask.
 * @param {string} userData
 */
function editorEnvironment(userData) {
  return {
    ...process.env,
    HOME: userData,
    XDG_CONFIG_HOME: path.join(userData, '.config'),
    XDG_DATA_HOME: path.join(userData, '.local'),
    XDG_CACHE_HOME: path.join(userData, '.cache'),
    XDG_RUNTIME_DIR: userData,
    EXTENSIONS_GALLERY: '{}',
    // An editor may be what runs this script: its own variables are not for the new one.
    VSCODE_IPC_HOOK_CLI: undefined,
    VSCODE_PROXY_URI: undefined,
    PORT: undefined,
    PASSWORD: undefined,
  };
}

/**
 * Installs a packaged extension for an editor that will be started on the same folders.
 * @param {{ vsix: string, extensions: string, userData: string, home?: string }} where
 */
export async function installVsix({ vsix, extensions, userData, home = editorHome }) {
  const folders = [...ownConfiguration(userData), '--user-data-dir', userData, '--extensions-dir', extensions];
  await mustRun(editorNode(home), [editorEntry(home), ...folders, '--install-extension', vsix], {
    what: 'The extension could not be installed in VS Code',
    env: editorEnvironment(userData),
  });
}

/** @param {string} userData */
function ownConfiguration(userData) {
  const file = path.join(userData, 'config.yaml');
  mkdirSync(userData, { recursive: true });
  writeFileSync(file, '');
  return ['--config', file];
}

/**
 * @typedef {object} EditorServer
 * @property {number} port
 * @property {() => string} log what the server has printed so far
 * @property {() => Promise<void>} stop ends the server and every process it has started
 * @property {Promise<void>} ended
 */

/**
 * Starts the server of the editor on 127.0.0.1.
 * @param {object} options
 * @param {string} options.extensions folder of the installed extensions
 * @param {string} options.userData folder for everything that the editor writes
 * @param {number} [options.port] 0, the default, for any free one
 * @param {Record<string, unknown>} [options.settings] user settings besides the quiet ones
 * @param {Record<string, string>} [options.env] also seen by the extensions
 * @param {boolean} [options.trust] whether it asks if a workspace is trusted
 * @param {boolean} [options.automation] lets a page name an extension under development and its tests
 * @param {string} [options.home]
 * @returns {Promise<EditorServer>}
 */
export async function startEditorServer({
  extensions,
  userData,
  port = 0,
  settings = {},
  env = {},
  trust = false,
  automation = false,
  home = editorHome,
}) {
  const userFolder = path.join(userData, 'User');
  mkdirSync(userFolder, { recursive: true });
  writeFileSync(
    path.join(userFolder, 'settings.json'),
    JSON.stringify({ ...quietSettings, 'security.workspace.trust.enabled': trust, ...settings }, null, 2),
  );
  const args = [
    ...ownConfiguration(userData),
    ...['--user-data-dir', userData, '--extensions-dir', extensions],
    ...['--auth', 'none', '--bind-addr', `127.0.0.1:${port}`],
    ...['--disable-telemetry', '--disable-update-check', '--disable-proxy'],
    ...(trust ? [] : ['--disable-workspace-trust']),
    ...['--disable-getting-started-override', '--ignore-last-opened'],
    // Without it the editor silently ignores that a page names an extension under development or its tests.
    ...(automation && !isOldest ? ['--vscode-option', 'enable-smoke-test-driver'] : []),
  ];
  const before = automation && isOldest ? ['--require', path.join(root, 'test/editor/oldest-host/automation.cjs')] : [];
  const server = startProcess(editorNode(home), [...before, editorEntry(home), ...args], {
    env: { ...editorEnvironment(userData), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  const ended = new Promise((resolve) => server.once('exit', resolve)).then(() => {});
  try {
    const actualPort = await new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Problem(`VS Code did not start within a minute.\n${log}`)), 60_000);
      /** @param {string} text */
      const read = (text) => {
        log += text;
        const address = /listening on http:\/\/127\.0\.0\.1:(\d+)/.exec(log);
        if (!address) return;
        clearTimeout(timer);
        resolve(Number(address[1]));
      };
      server.stdout?.setEncoding('utf8').on('data', read);
      server.stderr?.setEncoding('utf8').on('data', read);
      server.once('error', reject);
      server.once('exit', (code) => {
        clearTimeout(timer);
        reject(
          new Problem(
            log.includes('EADDRINUSE')
              ? `Port ${port} is in use.`
              : `VS Code ended with code ${code} instead of starting.\n${log}`,
          ),
        );
      });
    });
    await answers(workbenchUrl(actualPort));
    return { port: actualPort, log: () => log, stop: () => stopProcess(server), ended };
  } catch (error) {
    await stopProcess(server);
    throw error;
  }
}

/**
 * Waits until the page of the editor is served.
 * @param {string} url
 */
async function answers(url) {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const response = await fetch(url).catch(() => undefined);
    if (response?.status === 200 && (await response.text()).includes('vscode-workbench-web-configuration')) return;
    if (Date.now() > deadline) throw new Problem(`VS Code does not serve its page at ${url}.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/**
 * The address of the editor's page.
 * @param {number} port
 * @param {{ folder?: string, file?: string, payload?: [string, string][] }} [open] absolute paths: the folder to open, a
 *   file to show; `payload` as VS Code's own browser tests use it
 */
export function workbenchUrl(port, { folder, file, payload = [] } = {}) {
  const query = new URLSearchParams();
  if (folder) query.set('folder', folder);
  const wishes = file ? [...payload, ['openFile', remoteUri(port, file)]] : payload;
  if (wishes.length > 0) query.set('payload', JSON.stringify(wishes));
  // Slashes may stand in a query, and an address with them can be read.
  return `http://127.0.0.1:${port}/?${query}`.replaceAll('%2F', '/');
}

/**
 * @param {number} port
 * @param {string} file absolute
 */
export function remoteUri(port, file) {
  return `vscode-remote://127.0.0.1:${port}${file}`;
}

/**
 * Opens an empty headless Chromium that reaches this machine and nothing else.
 * @param {string} executablePath
 * @returns {Promise<{ page: import('playwright-core').Page, close: () => Promise<void> }>}
 */
export async function openBrowser(executablePath, { width = 1280, height = 800 } = {}) {
  const profile = temporaryFolder('chromium');
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    viewport: { width, height },
    acceptDownloads: false,
    // Who started it ends it: see `endOnSignal`.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  await context.route(
    (url) => /^https?:$/.test(url.protocol) && !['127.0.0.1', 'localhost'].includes(url.hostname),
    (route) => route.abort(),
  );
  return {
    page: context.pages()[0] ?? (await context.newPage()),
    close: () => context.close(),
  };
}
