import assert from 'node:assert/strict';
import { CodeLensRefreshRequest, CodeLensRequest } from 'vscode-languageserver/node';
import { type Editor, editorBesideServer, URI } from '../support/editor';

const TOML = '[server]\nhostname = "localhost"\noffset = 3\n';
const OTHER = 'file:///mi2/conf/deployment.toml';

describe('what an editor shows beside a text', () => {
  let editor: Editor;
  /** How often the server told of a change, and asked to have the lenses asked for again. */
  let [changes, refreshes] = [0, 0];

  beforeEach(() => {
    [changes, refreshes] = [0, 0];
    editor = editorBesideServer();
    editor.connection.onNotification('miPorts/changed', () => {
      changes++;
    });
    editor.connection.onRequest(CodeLensRefreshRequest.type, () => {
      refreshes++;
    });
  });

  afterEach(() => editor.dispose());

  const status = (uri = URI) =>
    editor.execute<{ ports: string; offset: string; severity: string; conflict: { text: string } | null } | null>(
      'miPorts.status',
      uri,
    );
  const lenses = async (uri = URI) =>
    ((await editor.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri } })) ?? []).map(
      ({ command }) => command?.title,
    );

  it('is answered from what was typed last', async () => {
    await editor.initialize({ initializationOptions: { views: true } });
    await editor.open(TOML);
    assert.deepEqual(await lenses(), ['HTTP 8283 · HTTPS 8246 · API 9194, 9157']);
    await editor.change(2, [{ text: TOML.replace('3', '4') }]);
    const { ports, offset, severity, conflict } = (await status()) ?? {};
    assert.deepEqual(
      [ports, offset, severity, conflict],
      ['HTTP 8284 · HTTPS 8247 · API 9195, 9158', 'Offset 4', 'none', null],
    );
  });

  it('is nothing for what is not known or not ours', async () => {
    await editor.initialize();
    await editor.open('[apim.gateway]\nx = 1\n');
    assert.equal(await status(), null);
    assert.equal(await status('file:///nowhere/deployment.toml'), null);
    assert.equal(await editor.execute('miPorts.status', 7), null);
    assert.deepEqual(await lenses(), []);
  });

  it('is asked for again where another file takes a port', async () => {
    const workspace = { codeLens: { refreshSupport: true } };
    await editor.initialize({ capabilities: { workspace }, initializationOptions: { views: true } });
    await editor.open(TOML);
    await editor.open(TOML.replace('3', '5'), { uri: OTHER });
    assert.equal((await status())?.conflict, null);
    const before = { changes, refreshes };
    await editor.change(2, [{ text: TOML }], OTHER);
    assert.match((await status())?.conflict?.text ?? '', /^Port conflict with /);
    assert.ok(changes > before.changes && refreshes > before.refreshes);
  });

  it('has the hosts with their instances, and the listeners of one that is opened', async () => {
    await editor.initialize();
    await editor.open(TOML);
    const hosts = await editor.execute<{ name: string; instances: { uri: string }[] }[]>('miPorts.hosts');
    assert.deepEqual(
      hosts.map(({ name, instances }) => [name, ...instances.map(({ uri }) => uri)]),
      [['localhost', URI]],
    );
    const listeners = await editor.execute<{ name: string; port: string }[]>('miPorts.listeners', URI);
    assert.deepEqual(
      listeners.slice(0, 2).map(({ name, port }) => `${name} ${port}`),
      ['HTTP 8283', 'HTTPS 8246'],
    );
    assert.deepEqual(await editor.execute('miPorts.listeners', 'file:///nowhere/deployment.toml'), []);
  });

  it('tells an editor without views of nothing', async () => {
    await editor.initialize();
    await editor.open(TOML);
    await status();
    assert.equal(changes, 0);
  });
});
