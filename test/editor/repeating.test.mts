// A user who types an offset beside the files that repeat the ports of the instance, in the packaged extension.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { root } from '../../scripts/setup.mjs';
import { runCommand, startUser, type, type User } from './user.mjs';
import { temporaryFolder } from './workbench.mjs';

const shots = path.join(root, 'out/screenshots');
const FILES = {
  'conf/deployment.toml': '[server]\nhostname = "localhost"\n',
  Dockerfile:
    'FROM wso2/wso2mi:4.6.0\nCOPY conf/deployment.toml /home/wso2carbon/wso2mi-4.6.0/conf/\nEXPOSE 8290 8253\n',
  'compose.yaml': 'services:\n  mi:\n    build: .\n    ports:\n      - "9000:8290"\n',
};

describe('a user who types an offset beside files that repeat the ports', () => {
  const folder = path.join(temporaryFolder('w'), 'shop');
  const at = (file: string) => path.join(folder, file);
  const read = (file: string) => readFileSync(at(file), 'utf8');
  let user: User | undefined;
  let page: Page;

  before(async function () {
    this.timeout(600_000); // the editor and the browser may have to be installed
    mkdirSync(shots, { recursive: true });
    for (const [file, text] of Object.entries(FILES)) {
      mkdirSync(path.dirname(at(file)), { recursive: true });
      writeFileSync(at(file), text);
    }
    user = await startUser();
    page = await user.newWindow();
    await page.goto(user.addressOf(folder, at('conf/deployment.toml')));
    await lens('Repeated in 3 places').waitFor({ timeout: 180_000 });
  });

  after(() => user?.close());

  afterEach(async function () {
    await page.screenshot({ path: path.join(shots, `${this.currentTest?.fullTitle().replaceAll(/\W+/g, '-')}.png`) });
    if (this.currentTest?.isFailed()) this.test?.parent?.bail(true);
  });

  const lens = (text: string | RegExp) => page.locator('.codelens-decoration', { hasText: text });
  const line = (text: string | RegExp) => page.locator('.view-line', { hasText: text });
  const open = async (file: string) => {
    await page.keyboard.press('Control+p');
    await page.locator('.quick-input-widget input[type=text]').fill(file);
    await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: file }).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.tab.active', { hasText: file }).waitFor();
  };
  /** Opens the menu of the light bulb and chooses what begins so. */
  const choose = async (text: RegExp) => {
    await page.keyboard.press('Control+.');
    const row = page.locator('.action-widget .monaco-list-row', { hasText: text });
    await row.waitFor();
    const isFocused = () => row.evaluate((one) => one.classList.contains('focused'));
    for (let press = 1; press <= 20 && !(await isFocused()); press++) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
  };

  it('is told in how many places the ports are out of date', async () => {
    await line('hostname').click();
    await page.keyboard.press('Control+End');
    await type(page, 'offset = 7', 60);
    await page.keyboard.press('Escape');
    await lens('Repeated in 3 places, 3 of them out of date').waitFor();
  });

  it('looks at the update of them all, each with its tick, and makes it', async () => {
    await choose(/^Update 3 places that repeat this instance’s ports/);
    const preview = page.locator('.bulk-edit-panel');
    await preview.locator('.monaco-list-row', { hasText: 'EXPOSE' }).first().waitFor();
    assert.equal(await preview.locator('input[type=checkbox]:not(:checked)').count(), 0);
    await preview.getByRole('button', { name: 'Apply' }).click();
    await lens(/Repeated in 3 places$/).waitFor();
    await runCommand(page, 'File: Save All Files');
    await page.locator('.tab.dirty').first().waitFor({ state: 'detached' });
    assert.match(read('Dockerfile'), /^EXPOSE 8287 8250$/m);
    assert.match(read('compose.yaml'), /"9000:8287"$/m);
  });

  it('types in a file around, and is told before it is saved', async () => {
    await open('Dockerfile');
    await line('EXPOSE').click();
    await page.keyboard.press('Control+End');
    await type(page, 'EXPOSE 9201 9198', 60);
    await line(/9201.9198.*API.http/).waitFor();
    await page.locator('.squiggly-warning').first().waitFor();
    assert.doesNotMatch(read('Dockerfile'), /9201/);
  });

  it('writes the right port there', async () => {
    for (let press = 0; press < 6; press++) await page.keyboard.press('ArrowLeft');
    await choose(/^Write 9198, the API http port of shop/);
    await line(/9198.*9198/).waitFor();
    await page.locator('.squiggly-warning').first().waitFor({ state: 'detached' });
  });
});
