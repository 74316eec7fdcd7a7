// A language server that does not answer for a while, as on a busy machine: what is typed meanwhile is what the file holds.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { root } from '../../scripts/setup.mjs';
import { save, serverOf, startUser, type } from './user.mjs';
import { temporaryFolder } from './workbench.mjs';

const shots = path.join(root, 'out/screenshots');

const server = '[server]\nhostname = "localhost"\noffset = 3\n';

/** Milliseconds by which all extensions of a window have started. */
const STARTING = 4000;

/** Milliseconds between two keys. */
const PACE = 80;

const stalled = (others: string[]) => () => {
  const folder = temporaryFolder('w');
  let page: Page | undefined;
  let user: Awaited<ReturnType<typeof startUser>> | undefined;

  before(async function () {
    if (process.platform !== 'linux') this.skip();
    this.timeout(600_000); // the editor and the browser may have to be installed
    mkdirSync(shots, { recursive: true });
    user = await startUser({ 'editor.wordBasedSuggestions': 'off' }, { others });
  });

  after(() => user?.close());

  afterEach(async function () {
    const shot = `${this.currentTest?.fullTitle().replaceAll(/\W+/g, '-')}.png`;
    await page?.screenshot({ path: path.join(shots, shot) });
  });

  /** Between each two of these the server stops answering, with a list shown; it goes on when all is typed. */
  for (const [name, before, behind] of [
    ['a header', '[transp', 'ort.http]\nlistener.port = 9000\n'],
    ['a key', '[transport.http]\nliste', 'ner.port = 9000\nlistener.enable = true\n'],
  ] as const) {
    it(`ends the line of ${name} with Enter`, async () => {
      assert.ok(user);
      const file = path.join(folder, name, 'deployment.toml');
      mkdirSync(path.dirname(file));
      writeFileSync(file, server);
      page = await user.newWindow();
      await page.goto(user.addressOf(folder, file));
      await page.locator('.view-line', { hasText: 'HTTP 8283' }).waitFor();
      // With each extension that comes up VS Code asks for suggestions anew, be it right before Enter.
      await page.waitForTimeout(STARTING);
      await page.locator('.view-line').first().click();
      await page.keyboard.press('Control+End');
      await type(page, before, PACE);
      await page.locator('.suggest-widget.visible .monaco-list-row').first().waitFor();
      const pid = serverOf(user);
      assert.ok(pid);
      process.kill(pid, 'SIGSTOP');
      try {
        await type(page, behind, PACE);
      } finally {
        process.kill(pid, 'SIGCONT');
      }
      await page.locator('.view-line', { hasText: '→ 9003' }).waitFor();
      assert.equal(await save(page, file), `${server}${before}${behind}`);
    }).timeout(180_000);
  }
};

describe('a user who types while the language server is busy', stalled([]));
describe(
  'a user of an extension for TOML who types while the language server is busy',
  stalled([path.join(root, 'test/editor/web/toml')]),
);
