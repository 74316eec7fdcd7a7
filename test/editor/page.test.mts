// What is different in a VS Code that is nothing but a page, where the language server is a worker.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { root } from '../../scripts/setup.mjs';
import { describeInPage } from './in-page.mjs';
import { runCommand, startPageUser, type User } from './user.mjs';
import { temporaryFolder } from './workbench.mjs';

/** Where the image has its file. */
const home = '/home/wso2carbon/wso2mi-4.6.0/conf/deployment.toml';

const shots = path.join(root, 'out/screenshots');

describeInPage('a user of a page alone', () => {
  const folder = temporaryFolder('w');
  const file = path.join(folder, 'deployment.toml');
  let user: User | undefined;
  let page: Page;

  before(async function () {
    this.timeout(600_000); // the editor and the browser may have to be installed
    mkdirSync(shots, { recursive: true });
    writeFileSync(file, '[server]\nhostname = "localhost"\noffset = 3.0\n\n[transport.http]\nlistener.port = 9001\n');
    mkdirSync(path.join(folder, 'moved'));
    writeFileSync(path.join(folder, 'moved/deployment.toml'), '[server]\nhostname = "localhost"\noffset = 20\n');
    writeFileSync(
      path.join(folder, 'moved/Dockerfile'),
      `FROM wso2/wso2mi:4.6.0\nCOPY deployment.toml ${home}\nEXPOSE 8290\n`,
    );
    user = await startPageUser(folder);
    page = await user.newWindow();
    await page.goto(user.addressOf(folder, file));
    await page.locator('.squiggly-error').first().waitFor();
  });

  after(() => user?.close());

  afterEach(async function () {
    await page.screenshot({ path: path.join(shots, `${this.currentTest?.fullTitle().replaceAll(/\W+/g, '-')}.png`) });
  });

  const command = (title: string) => page.locator('.quick-input-list .monaco-list-row', { hasText: title });

  async function lookFor(words: string): Promise<void> {
    await page.keyboard.press('F1');
    await page.locator('.quick-input-box input').fill(`>MI Ports: ${words}`);
  }

  it('is not offered what only a machine can tell', async () => {
    await lookFor('');
    await command('MI Ports: Copy Port Table').waitFor();
    await command('MI Ports: Show Which Ports').waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
  });

  it('sees the port map, which leads to the file', async () => {
    await runCommand(page, 'MI Ports: Show Port Map');
    const map = page.frameLocator('iframe.webview').frameLocator('iframe');
    await map.getByRole('heading', { name: 'Port Map' }).waitFor();
    await map.locator('th').getByRole('button').first().click();
    await page.locator('.editor-group-container.active .tab.active', { hasText: 'deployment.toml' }).waitFor();
    await page.locator('.squiggly-error').first().waitFor();
  });

  it('is told in a Dockerfile of a port that is another one now', async () => {
    for (const name of ['moved', 'Dockerfile']) {
      await page.locator('.explorer-folders-view .monaco-list-row', { hasText: name }).click();
    }
    await page.locator('.squiggly-warning').first().waitFor();
    await page.locator('.view-line', { hasText: /EXPOSE\s8290/ }).waitFor();
    await page.locator('.tab', { hasText: 'deployment.toml' }).click();
  });

  it('can restart the language server, which then goes on with the text that is there', async () => {
    await lookFor('Restart');
    await command('Restart Language Server').waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.squiggly-error').first().waitFor({ state: 'detached' });
    await page.locator('.squiggly-error').first().waitFor();
  });
});
