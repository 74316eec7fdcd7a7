import assert from 'node:assert/strict';
import { FollowedLinks } from '../../../server/src/workspace/files/followed-links';
import { memoryFiles } from '../support/memory-files';

const TARGETS: Readonly<Record<string, string>> = {
  'file:///w/a/deployment.toml': 'file:///w/shared/one.toml',
  'file:///w/b/deployment.toml': 'file:///w/shared/one.toml',
  'file:///w/a/bin': 'file:///w/shared/bin',
  'file:///w/plain': 'file:///w/plain',
};

describe('links that were followed', () => {
  const links = new FollowedLinks();
  before(async () => {
    const files = links.over({ ...memoryFiles({}), real: async (uri) => TARGETS[uri] ?? uri });
    for (const uri of Object.keys(TARGETS)) await files.real(uri);
  });

  for (const [name, changed, expected] of [
    ['the file', ['file:///w/shared/one.toml'], ['file:///w/a/deployment.toml', 'file:///w/b/deployment.toml']],
    ['what lies in the folder', ['file:///w/shared/bin/x/y.sh'], ['file:///w/a/bin/x/y.sh']],
    [
      'a folder above',
      ['file:///w/shared'],
      ['file:///w/a/deployment.toml', 'file:///w/b/deployment.toml', 'file:///w/a/bin'],
    ],
    ['others', ['file:///w/shared/one.tom', 'file:///w/plain', 'file:///w/a/bin', 'file:///w/shared/binary'], []],
  ] as const) {
    it(`lead to ${name}`, () => assert.deepEqual(links.leadingTo(changed), expected));
  }
});
