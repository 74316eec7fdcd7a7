import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { isFailure } from '../../../server/src/workspace/files/files';
import { nodeFiles } from '../../../server/src/workspace/files/node-files';
import { canonical } from '../../../server/src/workspace/files/uris';
import { skipLacking } from '../../support/skipping';
import { Folder } from '../support/folder';

describe('the files of this machine', () => {
  let folder: Folder;
  beforeEach(() => {
    folder = new Folder({ 'a b/ü.toml': 'x = 1', 'empty/x': '' });
  });
  afterEach(() => folder.dispose());

  it('are read, listed and told apart', async () => {
    symlinkSync('a b', folder.file('link'));
    const bytes = await nodeFiles.read(folder.uri('a b/ü.toml'));
    assert.ok(!isFailure(bytes));
    assert.equal(new TextDecoder().decode(bytes), 'x = 1');
    const entries = await nodeFiles.list(folder.root);
    assert.ok(!isFailure(entries));
    assert.deepEqual(
      [...entries].sort((a, b) => a.name.localeCompare(b.name)),
      [
        { name: 'a b', kind: 'folder' },
        { name: 'empty', kind: 'folder' },
        { name: 'link', kind: 'link' },
      ],
    );
    assert.deepEqual(await nodeFiles.stat(folder.uri('a b/ü.toml')), { kind: 'file', size: 5, link: false });
    assert.equal(await nodeFiles.real(folder.uri('link/ü.toml')), canonical(folder.uri('a b/ü.toml')));
    const linked = await nodeFiles.stat(folder.uri('link'));
    assert.ok(!isFailure(linked) && linked.kind === 'folder' && linked.link);
  });

  it('are no pipes and devices, which would be waited for', async function () {
    if (process.platform === 'win32') skipLacking(this, 'named pipes');
    execFileSync('mkfifo', [folder.file('pipe')]);
    for (const uri of [folder.uri('pipe'), 'file:///dev/zero']) {
      const result = await nodeFiles.read(uri);
      assert.ok(isFailure(result));
      assert.equal(result.failure, 'special', uri);
    }
  });

  it('fail with a reason', async () => {
    const failures = [
      await nodeFiles.read(folder.uri('none')),
      await nodeFiles.list(folder.uri('a b/ü.toml')),
      await nodeFiles.stat('vscode-vfs://github/o'),
      await nodeFiles.stat('odd'),
      await nodeFiles.read(folder.root),
    ];
    for (const [index, result] of failures.entries()) {
      assert.ok(isFailure(result), String(index));
      assert.equal(result.failure, ['absent', 'absent', 'absent', 'broken', 'folder'][index], String(index));
      assert.ok(result.message.length > 0);
    }
  });
});
