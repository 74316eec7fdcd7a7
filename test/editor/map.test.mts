// A user of the port map, in the packaged extension: opens it, reads it, follows a port into its file, sees what is typed.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { root } from '../../scripts/setup.mjs';
import { skipLacking } from '../support/skipping';
import { runCommand, startUser } from './user.mjs';
import { temporaryFolder } from './workbench.mjs';

/** A folder's name, and so an instance's, that would do harm if it were read as a markup. */
const EVIL = '<img src=x onerror=alert(1)> [a](command:quit) $(bug)';

const MOST_LOOKS = 50;
const shots = path.join(root, 'out/screenshots');

describe('a user of the port map', () => {
  const folder = temporaryFolder('w');
  const node2 = path.join(folder, 'node2/conf/deployment.toml');
  let user: Awaited<ReturnType<typeof startUser>> | undefined;
  let page: Page;
  let map: FrameLocator;

  before(async function () {
    this.timeout(600_000); // the editor and the browser may have to be installed
    mkdirSync(shots, { recursive: true });
    cpSync(path.join(root, 'test/editor/workspace/fleet'), folder, { recursive: true });
    mkdirSync(path.join(folder, EVIL));
    writeFileSync(path.join(folder, EVIL, 'deployment.toml'), '# mi-ports: host = <b>evil</b>\n[server]\n');
    user = await startUser();
    page = await user.newWindow();
    await page.goto(user.addressOf(folder, node2));
    await page.locator('.squiggly-warning').first().waitFor({ timeout: 180_000 });
    map = page.frameLocator('iframe.webview').frameLocator('iframe');
  });

  after(() => user?.close());

  afterEach(async function () {
    await page.screenshot({ path: path.join(shots, `${this.currentTest?.title.replaceAll(/\W+/g, '-')}.png`) });
    if (this.currentTest?.isFailed()) this.test?.parent?.bail(true);
  });

  const row = (name: string) => map.locator('tr', { has: map.getByRole('button', { name, exact: true }) });

  it('opens it from the keyboard', async () => {
    await runCommand(page, 'MI Ports: Show Port Map');
    await map.getByRole('heading', { name: 'Port Map' }).waitFor();
    assert.match((await map.getByRole('status').textContent()) ?? '', / in conflict\.$/);
  });

  it('sees which port of which instance another one wants', async () => {
    const http = row('node2').getByRole('button', { name: /^8290/ });
    assert.equal(await http.textContent(), '8290 Wanted by node1 (HTTP) as well.');
    assert.equal(await http.getAttribute('title'), 'HTTP: 8280 + 10 = 8290\nWanted by node1 (HTTP) as well.');
  });

  it('reads names that look like markup as they are', async () => {
    await map.getByRole('heading', { name: '<b>evil</b>', exact: true }).waitFor();
    await map.locator('th', { hasText: '<img src=x onerror=alert(1)>' }).waitFor();
    assert.equal(await map.locator('img, b, a').count(), 0);
  });

  it('sees at once what is typed', async () => {
    await page.locator('.view-line', { hasText: 'hostname' }).click();
    await page.keyboard.press('End');
    await page.keyboard.type('\noffset = 20');
    await row('node2').getByRole('button', { name: '8300', exact: true }).waitFor();
    assert.equal(await row('node1').locator('.conflict').count(), 0);
  });

  it('has a lens that follows, though the editor loses the focus right behind the last key', async () => {
    const lens = (ports: string) => page.locator('.codelens-decoration', { hasText: ports });
    await page.keyboard.type('0');
    await row('node1').getByRole('button', { name: 'node1', exact: true }).focus();
    await lens('HTTP 8480').waitFor();
    await page.locator('.view-line', { hasText: 'offset = 200' }).click();
    await page.keyboard.press('End');
    await page.keyboard.press('Backspace');
    await lens('HTTP 8300').waitFor();
  });

  it('goes on typing in the file, whatever had the focus in the map before', async () => {
    await row('node1').getByRole('button', { name: 'node1', exact: true }).focus();
    await page.locator('.view-line', { hasText: 'offset = 20' }).click();
    await page.keyboard.press('End');
    for (const [key, port] of [
      ['0', '8480'],
      ['Backspace', '8300'],
    ] as const) {
      await page.keyboard.press(key);
      await row('node2').getByRole('button', { name: port, exact: true }).waitFor();
    }
  });

  it('moves an instance by the keyboard, after a look at what would follow', async () => {
    await map.getByRole('slider', { name: 'Offset of node1' }).focus();
    await map.getByText('node1: offset 10. The arrow keys').waitFor();
    await map.locator('.taken .free').first().waitFor({ state: 'attached' });
    await page.keyboard.press('ArrowRight');
    await map.getByText('node1: offset 10 → 11: HTTP 8291 · HTTPS 8254 · API 9202, 9165').waitFor();
    await page.keyboard.press('Escape');
    await map.getByText('node1: offset 10. The arrow keys').waitFor();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await row('node1').getByRole('button', { name: '8291', exact: true }).waitFor();
    await page.locator('.notifications-toasts', { hasText: 'node1 → 11' }).waitFor();
  });

  it('moves an instance by dragging one of its ports, and has it undone', async () => {
    const lane = map.getByRole('slider', { name: 'Offset of node1' });
    const mark = lane.locator('[data-port="8254"]');
    const [from, to] = [await middleOf(mark), await middleOf(map.locator('[data-port="8263"]'))];
    await page.mouse.move(...from);
    await page.mouse.down();
    await map.locator('.taken .free').first().waitFor({ state: 'attached' });
    await page.mouse.move(to[0], from[1], { steps: 4 });
    await page.mouse.up();
    await map.getByText(/^node1: offset 11 → (19|21): HTTP /).waitFor();
    await map.getByRole('button', { name: 'Apply' }).click();
    await page.locator('.notifications-toasts', { hasText: /node1 → (19|21)/ }).waitFor();
    await page.locator('.notifications-toasts .monaco-button:visible', { hasText: 'Undo' }).first().click();
    await row('node1').getByRole('button', { name: '8291', exact: true }).waitFor();
  });

  it('sees what would end the conflicts before it is done', async () => {
    await map.getByRole('button', { name: 'Fix Conflicts…' }).click();
    await map.getByText('published port of red 9999 → 10000.').waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.notifications-toasts', { hasText: 'published port of red 9999 → 10000; ' }).waitFor();
    await page.locator('.notifications-toasts .monaco-button:visible', { hasText: 'Save All' }).first().click();
    await map.getByText('0 ports in conflict').waitFor();
  });

  it('saves the picture, and copies the tables', async () => {
    await map.getByRole('button', { name: 'Copy as Markdown' }).click();
    await page.locator('.statusbar-item', { hasText: 'the map is on the clipboard' }).waitFor();
    await map.getByRole('button', { name: 'Save as SVG…' }).click();
    await page.locator('.quick-input-box input').waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'port-map.svg' }).waitFor();
    assert.match(readFileSync(path.join(folder, 'port-map.svg'), 'utf8'), /^<svg .*<\/svg>\n$/s);
  });

  it('keeps the picture of before where a new one cannot be written, and reads why', async function () {
    const full = path.join(folder, 'full');
    mkdirSync(full);
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=8192', 'tmpfs', full]).status !== 0) {
      skipLacking(this, 'leave to mount a small file system');
    }
    try {
      const before = path.join(full, 'port-map.svg');
      writeFileSync(before, '<svg/>\n');
      writeFileSync(path.join(full, 'rest'), '-'.repeat(4096));
      for (const file of [before, path.join(full, 'new.svg')]) {
        await map.getByRole('button', { name: 'Save as SVG…' }).click();
        await nameInDialog(file);
        const done = page.locator('.quick-input-widget .monaco-button', { hasText: 'OK' });
        await done.click();
        // Of a file that is there the editor asks whether it may be replaced.
        if (file === before) {
          await page.locator('.quick-input-widget', { hasText: 'already exists' }).waitFor();
          await done.click();
        }
        const name = path.basename(file);
        const failure = page.locator('.notifications-toasts', { hasText: `MI Ports could not write full/${name}: ` });
        await failure.waitFor();
        await page.screenshot({ path: path.join(shots, `full-${name}.png`) });
        assert.match((await failure.textContent()) ?? '', /no space left|full/i);
      }
      assert.equal(readFileSync(before, 'utf8'), '<svg/>\n');
      assert.deepEqual(readdirSync(full).sort(), ['port-map.svg', 'rest']);
    } finally {
      spawnSync('umount', [full]);
      rmSync(full, { recursive: true });
    }
  });

  it('goes from a name to its file', async () => {
    await row('node1').getByRole('button', { name: 'node1', exact: true }).click();
    await page.locator('.monaco-breadcrumb-item', { hasText: 'node1' }).first().waitFor();
  });

  it('finds the map where it was left when it was hidden', async () => {
    await map.getByRole('combobox', { name: 'Host' }).selectOption('localhost');
    await map.getByRole('heading', { name: 'fleet.example.com' }).waitFor({ state: 'detached' });
    await hide();
    await map.getByRole('heading', { name: 'localhost' }).waitFor();
    assert.equal(await map.getByRole('heading', { name: 'fleet.example.com' }).count(), 0);
  });

  it('finds the map again when the window is loaded again, as it was after all that was done', async () => {
    const shown = await htmlOf();
    // Without a file that is to be shown, the editor shows what it showed.
    await page.goto(user?.addressOf(folder) ?? '');
    await map.getByRole('heading', { name: 'localhost' }).waitFor();
    assert.equal(await htmlOf(), shown);
  });

  /** What the page shows of all hosts, without what it notes of where things are scrolled to. */
  async function htmlOf(): Promise<string> {
    await map.getByRole('combobox', { name: 'Host' }).selectOption('');
    await map.getByRole('heading', { name: 'fleet.example.com' }).waitFor();
    return map.locator('#map').evaluate((main) => main.outerHTML.replaceAll(/ style="[^"]*"/g, ''));
  }

  /**
   * Gives the dialog the name of a file in another folder. It writes a proposal of its own when it has listed its folder: the name
   * stays once the other folder is listed.
   */
  async function nameInDialog(file: string): Promise<void> {
    const own = page.locator('.quick-input-list .monaco-list-row', { hasText: 'node1' });
    const isElsewhere = () => own.first().waitFor({ state: 'detached', timeout: 5000 });
    for (let look = 0; look < MOST_LOOKS; look++) {
      await own.first().waitFor();
      await page.locator('.quick-input-box input').fill(file);
      if (
        await isElsewhere().then(
          () => true,
          () => false,
        )
      )
        return;
    }
    assert.fail('The dialog takes no name.');
  }

  /** Another tab in front of the map, and back. */
  async function hide(): Promise<void> {
    await page.locator('.tab', { hasText: 'Port Map' }).click();
    await page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'compose.yml' }).dblclick();
    await page.locator('iframe.webview:visible').waitFor({ state: 'detached' });
    await page.locator('.tab', { hasText: 'Port Map' }).click();
  }
});

/** Where the middle of a mark is. One that is just drawn anew has no place: another look finds what stands for it now. */
async function middleOf(mark: Locator): Promise<[number, number]> {
  for (let look = 0; look < MOST_LOOKS; look++) {
    const box = await mark.locator('circle, path').first().boundingBox();
    if (box) return [box.x + box.width / 2, box.y + box.height / 2];
  }
  return assert.fail('The mark is nowhere.');
}
