import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import {
  createProtocolConnection,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { Editor } from '../support/editor';
import { bundle } from '../support/programs';
import { skipLacking } from '../support/skipping';
import { Folder } from '../workspace/support/folder';

/** How many instances there are: with MI_PORTS_FILES=5000 it is the branch switch of a very large repository. */
const FILES = Number(process.env.MI_PORTS_FILES ?? 150);

/** Two branches: every second file differs, some are in one of the two alone; and one has more of them. */
function filesOf(branch: 'a' | 'b'): Record<string, string> {
  const files: Record<string, string> = {};
  for (let index = 0; index < FILES; index++) {
    const isOther = branch === 'b' && index % 2 === 1;
    if ((branch === 'a' ? [2] : [4, 6]).includes(index % 10)) continue;
    const host = `# mi-ports: host = h${Math.floor(index / 5)}\n`;
    files[`n${index}/conf/deployment.toml`] =
      `${host}[server]\nhostname = "localhost"\noffset = ${(index % 5) * 10 + (isOther ? 7 : 0)}\n`;
    if (index % 3 === 0) files[`n${index}/bin/micro-integrator.sh`] = `exec java -DportOffset=${isOther ? 11 : 12} x\n`;
  }
  return files;
}

describe('a branch that is switched', () => {
  it('leaves what a server says that is started on it', async function () {
    if (spawnSync('git', ['--version']).status !== 0) skipLacking(this, 'git');
    const program = await bundle('server/src/main.ts', 'server');
    const folder = new Folder(filesOf('a'));
    const git = (...words: string[]) => {
      const all = ['-c', 'user.name=x', '-c', 'user.email=x@localhost', '-c', 'commit.gpgsign=false', ...words];
      const { status, stdout, stderr } = spawnSync('git', all, { cwd: folder.path, maxBuffer: 1e8 });
      assert.equal(status, 0, String(stderr));
      return String(stdout);
    };
    const servers: ReturnType<typeof spawn>[] = [];
    const serve = async () => {
      const server = spawn(process.execPath, [program, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
      servers.push(server);
      const { stdout, stdin } = server;
      const connection = createProtocolConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin));
      const editor = new Editor(connection, undefined, () => {});
      await editor.initialize({ folder: folder.root });
      return { editor, memory: () => memoryOf(server.pid ?? 0) };
    };
    /** All that is known, and all that is shown, once it is about a branch, as a whole. */
    const said = async ({ editor }: { editor: Editor }, branch: 'a' | 'b') => {
      const known = async (name: string) => (await editor.execute('miPorts.status', folder.uri(name))) !== null;
      const [there, gone] = (branch === 'a' ? ['n4', 'n2'] : ['n2', 'n4']).map((one) => `${one}/conf/deployment.toml`);
      const count = Object.keys(filesOf(branch)).filter((name) => name.endsWith('.toml')).length;
      const isWhole = async () => ((await editor.execute('miPorts.instances')) as object[]).length === count;
      while (!(await known(there ?? '')) || (await known(gone ?? '')) || !(await isWhole()))
        await new Promise((resolve) => setTimeout(resolve, 20));
      const instances = (await editor.execute('miPorts.instances')) as object[];
      const shown = new Map(editor.published.map((one) => [one.uri, one.diagnostics] as const));
      for (const [uri, diagnostics] of shown) if (diagnostics.length === 0) shown.delete(uri);
      return { instances, shown: [...shown].sort(([one], [other]) => (one < other ? -1 : 1)) };
    };
    try {
      git('init', '-q', '-b', 'a');
      git('add', '.');
      git('commit', '-qm', 'a');
      git('checkout', '-qb', 'b');
      for (const name of Object.keys(filesOf('a'))) if (!(name in filesOf('b'))) folder.remove(name);
      for (const [name, text] of Object.entries(filesOf('b'))) folder.write(name, text);
      git('add', '-A');
      git('commit', '-qm', 'b');
      git('checkout', '-q', 'a');

      const old = await serve();
      const before = await said(old, 'a');
      const memory = old.memory();
      for (const [from, to] of [
        ['a', 'b'],
        ['b', 'a'],
        ['a', 'b'],
      ] as const) {
        const start = performance.now();
        git('checkout', '-q', to);
        const names = git('diff', '--name-only', '--no-renames', from, to).trim().split('\n');
        const changes = names.map((name) => ({ uri: folder.uri(name), type: FileChangeType.Changed }));
        await old.editor.connection.sendNotification(DidChangeWatchedFilesNotification.method, { changes });
        await said(old, to);
        if (process.env.MI_PORTS_FILES)
          console.log(
            `      ${names.length} files: ${Math.round(performance.now() - start)} ms, ${memory} -> ${old.memory()} MB`,
          );
      }
      const fresh = await serve();
      const wanted = await said(fresh, 'b');
      const is = await said(old, 'b');
      assert.equal(wanted.instances.length, Object.keys(filesOf('b')).filter((name) => name.endsWith('.toml')).length);
      assert.notDeepEqual(wanted.instances, before.instances);
      assert.deepEqual(is.instances, wanted.instances);
      assert.deepEqual(is.shown, wanted.shown);
    } finally {
      for (const server of servers) {
        server.kill('SIGKILL');
        if (server.exitCode === null) await once(server, 'exit');
      }
      folder.dispose();
    }
  }).timeout(300_000);
});

/** The memory of a process in MB; 0 where Linux does not tell. */
function memoryOf(pid: number): number {
  try {
    const [, kilobytes = '0'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Math.round(Number(kilobytes) / 1000);
  } catch {
    return 0;
  }
}
