import assert from 'node:assert/strict';
import type { Connection } from 'vscode-languageserver';
import type { Editor } from '../../server/src/language-server/editor';
import { search } from '../../server/src/language-server/search';
import type { Follower, Progress } from '../../server/src/workspace/follower';

/** Searches so many folders in an editor that shows no progress. @returns what was told of the length of the search. */
async function told(folders: number, end: () => void = () => {}): Promise<readonly boolean[]> {
  const said: boolean[] = [];
  const follower = {
    search: async (progress: Progress) => {
      for (let folder = 1; folder <= folders; folder++) progress(folder);
      progress(null);
      end();
    },
  } as Follower;
  const editor = { capabilities: {} } as Editor;
  await search(follower, editor, {} as Connection, (isLong) => said.push(isLong)).catch(() => {});
  return said;
}

describe('a search of the workspace', () => {
  it('tells once that it is a very long one, and that it has ended', async () => {
    assert.deepEqual(await told(5000), [true, false]);
    assert.deepEqual(await told(100), [false]);
  });

  it('tells that it has ended where it fails, too', async () => {
    const failing = told(5000, () => {
      throw new Error('the disk is gone');
    });
    assert.deepEqual(await failing, [true, false]);
  });
});
