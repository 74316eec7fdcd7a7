// A user of the packaged extension: VS Code in a browser with it installed, and what is done there with keys and mouse.
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ensureEditorHome } from '../../scripts/editor-home.mjs';
import { ensureChromium } from '../../scripts/programs.mjs';
import { vsixFile } from '../../scripts/vsix.mjs';
import { startPageServer } from './web/page-server.mjs';
import {
  installVsix,
  openBrowser,
  quietSettings,
  startEditorServer,
  temporaryFolder,
  workbenchUrl,
} from './workbench.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @typedef {Awaited<ReturnType<typeof userOf>>} PageUser */

/** @typedef {PageUser} User */

/**
 * Starts VS Code with the packaged extension, and a browser; installs either where they are missing.
 * @param {Record<string, unknown>} [settings] user settings
 * @param {{ trust?: boolean, others?: string[] }} [options] `trust`: the editor asks whether the workspace is trusted; `others`:
 *   absolute folders of other extensions
 */
export async function startUser(settings, { trust = false, others = [] } = {}) {
  const folders = { extensions: temporaryFolder('x'), userData: temporaryFolder('u') };
  await ensureEditorHome();
  await installVsix({ vsix: vsixFile, ...folders });
  for (const other of others) putBeside(other, folders.extensions);
  const server = await startEditorServer({ ...folders, trust, ...(settings && { settings }) });
  const user = await userOf(server.stop, (folder, file) =>
    workbenchUrl(server.port, { folder, ...(file && { file }) }),
  );
  /** The folder of the installed extensions: their processes are known by it. */
  const { extensions } = folders;
  return { ...user, extensions };
}

/**
 * Installs an extension that is not packaged.
 * @param {string} extension its absolute folder
 * @param {string} folder that of the installed extensions; some are there
 */
function putBeside(extension, folder) {
  const { publisher, name, version } = JSON.parse(readFileSync(path.join(extension, 'package.json'), 'utf8'));
  const relativeLocation = `${publisher}.${name}-${version}`;
  const at = path.join(folder, relativeLocation);
  cpSync(extension, at, { recursive: true });
  const list = path.join(folder, 'extensions.json');
  const entry = { identifier: { id: `${publisher}.${name}` }, version, location: { scheme: 'file', path: at } };
  writeFileSync(list, JSON.stringify([...JSON.parse(readFileSync(list, 'utf8')), { ...entry, relativeLocation }]));
}

/**
 * Starts a VS Code that is nothing but a page, with the packaged extension: no machine runs it, and its files lie behind a web server.
 * @param {string} files the folder below which it may read and write
 * @param {{ settings?: Record<string, unknown>, trust?: boolean, others?: string[] }} [options] `trust`: it asks whether the workspace is
 *   trusted; `others`: absolute folders of other extensions
 * @returns {Promise<PageUser>}
 */
export async function startPageUser(files, { settings, trust = false, others = [] } = {}) {
  const folders = { extensions: temporaryFolder('x'), userData: temporaryFolder('u') };
  await ensureEditorHome();
  await installVsix({ vsix: vsixFile, ...folders });
  const extensions = readdirSync(folders.extensions, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => path.join(folders.extensions, name));
  const server = await startPageServer({
    extensions: [...extensions, ...others],
    files,
    settings: { ...quietSettings, 'security.workspace.trust.enabled': trust, ...settings },
    trust,
  });
  const uri = (/** @type {string} */ file) => `${trust ? 'vscode-vfs' : 'served'}://127.0.0.1:${server.port}${file}`;
  return userOf(server.stop, (folder, file) => {
    const query = new URLSearchParams({ folder: uri(folder) });
    if (file) query.set('payload', JSON.stringify([['openFile', uri(file)]]));
    return `http://127.0.0.1:${server.port}/?${query}`;
  });
}

/**
 * @param {() => Promise<void>} stop ends the editor
 * @param {(folder: string, file?: string) => string} addressOf
 */
