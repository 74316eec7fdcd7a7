import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { isFailure } from '../../../server/src/workspace/files/files';
import { nodeFiles, waitingNodeFiles } from '../../../server/src/workspace/files/node-files';
import { canonical } from '../../../server/src/workspace/files/uris';
import { skipLacking } from '../../support/skipping';
import { Folder } from '../support/folder';

for (const [how, files] of [
  ['later', nodeFiles],
  ['at once', waitingNodeFiles],
] as const)
  describe(`the files of this machine, read ${how}`, () => {
    let folder: Folder;
    beforeEach(() => {
      folder = new Folder({ 'a b/ü.toml': 'x = 1', 'empty/x': '' });
    });
    afterEach(() => folder.dispose());

    it('are read, listed and told apart', async () => {
      symlinkSync('a b', folder.file('link'));
      const bytes = await files.read(folder.uri('a b/ü.toml'));
      assert.ok(!isFailure(bytes));
      assert.equal(new TextDecoder().decode(bytes), 'x = 1');
      const entries = await files.list(folder.root);
      assert.ok(!isFailure(entries));
      assert.deepEqual(
        [...entries].sort((a, b) => a.name.localeCompare(b.name)),
        [
          { name: 'a b', kind: 'folder' },
          { name: 'empty', kind: 'folder' },
          { name: 'link', kind: 'link' },
        ],
      );
      assert.deepEqual(await files.stat(folder.uri('a b/ü.toml')), { kind: 'file', size: 5, link: false });
      assert.equal(await files.real(folder.uri('link/ü.toml')), canonical(folder.uri('a b/ü.toml')));
      const linked = await files.stat(folder.uri('link'));
      assert.ok(!isFailure(linked) && linked.kind === 'folder' && linked.link);
    });

    it('are read to their end, whatever the system says of their size', async function () {
      const long = 'ä'.repeat(300_000);
      folder.write('long', long);
      for (const [name, text] of [
        ['empty/x', ''],
        ['long', long],
      ] as const) {
        const bytes = await files.read(folder.uri(name));
        assert.ok(!isFailure(bytes) && new TextDecoder().decode(bytes) === text, name);
      }
      // Linux says that it is empty.
      const status = '/proc/self/limits';
      if (!existsSync(status)) return skipLacking(this, 'Linux');
      const bytes = await files.read(pathToFileURL(status).href);
      assert.ok(!isFailure(bytes) && new TextDecoder().decode(bytes) === readFileSync(status, 'utf8'));
    });

    it('are no pipes and devices, which would be waited for', async function () {
      if (process.platform === 'win32') skipLacking(this, 'named pipes');
      execFileSync('mkfifo', [folder.file('pipe')]);
      for (const uri of [folder.uri('pipe'), 'file:///dev/zero']) {
        const result = await files.read(uri);
        assert.ok(isFailure(result));
        assert.equal(result.failure, 'special', uri);
      }
    });

    it('fail with a reason', async () => {
      const failures = [
        await files.read(folder.uri('none')),
        await files.list(folder.uri('a b/ü.toml')),
        await files.stat('vscode-vfs://github/o'),
        await files.stat('odd'),
        await files.read(folder.root),
      ];
      for (const [index, result] of failures.entries()) {
        assert.ok(isFailure(result), String(index));
        assert.equal(result.failure, ['absent', 'absent', 'absent', 'broken', 'folder'][index], String(index));
        assert.ok(result.message.length > 0);
      }
    });
  });
