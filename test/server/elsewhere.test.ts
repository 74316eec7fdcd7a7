import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';
import { type Editor, editorBesideServer } from '../support/editor';
import { type Folder, folderWith } from '../support/files';

const TOML = '[server]\nhostname = "localhost"\n';
const DOCKERFILE = 'FROM wso2/wso2mi:4.6.0\nCOPY conf/deployment.toml /home/\nEXPOSE 8290 9201\n';
const ALL = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };

describe('the files around a deployment.toml, in an editor', () => {
  let folder: Folder;
  let editor: Editor;

  beforeEach(async () => {
    folder = folderWith(`=== node1/conf/deployment.toml\n${TOML}=== node1/Dockerfile\n${DOCKERFILE}`);
    editor = editorBesideServer();
  });

  afterEach(() => {
    editor.dispose();
    folder.remove();
  });

  const uriOf = (name: string) => pathToFileURL(folder.file(name)).href;

  /** What was said last of the Dockerfile, once it is as many. */
  const said = async (count: number) => {
    const uri = uriOf('node1/Dockerfile');
    const last = () => editor.published.findLast((one) => one.uri === uri)?.diagnostics;
    return editor.until(() => ((last() ?? []).length === count ? (last() ?? []) : undefined));
  };

  it('get findings, with the line that decides, and quick fixes while an offset is typed', async () => {
    const capabilities = { textDocument: { codeAction: { dynamicRegistration: true } } };
    await editor.initialize({ folder: pathToFileURL(folder.path).href, capabilities });
    await editor.until(() => editor.registered.includes('textDocument/codeAction') || undefined);
    const uri = uriOf('node1/conf/deployment.toml');
    await editor.open(TOML, { uri });
    await editor.diagnostics(1, uri);
    let text = TOML;
    for (const [number, typed] of [...'offset = 3'].entries()) {
      text += typed;
      await editor.change(number + 2, [{ text }], uri);
    }
    const [first, second] = await said(2);
    assert.equal(first?.message, 'node1 does not listen on 8290: its HTTP port is 8280 + 3 = 8283. Write 8283.');
    assert.deepEqual(first?.range, { start: { line: 2, character: 7 }, end: { line: 2, character: 11 } });
    assert.deepEqual(
      first?.relatedInformation?.map(({ location, message }) => [location.uri, location.range.start, message]),
      [[uri, { line: 2, character: 9 }, 'node1: HTTP 8280 + 3 = 8283']],
    );
    assert.equal(second?.code, 'port-drift');
    const there = await editor.actions(ALL, undefined, uriOf('node1/Dockerfile'));
    assert.deepEqual(
      there.map(({ title }) => title),
      [
        'Write 8283, the HTTP port of node1',
        'Write 9194, the API http port of node1',
        'Write the ports that the server opens in all 2 places of this file',
      ],
    );
    const here = await editor.actions(
      { start: { line: 2, character: 9 }, end: { line: 2, character: 9 } },
      undefined,
      uri,
    );
    assert.ok(here.some(({ title }) => title === 'Update 2 places that repeat this instance’s ports'));
    await editor.change(90, [{ text: TOML }], uri);
    assert.deepEqual(await said(0), []);
    assert.deepEqual(await editor.actions(ALL, undefined, uriOf('node1/Dockerfile')), []);
  });
});
