// A configuration written from nothing with what completion offers alone: a few letters, Tab, Enter. The server takes what comes out.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { root } from '../../scripts/setup.mjs';
import { read } from '../support/reading';
import { appears, save, startUser, type } from './user.mjs';
import { temporaryFolder } from './workbench.mjs';

const shots = path.join(root, 'out/screenshots');
const suggestion = '.suggest-widget.visible .monaco-list-row';

/** Milliseconds between two keys. */
const pace = 60;

/** What is typed of a table before one of the list is taken, and of each key in it. */
const TABLES: readonly (readonly [
  header: string,
  offered: string,
  ...keys: (readonly [typed: string, offered: string])[],
])[] = [
  ['[server', '[server]', ['hostn', 'hostname'], ['hot', 'hot_deployment'], ['enable_m', 'enable_mtom']],
  ['[keystore.pri', '[keystore.primary] with its keys'],
  ['[[datas', '[[datasource]] with its keys'],
  ['[[transport.jms.s', '[[transport.jms.sender]] with its keys'],
  ['[[transport.rabbitmq.l', '[[transport.rabbitmq.listener]] with its keys'],
  ['[user_s', '[user_store] with its keys'],
  ['[[custom_transport.l', '[[custom_transport.listener]] with its keys'],
  [
    '[mediation',
    '[mediation]',
    ['synapse.core', 'synapse.core_threads'],
    ['flow.statistics.capture', 'flow.statistics.capture_all'],
  ],
  ['[icp', '[icp_config]', ['icp_u', 'icp_url'], ['enab', 'enabled']],
];

describe('a user who writes a configuration from nothing', () => {
  let user: Awaited<ReturnType<typeof startUser>> | undefined;

  before(async function () {
    this.timeout(600_000); // the editor and the browser may have to be installed
    mkdirSync(shots, { recursive: true });
    user = await startUser({ 'editor.acceptSuggestionOnEnter': 'on' });
  });

  after(() => user?.close());

  it('needs a few letters of each table and key, and gets what the server takes', async () => {
    assert.ok(user);
    const folder = temporaryFolder('e');
    const file = path.join(folder, 'conf', 'deployment.toml');
    mkdirSync(path.dirname(file));
    writeFileSync(file, '');
    const page = await user.newWindow();
    await page.goto(user.addressOf(folder, file));
    await page.locator('.view-line').first().click({ timeout: 180_000 });
    await waitForServer(page);
    for (const [at, [header, offered, ...keys]] of TABLES.entries()) {
      await take(page, header, offered);
      await page.screenshot({ path: path.join(shots, `from-empty-${at}.png`) });
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+End');
      await type(page, '\n', pace);
      for (const [typed, key] of keys) {
        await take(page, typed, key);
        await page.keyboard.press('Escape');
        await page.keyboard.press('Control+End');
        await type(page, '\n', pace);
      }
    }
    const text = await save(page, file);
    await page.screenshot({ path: path.join(shots, 'from-empty.png') });
    for (const [, offered] of TABLES) assert.ok(text.includes(offered.split(' ', 1)[0] ?? ''), `${offered}\n${text}`);
    const faults = read(text, {}, 'server').findings.filter(({ code }) => code !== 'password-plain');
    assert.deepEqual(
      faults.map(({ code, message }) => `${code}: ${message}`),
      [],
      text,
    );
  }).timeout(300_000);
});

/** The language server is there as soon as it offers something; then the text is empty again. */
async function waitForServer(page: Page): Promise<void> {
  for (let tries = 1; tries <= 20; tries++) {
    await type(page, '[ser', pace);
    const isThere = await appears(page.locator(suggestion).first(), 5000);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Delete');
    if (isThere) return;
  }
  throw new Error('Nothing is offered.');
}

/** Types the start, asks for the list, and takes what is first in it. */
async function take(page: Page, start: string, offered: string): Promise<void> {
  await type(page, start, pace);
  const rows = page.locator(suggestion);
  // The list may have been asked for at any letter: here it is at the last one.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+Space');
  assert.ok(await appears(rows.first(), 10_000), `nothing is offered after ${start}`);
  const focused = page.locator(`${suggestion}.focused`).first();
  const seen: string[] = [];
  for (let downs = 0; downs <= 4; downs++) {
    seen.push((await focused.getAttribute('aria-label')) ?? '');
    if (seen.at(-1)?.startsWith(offered)) break;
    await page.keyboard.press('ArrowDown');
  }
  assert.ok(seen.at(-1)?.startsWith(offered), `after ${start} the list has ${seen.join(', ')}, not ${offered}`);
  await page.screenshot({ path: path.join(shots, 'from-empty-list.png') });
  await page.keyboard.press('Enter');
  await rows.first().waitFor({ state: 'detached' });
}
