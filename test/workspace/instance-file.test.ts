import assert from 'node:assert/strict';
import { readInstanceFiles } from '../../server/src/workspace/instance-file';
import { memoryFiles } from './support/memory-files';

const [A, B] = ['file:///ws/a/conf/deployment.toml', 'file:///ws/b/conf/deployment.toml'];

describe('reading instances', () => {
  it('goes on where what surrounds one of them cannot be read', async () => {
    const files = memoryFiles({ [A]: 'offset = 1', [B]: 'offset = 2', 'file:///ws/a/bin/start.sh': 'x' });
    const reports: string[] = [];
    const list: typeof files.list = async (uri) => {
      if (uri.endsWith('/a/bin')) throw new RangeError('too much');
      return files.list(uri);
    };
    const read = await readInstanceFiles({ ...files, list }, [A, B], ['file:///ws'], (message) =>
      reports.push(message),
    );
    assert.deepEqual(
      read.map(({ text }) => text),
      ['offset = 1', 'offset = 2'],
    );
    assert.deepEqual(reports, ['What surrounds /ws/a/conf/deployment.toml cannot be read (too much).']);
  });
});
