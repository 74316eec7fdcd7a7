// npm run screenshots: packages MI Ports and makes the pictures in images/, and the animation, from the real editor.
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openFixes, runCommand, startUser } from '../test/editor/user.mjs';
import { temporaryFolder } from '../test/editor/workbench.mjs';
import { runMain } from './main.mjs';
import { animationOf, stillOf } from './pictures.mjs';
import { Problem } from './problem.mjs';
import { mustRun } from './processes.mjs';
import { step } from './progress.mjs';
import { ensurePackages, root } from './setup.mjs';

/** @typedef {import('playwright-core').Page} Page */

const images = path.join(root, 'images');
/** A picture that is larger than this is no small one. */
const maximumBytes = 150_000;
const size = { width: 1000, height: 560 };

/** What would only distract. */
const settings = {
  'breadcrumbs.enabled': false,
  'editor.fontSize': 14,
  'explorer.decorations.badges': false,
  'window.commandCenter': false,
  'workbench.activityBar.location': 'hidden',
  'workbench.colorTheme': 'Default Light Modern',
  'workbench.layoutControl.enabled': false,
  'workbench.reduceMotion': 'on',
};

/** Beside the samples a file of which two lines are not what they seem. */
const mine = `# One server of its own.
[server]
hostname = "orders.example.com"
offset = 10

[transport.http]
listener.port = 8290
listener.https_port = 8243

[mediation]
internal_https_api_port = 9154
`;

await runMain(async () => {
  await ensurePackages();
  const script = (/** @type {string} */ name) => [path.join(root, 'scripts', name)];
  await step('Building', () => mustRun(process.execPath, script('build.mjs'), { what: 'The build failed', cwd: root }));
  await step('Packaging', () =>
    mustRun(process.execPath, script('package.mjs'), { what: 'Packaging failed', cwd: root }),
  );
  mkdirSync(images, { recursive: true });
  const user = await startUser(settings);
  try {
    const page = await user.newWindow();
    await page.setViewportSize(size);
    const open = async (/** @type {string} */ file) => {
      const folder = temporaryFolder('samples');
      cpSync(path.join(root, 'samples'), folder, { recursive: true });
      mkdirSync(path.join(folder, 'mine/conf'), { recursive: true });
      writeFileSync(path.join(folder, 'mine/conf/deployment.toml'), mine);
      await page.goto(user.addressOf(folder, path.join(folder, file)));
      await page.locator('.codelens-decoration').first().waitFor();
    };
    await open('mine/conf/deployment.toml');
    await pictureOfRepair(page);
    await open('node2/conf/deployment.toml');
    await pictureOfOffsets(page);
    await open('node2/conf/deployment.toml');
    await pictureOfMap(page);
    await open('node2/conf/deployment.toml');
    await animation(page);
  } finally {
    await user.close();
  }
});

/** The mistakes of a file, and what is offered for one of them. @param {Page} page */
async function pictureOfRepair(page) {
  await page.locator('.squiggly-warning').first().waitFor();
  await goToLine(page, 7);
  await openFixes(page, 'Change listener.port');
  write('editor.png', stillOf(await page.screenshot()));
}

/** The list of free offsets. @param {Page} page */
async function pictureOfOffsets(page) {
  await page.locator('.squiggly-warning').first().waitFor();
  await runCommand(page, 'MI Ports: Set Offset…');
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'HTTP 8291' }).waitFor();
  write('set-offset.png', stillOf(await page.screenshot()));
}

/** The map of the samples. @param {Page} page */
async function pictureOfMap(page) {
  await runCommand(page, 'View: Close Primary Side Bar');
  await showMap(page);
  await runCommand(page, 'View: Join All Editor Groups');
  await mapOf(page).getByRole('button', { name: 'node2', exact: true }).first().waitFor();
  write('port-map.png', stillOf(await page.screenshot()));
}

/** From a conflict to a map without one. @param {Page} page */
async function animation(page) {
  /** @type {import('./pictures.mjs').Frame[]} */
  const frames = [];
  const keep = async (/** @type {number} */ milliseconds) => {
    frames.push({ png: await page.screenshot(), milliseconds });
  };
  /** @param {string} ports as the hint and the lens over `[server]` tell them */
  const told = async (ports) => {
    await page.locator('.view-line', { hasText: ports }).first().waitFor();
    await page.locator('.codelens-decoration', { hasText: ports }).first().waitFor();
  };
  await runCommand(page, 'View: Close Primary Side Bar');
  await page.locator('.squiggly-warning').first().waitFor();
  await page.locator('.codelens-decoration', { hasText: 'Port conflict' }).first().waitFor();
  await goToLine(page, 3);
  await keep(2500);
  await openFixes(page, 'Change the offset of node2');
  await keep(2500);
  await page.keyboard.press('Enter');
  await told('HTTP 8291');
  await page.locator('.squiggly-warning').first().waitFor({ state: 'detached' });
  await keep(2500);
  await goToLine(page, 5);
  await page.keyboard.press('Backspace');
  await told('HTTP 8281');
  await keep(900);
  await page.keyboard.press('Backspace');
  await page.keyboard.type('20');
  await told('HTTP 8300');
  await keep(2000);
  await showMap(page);
  await keep(4000);
  write('tour.gif', animationOf(frames));
}

/** @param {Page} page */
async function showMap(page) {
  await runCommand(page, 'MI Ports: Show Port Map');
  await mapOf(page).getByRole('button', { name: 'node2', exact: true }).first().waitFor();
}

/** @param {Page} page */
function mapOf(page) {
  return page.frameLocator('iframe.webview').frameLocator('iframe');
}

/** Puts the cursor at the end of a line. @param {Page} page @param {number} line from 1 */
async function goToLine(page, line) {
  await page.locator('.view-lines').first().click();
  await page.keyboard.press('Control+Home');
  for (let at = 1; at < line; at++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  // Where it lights up nothing.
  await page.mouse.move(size.width - 40, size.height - 80);
}

/** @param {string} name @param {Uint8Array} picture */
function write(name, picture) {
  if (picture.length > maximumBytes) {
    throw new Problem(`${name} has ${picture.length} bytes, and it has to stay below ${maximumBytes}.`);
  }
  writeFileSync(path.join(images, name), picture);
  console.log(`images/${name}: ${picture.length} bytes`);
}
