import assert from 'node:assert/strict';
import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { listFiles, PackageManager } from '@vscode/vsce';
import { mustRun } from '../scripts/processes.mjs';
import { root } from '../scripts/setup.mjs';

/** Licences whose packages may be bundled: all that they ask for is to be named. */
const allowedLicences = ['0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT'];

describe('what is packaged', () => {
  it('is what the extension needs, and nothing else', async () => {
    const files = await listFiles({ cwd: root, packageManager: PackageManager.None });
    assert.deepEqual(files.sort(), [
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'dist/browser/extension.js',
      'dist/browser/server.js',
      'dist/extension.cjs',
      'dist/server.cjs',
      'dist/third-party-notices.txt',
      'dist/webview/map.css',
      'dist/webview/map.js',
      'images/icon.png',
      'language-configuration.json',
      'package.json',
      'schemas/mi-ports.schema.json',
      'syntaxes/wso2-deployment-toml.tmLanguage.json',
    ]);
  });

  it('is the same to the byte in another folder, at another time, in another zone and with other permissions', async () => {
    const [here, there] = await Promise.all([packageInCopy('UTC', 0o644), packageInCopy('Asia/Tokyo', 0o600)]);
    assert.ok(here.equals(there));
  });

  it('holds npm packages of allowed licences only, each with its text', () => {
    const { dependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
    const [, ...notices] = readFileSync(path.join(root, 'dist/third-party-notices.txt'), 'utf8').split(/^--- /m);
    const bundled = notices.map((notice) => {
      const [, name, licence] = /^(\S+) \S+, (.+)\n/.exec(notice) ?? [];
      assert.ok(licence && allowedLicences.includes(licence), notice);
      assert.match(notice, /copyright|apache license|permission to use/i, name);
      return name;
    });
    for (const name of Object.keys(dependencies)) assert.ok(bundled.includes(name), name);
  });

  for (const lock of ['package-lock.json', 'test/editor/host/package-lock.json']) {
    it(`${lock} says nothing of where packages are downloaded from`, () => {
      assert.doesNotMatch(readFileSync(path.join(root, lock), 'utf8'), /"resolved"|https?:\/\/[^"]*\.tgz/);
    });
  }
});

/** The .vsix that is built in a copy of the project whose files have `mode`. */
async function packageInCopy(timeZone: string, mode: number): Promise<Buffer> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'mi-ports-'));
  try {
    const packaged = await listFiles({ cwd: root, packageManager: PackageManager.None });
    for (const file of [...packaged, '.vscodeignore']) {
      cpSync(path.join(root, file), path.join(folder, file));
      chmodSync(path.join(folder, file), mode);
    }
    for (const source of ['client', 'server', 'scripts'])
      cpSync(path.join(root, source), path.join(folder, source), { recursive: true });
    symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
    for (const script of ['build', 'package']) {
      await mustRun(process.execPath, [`scripts/${script}.mjs`], {
        what: script,
        cwd: folder,
        env: { ...process.env, TZ: timeZone },
      });
    }
    const { name, version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
    return readFileSync(path.join(folder, `${name}-${version}.vsix`));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
