import assert from 'node:assert/strict';
import type { Files } from '../../../server/src/workspace/files/files';
import { nodeFiles } from '../../../server/src/workspace/files/node-files';
import { isBelow } from '../../../server/src/workspace/files/uris';
import { readFolders } from '../../../server/src/workspace/instance-file';
import { toml } from '../support/fleet';
import { Folder } from '../support/folder';

describe('reading instances with what surrounds them', () => {
  it('lists each folder once, reads each file once, and above the workspace folder looks only for what a repository leaves out', async () => {
    const folder = new Folder({ 'ws/compose.yml': 'services:\n  n1:\n    build: ./n1\n', 'ws/.env': 'A=1' });
    try {
      for (let node = 0; node < 20; node++) {
        folder.write(`ws/n${node}/conf/deployment.toml`, toml(node));
        folder.write(`ws/n${node}/bin/micro-integrator.sh`, 'java');
      }
      const asked: string[] = [];
      const counting: Files = {
        read: (uri) => nodeFiles.read(ask('read', uri)),
        list: (uri) => nodeFiles.list(ask('list', uri)),
        stat: (uri) => nodeFiles.stat(ask('stat', uri)),
        real: (uri) => nodeFiles.real(ask('real', uri)),
      };
      const ask = (what: string, uri: string) => {
        asked.push(`${what} ${uri}`);
        assert.ok(isBelow(uri, folder.uri('ws')) || /\/\.git(ignore)?$/.test(uri), `${what} ${uri}`);
        return uri;
      };
      const files = await readFolders(counting, [folder.uri('ws')], [], assert.fail, () => {});
      assert.equal(files.length, 20);
      assert.deepEqual(
        asked.filter((one, index) => asked.indexOf(one) !== index && !one.endsWith('/.git')),
        [],
      );
      assert.equal(asked.filter((one) => one.startsWith('list')).length, 1 + 20 * 3, 'no folder that is not there');
    } finally {
      folder.dispose();
    }
  });
});
