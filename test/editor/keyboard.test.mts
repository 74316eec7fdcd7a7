// A user without a mouse: from an open file to a fixed conflict, once by the light bulb and once by the port map; on a machine, and in a
// page alone. Nothing here clicks.
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { root } from '../../scripts/setup.mjs';
import { describeInPage } from './in-page.mjs';
import { openFixes, runCommand, save, startPageUser, startUser, type User } from './user.mjs';
import { temporaryFolder } from './workbench.mjs';

const shots = path.join(root, 'out/screenshots');
/** So often Tab is pressed at the most. */
const FAR = 40;

const byKeyboard = (start: (folder: string) => Promise<User>) => () => {
  const folder = temporaryFolder('w');
  const [node2, compose] = ['node2/conf/deployment.toml', 'compose.yml'].map((file) => path.join(folder, file)) as [
    string,
    string,
  ];
  let atFirst: string;
  let user: User | undefined;
  let page: Page;

  before(async function () {
    this.timeout(600_000); // the editor and the browser may have to be installed
    mkdirSync(shots, { recursive: true });
    cpSync(path.join(root, 'test/editor/workspace/fleet'), folder, { recursive: true });
    atFirst = readFileSync(node2, 'utf8');
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

  const map = () => page.frameLocator('iframe.webview').frameLocator('iframe');
  const noWarning = () => page.locator('.squiggly-warning').first().waitFor({ state: 'detached' });

  it('goes to the conflict, takes the repair and saves it', async () => {
    await runCommand(page, 'View: Focus Active Editor Group');
    await page.keyboard.press('F8');
    await page.locator('.marker-widget', { hasText: 'port-conflict' }).first().waitFor();
    await page.keyboard.press('Escape');
    await openFixes(page, 'Set offset to 11');
    await page.keyboard.press('Enter');
    await noWarning();
    assert.equal(await save(page, node2), `${atFirst.trimEnd()}\noffset = 11\n`);
  });

  it('takes it back, and opens the map: the instance of the file has the focus', async () => {
    await page.keyboard.press('Control+z');
    await page.locator('.squiggly-warning').first().waitFor();
    assert.equal(await save(page, node2), atFirst);
    await runCommand(page, 'MI Ports: Show Port Map');
    await map().locator('button.name:focus', { hasText: 'node2' }).waitFor();
  });

  it('goes through the table with the arrow keys: the Tab key leads behind it', async () => {
    for (const [key, text] of [
      ['ArrowRight', '8290'],
      ['End', '9164'],
      ['ArrowUp', '9164'],
      ['Home', 'node1'],
      ['ArrowDown', 'node2'],
    ] as const) {
      await page.keyboard.press(key);
      await map().locator('.rows button:focus', { hasText: text }).waitFor();
    }
    await page.keyboard.press('Shift+Tab');
    await map().locator('.rows button:focus').waitFor({ state: 'detached' });
    assert.equal(await map().locator('.rows [tabindex="0"]').count(), await map().locator('.rows').count());
  });

  it('goes on with Tab to what ends the conflicts, and reads the plan before it is done', async () => {
    const fix = map().locator('[data-key="plan"]:focus');
    for (let press = 0; press < FAR && (await fix.count()) === 0; press++) await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await map().getByText('published port of red 9999 → 10000, node2 → 11.').waitFor();
    await map().locator('[data-key="apply plan"]:focus').waitFor();
  });

  it('has it done and saved', async () => {
    await page.keyboard.press('Enter');
    await map()
      .getByText(/, 0 ports in conflict\.$/)
      .first()
      .waitFor();
    await page.locator('.notifications-toasts', { hasText: '2 files not saved' }).waitFor();
    await page.locator('.tab.dirty').nth(1).waitFor();
    await runCommand(page, 'File: Save All Files');
    await page.locator('.tab.dirty').first().waitFor({ state: 'detached' });
    await noWarning();
    assert.equal(readFileSync(node2, 'utf8'), `${atFirst.trimEnd()}\noffset = 11\n`);
    assert.match(readFileSync(compose, 'utf8'), /10000/);
  });
};

describe(
  'a user without a mouse',
  byKeyboard(() => startUser()),
);
describeInPage('a user without a mouse, in a page alone', byKeyboard(startPageUser));
