// A user whose folders have names that deceive: wherever the packaged extension shows them they are text, on a machine that runs it,
// and in a page alone.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { root } from '../../scripts/setup.mjs';
import { describeInPage } from './in-page.mjs';
import { runCommand, startPageUser, startUser, type User } from './user.mjs';
import { temporaryFolder } from './workbench.mjs';

const shots = path.join(root, 'out/screenshots');

/** Each is an instance; the first one is in front, and the last one keeps its ports. */
const NAMES = [
  '<img src=x onerror=alert(1)>',
  '[x](command:workbench.action.quit)',
  '$(zap) `b`',
  'a\nb',
  '!',
] as const;
/** As they are shown where nothing in a text is obeyed, and where editors look for icons and links in it. */
const [IMAGE, LINK, ICON, LINES] = [NAMES[0], '[x] (command:workbench.action.quit)', '$ (zap) `b`', 'a\\nb'];

const hostile = (start: (folder: string) => Promise<User>) => () => {
  const folder = temporaryFolder('w');
  const fileOf = (name: string) => path.join(folder, name, 'conf/deployment.toml');
  let user: User | undefined;
  let page: Page;

  before(async function () {
    this.timeout(600_000); // the editor and the browser may have to be installed
    mkdirSync(shots, { recursive: true });
    for (const name of NAMES) {
      mkdirSync(path.dirname(fileOf(name)), { recursive: true });
      writeFileSync(fileOf(name), '[server]\nhostname = "localhost"\n');
    }
    user = await start(folder);
    page = await user.newWindow();
    await page.goto(user.addressOf(folder, fileOf(NAMES[0])));
    await page.locator('.squiggly-warning').first().waitFor({ timeout: 180_000 });
  });

  after(() => user?.close());

  afterEach(async function () {
    await page.screenshot({ path: path.join(shots, `${this.currentTest?.fullTitle().replaceAll(/\W+/g, '-')}.png`) });
    const map = page.frameLocator('iframe.webview').frameLocator('iframe');
    const obeyed = 'img[src="x"], .codicon-zap, [href*="workbench.action.quit"]';
    const found =
      (await page.locator('iframe.webview').count()) > 0
        ? [page.locator(obeyed), map.locator(obeyed)]
        : [page.locator(obeyed)];
    for (const one of found) assert.equal(await one.count(), 0);
    if (this.currentTest?.isFailed()) this.test?.parent?.bail(true);
  });

  async function shows(where: Locator, ...texts: readonly string[]): Promise<void> {
    for (const text of texts) await where.filter({ hasText: text }).first().waitFor();
  }

  it('reads them in the lens', () =>
    shows(page.locator('.codelens-decoration'), 'Port conflict with', LINK, ICON, LINES));

  it('reads them in the hover', async () => {
    await page.locator('.view-line', { hasText: '[server]' }).click();
    await page.keyboard.press('Home');
    await runCommand(page, 'Show or Focus Hover');
    await shows(page.locator('.monaco-hover:visible'), NAMES[1], LINES);
    await page.keyboard.press('Escape');
  });

  it('reads them among the problems', async () => {
    await page.keyboard.press('Control+Shift+m');
    await shows(page.locator('.markers-panel .monaco-list-row'), NAMES[1], LINES);
    await page.keyboard.press('Control+j');
  });

  it('reads them in what the status bar unfolds', async () => {
    await page
      .locator('.statusbar-item', { has: page.locator('[aria-label^="Editor Language Status"]') })
      .first()
      .click();
    await shows(page.locator('.hover-language-status'), 'Port conflict with', LINK, ICON, LINES);
    await page.keyboard.press('Escape');
  });

  it('reads them in the tree', async () => {
    await runCommand(page, 'Explorer: Focus on MI Ports View');
    await shows(page.locator('.pane .monaco-list-row'), IMAGE, LINK, ICON, LINES);
  });

  it('reads them in a list to choose from, and in a message', async () => {
    await page.locator('.view-line').first().click();
    await runCommand(page, 'MI Ports: Set Offset…');
    await shows(page.locator('.quick-input-titlebar'), `${IMAGE}: Offset 10, built in`);
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'HTTP 8291' }).waitFor();
    await page.keyboard.press('Enter');
    await shows(page.locator('.notification-list-item-message'), `${IMAGE} → 11; 1 file not saved.`);
    await runCommand(page, 'MI Ports: Resolve All Port Conflicts');
    await shows(page.locator('.notification-list-item-message'), `${LINK} →`, `${NAMES[2]} →`, `${LINES} →`);
  });

  it('reads them in the map', async () => {
    await runCommand(page, 'MI Ports: Show Port Map');
    const map = page.frameLocator('iframe.webview').frameLocator('iframe');
    for (const name of [NAMES[0], NAMES[1], NAMES[2], LINES])
      await map.getByRole('button', { name, exact: true }).waitFor();
  });
};

describe(
  'a user of folders whose names deceive',
  hostile(() => startUser()),
);
describeInPage('a user of folders whose names deceive, in a page alone', hostile(startPageUser));
