// How the port map looks, and what it is to those who do not see it: in four themes, at 200 %, in little room. Axe looks at each, and
// whoever runs the test at the pictures in out/screenshots.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import axe, { type AxeResults } from 'axe-core';
import type { Frame, FrameLocator, Page } from 'playwright-core';
import { root } from '../../scripts/setup.mjs';
import { runCommand, startUser } from './user.mjs';
import { temporaryFolder } from './workbench.mjs';

const shots = path.join(root, 'out/screenshots');
const SERVER = '[server]\nhostname = "localhost"\n';

/** All that a map may hold: conflicts, closed and unknown ports, a dead server, containers, inbound endpoints, another product, names like markup. */
const FILES: Readonly<Record<string, string>> = {
  'node1/conf/deployment.toml': SERVER,
  'node2/conf/deployment.toml': `${SERVER}[transport.tcp]\nlistener.enable = true\nlistener.port = 6060\n`,
  'node3/conf/deployment.toml': `${SERVER}offset = 13\n[transport.http]\nlistener.secured_enable = false\n`,
  'node4/conf/deployment.toml': `${SERVER}offset = "$env{OFFSET}"\n`,
  'node5/conf/deployment.toml': `${SERVER}offset = 47\n`,
  '<img src=x onerror=alert(1)>&/conf/deployment.toml':
    '\n# mi-ports: host = localhost\n[mediation]\ninternal_http_api_port = 9191\n[transport.tcp]\nlistener.enable = true\n',
  'node3/repository/deployment/server/synapse-configs/default/inbound-endpoints/files.xml': `<inboundEndpoint
  xmlns="http://ws.apache.org/ns/synapse" name="[files](command:x)" protocol="http" sequence="a" onError="b"><parameters>
  <parameter name="inbound.http.port">8327</parameter></parameters></inboundEndpoint>`,
  'apim/repository/conf/deployment.toml': `${SERVER}[apim.gateway]\nx = 1\n`,
  'orders/deployment.toml': `# mi-ports: host = localhost\n${SERVER}offset = 20\n`,
  'compose.yml': `services:
  orders:
    image: wso2/wso2mi:4.4.0
    volumes: ["./orders/deployment.toml:/home/wso2carbon/deployment.toml"]
    ports: ["18300:8300", "9211:9211"]
  db:
    image: postgres:16
    ports: ["5432:5432"]
`,
};

/** As settings call them, and what tells that the page has taken one over. */
const THEMES = [
  ['Default Light Modern', 'vscode-light'],
  ['Default Dark Modern', 'vscode-dark'],
  ['Default High Contrast Light', 'vscode-high-contrast-light'],
  ['Default High Contrast', 'vscode-high-contrast:not(.vscode-high-contrast-light)'],
] as const;

