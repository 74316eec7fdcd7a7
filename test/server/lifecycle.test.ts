import assert from 'node:assert/strict';
import {
  ErrorCodes,
  HoverRequest,
  InitializeRequest,
  ResponseError,
  ShutdownRequest,
} from 'vscode-languageserver/node';
import { type Editor, editorBesideServer, URI } from '../support/editor';

describe('the language server', () => {
  let editor: Editor;
  beforeEach(() => {
    editor = editorBesideServer();
  });
  afterEach(() => editor.dispose());

  const place = { textDocument: { uri: URI }, position: { line: 0, character: 0 } };
  const refused = (request: Promise<unknown>, code: number) =>
    assert.rejects(request, (error) => error instanceof ResponseError && error.code === code);

  it('refuses requests before it is told to start', async () => {
    await refused(editor.connection.sendRequest(HoverRequest.type, place), ErrorCodes.ServerNotInitialized);
    await refused(editor.execute('miPorts.portTable'), ErrorCodes.ServerNotInitialized);
    await editor.initialize();
    assert.equal(await editor.hover(place.position), null);
  });

  it('is not told to start by a notification', async () => {
    await editor.connection.sendNotification('initialize', { processId: null, rootUri: null, capabilities: {} });
    await refused(editor.connection.sendRequest(HoverRequest.type, place), ErrorCodes.ServerNotInitialized);
    await editor.initialize();
    assert.equal(await editor.hover(place.position), null);
  });

  it('refuses to start twice', async () => {
    await editor.initialize();
    const params = { processId: null, rootUri: null, capabilities: {} };
    await refused(editor.connection.sendRequest(InitializeRequest.type, params), ErrorCodes.InvalidRequest);
    assert.equal(await editor.hover(place.position), null);
  });

  it('refuses to stop before it is told to start, and to stop twice', async () => {
    await refused(editor.connection.sendRequest(ShutdownRequest.type), ErrorCodes.ServerNotInitialized);
    await editor.initialize();
    assert.equal(await editor.connection.sendRequest(ShutdownRequest.type), null);
    await refused(editor.connection.sendRequest(ShutdownRequest.type), ErrorCodes.InvalidRequest);
  });

  it('refuses requests after it is told to stop', async () => {
    await editor.initialize();
    await editor.connection.sendRequest(ShutdownRequest.type);
    await refused(editor.connection.sendRequest(HoverRequest.type, place), ErrorCodes.InvalidRequest);
  });
});
