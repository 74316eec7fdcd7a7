// Beside the vendor's extension for Micro Integrator, which has XML as a language and makes of a folder of projects a workspace in which
// each is a folder of its own. That one is here from the start: where VS Code runs in a browser, it may lose the folders of a new one.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { root } from '../../scripts/setup.mjs';
import { startUser, type User } from './user.mjs';
import { temporaryFolder } from './workbench.mjs';

const shots = path.join(root, 'out/screenshots');

const INBOUND = `<inboundEndpoint xmlns="http://ws.apache.org/ns/synapse" name="in" sequence="s" onError="e" protocol="http">
  <parameters>
    <parameter name="inbound.http.port">8085</parameter>
  </parameters>
</inboundEndpoint>
`;

describe('a user of the vendor’s extension', () => {
  const folder = temporaryFolder('w');
  const inbound = path.join(folder, 'project-one/src/main/wso2mi/artifacts/inbound-endpoints/in.xml');
  let user: User | undefined;
  let page: Page;

  before(async function () {
    this.timeout(600_000); // the editor and the browser may have to be installed
    mkdirSync(shots, { recursive: true });
    const put = (file: string, text: string) => {
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
    };
    put(path.join(folder, 'pom.xml'), '<project><modules/></project>\n');
    for (const name of ['project-one', 'project-two']) {
      put(path.join(folder, name, 'pom.xml'), '<project/>\n');
      put(path.join(folder, name, 'deployment/deployment.toml'), '[server]\nhostname = "localhost"\noffset = 3\n');
    }
    put(inbound, INBOUND);
    const projects = path.join(folder, 'projects.code-workspace');
    put(projects, JSON.stringify({ folders: [{ path: 'project-one' }, { path: 'project-two' }] }));
    user = await startUser(undefined, { others: [path.join(root, 'test/editor/web/synapse')] });
    page = await user.newWindow();
    await page.goto(
      user.addressOf(folder, inbound).replace(/folder=[^&]*/, `workspace=${encodeURIComponent(projects)}`),
    );
  });

  after(() => user?.close());

  afterEach(async function () {
    await page.screenshot({ path: path.join(shots, `${this.currentTest?.fullTitle().replaceAll(/\W+/g, '-')}.png`) });
    if (this.currentTest?.isFailed()) this.test?.parent?.bail(true);
  });

  it('has each project as a folder of its own, and both in the tree of MI Ports', async () => {
    await page.locator('.pane-header', { hasText: 'projects (Workspace)' }).waitFor();
    await page.locator('.pane-header', { hasText: 'MI Ports' }).click();
    for (const name of ['project-one', 'project-two'])
      await page.locator('.pane-body .monaco-list-row', { hasText: `${name}HTTP 8283` }).waitFor();
  });

  it('has one hint at the port of an inbound endpoint, and one hover of each extension', async () => {
    await page.keyboard.press('Control+p');
    await page.locator('.quick-input-box input').fill('in.xml');
    await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: 'in.xml' }).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.statusbar-item', { hasText: /^SynapseXml$/ }).waitFor();
    const line = page.locator('.view-line', { hasText: 'inbound.http.port' });
    await line.filter({ hasText: /8085\W*Inbound\s+in\s+of\s+project-one:\s+8085\W*parameter>/ }).waitFor();
    await page.keyboard.press('Control+g');
    await page.locator('.quick-input-box input').fill(`:3:${(INBOUND.split('\n')[2]?.indexOf('8085') ?? 0) + 2}`);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+k');
    await page.keyboard.press('Control+i');
    const rows = page.locator('.monaco-hover:not(.hidden) .hover-row');
    await rows.filter({ hasText: 'Inbound in: 8085' }).waitFor();
    await rows.filter({ hasText: 'of the vendor' }).waitFor();
    assert.equal(await rows.count(), 2);
  });
});
