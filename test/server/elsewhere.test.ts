import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import {
  DefinitionRequest,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type Position,
  ReferencesRequest,
} from 'vscode-languageserver/node';
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

  it('get other findings when the settings give the instance another offset', async () => {
    editor.dispose();
    editor = editorBesideServer({ portOffset: 3 });
    await editor.initialize({
      folder: pathToFileURL(folder.path).href,
      capabilities: { workspace: { configuration: true } },
    });
    const says = (message: string) =>
      editor.until(() => {
        const last = editor.published.findLast((one) => one.uri === uriOf('node1/Dockerfile'));
        return last?.diagnostics[0]?.message === message || undefined;
      });
    await says('node1 does not listen on 8290: its HTTP port is 8280 + 3 = 8283. Write 8283.');
    await editor.configure({ portOffset: 5 });
    await says('node1 does not listen on 8290: its HTTP port is 8280 + 5 = 8285. Write 8285.');
    await editor.configure({ portOffset: 7 });
    await says('node1 does not listen on 8290: its HTTP port is 8280 + 7 = 8287. Write 8287.');
  });

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
        'Write the ports that the server opens in the 2 places of this file',
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

  it('count as they are typed, and as they are on disk once they are closed', async () => {
    const capabilities = {
      textDocument: { synchronization: { dynamicRegistration: true } },
      workspace: { workspaceEdit: { documentChanges: true } },
    };
    writeFileSync(folder.file('node1/conf/deployment.toml'), `${TOML}offset = 3\n`);
    await editor.initialize({ folder: pathToFileURL(folder.path).href, capabilities });
    await editor.until(() => editor.registered.includes('textDocument/didChange') || undefined);
    const [toml, dockerfile] = [uriOf('node1/conf/deployment.toml'), uriOf('node1/Dockerfile')];
    assert.equal((await said(2))[0]?.range.start.line, 2);
    await editor.open(DOCKERFILE, { uri: dockerfile, languageId: 'dockerfile' });
    await editor.open(`${TOML}offset = 3\n`, { uri: toml });
    const top = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    for (const [number, key] of [...'# a\n'].entries()) {
      const character = number;
      await editor.change(
        number + 2,
        [{ range: { start: { line: 0, character }, end: { line: 0, character } }, text: key }],
        dockerfile,
      );
    }
    // Who asks is answered for what has been typed, however little time has gone by.
    const [, second] = await editor.actions({ ...top, end: { line: 9, character: 0 } }, undefined, dockerfile);
    assert.deepEqual(second?.edit?.changes?.[dockerfile]?.[0]?.range.start, { line: 3, character: 12 });
    const moved = await editor.until(() => {
      const last = editor.published.findLast(({ uri }) => uri === dockerfile)?.diagnostics;
      return last?.[0]?.range.start.line === 3 ? last : undefined;
    });
    assert.equal(moved.length, 2);
    const at = { start: { line: 2, character: 9 }, end: { line: 2, character: 9 } };
    const update = (await editor.actions(at, undefined, toml)).find(({ title }) => title.startsWith('Update '));
    assert.deepEqual(
      update?.edit?.documentChanges?.map((one) => 'textDocument' in one && [one.textDocument, one.edits.length]),
      [[{ uri: dockerfile, version: 5 }, 2]],
    );
    await editor.change(9, [{ text: DOCKERFILE.replace('EXPOSE 8290 9201', 'EXPOSE 8283 5005') }], dockerfile);
    await said(0);
    assert.equal((await editor.hints(dockerfile)).length, 1);
    await editor.close(dockerfile);
    assert.equal((await said(2))[0]?.range.start.line, 2);
  });

  it('show other hints once an offset is typed that makes other ports, and are not asked otherwise', async () => {
    const capabilities = { workspace: { inlayHint: { refreshSupport: true } } };
    await editor.initialize({ folder: pathToFileURL(folder.path).href, capabilities });
    const [toml, dockerfile] = [uriOf('node1/conf/deployment.toml'), uriOf('node1/Dockerfile')];
    const hinted = () => editor.hints(dockerfile).then((found) => found.map(({ label }) => label));
    await editor.until(() => editor.refreshes > 0 || undefined);
    while ((await hinted()).length === 0) await new Promise(setImmediate);
    await editor.open(TOML, { uri: toml });
    await hinted();
    const before = editor.refreshes;
    await editor.change(2, [{ text: `${TOML}# a\n` }], toml);
    await hinted();
    assert.equal(editor.refreshes, before);
    await editor.change(3, [{ text: `${TOML}offset = 3\n` }], toml);
    assert.deepEqual(await hinted(), []);
    await editor.until(() => editor.refreshes === before + 1 || undefined);
    const hover = await editor.hover({ line: 2, character: 8 }, dockerfile);
    assert.deepEqual(((hover ?? assert.fail()).contents as { value: string }).value.split('\n\n').slice(0, 2), [
      'Meant is the HTTP pass-through port of **node1**.',
      '**HTTP**: 8280 + 3 = **8283**',
    ]);
  });

  it('follow the instance in all files at once, from one of them', async () => {
    const run = 'docker run -v ./conf/deployment.toml:/x -p 1:8253 wso2/wso2mi\n';
    writeFileSync(folder.file('node1/run.sh'), run);
    writeFileSync(folder.file('node1/conf/deployment.toml'), `${TOML}offset = 3\n`);
    await editor.initialize({ folder: pathToFileURL(folder.path).href });
    await said(2);
    const at = { start: { line: 2, character: 8 }, end: { line: 2, character: 8 } };
    const actions = await editor.actions(at, undefined, uriOf('node1/Dockerfile'));
    const all = actions.find(({ title }) => title === 'Update the 3 places in 2 files that repeat the ports of node1');
    const written = Object.entries(all?.edit?.changes ?? {}).map(([uri, edits]) => [
      uri,
      edits.map(({ newText }) => newText),
    ]);
    assert.deepEqual(written.sort(), [
      [uriOf('node1/Dockerfile'), ['8283', '9194']],
      [uriOf('node1/run.sh'), ['8246']],
    ]);
  });

  it('tell whose ports they repeat, where these come from, and where else they are', async () => {
    await editor.initialize({ folder: pathToFileURL(folder.path).href });
    const [toml, dockerfile] = [uriOf('node1/conf/deployment.toml'), uriOf('node1/Dockerfile')];
    await editor.open(`${TOML}offset = 10\n`, { uri: toml });
    const at = { line: 2, character: 8 };
    const hints = await editor
      .until(() => (editor.published.some(({ uri }) => uri === toml) ? true : undefined))
      .then(async () => {
        for (;;) {
          const found = await editor.hints(dockerfile);
          if (found.length > 0) return found;
          await editor.diagnostics(1, toml);
        }
      });
    assert.deepEqual(
      hints.map(({ label, position }) => [label, position.character]),
      [
        ['← HTTP of node1: 8280 + 10', 11],
        ['← API http: 9191 + 10', 16],
      ],
    );
    const hover = await editor.hover(at, dockerfile);
    assert.deepEqual(((hover ?? assert.fail()).contents as { value: string }).value.split('\n\n').slice(0, 2), [
      'HTTP pass-through port of **node1**.',
      '**HTTP**: 8280 + 10 = **8290**',
    ]);
    assert.equal(await editor.hover({ line: 2, character: 2 }, dockerfile), null);
    const offset = { uri: toml, range: { start: { line: 2, character: 9 }, end: { line: 2, character: 11 } } };
    const exposed = { uri: dockerfile, range: { start: { line: 2, character: 7 }, end: { line: 2, character: 11 } } };
    const ask = (
      type: typeof DefinitionRequest.type | typeof ReferencesRequest.type,
      uri: string,
      position: Position,
    ) =>
      editor.connection.sendRequest(type.method, {
        textDocument: { uri },
        position,
        context: { includeDeclaration: true },
      });
    assert.deepEqual(await ask(DefinitionRequest.type, dockerfile, at), [offset]);
    assert.deepEqual(await ask(ReferencesRequest.type, dockerfile, at), [offset, exposed]);
    const all = (await ask(ReferencesRequest.type, toml, { line: 2, character: 10 })) as unknown[];
    assert.deepEqual([all[0], all.length], [exposed, 2]);
    assert.deepEqual(await ask(ReferencesRequest.type, toml, { line: 1, character: 1 }), []);
  });

  it('are forgotten when they, or the instance, are gone', async () => {
    await editor.initialize({ folder: pathToFileURL(folder.path).href });
    const [toml, dockerfile] = [uriOf('node1/conf/deployment.toml'), uriOf('node1/Dockerfile')];
    const changed = (uri: string) =>
      editor.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
        changes: [{ uri, type: FileChangeType.Changed }],
      });
    writeFileSync(folder.file('node1/conf/deployment.toml'), `${TOML}offset = 3\n`);
    await changed(toml);
    await said(2);
    writeFileSync(folder.file('node1/Dockerfile'), DOCKERFILE.replace('9201', '9194'));
    await changed(dockerfile);
    await said(1);
    rmSync(folder.file('node1/Dockerfile'));
    await changed(dockerfile);
    await said(0);
    writeFileSync(folder.file('node1/Dockerfile'), DOCKERFILE);
    await changed(dockerfile);
    await said(2);
    rmSync(folder.file('node1/conf/deployment.toml'));
    await changed(toml);
    await said(0);
  });
});
