import assert from 'node:assert/strict';
import { SurroundingBuffers } from '../../server/src/language-server/surrounding-buffers';
import { OpenTexts } from '../../server/src/workspace/files/open-texts';
import { memoryFiles } from '../workspace/support/memory-files';

const URI = 'file:///ws/compose.yaml';
const ON_DISK = 'services: {}\n';

describe('the open files around instances', () => {
  const texts = new OpenTexts();
  const files = texts.over(memoryFiles({ [URI]: ON_DISK, 'file:///ws/Dockerfile': 'FROM a\n' }));
  const read: string[][] = [];
  const buffers = new SurroundingBuffers(texts, async (uris) => void read.push([...uris]));
  let version = 0;
  /** What is read of a file once a text of it is typed. */
  const typed = async (text: string, uri = URI) => {
    buffers.open({ uri, version: ++version, text });
    await buffers.settled();
    const bytes = await files.read(uri);
    return bytes instanceof Uint8Array ? new TextDecoder().decode(bytes) : assert.fail();
  };

  it('are read as they are typed, each once for all that was typed', async () => {
    buffers.open({ uri: URI, version: 1, text: 'a: 1\n' });
    assert.equal(await typed('a: 2\n'), 'a: 2\n');
    assert.deepEqual(read.splice(0), [[URI]]);
    assert.equal(buffers.settled(), null);
    assert.equal(buffers.versionOf(URI), version);
  });

  it('are read without the lines that are being typed, where YAML is none with them', async () => {
    const whole = 'services:\n  mi:\n    ports: ["1:8290"]\n';
    assert.equal(await typed(whole), whole);
    assert.equal(await typed(whole.replace('  mi', '# a\nhealthch\n  mi')), whole.replace('  mi', '\n\n  mi'));
    assert.equal(await typed(whole.replace('"]', '"')), whole.replace('    ports: ["1:8290"]', ''));
    const next = `${whole}  db: {}\n`;
    assert.equal(await typed(next), next);
    assert.equal(await typed(`${next}  x: [\n`), `${next}\n`);
    assert.equal(await typed(`: [\n${next}  x: [\n`), ': [\n'.replace(': [', '') + '\n'.repeat(5));
  });

  it('are read as they are where nothing was YAML before, and where they are no YAML files', async () => {
    buffers.close(URI);
    await buffers.settled();
    assert.equal(buffers.versionOf(URI), null);
    assert.equal(new TextDecoder().decode((await files.read(URI)) as Uint8Array), ON_DISK);
    assert.equal(await typed('a: [\n'), 'a: [\n');
    assert.equal(await typed('a: [\nb', 'file:///ws/Dockerfile'), 'a: [\nb');
  });
});
