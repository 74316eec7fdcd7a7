import assert from 'node:assert/strict';
import { allFiles } from '../../server/src/language-server/editor-files';
import type { Files } from '../../server/src/workspace/files/files';

const FOLDER = 'memfs:/w';
const URI = `${FOLDER}/deployment.toml`;

describe('files that an editor tells of', () => {
  const told = (answer: unknown) => allFiles(null, { ask: async () => answer, folders: () => [FOLDER] });

  it('are what it tells', async () => {
    const bytes = Uint8Array.of(0, 10, 200, 255);
    assert.deepEqual(await told({ base64: Buffer.from(bytes).toString('base64') }).read(URI), bytes);
    const entries = [{ name: 'conf', kind: 'folder' }];
    assert.deepEqual(await told({ entries }).list(FOLDER), entries);
    const stat = { kind: 'file', size: 3, link: false };
    assert.deepEqual(await told(stat).stat(URI), stat);
    assert.equal(await told(stat).real(URI), URI);
    const failure = { failure: 'forbidden', message: 'not you' };
    assert.deepEqual(await told(failure).read(URI), failure);
  });

  for (const [what, answer, read] of [
    ['nothing', null, 'stat'],
    ['a kind that there is not', { kind: 'socket', size: 1, link: false }, 'stat'],
    ['a size that is no number', { kind: 'file', size: '1', link: false }, 'stat'],
    ['entries without names', { entries: [{ kind: 'file' }] }, 'list'],
    ['no bytes', { base64: '?' }, 'read'],
    ['a failure that there is not', { failure: 'large', message: '' }, 'read'],
  ] satisfies [string, unknown, keyof Files][]) {
    it(`are not believed where it tells ${what}`, async () => {
      const result = await told(answer)[read](URI);
      assert.equal(typeof result === 'object' && 'failure' in result && result.failure, 'broken');
    });
  }

  it('cannot be read where it fails to answer', async () => {
    const files = allFiles(null, { ask: () => Promise.reject(new Error('gone')), folders: () => [] });
    assert.deepEqual(await files.read(URI), { failure: 'broken', message: 'gone' });
  });

  it('are not asked for where a machine has them', async () => {
    const own = { read: async () => Uint8Array.of(1) } as Partial<Files> as Files;
    const files = allFiles(own, { ask: async () => assert.fail(), folders: () => [] });
    assert.deepEqual(await files.read('file:///w/deployment.toml'), Uint8Array.of(1));
    const inBrowser = allFiles(null, { ask: async () => ({ base64: 'Ag==' }), folders: () => [] });
    assert.deepEqual(await inBrowser.read('file:///w/deployment.toml'), Uint8Array.of(2));
  });

  it('lead nobody knows where through a link, but a workspace folder is what it is', async () => {
    const files = allFiles(null, {
      ask: async (_, uri) => ({ kind: 'folder', size: 0, link: uri.endsWith('/link') || uri === FOLDER }),
      folders: () => [FOLDER],
    });
    assert.equal(await files.real(`${FOLDER}/a/b`), `${FOLDER}/a/b`);
    assert.equal(await files.real(FOLDER), FOLDER);
    const real = await files.real(`${FOLDER}/link/b`);
    assert.equal(typeof real === 'object' && real.failure, 'untold');
  });
});
