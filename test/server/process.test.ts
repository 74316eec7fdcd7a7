import assert from 'node:assert/strict';
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  createProtocolConnection,
  ExitNotification,
  IPCMessageReader,
  IPCMessageWriter,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { Editor } from '../support/editor';
import { bundle } from '../support/programs';
import { Folder } from '../workspace/support/folder';

/** Clocks that somebody sets, at every look: those of the wall and, as no system does, those that only ever go on. */
const CLOCKS = `
  const YEAR = 31_536_000_000;
  let looks = 0;
  const jump = () => [0, YEAR, -YEAR, 5, -3 * YEAR][looks++ % 5];
  for (const clock of [Date, performance]) {
    const now = clock.now.bind(clock);
    clock.now = () => now() + jump();
  }
  const hrtime = process.hrtime.bigint;
  process.hrtime.bigint = () => hrtime() + BigInt(jump()) * 1_000_000n;
`;

const TEXT = '[server]\nhostname = "localhost"\noffset = 10\n';

describe('the language server as a process', () => {
  let program: string;
  let running: ChildProcess | undefined;

  before(async () => {
    program = await bundle('server/src/main.ts', 'server');
  });

  afterEach(() => {
    if (running?.exitCode === null) running.kill('SIGKILL');
  });

  /** An editor beside a server on its standard streams. */
  function overStdio(...options: string[]): { editor: Editor; server: ChildProcess; exit: Promise<unknown[]> } {
    const server = spawn(process.execPath, [...options, program, '--stdio'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    running = server;
    const connection = createProtocolConnection(
      new StreamMessageReader(server.stdout),
      new StreamMessageWriter(server.stdin),
    );
    return { editor: new Editor(connection, undefined, () => {}), server, exit: once(server, 'exit') };
  }

  it('speaks over standard input and output, and ends with 0 when it is told to', async () => {
    const { editor, exit } = overStdio();
    await editor.initialize();
    await editor.open(TEXT);
    assert.deepEqual(
      (await editor.diagnostics(1)).map(({ code }) => code),
      ['offset-redundant'],
    );
    assert.equal(await editor.connection.sendRequest(ShutdownRequest.type), null);
    await editor.connection.sendNotification(ExitNotification.type);
    assert.deepEqual(await exit, [0, null]);
  });

  it('says and answers the same while its clocks are set forward and back by years', async () => {
    const folder = new Folder({ 'clock.cjs': CLOCKS });
    try {
      for (let node = 0; node < 40; node++) folder.write(`ws/n${node}/conf/deployment.toml`, TEXT.replace('10', '11'));
      const { editor, exit } = overStdio('--require', folder.file('clock.cjs'));
      await editor.initialize({ folder: folder.uri('ws') });
      const uri = folder.uri('ws/n7/conf/deployment.toml');
      await editor.until(() => editor.published.find((one) => one.uri === uri));
      await editor.open(TEXT, { uri });
      for (let version = 2; version < 20; version++) {
        await editor.change(version, [{ text: TEXT.replace('10', String(version)) }], uri);
        const codes = (await editor.diagnostics(version, uri)).map(({ code }) => code);
        const expected = version === 11 ? ['port-conflict'] : version === 10 ? ['offset-redundant'] : [];
        assert.deepEqual([...new Set(codes)], expected, String(version));
      }
      assert.equal(await editor.connection.sendRequest(ShutdownRequest.type), null);
      await editor.connection.sendNotification(ExitNotification.type);
      assert.deepEqual(await exit, [0, null]);
    } finally {
      folder.dispose();
    }
  });

  it('ends with 1 when it is told to exit without a shutdown', async () => {
    const { editor, exit } = overStdio();
    await editor.initialize();
    await editor.connection.sendNotification(ExitNotification.type);
    assert.deepEqual(await exit, [1, null]);
  });

  it('ends when its input ends', async () => {
    const { editor, server, exit } = overStdio();
    await editor.initialize();
    server.stdin?.end();
    assert.deepEqual(await exit, [1, null]);
  });

  it('ends with a line on standard error when messages can no longer be told apart', async () => {
    const server = spawn(process.execPath, [program, '--stdio'], { stdio: ['pipe', 'ignore', 'pipe'] });
    running = server;
    let said = '';
    server.stderr.on('data', (data: Buffer) => {
      said += data;
    });
    server.stdin.write('Content-Length: -5\r\n\r\n');
    assert.deepEqual(await once(server, 'close'), [1, null]);
    assert.equal(
      said,
      'The language server of MI Ports ends, because the editor\'s messages cannot be told apart: Content-Length is "-5", no number of bytes.\n',
    );
  });

  it('ends with a line on standard error in a Node that is too old for it', async () => {
    const old = `data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,node:'18.20.8'}})`;
    const server = spawn(process.execPath, ['--import', old, program, '--stdio'], { stdio: ['pipe', 'pipe', 'pipe'] });
    running = server;
    let said = '';
    for (const stream of [server.stdout, server.stderr]) {
      stream.on('data', (data: Buffer) => {
        said += data;
      });
    }
    assert.deepEqual(await once(server, 'close'), [1, null]);
    assert.equal(said, 'MI Ports needs Node 20 or newer; this is Node 18.20.8.\n');
  });

  it('ends with 0 when its input ends after a shutdown', async () => {
    const { editor, server, exit } = overStdio();
    await editor.initialize();
    await editor.connection.sendRequest(ShutdownRequest.type);
    server.stdin?.end();
    assert.deepEqual(await exit, [0, null]);
  });

  it('ends when the editor’s process is gone', async () => {
    const other = spawn(process.execPath, ['-e', ''], { stdio: 'ignore' });
    await once(other, 'exit');
    const { editor, exit } = overStdio();
    const params = { processId: other.pid ?? null, rootUri: null, capabilities: {} };
    editor.connection.sendRequest('initialize', params).catch(() => {});
    assert.equal((await exit)[0], 1);
  }).timeout(15_000);

  it('speaks over the channel of a parent process, and ends with it', async () => {
    const server = fork(program, ['--node-ipc'], { stdio: 'inherit' });
    running = server;
    const exit = once(server, 'exit');
    const connection = createProtocolConnection(new IPCMessageReader(server), new IPCMessageWriter(server));
    const editor = new Editor(connection, undefined, () => {});
    await editor.initialize();
    await editor.open(TEXT);
    assert.equal((await editor.diagnostics(1)).length, 1);
    server.disconnect();
    assert.equal((await exit)[1], null, 'nobody had to kill it');
  });

  it('says how it is started where nobody says how to speak', async () => {
    const server = spawn(process.execPath, [program], { stdio: ['ignore', 'pipe', 'pipe'] });
    running = server;
    let said = '';
    server.stderr.on('data', (data: Buffer) => {
      said += data;
    });
    assert.deepEqual(await once(server, 'close'), [1, null]);
    assert.equal(said, 'This is the language server of MI Ports. Editors start it with --stdio.\n');
  });
});
