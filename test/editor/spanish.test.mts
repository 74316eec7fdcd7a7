// A user whose editor is shown in Spanish: what MI Ports says in it, on a machine and in a browser.
import assert from 'node:assert/strict';
import { cpSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { isOldest } from '../../scripts/editor-home.mjs';
import { root } from '../../scripts/setup.mjs';
import { describeInPage } from './in-page.mjs';
import { runCommand, startPageUser, startUser } from './user.mjs';
import { temporaryFolder } from './workbench.mjs';

const shots = path.join(root, 'out/screenshots');

/** In a page without a language pack the names of commands are the English ones. */
const doors = {
  'on a machine': { about: describe, start: () => startUser(), command: 'MI Ports: Mostrar el mapa de puertos' },
  'in a page': {
    about: describeInPage,
    start: (folder: string) => startPageUser(folder),
    command: 'MI Ports: Show Port Map',
  },
} as const;

for (const [door, { about, start, command }] of Object.entries(doors)) {
  about(`a user whose editor is Spanish, ${door}`, () => {
    const folder = temporaryFolder('s');
    let user: Awaited<ReturnType<typeof startPageUser>> | undefined;
    let page: Page;

    before(async function () {
      this.timeout(600_000); // the editor and the browser may have to be installed
      mkdirSync(shots, { recursive: true });
      cpSync(path.join(root, 'samples'), folder, { recursive: true });
      user = await start(folder);
      page = await user.newWindow();
      // As a language pack says it; the editor's own words stay English without one.
      await page.addInitScript(() => {
        Object.defineProperty(globalThis, '_VSCODE_NLS_LANGUAGE', { value: 'es' });
      });
      await page.goto(user.addressOf(folder, path.join(folder, 'node2/conf/deployment.toml')));
      await page.locator('.squiggly-warning').first().waitFor({ timeout: 180_000 });
    });

    after(() => user?.close());

    afterEach(async function () {
      const name = `${door} ${this.currentTest?.title}`.replaceAll(/\W+/g, '-');
      await page.screenshot({ path: path.join(shots, `spanish-${name}.png`) });
      if (this.currentTest?.isFailed()) this.test?.parent?.bail(true);
    });

    it('reads the hint and the lens', async () => {
      // The oldest editor shows no more of a hint than its first 43 characters.
      await page.locator('.view-line', { hasText: isOldest ? 'API 9201, 9164 · o' : 'offset integrado 10' }).waitFor();
      await page
        .locator('.codelens-decoration', { hasText: 'Conflicto de puertos con node1 y node3 en localhost' })
        .waitFor();
    });

    it('reads the problems', async () => {
      await page.keyboard.press('Control+Shift+M');
      const problem = page.locator('.markers-panel', { hasText: 'El servidor muere al arrancar sin decir nada' });
      await problem.waitFor();
    });

    it('reads the port map', async () => {
      await runCommand(page, command);
      const map = page.frameLocator('iframe.webview').frameLocator('iframe');
      await map.getByRole('heading', { name: 'Mapa de puertos' }).waitFor();
      assert.match((await map.getByRole('status').textContent()) ?? '', / en conflicto\.$/);
      await map.getByRole('button', { name: 'Corregir los conflictos…' }).waitFor();
    });
  });
}