describe('the port map', () => {
  const folder = temporaryFolder('w');
  let user: Awaited<ReturnType<typeof startUser>> | undefined;
  let page: Page;
  let map: FrameLocator;

  before(async function () {
    this.timeout(600_000); // the editor and the browser may have to be installed
    mkdirSync(shots, { recursive: true });
    for (const [name, text] of Object.entries(FILES)) {
      const file = path.join(folder, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    mkdirSync(path.join(folder, '.vscode'));
    user = await startUser();
    page = await user.newWindow();
    await page.setViewportSize({ width: 600, height: 800 });
    await page.goto(user.addressOf(folder, path.join(folder, 'node2/conf/deployment.toml')));
    await page.locator('.squiggly-warning').first().waitFor({ timeout: 180_000 });
    map = page.frameLocator('iframe.webview').frameLocator('iframe');
    await runCommand(page, 'MI Ports: Show Port Map');
    await map.getByRole('heading', { name: 'Port Map' }).waitFor();
    await runCommand(page, 'View: Toggle Maximize Editor Group');
    await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
    await page.keyboard.press('Control+b');
  });

  after(() => user?.close());

  const shoot = (name: string) => page.screenshot({ path: path.join(shots, `map-${name}.png`) });

  it('in little room begins at the first conflict', async () => {
    await map.locator('.picture.aside').first().waitFor();
    const [box, mark] = await Promise.all([
      map.locator('.picture').first().boundingBox(),
      map.locator('.wanted').first().boundingBox(),
    ]);
    assert.ok(box && mark && mark.x > box.x && mark.x + mark.width < box.x + box.width);
    await shoot('at-the-first-conflict');
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  it('has inbound endpoints in the lane of their instance, and names like markup as text', async () => {
    const lane = map.locator('.lanes .row', { hasText: 'node3' });
    await lane
      .locator('.mark.wanted[data-port="8327"]', { hasText: '[files](command:x)' })
      .waitFor({ state: 'attached' });
    await map.getByRole('columnheader', { name: 'Inbound endpoints' }).waitFor();
    await map.getByRole('button', { name: '<img src=x onerror=alert(1)>&', exact: true }).waitFor();
    assert.equal(await map.locator('img, a[href^="command:"]').count(), 0);
  });

  for (const [theme, sign] of THEMES) {
    it(`has nothing that axe finds fault with in ${theme}`, async () => {
      writeFileSync(path.join(folder, '.vscode/settings.json'), JSON.stringify({ 'workbench.colorTheme': theme }));
      await map.locator(`body.${sign}`).waitFor();
      await map.getByRole('slider', { name: 'Offset of node2' }).focus();
      await map.locator('.taken .free').first().waitFor({ state: 'attached' });
      await page.keyboard.press('ArrowRight');
      await map.getByRole('button', { name: 'Apply' }).waitFor();
      await shoot(theme.replaceAll(' ', '-'));
      await assertNoFault(page);
      await page.keyboard.press('Escape');
    });
  }

  for (const [name, width, height] of [
    ['at 200 %', 640, 450],
    ['in 600 pixels', 600, 800],
  ] as const) {
    it(`${name} has nothing that axe finds fault with, and no more to the right than its tables and pictures`, async () => {
      await page.setViewportSize({ width, height });
      await shoot(name.replaceAll(/\W+/g, '-'));
      await assertNoFault(page);
      const [whole, seen] = (await pageFrame(page).evaluate(
        '[document.body.scrollWidth, document.body.clientWidth]',
      )) as [number, number];
      assert.ok(whole <= seen, `${whole} > ${seen}`);
      await map.getByRole('table').first().scrollIntoViewIfNeeded();
      await shoot(`${name.replaceAll(/\W+/g, '-')}-table`);
    });
  }

  it('in little room keeps the names and notes of lanes in view, however far the picture is scrolled', async () => {
    const picture = map.locator('.picture').first();
    await picture.scrollIntoViewIfNeeded();
    const leftOf = async (what: string) => (await picture.locator(what).first().boundingBox())?.x ?? Number.NaN;
    const left = () => Promise.all([leftOf('.name'), leftOf('.note')]);
    const before = await left();
    await picture.evaluate((box) => box.scrollTo(10_000, 0));
    await map.locator('.picture.aside').waitFor();
    await shoot('scrolled');
    assert.ok((await picture.evaluate((box) => box.scrollLeft)) > 100);
    const after = await left();
    assert.ok(
      after.every((one, at) => Math.abs(one - (before[at] ?? Number.NaN)) < 1),
      `${after}, before ${before}`,
    );
    await assertNoFault(page);
  });

  it('in little room shows a port that the keyboard reaches, and not under the names', async () => {
    const table = map.locator('.scroll:not(.picture)').first();
    await table.evaluate((box) => box.scrollTo(10_000, 0));
    await map.locator('.scroll.aside:not(.picture)').waitFor();
    await shoot('table-scrolled');
    const [name, port] = [table.locator('tbody th').nth(1), table.locator('tbody .port.conflict').first()];
    await port.focus();
    const [names, reached] = await Promise.all([name.boundingBox(), port.boundingBox()]);
    assert.ok(names && reached && reached.x >= names.x + names.width, JSON.stringify({ names, reached }));
    await shoot('table-focused');
  });

  it('keeps the names of the columns in view, however many rows there are', async () => {
    await page.setViewportSize({ width: 600, height: 300 });
    const table = map.locator('.rows').first();
    const head = table.getByRole('columnheader', { name: 'HTTP', exact: true });
    await table.scrollIntoViewIfNeeded();
    const scrolled = () =>
      table.evaluate((box) => {
        box.scrollTo(0, 10_000);
        return { by: box.scrollTop, rows: box.scrollHeight, room: box.clientHeight };
      });
    // The page takes its new size by and by.
    let now = await scrolled();
    for (let looks = 1; now.by <= 20 && looks <= 50; looks++) {
      await page.waitForTimeout(100);
      now = await scrolled();
    }
    assert.ok(now.by > 20, JSON.stringify(now));
    const [box, shown] = await Promise.all([table.boundingBox(), head.boundingBox()]);
    assert.ok(box && shown && Math.abs(shown.y - box.y) < 4, JSON.stringify({ box, shown }));
    await table.locator('tbody .name').first().focus();
    const name = await table.locator('tbody .name').first().boundingBox();
    assert.ok(name && name.y >= shown.y + shown.height, JSON.stringify({ name, shown }));
    await shoot('many-rows');
    await assertNoFault(page);
  });
});

function pageFrame(page: Page): Frame {
  const frame = page.frames().find((one) => one.parentFrame()?.parentFrame() === page.mainFrame());
  assert.ok(frame);
  return frame;
}

async function assertNoFault(page: Page): Promise<void> {
  const frame = pageFrame(page);
  await frame.evaluate(axe.source);
  const { violations, passes } = (await frame.evaluate('axe.run()')) as AxeResults;
  assert.ok(passes.length > 10);
  assert.deepEqual(
    violations.map(({ id, help, nodes }) => [
      id,
      help,
      ...nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`),
    ]),
    [],
  );
}
