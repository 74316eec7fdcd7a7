// A language server that is killed while somebody types: the packaged extension in VS Code, in a browser.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { root } from '../../scripts/setup.mjs';
import { save, serverOf, startUser, type } from './user.mjs';
import { temporaryFolder } from './workbench.mjs';

const TEXT = '[server]\nhostname = "localhost"\noffset = 3\n';
const shots = path.join(root, 'out/screenshots');

/** Between two looks at the processes of this machine, in milliseconds. */
const LOOK = 200;

/** Milliseconds for a server to come back. */
const BACK = 60_000;

describe('a language server that is killed', () => {
  const folder = temporaryFolder('w');
  const file = path.join(folder, 'deployment.toml');
  let user: Awaited<ReturnType<typeof startUser>> | undefined;
  let page: Page;
  let killed: number | undefined;

  before(async function () {
    if (process.platform !== 'linux') this.skip();
    this.timeout(600_000); // the editor and the browser may have to be installed
    mkdirSync(shots, { recursive: true });
    writeFileSync(file, TEXT);
    // Suggestions while a server is busy have a drive of their own.
    user = await startUser({ 'editor.quickSuggestions': false, 'editor.suggestOnTriggerCharacters': false });
    page = await user.newWindow();
    await page.goto(user.addressOf(folder, file));
    await hint('8283').waitFor();
  });

  after(() => user?.close());

  afterEach(async function () {
    await page.screenshot({ path: path.join(shots, `${this.currentTest?.fullTitle().replaceAll(/\W+/g, '-')}.png`) });
  });

  const hint = (port: string) => page.locator('.view-line', { hasText: `HTTP ${port}` }).first();
  const complaint = () => page.locator('.notification-toast', { hasText: 'ended 5 times in 3 minutes' });

  /** The process of the extension that this user has installed; not the one that was killed last. */
  async function running(): Promise<number> {
    const end = Date.now() + BACK;
    for (;;) {
      const pid = user && serverOf(user);
      if (pid !== undefined && pid !== killed) return pid;
      assert.ok(Date.now() < end, 'no server comes back');
      await page.waitForTimeout(LOOK);
    }
  }

  async function kill(): Promise<void> {
    killed = await running();
    process.kill(killed, 'SIGKILL');
  }

  it('while somebody types comes back by itself, with the text as it is then', async () => {
    await page.locator('.view-line', { hasText: 'offset' }).first().click();
    await page.keyboard.press('Control+End');
    await type(page, '\n[transport.http]\n', 40);
    await kill();
    await type(page, 'listener.port = 9000\n', 40);
    await running();
    await page.locator('.view-line', { hasText: '→ 9003' }).first().waitFor({ timeout: BACK });
    await hint('9003').waitFor();
    assert.equal(await complaint().count(), 0);
  }).timeout(3 * BACK);

  it('for the fifth time stays away, and one message says so, with what can be done', async () => {
    for (let time = 2; time <= 5; time++) {
      await kill();
      if (time < 5) await running();
      // It has come up: it answers.
      if (time < 5) await page.waitForTimeout(10 * LOOK);
    }
    await complaint().waitFor({ timeout: BACK });
    assert.equal(await complaint().count(), 1);
    const buttons = await complaint().locator('.monaco-button').allTextContents();
    assert.deepEqual(
      buttons.map((one) => one.trim()),
      ['Restart', 'Show Log'],
    );
  }).timeout(6 * BACK);

  it('is there again when it is asked for, with the text as it is then', async () => {
    await page.locator('.view-line', { hasText: 'listener.port' }).first().click();
    await page.keyboard.press('Control+End');
    await type(page, 'listener.secured_port = 9100\n', 20);
    await complaint().locator('.monaco-button', { hasText: 'Restart' }).click();
    await running();
    await page.locator('.view-line', { hasText: '→ 9103' }).first().waitFor({ timeout: BACK });
    assert.equal(await complaint().count(), 0);
  }).timeout(3 * BACK);

  it('with the process of all extensions is there again with that one, with the text that nobody has saved', async () => {
    killed = await running();
    process.kill(parentOf(killed), 'SIGKILL');
    await page.locator('.view-line', { hasText: 'listener.secured_port' }).first().click();
    await page.keyboard.press('Control+End');
    await type(page, '[mediation]\ninternal_http_api_port = 9900\n', 40);
    await running();
    await page.locator('.view-line', { hasText: '→ 9903' }).first().waitFor({ timeout: BACK });
    await hint('9003').waitFor();
    assert.equal(readFileSync(file, 'utf8'), TEXT);
    assert.ok(await page.locator('.tab.dirty').isVisible());
    await save(page, file);
    assert.match(readFileSync(file, 'utf8'), /secured_port = 9100\n\[mediation\]\ninternal_http_api_port = 9900\n$/);
  }).timeout(3 * BACK);
});

/** The process that has started another one. */
function parentOf(pid: number): number {
  const [, parent] = /^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(parent);
}