async function userOf(stop, addressOf) {
  const browser = await openBrowser(await ensureChromium());
  let first = true;
  return {
    /**
     * Opens a window of the browser, with nothing in it.
     * @returns {Promise<Page>}
     */
    async newWindow() {
      const page = first ? browser.page : await browser.page.context().newPage();
      first = false;
      page.setDefaultTimeout(60_000);
      page.setDefaultNavigationTimeout(180_000);
      return page;
    },
    /**
     * @param {string} folder absolute
     * @param {string} [file] absolute, to show first
     * @returns {string} the address under which the editor is open on the folder
     */
    addressOf,
    async close() {
      await browser.close();
      await stop();
    },
  };
}

/**
 * The process of the language server that runs out of a user's folder of extensions.
 * @param {{ extensions: string }} user
 * @returns {number | undefined}
 */
export function serverOf({ extensions }) {
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const words = readFileSync(`/proc/${name}/cmdline`, 'utf8');
      if (words.includes(`${extensions}/`) && words.includes('server.cjs')) return Number(name);
    } catch {
      // It has ended meanwhile.
    }
  }
  return undefined;
}

/**
 * Types as a person does, key by key.
 * @param {Page} page
 * @param {string} text a line end is the Enter key, a tab the Tab key
 * @param {number} pause milliseconds between two keys
 */
export async function type(page, text, pause) {
  for (const key of text) {
    if (key === '\n') await page.keyboard.press('Enter');
    else if (key === '\t') await page.keyboard.press('Tab');
    else await page.keyboard.type(key);
    await page.waitForTimeout(pause);
  }
}

/**
 * Runs a command by its title, from the command palette. A window that has just opened may not know it yet: it is asked again.
 * @param {Page} page
 * @param {string} title
 */
export async function runCommand(page, title) {
  const found = page.locator('.quick-input-list .monaco-list-row.focused', { hasText: title });
  for (let tries = 1; tries <= 20; tries++) {
    await page.keyboard.press('F1');
    const input = page.locator('.quick-input-box input');
    if (!(await appears(input, 5000))) continue;
    await input.fill(`>${title}`);
    if (await appears(found, 5000)) return page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
  }
  throw new Error(`There is no command ${title}.`);
}

/**
 * Opens the menu of quick fixes where the cursor is. The editor drops its menu when it looks for its light bulb once more, as it
 * does a moment after the cursor has moved: a user presses again.
 * @param {Page} page
 * @param {string} title what one of them begins with
 */
export async function openFixes(page, title) {
  const offer = page.locator('.action-widget .monaco-list-row', { hasText: title }).first();
  for (let press = 1; press <= 5; press++) {
    if (await offer.isVisible()) return;
    await page.keyboard.press('Control+.');
    if (await appears(offer, 5000)) return;
  }
  throw new Error(`${title} is not offered.`);
}

/**
 * @param {import('playwright-core').Locator} locator
 * @param {number} timeout milliseconds
 * @returns {Promise<boolean>} whether it is to be seen by then
 */
export function appears(locator, timeout) {
  return locator.waitFor({ timeout }).then(
    () => true,
    () => false,
  );
}

/**
 * @param {import('playwright-core').Locator} locator
 * @param {number} timeout milliseconds
 * @returns {Promise<boolean>} whether it is gone by then
 */
function vanishes(locator, timeout) {
  return locator.waitFor({ state: 'detached', timeout }).then(
    () => true,
    () => false,
  );
}

/** How often somebody presses who sees that nothing happens, and how long that is looked at, in milliseconds. */
const [PRESSES, LOOKED_AT] = [6, 10_000];

/**
 * Saves what is being edited, and has been changed. A key that the editor was too busy for is pressed again.
 * @param {Page} page
 * @param {string} file absolute
 * @returns {Promise<string>} the text that is on disk then
 */
export async function save(page, file) {
  const unsaved = page.locator('.tab.dirty').first();
  await unsaved.waitFor(); // else it might be looked for before the last key has come through
  for (let press = 1; press <= PRESSES; press++) {
    await page.keyboard.press('Control+s');
    if (await vanishes(unsaved, LOOKED_AT)) return readFileSync(file, 'utf8');
  }
  throw new Error(`${file} is not saved.`);
}
