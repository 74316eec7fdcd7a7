// A newcomer who follows the walkthrough from the samples to the port map, in the packaged extension; on a machine that runs it, and in
// a page alone.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { root } from '../../scripts/setup.mjs';
import { describeInPage } from './in-page.mjs';
import { appears, runCommand, startPageUser, startUser, type User } from './user.mjs';
import { temporaryFolder } from './workbench.mjs';

const shots = path.join(root, 'out/screenshots');

const following = (start: (folder: string) => Promise<User>, isPage: boolean) => () => {
  const folder = temporaryFolder('w');
  let user: User | undefined;
  let page: Page;

  before(async function () {
    this.timeout(600_000); // the editor and the browser may have to be installed
    mkdirSync(shots, { recursive: true });
    user = await start(folder);
    page = await user.newWindow();
    await page.goto(user.addressOf(folder));
    await page.locator('.monaco-workbench .activitybar').waitFor({ timeout: 180_000 });
  });

  after(() => user?.close());

  afterEach(async function () {
    await page.screenshot({ path: path.join(shots, `${this.currentTest?.fullTitle().replaceAll(/\W+/g, '-')}.png`) });
    if (this.currentTest?.isFailed()) this.test?.parent?.bail(true);
  });

  const step = (title: string) => page.locator('.getting-started-step', { hasText: title });
  const link = (title: string) => page.locator('.getting-started-step .monaco-button:visible', { hasText: title });
  /** A page that is being drawn anew loses a click. */
  const unfold = async (title: string, linked: string) => {
    for (let tries = 1; tries <= 5; tries++) {
      await step(title).click();
      if (await appears(link(linked), 10_000)) break;
    }
    return link(linked);
  };
  const isDone = (title: string) => step(title).locator('.codicon.complete').waitFor();

  it('has the samples copied and opened, with the walkthrough beside them', async () => {
    const opened = page.context().waitForEvent('page');
    await runCommand(page, 'MI Ports: Open the Samples…');
    const choice = page.locator('.quick-input-list .monaco-list-row.focused', { hasText: 'In a Temporary Folder' });
    await choice.waitFor();
    await page.keyboard.press('Enter');
    page = await opened;
    await page.getByText('Get Started with MI Ports').first().waitFor({ timeout: 180_000 });
    await page.locator('.view-line', { hasText: '[server]' }).first().waitFor();
    await isDone('Open a deployment.toml');
  });

  it('reads the hint', async () => {
    await (await unfold('Read a hint', 'Show an Instance')).click();
    await page.locator('.view-line', { hasText: 'HTTP 8290 · HTTPS 8253' }).first().waitFor();
    await isDone('Read a hint');
  });

  it('fixes the conflict', async () => {
    await (await unfold('Fix a conflict', 'Resolve All Port Conflicts')).click();
    await page.locator('.notifications-toasts .notification-list-item-message', { hasText: ' → ' }).waitFor();
    await isDone('Fix a conflict');
  });

  it('sees the map', async () => {
    await (await unfold('See the map', 'Show Port Map')).click();
    await page.locator('.tab', { hasText: 'Port Map' }).waitFor();
    await isDone('See the map');
  });

  it('reads how CI runs it', async () => {
    await step('Run it in CI').click();
    await isDone('Run it in CI');
  });

  // In a page without a language pack the texts of the walkthrough are the English ones.
  if (isPage) return;
  it('has commands and walkthrough in Spanish where the editor speaks it', async () => {
    // As the editor's own texts set it, which are not installed here.
    await page.addInitScript(() => Object.assign(globalThis, { _VSCODE_NLS_LANGUAGE: 'es' }));
    await page.reload();
    const choice = page.locator('.quick-input-list .monaco-list-row', { hasText: 'Primeros pasos con MI Ports' });
    await runCommand(page, 'Welcome: Open Walkthrough...');
    await choice.click();
    await (await unfold('Vea el mapa', 'Mostrar el mapa de puertos')).waitFor();
  });
};

describe(
  'a newcomer with the walkthrough',
  following(() => startUser(), false),
);
describeInPage('a newcomer with the walkthrough in a page alone', following(startPageUser, true));
