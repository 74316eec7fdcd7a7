import assert from 'node:assert/strict';
import { nodeFiles } from '../../server/src/workspace/files/node-files';
import { enclosingFolder } from '../../server/src/workspace/roots';
import { Folder } from './support/folder';

describe('the folder around a file on the command line', () => {
  let folder: Folder;
  beforeEach(() => {
    folder = new Folder({
      'repo/.git/HEAD': '',
      'repo/a/n1/conf/deployment.toml': '',
      'other/conf/deployment.toml': '',
    });
  });
  afterEach(() => folder.dispose());

  const cases: [name: string, file: string, current: string, expected: string | null][] = [
    ['is the current directory', 'repo/a/n1/conf/deployment.toml', 'repo/a', 'repo/a'],
    ['is the repository, called from above it', 'repo/a/n1/conf/deployment.toml', '', 'repo'],
    ['is the repository, called from elsewhere', 'repo/a/n1/conf/deployment.toml', 'other', 'repo'],
    ['is no smaller than the instance', 'repo/a/n1/conf/deployment.toml', 'repo/a/n1/conf', 'repo'],
    ['is the instance’s own, called from there', 'repo/a/n1/conf/deployment.toml', 'repo/a/n1', 'repo/a/n1'],
    ['is none', 'other/conf/deployment.toml', 'repo', null],
  ];
  for (const [name, file, current, expected] of cases) {
    it(name, async () => {
      const found = await enclosingFolder(nodeFiles, folder.uri(file), current ? folder.uri(current) : folder.root);
      assert.equal(found, expected === null ? null : folder.uri(expected));
    });
  }
});
