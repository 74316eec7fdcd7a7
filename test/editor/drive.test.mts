// A user's drive: the packaged extension in VS Code, seen and used in a browser; on a machine that runs it, and in a page alone.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { root } from '../../scripts/setup.mjs';
import { describeInPage } from './in-page.mjs';
import { appears, openFixes, save, startPageUser, startUser, type User } from './user.mjs';
import { temporaryFolder } from './workbench.mjs';

/** What the user opens, sees, does and gets. */
const text = `[server]
hostname = "localhost"
offset = 3.0

[transport.http]
listener.port = 9001
`;
const mistake = { line: 'offset', squiggle: '.squiggly-error' };
const hoverWord = { line: 'offset', says: [/the server starts and listens on nothing/i, /9001/] } as const;
const quickFix = 'Write the offset as an integer: 3';
const hint = '→ 9004';
const fixedText = text.replace('3.0', '3');

const shots = path.join(root, 'out/screenshots');
/** The light bulb that promises a repair, not just something to do here. */
const lightBulb =
  '[class*=codicon-gutter-lightbulb-auto-fix], [class*=codicon-gutter-lightbulb-aifix-auto-fix], [class*=codicon-lightbulb-autofix]';

const drive = (start: (folder: string) => Promise<User>) => () => {
  const folder = temporaryFolder('w');
  const file = path.join(folder, 'deployment.toml');
  let user: User | undefined;
  let page: Page;

  before(async function () {
    this.timeout(600_000); // the editor and the browser may have to be installed
    mkdirSync(shots, { recursive: true });
    writeFileSync(file, text);
    user = await start(folder);
    page = await user.newWindow();
  });

  after(() => user?.close());

  afterEach(async function () {
    await page.screenshot({ path: path.join(shots, `${this.currentTest?.fullTitle().replaceAll(/\W+/g, '-')}.png`) });
    if (this.currentTest?.isFailed()) this.test?.parent?.bail(true);
  });

  it('sees the mistake underlined', async () => {
    await page.goto(user?.addressOf(folder, file) ?? '');
    await page.locator(mistake.squiggle).first().waitFor({ timeout: 60_000 });
  });

  it('reads in a hover what the setting does', async () => {
    const said = (words: RegExp) => page.locator('.monaco-hover:visible', { hasText: words }).first();
    // The line goes one down when the lens comes: a user points again.
    for (let look = 1; look <= 5; look++) {
      await page.mouse.move(0, 0);
      await page.mouse.move(...(await startOf(page, hoverWord.line)), { steps: 5 });
      if (await appears(said(hoverWord.says[0]), 5000)) break;
    }
    for (const words of hoverWord.says) await said(words).waitFor();
  });

  it('gets a light bulb on the mistake', async () => {
    await page.keyboard.press('Escape');
    await page.mouse.click(...(await startOf(page, mistake.line)));
    await page.keyboard.press('End');
    await page.locator(lightBulb).first().waitFor();
  });

  it('is offered the repair', async () => {
    await openFixes(page, quickFix);
  });

  it('applies it: the underline goes, the hint tells the new port', async () => {
    await openFixes(page, quickFix);
    await page.keyboard.press('Enter'); // a click can be swallowed; the preferred repair has the focus
    await page.locator(mistake.squiggle).first().waitFor({ state: 'detached' });
    await page.locator('.view-line', { hasText: hint }).first().waitFor();
  });

  it('saves the repaired file', async () => {
    assert.equal(await save(page, file), fixedText);
  });

  it('takes the repair back: the mistake is there again', async () => {
    await page.keyboard.press('Control+z');
    await page.locator(mistake.squiggle).first().waitFor();
    assert.equal(await save(page, file), text);
  });
};

describe(
  'a user with the packaged extension',
  drive(() => startUser()),
);
describeInPage('a user with the packaged extension in a page alone', drive(startPageUser));

/** The middle of the first letters of a line, to point at. */
async function startOf(page: Page, line: string): Promise<[number, number]> {
  const words = page.locator('.view-line span', { hasText: new RegExp(`^${line}`) }).last();
  // The editor may draw its lines anew between the look and the measuring.
  for (let look = 1; look <= 20; look++) {
    await words.waitFor();
    const box = await words.boundingBox();
    if (box) return [box.x + 10, box.y + box.height / 2];
  }
  assert.fail(`The line ${line} does not come to rest.`);
}
