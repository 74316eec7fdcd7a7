import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { createConnection, type Message, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { checkedMessages } from '../../server/src/language-server/checked-messages';
import { startServer } from '../../server/src/server';
import { wiring } from '../../server/src/wiring';
import { nodeFiles } from '../../server/src/workspace/files/node-files';
import { URI } from '../support/editor';

type Answer = Message & {
  id?: number | string | null;
  method?: string;
  error?: { code: number; message: string };
  result?: unknown;
  params?: { message?: string };
};

describe('a client that does not keep to the protocol', () => {
  let input: PassThrough;
  let said: Answer[];
  let first: Answer;
  let wake: () => void = () => {};
  let end: () => void;
  let last = 0;

  beforeEach(async () => {
    input = new PassThrough();
    const output = new PassThrough();
    const writer = new StreamMessageWriter(output);
    const { connection: server } = startServer(
      (taken) => createConnection(taken, writer),
      checkedMessages(new StreamMessageReader(input), writer),
      async () => wiring(nodeFiles, async () => []),
    );
    said = [];
    new StreamMessageReader(output).listen((message) => {
      said.push(message as Answer);
      wake();
    });
    end = () => {
      server.dispose();
      input.destroy();
      output.destroy();
    };
    first = await ask('initialize', { processId: null, rootUri: null, capabilities: {} });
    tell('initialized', {});
    const textDocument = { uri: URI, languageId: 'wso2-deployment-toml', version: 1, text: '[server]\noffset = 3\n' };
    tell('textDocument/didOpen', { textDocument });
  });
  afterEach(() => end());

  const write = (body: string) => input.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  const tell = (method: string, params: unknown) => write(JSON.stringify({ jsonrpc: '2.0', method, params }));
  async function until(found: (one: Answer) => boolean): Promise<Answer> {
    for (;;) {
      const answer = said.find(found);
      if (answer) return answer;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  }
  function ask(method: string, params: unknown): Promise<Answer> {
    const id = ++last;
    write(JSON.stringify({ jsonrpc: '2.0', id, method, params }));
    return until((one) => one.id === id && one.method === undefined);
  }
  const logged = () => said.filter(({ method }) => method === 'window/logMessage').map(({ params }) => params?.message);
  const stillRight = async () => {
    const { result } = await ask('textDocument/hover', {
      textDocument: { uri: URI },
      position: { line: 1, character: 2 },
    });
    assert.match(JSON.stringify(result), /offset/);
  };

  it('is refused whatever it asks for, by the name of each thing that the server can do', async () => {
    const { result } = first;
    const { capabilities } = result as { capabilities: Record<string, unknown> };
    const methods = Object.keys(capabilities).flatMap((name) => /^(\w+)Provider$/.exec(name)?.[1] ?? []);
    assert.ok(methods.includes('codeLens') && methods.length > 6);
    for (const method of methods) {
      const name = method === 'executeCommand' ? 'workspace/executeCommand' : `textDocument/${method}`;
      for (const params of [undefined, null, {}, [], { textDocument: null }]) {
        assert.equal((await ask(name, params)).error?.code, -32602, name);
      }
    }
    assert.deepEqual(logged(), []);
  });

  const textDocument = { uri: URI };
  const requests: readonly [method: string, params: unknown, said: string][] = [
    ['textDocument/hover', null, 'params is no object'],
    ['textDocument/hover', undefined, 'params is no object'],
    ['textDocument/hover', [1], 'params is no object'],
    ['textDocument/hover', {}, 'params.textDocument is no object'],
    ['textDocument/hover', { textDocument: { uri: 5 } }, 'params.textDocument.uri is no text'],
    ['textDocument/hover', { textDocument }, 'params.position is no object'],
    [
      'textDocument/completion',
      { textDocument, position: { line: '1', character: 0 } },
      'params.position.line is no whole number',
    ],
    [
      'textDocument/hover',
      { textDocument, position: { line: 1, character: 1.5 } },
      'params.position.character is no whole number',
    ],
    ['textDocument/inlayHint', { textDocument, range: null }, 'params.range is no object'],
    [
      'textDocument/codeAction',
      { textDocument, range: { start: { line: 0, character: 0 }, end: null } },
      'params.range.end is no object',
    ],
    ['workspace/executeCommand', { command: ['toString'] }, 'params.command is no text'],
    ['workspace/executeCommand', { command: 'miPorts.portTable', arguments: {} }, 'params.arguments is no list'],
    ['initialize', null, 'params is no object'],
    ['initialize', {}, 'params.capabilities is no object'],
    ['initialize', { capabilities: {}, locale: 5 }, 'params.locale is no text'],
  ];
  for (const [method, params, why] of requests) {
    it(`refuses ${method} with ${JSON.stringify(params)}`, async () => {
      const { error } = await ask(method, params);
      assert.deepEqual(error, { code: -32602, message: `${method}: ${why}.` });
      await stillRight();
      assert.deepEqual(logged(), []);
    });
  }

  it('may write what is absent as null', async () => {
    const { result } = await ask('workspace/executeCommand', { command: 'miPorts.portTable', arguments: null });
    assert.match(String(result), /Offset 3/);
    const contentChanges = [{ range: null, text: '[server]\noffset = 4\n' }];
    tell('textDocument/didChange', { textDocument: { uri: URI, version: 2 }, contentChanges });
    await stillRight();
    assert.match(JSON.stringify(await ask('workspace/executeCommand', { command: 'miPorts.portTable' })), /Offset 4/);
    assert.deepEqual(logged(), []);
  });

  const notifications: readonly [method: string, params: unknown, said: string][] = [
    ['$/setTrace', null, 'params is no object'],
    ['$/setTrace', { value: 5 }, 'params.value is no text'],
    ['$/logTrace', [], 'params is no object'],
    ['$/cancelRequest', [], 'params is no object'],
    ['$/cancelRequest', {}, 'params.id is neither a text nor a number'],
    ['$/cancelRequest', { id: null }, 'params.id is neither a text nor a number'],
    ['$/progress', { token: [], value: 1 }, 'params.token is neither a text nor a number'],
    ['window/workDoneProgress/cancel', {}, 'params.token is neither a text nor a number'],
    ['textDocument/didOpen', { textDocument }, 'params.textDocument.languageId is no text'],
    [
      'textDocument/didChange',
      { textDocument: { uri: URI, version: 2 }, contentChanges: [{ text: 5 }] },
      'params.contentChanges[0].text is no text',
    ],
    [
      'textDocument/didChange',
      { textDocument: { uri: URI, version: 2 }, contentChanges: 'x' },
      'params.contentChanges is no list',
    ],
    ['textDocument/didClose', null, 'params is no object'],
    ['workspace/didChangeWatchedFiles', { changes: [null] }, 'params.changes[0] is no object'],
    [
      'workspace/didChangeWorkspaceFolders',
      { event: { added: [{ uri: 7 }], removed: [] } },
      'params.event.added[0].uri is no text',
    ],
    ['workspace/didChangeConfiguration', 7, 'params is no object'],
  ];
  for (const [method, params, why] of notifications) {
    it(`leaves out ${method} with ${JSON.stringify(params)}, and says so`, async () => {
      tell(method, params);
      await stillRight();
      assert.deepEqual(logged(), [`${method} is left out: ${why}.`]);
    });
  }

  const noMessages: readonly [body: string, id: number | string | null][] = [
    ['null', null],
    ['5', null],
    ['"x"', null],
    ['{}', null],
    ['[]', null],
    ['[{"jsonrpc":"2.0","id":7,"method":"shutdown"}]', null],
    [`${'['.repeat(6000)}${']'.repeat(6000)}`, null],
    ['{"jsonrpc":"2.0","id":7,"method":5}', 7],
    ['{"jsonrpc":"2.0","id":"a","method":null}', 'a'],
    ['{"jsonrpc":"2.0","id":null,"method":"shutdown"}', null],
    ['{"jsonrpc":"2.0","id":[7],"method":"shutdown"}', null],
    ['{"jsonrpc":"2.0","id":true,"method":"initialize","params":{"capabilities":{}}}', null],
    ['{"jsonrpc":"2.0","error":{"code":1,"message":"x"}}', null],
  ];
  for (const [body, expected] of noMessages) {
    it(`answers ${body.slice(0, 60)} as no message`, async () => {
      write(body);
      const { id, error } = await until((one) => one.error !== undefined);
      assert.deepEqual([id, error], [expected, { code: -32600, message: 'This is no message of the protocol.' }]);
      await stillRight();
      assert.deepEqual(logged(), []);
    });
  }

  it('answers what is no JSON as such', async () => {
    write('{"id": 7, "method": ');
    const { error } = await until(({ id }) => id === null);
    assert.equal(error?.code, -32700);
    await stillRight();
  });
});
