import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { build } from 'esbuild';
import { createConnection, type Message, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { apart } from '../../scripts/late.mjs';
import { startServer, type Wiring } from '../../server/src/server';
import { wiring } from '../../server/src/wiring';
import { URI } from '../support/editor';
import { root } from '../support/fixtures';

type Answer = Message & { id?: number; method?: string; error?: { code: number }; result?: unknown };

/** A server that has loaded nothing but what answers `initialize`. */
class Starting {
  readonly said: Answer[] = [];
  load: (wire: Wiring) => void = () => {};
  #wake = () => {};
  #last = 0;
  readonly #input = new PassThrough();

  constructor() {
    const output = new PassThrough();
    const writer = new StreamMessageWriter(output);
    const loaded = new Promise<Wiring>((resolve) => {
      this.load = resolve;
    });
    startServer(
      (taken) => createConnection(taken, writer),
      new StreamMessageReader(this.#input),
      () => loaded,
    );
    new StreamMessageReader(output).listen((message) => {
      this.said.push(message as Answer);
      this.#wake();
    });
  }

  /** Sends messages as one piece. @returns the numbers of those that want an answer. */
  send(...messages: { method: string; params: unknown; asks?: boolean }[]): number[] {
    const ids = messages.map(({ asks }) => (asks ? ++this.#last : 0));
    const bodies = messages.map(({ method, params }, at) =>
      JSON.stringify({ jsonrpc: '2.0', method, params, ...(ids[at] ? { id: ids[at] } : {}) }),
    );
    this.#input.write(bodies.map((body) => `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`).join(''));
    return ids.filter((id) => id > 0);
  }

  async answer(id: number | undefined): Promise<Answer> {
    for (;;) {
      const answer = this.said.find((one) => one.id === id);
      if (answer) return answer;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}

const INITIALIZE = { method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} }, asks: true };
const INITIALIZED = { method: 'initialized', params: {} };
const OPEN = {
  method: 'textDocument/didOpen',
  params: {
    textDocument: { uri: URI, languageId: 'wso2-deployment-toml', version: 1, text: '[server]\noffset = 3\n' },
  },
};
const SYMBOLS = { method: 'textDocument/documentSymbol', params: { textDocument: { uri: URI } }, asks: true };

describe('the start of the language server', () => {
  it('takes little to answer: the protocol, and what the server can do', async () => {
    const { metafile } = await build({
      absWorkingDir: root,
      entryPoints: ['server/src/main.ts'],
      bundle: true,
      platform: 'node',
      write: false,
      metafile: true,
      plugins: [apart],
    });
    const inputs = Object.keys(metafile.inputs).map((file) => file.replace('server/src/', ''));
    assert.deepEqual(inputs.sort(), [
      'features/actions/fix-all.ts',
      'features/completion/trigger-characters.ts',
      'language-server/capabilities.ts',
      'language-server/checked-messages.ts',
      'language-server/command-names.ts',
      'language-server/editor.ts',
      'language-server/frames.ts',
      'language-server/lifecycle.ts',
      'language-server/params.ts',
      'language-server/shapes.ts',
      'machine/node-version.ts',
      'main.ts',
      'server.ts',
      'whole-writer.ts',
      'words/language.ts',
      'words/phrase.ts',
      'words/shortened.ts',
      'words/terminal.ts',
      'words/visible.ts',
    ]);
  });

  it('answers before all is loaded; what comes meanwhile is answered then, in its order', async () => {
    const server = new Starting();
    const [initialize, symbols, unknown] = server.send(INITIALIZE, INITIALIZED, OPEN, SYMBOLS, {
      method: 'textDocument/nothing',
      params: {},
      asks: true,
    });
    assert.ok((await server.answer(initialize)).result);
    assert.equal(server.said.length, 1);
    server.load(wiring(null, async () => []));
    assert.equal(((await server.answer(symbols)).result as unknown[]).length, 1);
    assert.equal((await server.answer(unknown)).error?.code, -32601);
    assert.deepEqual(
      server.said.flatMap(({ id }) => id ?? []).filter((id) => id < 10),
      [initialize, symbols, unknown],
    );
  });

  it('answers nothing before it is told to start, loaded or not', async () => {
    const server = new Starting();
    server.load(wiring(null, async () => []));
    const [symbols, shutdown, initialize] = server.send(
      SYMBOLS,
      { method: 'shutdown', params: null, asks: true },
      INITIALIZE,
    );
    assert.equal((await server.answer(symbols)).error?.code, -32002);
    assert.equal((await server.answer(shutdown)).error?.code, -32002);
    assert.ok((await server.answer(initialize)).result);
  });
});
