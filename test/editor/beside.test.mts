// Beside an extension for TOML: it keeps its files, and nothing is there twice.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { root } from '../../scripts/setup.mjs';
import { describeInPage } from './in-page.mjs';
import { runCommand, startPageUser, startUser, type User } from './user.mjs';
import { temporaryFolder } from './workbench.mjs';

const shots = path.join(root, 'out/screenshots');

const beside = (start: (folder: string) => Promise<User>, outline: string, told: RegExp, formats: boolean) => () => {
  const folder = temporaryFolder('w');
  const file = path.join(folder, 'deployment.toml');
  let user: User | undefined;
  let page: Page;

  before(async function () {
    this.timeout(600_000); // the editor and the browser may have to be installed
    mkdirSync(shots, { recursive: true });
    writeFileSync(file, '[server]\nhostname = "localhost"\noffset = 3\n\n[transport.http]\nlistener.port = 8290\n');
    writeFileSync(path.join(folder, 'Cargo.toml'), '[server]\nhostname = "localhost"\noffset = 3\n');
    for (const [name, text] of [
      ['closed', '[server]\nhostname = "other"\noffset =\n'],
      ['lone', '# left out\n[server]\nhostname = "third"\noffset =\n'],
    ] as const) {
      mkdirSync(path.join(folder, name));
      writeFileSync(path.join(folder, name, 'deployment.toml'), text);
    }
    user = await start(folder);
    page = await user.newWindow();
    await page.goto(user.addressOf(folder, file));
  });

  after(() => user?.close());

  afterEach(async function () {
    await page.screenshot({ path: path.join(shots, `${this.currentTest?.fullTitle().replaceAll(/\W+/g, '-')}.png`) });
    if (this.currentTest?.isFailed()) this.test?.parent?.bail(true);
  });

  const mode = (name: RegExp) => page.locator('.statusbar-item', { hasText: name });

  it('has the file as TOML, with the hints of MI Ports', async () => {
    await mode(/^TOML$/).waitFor();
    await page.locator('.view-line', { hasText: '→ 8293' }).waitFor();
  });

  it('is told once of a mistake in the syntax', async () => {
    await page.locator('.view-line').first().click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type('other =');
    await page.keyboard.press('Control+Shift+m');
    const rows = page.locator('.markers-panel .monaco-list-row');
    await rows.filter({ hasText: '[Ln 7,' }).filter({ hasText: told }).waitFor();
    await rows.filter({ hasText: 'port-already-effective' }).waitFor();
    const texts = await rows.allTextContents();
    assert.equal(texts.filter((row) => row.includes('[Ln 7,')).length, 1, texts.join('\n'));
  });

  it('is told once of a mistake in a file that nobody has open', async () => {
    const rows = page.locator('.markers-panel .monaco-list-row', { hasText: '[Ln 3,' });
    await rows.filter({ hasText: told }).waitFor();
    await rows.nth(1).waitFor({ state: 'detached' });
  });

  it('has one outline', async () => {
    await page.locator('.view-line').first().click();
    await page.keyboard.press('Control+Shift+o');
    const rows = page.getByRole('option', { name: /^outline of another|^\[server\] \(/ });
    await rows.filter({ hasText: outline }).waitFor();
    assert.equal(await rows.count(), 1);
    await page.keyboard.press('Escape');
  });

  if (formats)
    it('has the file formatted by the other extension', async () => {
      const formatted = page.locator('.view-line', { hasText: '# formatted' });
      await runCommand(page, 'Format Document');
      await formatted.waitFor();
      await page.keyboard.press('Control+z');
      await formatted.waitFor({ state: 'detached' });
    });

  it('hears nothing of MI Ports about any other TOML file', async () => {
    await page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'Cargo.toml' }).dblclick();
    await page.locator('.tab.active', { hasText: 'Cargo.toml' }).waitFor();
    await mode(/^TOML$/).waitFor();
    await page.locator('.view-line', { hasText: 'localhost' }).waitFor();
    assert.equal(await page.locator('.codelens-decoration').count(), 0);
    await page.locator('.tab', { hasText: 'deployment.toml' }).click();
    await page.locator('.tab.active', { hasText: 'deployment.toml' }).waitFor();
  });

  it('may choose the language of MI Ports for the file, which then keeps it', async () => {
    await runCommand(page, 'Change Language Mode');
    await page.locator('.quick-input-box input').fill('WSO2 deployment.toml');
    await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: 'WSO2 deployment.toml' }).waitFor();
    await page.keyboard.press('Enter');
    await mode(/^WSO2 deployment.toml$/).waitFor();
    // Of the mistake MI Ports tells then.
    await page.locator('.squiggly-error').first().waitFor();
    await mode(/^WSO2 deployment.toml$/).waitFor();
  });

  it('is told by MI Ports of a mistake in a file that the other extension leaves out', async () => {
    await page.goto(user?.addressOf(folder, path.join(folder, 'lone/deployment.toml')) ?? '');
    await mode(/^TOML$/).waitFor();
    await runCommand(page, 'Focus on Problems View');
    const rows = page.locator('.markers-panel .monaco-list-row', { hasText: '[Ln 4,' });
    await rows.filter({ hasText: 'toml-syntax' }).waitFor();
    assert.equal(await rows.count(), 1);
  });
};

const others = [path.join(root, 'test/editor/web/toml')];

describe(
  'a user of an extension for TOML',
  beside(() => startUser(undefined, { others }), 'outline of another', /another says: no value/, true),
);
// Of files that lie on no disk the other extension takes no notice, but for their colours.
describeInPage(
  'a user of an extension for TOML in a page alone',
  beside((folder) => startPageUser(folder, { others }), '[server]', /toml-syntax/, false),
);
