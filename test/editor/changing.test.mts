// A user who changes one instance by keyboard alone, from the tree and from the command palette, in the packaged extension; on a
// machine that runs it, and in a page alone.
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { root } from '../../scripts/setup.mjs';
import { describeInPage } from './in-page.mjs';
import { runCommand, startPageUser, startUser, type User } from './user.mjs';
import { temporaryFolder } from './workbench.mjs';

const shots = path.join(root, 'out/screenshots');

const changing = (start: (folder: string) => Promise<User>) => () => {
  const folder = temporaryFolder('w');
  const node2 = path.join(folder, 'node2/conf/deployment.toml');
  let user: User | undefined;
  let page: Page;

  before(async function () {
    this.timeout(600_000); // the editor and the browser may have to be installed
    mkdirSync(shots, { recursive: true });
    cpSync(path.join(root, 'test/editor/workspace/fleet'), folder, { recursive: true });
    user = await start(folder);
    page = await user.newWindow();
    await page.goto(user.addressOf(folder, node2));
    await page.locator('.squiggly-warning').first().waitFor({ timeout: 180_000 });
  });

  after(() => user?.close());

  afterEach(async function () {
    await page.screenshot({ path: path.join(shots, `${this.currentTest?.fullTitle().replaceAll(/\W+/g, '-')}.png`) });
    if (this.currentTest?.isFailed()) this.test?.parent?.bail(true);
  });

  const choice = (text: string) => page.locator('.quick-input-list .monaco-list-row', { hasText: text });
  const message = (text: string) =>
    page.locator('.notifications-toasts .notification-list-item-message', { hasText: text });
  const read = () => readFileSync(node2, 'utf8');

  it('finds the instance in the tree, and what its menu offers', async () => {
    await runCommand(page, 'Explorer: Focus on MI Ports View');
    const node = page.locator('.pane .monaco-list-row', { hasText: /node2.*1 warning/ });
    await node.waitFor();
    const isFocused = () => node.evaluate((one) => one.classList.contains('focused'));
    for (let press = 1; press <= 20 && !(await isFocused()); press++) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Shift+F10');
    for (const name of ['Set Offset…', 'This Instance Runs on Another Host…']) {
      await page.getByRole('menuitem', { name }).waitFor();
    }
  });

  it('reads in a list which offsets are free, and the ports that follow', async () => {
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await choice('11').first().waitFor();
    await choice('HTTP 8291 · HTTPS 8254 · API 9202, 9165').waitFor();
  });

  it('types one that is not free, reads why, and cannot choose it', async () => {
    await page.keyboard.type('10');
    await choice('node2 has this offset now.').waitFor();
    await page.keyboard.press('Enter');
    await choice('node2 has this offset now.').waitFor();
  });

  it('types one that is free', async () => {
    await page.keyboard.press('Control+a');
    await page.keyboard.type('25');
    await choice('HTTP 8305 · HTTPS 8268 · API 9216, 9179').waitFor();
  });

  it('has it set, and saves', async () => {
    const before = read();
    await page.keyboard.press('Enter');
    await message('node2 → 25; 1 file not saved.').waitFor();
    await page.locator('.notifications-toasts .monaco-button:visible', { hasText: 'Save All' }).click();
    await page.locator('.statusbar-item', { hasText: '1 file saved' }).waitFor();
    assert.equal(read(), `${before.trimEnd()}\noffset = 25\n`);
  });

  it('says for the file in front on which host it runs', async () => {
    await runCommand(page, 'MI Ports: This Instance Runs on Another Host…');
    await choice('node2-host').waitFor();
    await page.keyboard.type('blue');
    await choice('a host of that name').waitFor();
  });

  it('has the host written into the file', async () => {
    await page.keyboard.press('Enter');
    await message('node2 runs on blue; 1 file not saved.').waitFor();
    await page.locator('.view-line', { hasText: '# mi-ports: host = blue' }).waitFor();
  });
};

describe(
  'a user who changes one instance by keyboard',
  changing(() => startUser()),
);
describeInPage('a user who changes one instance by keyboard, in a page alone', changing(startPageUser));
