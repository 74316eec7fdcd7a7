import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { listFiles, PackageManager } from '@vscode/vsce';
import { root } from '../scripts/setup.mjs';

describe('what is packaged', () => {
  it('is what the extension needs, and nothing else', async () => {
    const files = await listFiles({ cwd: root, packageManager: PackageManager.None });
    assert.deepEqual(files.sort(), [
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'dist/extension.cjs',
      'dist/server.cjs',
      'images/icon.png',
      'language-configuration.json',
      'package.json',
      'schemas/mi-ports.schema.json',
      'syntaxes/wso2-deployment-toml.tmLanguage.json',
    ]);
  });

  for (const lock of ['package-lock.json', 'test/editor/host/package-lock.json']) {
    it(`${lock} says nothing of where packages are downloaded from`, () => {
      assert.doesNotMatch(readFileSync(path.join(root, lock), 'utf8'), /"resolved"|https?:\/\/[^"]*\.tgz/);
    });
  }
});
