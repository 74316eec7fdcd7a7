// A workspace that its user has not trusted: what it says is shown, and does no more.
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { root } from '../../scripts/setup.mjs';
import { describeInPage } from './in-page.mjs';
import { runCommand, save, startPageUser, startUser, type User } from './user.mjs';
import { temporaryFolder } from './workbench.mjs';

const shots = path.join(root, 'out/screenshots');

describeInPage('a workspace that wants repairs on save', () => {
  const folder = temporaryFolder('w');
  const [own, other] = ['node1/conf/deployment.toml', 'node2/conf/deployment.toml'].map((file) =>
    path.join(folder, file),
  ) as [string, string];
  const read = () => readFileSync(own, 'utf8') + readFileSync(other, 'utf8');
  let user: User | undefined;
  let page: Page;

  before(async function () {
    this.timeout(600_000); // the editor and the browser may have to be installed
    mkdirSync(shots, { recursive: true });
    cpSync(path.join(root, 'test/editor/workspace/fleet'), folder, { recursive: true });
    mkdirSync(path.join(folder, '.vscode'));
    const settings = { 'editor.codeActionsOnSave': { 'source.fixAll': 'explicit' } };
    writeFileSync(path.join(folder, '.vscode/settings.json'), JSON.stringify(settings));
    user = await startPageUser(folder, {
      trust: true,
      settings: {
        'workbench.editor.useModal': 'off',
      },
    });
    page = await user.newWindow();
    await page.goto(user.addressOf(folder, own));
  });

  after(() => user?.close());

  afterEach(async function () {
    await page.screenshot({ path: path.join(shots, `${this.currentTest?.fullTitle().replaceAll(/\W+/g, '-')}.png`) });
    if (this.currentTest?.isFailed()) this.test?.parent?.bail(true);
  });

  const problem = () => page.locator('.squiggly-warning').first();

  async function saveAfterBlank(): Promise<void> {
    await page.locator('.view-line').first().click();
    await page.keyboard.press('Control+End');
    await page.keyboard.press('Enter');
    await save(page, own);
  }

  it('has its conflicts shown where it is not trusted', async () => {
    await page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
    await problem().waitFor();
  });

  it('gets no repair on save there', async () => {
    const before = read();
    await saveAfterBlank();
    assert.equal(read().replace(/\n\n/g, '\n'), before);
    assert.equal(await page.locator('.tab.dirty').count(), 0);
    await problem().waitFor();
  });

  it('gets what it wants once it is trusted', async () => {
    await trust(page);
    await page.locator('.tab', { hasText: 'deployment.toml' }).first().click();
    await saveAfterBlank();
    await problem().waitFor({ state: 'detached' });
  });
});

describe('a workspace on a machine', () => {
  const folder = temporaryFolder('w');
  const file = path.join(folder, 'deployment.toml');
  let user: User | undefined;
  let page: Page;

  before(async function () {
    this.timeout(600_000); // the editor and the browser may have to be installed
    mkdirSync(shots, { recursive: true });
    writeFileSync(file, '[server]\nhostname = "localhost"\n');
    user = await startUser({ 'workbench.editor.useModal': 'off' }, { trust: true });
    page = await user.newWindow();
    await page.goto(user.addressOf(folder, file));
  });

  after(() => user?.close());

  afterEach(async function () {
    await page.screenshot({ path: path.join(shots, `${this.currentTest?.fullTitle().replaceAll(/\W+/g, '-')}.png`) });
    if (this.currentTest?.isFailed()) this.test?.parent?.bail(true);
  });

  const offers = (title: string) => page.locator('.quick-input-list .monaco-list-row', { hasText: title });

  async function lookForCommands(): Promise<void> {
    await page.keyboard.press('F1');
    await page.locator('.quick-input-box input').fill('>MI Ports: ');
    await offers('MI Ports: Copy Port Table').waitFor();
  }

  it('has none of its ports looked for where it is not trusted', async () => {
    await page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
    await page.locator('.view-line', { hasText: 'HTTP 8290' }).waitFor();
    await lookForCommands();
    await offers('MI Ports: Show Which Ports').waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
  });

  it('has them looked for, when asked, once it is trusted', async () => {
    await trust(page);
    await lookForCommands();
    await offers('MI Ports: Show Which Ports').waitFor();
    await page.keyboard.press('Escape');
  });
});

async function trust(page: Page): Promise<void> {
  await runCommand(page, 'Manage Workspace Trust');
  await page
    .locator('.workspace-trust-editor .monaco-button', { hasText: /^Trust$/ })
    .first()
    .click();
  await page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor({ state: 'detached' });
}
