import assert from 'node:assert/strict';
import { RegistrationRequest } from 'vscode-languageserver/node';
import { type Editor, editorBesideServer } from '../support/editor';
import { type KeptFiles, keepFiles } from '../support/kept-files';

const FOLDER = 'vscode-vfs://github/owner/repository';
const file = (name: string) => `${FOLDER}/${name}`;
const toml = (offset: number) => `[server]\nhostname = "localhost"\noffset = ${offset}\n`;

describe('a workspace whose files only the editor can read', () => {
  let editor: Editor;

  async function open(files: KeptFiles, answers = true): Promise<string[]> {
    editor = editorBesideServer();
    const asked = keepFiles(editor, files);
    const workspace = { configuration: true, didChangeWatchedFiles: { dynamicRegistration: true } };
    await editor.initialize({
      folder: FOLDER,
      capabilities: { workspace },
      initializationOptions: answers ? { files: true } : {},
    });
    return asked;
  }
  afterEach(() => editor.dispose());

  const published = (uri: string) =>
    editor.until(() => editor.published.findLast((one) => one.uri === uri && one.diagnostics.length > 0));
  const findings = async (uri: string) => (await published(uri)).diagnostics.map(({ code }) => code);

  it('has its instances found, with what surrounds them, and compared', async () => {
    await open({
      [file('node1/conf/deployment.toml')]: toml(20),
      [file('node2/conf/deployment.toml')]: toml(40),
      [file('node2/bin/micro-integrator.sh')]: '#!/bin/sh\njava -DportOffset=20 org.wso2.Main\n',
    });
    assert.deepEqual(await findings(file('node1/conf/deployment.toml')), ['port-conflict']);
    assert.deepEqual((await findings(file('node2/conf/deployment.toml'))).toSorted(), [
      'offset-overridden',
      'port-conflict',
    ]);
  });

  it('has a file read again that changes, and forgotten when it goes', async () => {
    const files: Record<string, string> = {
      [file('node1/conf/deployment.toml')]: toml(40),
      [file('node2/conf/deployment.toml')]: toml(40),
    };
    await open(files);
    await published(file('node1/conf/deployment.toml'));
    const from = editor.published.length;
    files[file('node2/conf/deployment.toml')] = toml(30);
    await editor.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: file('node2/conf/deployment.toml'), type: 2 }],
    });
    const after = await editor.until(() =>
      editor.published.slice(from).find(({ uri }) => uri === file('node1/conf/deployment.toml')),
    );
    assert.deepEqual(after.diagnostics, []);
  });

  it('has no link followed, as nobody tells where it leads', async () => {
    const asked = await open({
      [file('node1/conf/deployment.toml')]: toml(40),
      [file('node2/conf/deployment.toml')]: { link: 'vscode-vfs://github/other/secret.toml' },
      [file('node3/conf/deployment.toml')]: toml(40),
      'vscode-vfs://github/other/secret.toml': toml(40),
    });
    await published(file('node1/conf/deployment.toml'));
    assert.ok(!asked.includes(`miPorts/readFile ${file('node2/conf/deployment.toml')}`));
    assert.deepEqual(
      editor.logged.filter((line) => line.includes('node2')),
      [
        `${file('node2/conf/deployment.toml')} is not read: it is a link, and the editor does not tell where its links lead.`,
      ],
    );
  });

  it('has the files around its instances looked at where they lie', async () => {
    editor = editorBesideServer();
    keepFiles(editor, {});
    const schemes = new Promise<unknown[]>((resolve) => {
      editor.connection.onRequest(RegistrationRequest.type, ({ registrations }) => {
        const hover = registrations.find(({ method }) => method === 'textDocument/hover');
        if (hover) resolve(hover.registerOptions.documentSelector.map(({ scheme }: { scheme: string }) => scheme));
      });
    });
    await editor.initialize({
      folder: FOLDER,
      capabilities: { textDocument: { hover: { dynamicRegistration: true } } },
      initializationOptions: { files: true },
    });
    assert.deepEqual([...new Set(await schemes)], ['file', 'vscode-vfs']);
  });

  it('is not asked about where the editor has not said that it answers', async () => {
    const asked = await open({ [file('node1/conf/deployment.toml')]: toml(40) }, false);
    const uri = file('node1/conf/deployment.toml');
    await editor.open('[server]\nhostname = "localhost"\noffset = 3.5\n', { uri });
    assert.deepEqual(await findings(uri), ['offset-invalid']);
    assert.deepEqual(asked, []);
  });
});
