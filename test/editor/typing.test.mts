// Typing, key by key, in the real editor: what was typed is what the file holds, and Enter ends the line.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { root } from '../../scripts/setup.mjs';
import { save, startUser, type } from './user.mjs';
import { temporaryFolder } from './workbench.mjs';

/** Milliseconds between two keys. */
const paces = [60, 120, 200];

const wholeFile = `[server]
hostname = "localhost"
offset = 1
[transport.http]
listener.port = 82
listener.enable = true
# [for] now
[[custom_transport.listener]]
protocol = 'http'
[ mediation ]
other=false
[readiness_probe]
protocols = "https"
`;

/** What is typed between two lines, and has to stand there. */
const linesBetween = [
  '[server]\n[transport.http]\nx',
  'offset\nother = true\nmore = true\nx',
  'listener.port = 8280\n\n# off\nx',
];
const above = '# above\n[management_api]\nprotocols = "https"\n';
const below = '[other]\nport = 1\n';

const shots = path.join(root, 'out/screenshots');
const suggestion = '.suggest-widget.visible .monaco-list-row';

interface Window {
  readonly pace: number;
  readonly page: Page;
  readonly file: string;
}

describe('a user who types', () => {
  let user: Awaited<ReturnType<typeof startUser>> | undefined;
  const windows: Window[] = [];
  const folder = temporaryFolder('w');

  before(async function () {
    this.timeout(600_000); // the editor and the browser may have to be installed
    mkdirSync(shots, { recursive: true });
    user = await startUser({
      'editor.acceptSuggestionOnEnter': 'on',
      'editor.quickSuggestions': { other: 'on', comments: 'on', strings: 'on' },
    });
    for (const pace of paces) {
      const file = path.join(folder, String(pace), 'deployment.toml');
      mkdirSync(path.dirname(file));
      writeFileSync(file, `${above}\n${below}`);
      const page = await user.newWindow();
      await page.goto(user.addressOf(folder, file));
      await page.locator('.squiggly-error').first().waitFor({ timeout: 180_000 }); // the language server is there
      await page.locator('.view-line').first().click();
      await page.keyboard.press('Control+Home');
      windows.push({ pace, page, file });
    }
  });

  after(() => user?.close());

  afterEach(async function () {
    if (!this.currentTest?.isFailed()) return;
    await inEachWindow(({ page, pace }) => page.screenshot({ path: path.join(shots, `typing-${pace}.png`) }));
  });

  /** The windows are typed in at the same time; none is left alone with it when another one fails. */
  async function inEachWindow(does: (window: Window) => Promise<unknown>): Promise<void> {
    const ends = await Promise.allSettled(windows.map(does));
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
  }

  it('gets the lines that were typed between others, and with undo the text of before', async () => {
    await inEachWindow(async ({ page, pace, file }) => {
      for (const _ of above.match(/\n/g) ?? []) await page.keyboard.press('ArrowDown');
      const mine = linesBetween[paces.indexOf(pace)] ?? '';
      await type(page, mine, pace);
      assert.equal(await save(page, file), `${above}${mine}\n${below}`, `${pace} ms`);
      for (const _ of mine) await page.keyboard.press('Control+z');
      assert.equal(await save(page, file), `${above}\n${below}`, `${pace} ms`);
    });
  }).timeout(120_000);

  it('gets the file that was typed, at any pace', async () => {
    await inEachWindow(async ({ page, pace, file }) => {
      await clear(page);
      await type(page, wholeFile, pace);
      assert.equal(await save(page, file), wholeFile, `${pace} ms`);
    });
  }).timeout(180_000);

  it('gets the suggestion that was accepted, and goes on behind its value', async () => {
    await inEachWindow(async ({ page, pace, file }) => {
      await clear(page);
      for (const start of ['[ser', '\nhostna', '\noff']) {
        await type(page, start, pace);
        await page.locator(suggestion).first().waitFor();
        await page.keyboard.press('Enter');
        await page.locator(suggestion).first().waitFor({ state: 'detached' });
        if (start !== '\noff') await page.keyboard.press('End');
      }
      await type(page, '3\t\nx', pace);
      assert.equal(await save(page, file), '[server]\nhostname = "localhost"\noffset = 3\nx', `${pace} ms`);
    });
  }).timeout(120_000);
});

async function clear(page: Page): Promise<void> {
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
}
