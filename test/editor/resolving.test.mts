// A user who resolves all port conflicts: what the message says, and what its three buttons do, in the packaged extension; on a
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
/** Host by host, in the order of their files. */
const told = 'published port of red 9999 → 10000, node2 → 11; 2 files not saved.';

const resolving = (start: (folder: string) => Promise<User>) => () => {
  const folder = temporaryFolder('w');
  const [node2, compose] = ['node2/conf/deployment.toml', 'compose.yml'].map((file) => path.join(folder, file)) as [
    string,
    string,
  ];
  const read = () => [node2, compose].map((file) => readFileSync(file, 'utf8'));
  let user: User | undefined;
  let page: Page;
  let atFirst: string[];

  before(async function () {
    this.timeout(600_000); // the editor and the browser may have to be installed
    mkdirSync(shots, { recursive: true });
    cpSync(path.join(root, 'test/editor/workspace/fleet'), folder, { recursive: true });
    atFirst = read();
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

  const message = () =>
    page.locator('.notifications-toasts .notification-list-item-message', { hasText: 'node2 → 11' });
  const button = (name: string) => page.locator('.notifications-toasts .monaco-button:visible', { hasText: name });

  async function resolveAll(): Promise<void> {
    await runCommand(page, 'MI Ports: Resolve All Port Conflicts');
    await message().waitFor();
  }

  it('reads in one sentence what has changed, and how many files are not saved', async () => {
    await resolveAll();
    assert.equal(await message().textContent(), told);
    for (const name of ['Undo', 'Save All', 'Show Changes']) await button(name).waitFor();
    assert.deepEqual(read(), atFirst);
  });

  it('is shown the changes, old beside new, and may still choose', async () => {
    await button('Show Changes').click();
    await page.locator('.multiDiffEntry .line-insert, .multiDiffEntry .char-insert').first().waitFor();
    await button('Undo').waitFor();
    await button('Save All').waitFor();
  });

  it('has them undone: nothing is left to save', async () => {
    await button('Undo').click();
    await page.locator('.statusbar-item', { hasText: 'all changes are undone' }).waitFor();
    await page.locator('.tab.dirty').waitFor({ state: 'detached' });
    assert.deepEqual(read(), atFirst);
  });

  it('has them made again, and saved', async () => {
    await resolveAll();
    await button('Save All').click();
    await page.locator('.statusbar-item', { hasText: '2 files saved' }).waitFor();
    const [first, second] = atFirst;
    assert.deepEqual(read(), [`${first?.trimEnd()}\noffset = 11\n`, second?.replace('9999', '10000')]);
  });
};

describe(
  'a user who resolves all port conflicts',
  resolving(() => startUser()),
);
describeInPage('a user who resolves all port conflicts in a page alone', resolving(startPageUser));
