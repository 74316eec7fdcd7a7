import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import {
  createProtocolConnection,
  ExitNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { COMMANDS, RESOLVE_ALL } from '../../server/src/language-server/command-names';
import { Editor } from '../support/editor';
import { bundle } from '../support/programs';
import { skipLacking } from '../support/skipping';
import { Folder } from '../workspace/support/folder';
import { crowdedRepository, hostileRepository, KINDS_OF_THINGS, SOUND, SOUND_TEXT } from './hostile-repository';

/** All that the command line does but write. */
const EVERY_RUN = [
  ...['text', 'github', 'gitlab', 'json', 'junit', 'markdown', 'sarif'].map((one) => ['check', '.', '--format', one]),
  ...['text', 'json', 'csv', 'markdown', 'map'].map((one) => ['show', '.', '--format', one]),
  ...['text', 'diff'].map((one) => ['plan', '.', '--format', one]),
  ...['bash', 'zsh', 'fish', 'powershell'].map((one) => ['completion', one]),
  ...[['taken', '.'], ['taken', '.', '--format', 'json'], ['show', '.', '--bare'], ['check', '-'], ['explain']],
  ...[['explain', 'port-conflict'], ['--help'], ['--version']],
];

/** What is asked of a file, but for its findings, which are told. */
const METHODS = [
  ...['hover', 'completion', 'definition', 'references', 'codeAction', 'codeLens', 'inlayHint'],
  ...['documentSymbol', 'foldingRange'],
];

/** Of two of them one has to change. */
const NODE = '[server]\nhostname = "localhost"\n';

/** No run takes so long, in milliseconds, unless it waits for something that never comes. */
const FOR_EVER = 60_000;

/** System calls that start a program, or reach another one. */
const STARTS = /^\d+ +(?:execve|execveat|connect|bind|listen|accept4?|sendto)\(/;

/** System calls with a path, and what they do to it. */
const OPENS = /^\d+ +(?:openat2?|open|creat)\([^"]*"((?:[^"\\]|\\.)*)", ([A-Z_|]+)/;
const CHANGES = /^\d+ +(?:unlink|rename|mkdir|rmdir|symlink|link|chmod|chown|truncate|mknod)(?:at)?2?\(/;

describe('the programs', function () {
  this.timeout(4 * FOR_EVER);
  let outside: Folder;
  const programs: Record<string, string> = {};

  before(async () => {
    outside = new Folder({ 'sound.json': '{}', secret: '[server]\noffset = 77\n# password = "outside"\n' });
    programs.cli = await bundle('server/src/cli/main.ts', 'cli');
    programs.server = await bundle('server/src/main.ts', 'server');
  });
  after(() => outside.dispose());

  /** The command line in a folder. */
  function cli(folder: Folder, words: readonly string[], before: readonly string[] = []) {
    const all = [...before, process.execPath, programs.cli ?? '', ...words];
    const { status, stdout, stderr } = spawnSync(all[0] ?? '', all.slice(1), { cwd: folder.path, timeout: FOR_EVER });
    return { status, stdout: String(stdout), stderr: String(stderr) };
  }

  /** The language server opens a folder and a file in it, is asked for all instances, and for `more`, and ends. */
  async function serve(
    folder: Folder,
    before: readonly string[] = [],
    more: (editor: Editor) => Promise<unknown> = async () => null,
  ): Promise<{ instances: string; said: string }> {
    const all = [...before, process.execPath, programs.server ?? '', '--stdio'];
    const server: ChildProcess = spawn(all[0] ?? '', all.slice(1), { stdio: ['pipe', 'pipe', 'inherit'] });
    const timer = setTimeout(() => server.kill('SIGKILL'), FOR_EVER);
    try {
      assert.ok(server.stdin && server.stdout);
      const reader = new StreamMessageReader(server.stdout);
      const connection = createProtocolConnection(reader, new StreamMessageWriter(server.stdin));
      const ended = new Promise((resolve) => {
        server.once('exit', resolve);
      });
      const editor = new Editor(connection, undefined, () => {});
      await editor.initialize({ folder: folder.root });
      const uri = folder.uri(SOUND);
      await editor.until(() => editor.published.find((one) => one.uri === uri));
      await editor.open(SOUND_TEXT, { uri });
      await editor.diagnostics(1, uri);
      const instances = JSON.stringify(await editor.execute('miPorts.instances'));
      await more(editor);
      const said = JSON.stringify(editor.published) + editor.logged.join('\n');
      await connection.sendRequest(ShutdownRequest.type);
      await connection.sendNotification(ExitNotification.type);
      await ended;
      return { instances, said };
    } finally {
      clearTimeout(timer);
    }
  }

  for (let turn = 0; turn < KINDS_OF_THINGS; turn++) {
    it(`come to their end where files are pipes, folders, devices, links in circles and out (${turn + 1})`, async function () {
      if (process.platform === 'win32') skipLacking(this, 'named pipes');
      const folder = hostileRepository(turn, outside.file('secret'));
      try {
        for (const words of [
          ['check', '.'],
          ['show', '.', '--format', 'json'],
          ['plan', '.'],
        ]) {
          const { status, stdout, stderr } = cli(folder, words);
          assert.notEqual(status, null, `${words.join(' ')} does not end`);
          assert.doesNotMatch(stdout + stderr, / {4}at |undefined|offset = 77|outside"/, words.join(' '));
        }
        // A configuration that is there and leads to nothing that may be read: what it says is not known.
        const refused = cli(folder, ['check', '.']);
        assert.equal(refused.status, 2);
        assert.match(refused.stderr, /\.mi-ports\.jsonc?:1:1: The file /);
        assert.match(cli(folder, ['check', '.', '--config', outside.file('sound.json')]).stdout, /offset-redundant/);
        const { instances, said } = await serve(folder);
        assert.match(instances, /"name":"zz"/);
        assert.match(said, /offset-redundant/);
        assert.doesNotMatch(instances + said, / {4}at |offset = 77|password/);
      } finally {
        folder.dispose();
      }
    });
  }

  it('refuse in a sentence to read such things where somebody names them', function () {
    if (process.platform === 'win32') skipLacking(this, 'named pipes');
    const folder = new Folder({ [SOUND]: SOUND_TEXT });
    try {
      spawnSync('mkfifo', [folder.file('pipe')]);
      for (const words of [
        ['check', 'pipe'],
        ['check', '--config', 'pipe', '.'],
        ['check', '--baseline', 'pipe', '.'],
        ['check', '--config', '/dev/zero', '.'],
        ['check', '/dev/zero'],
        ['show', '/dev/zero'],
        ['plan', 'pipe'],
        ['check', '--variables', 'pipe', '.'],
        ['show', '--variables', '/dev/zero', '.'],
        ['plan', '--config', 'pipe', '.'],
        ['taken', 'pipe'],
      ]) {
        const { status, stdout, stderr } = cli(folder, words);
        assert.equal(status, 2, words.join(' '));
        assert.match(stdout + stderr, /no file but a pipe, a device or a socket/, words.join(' '));
      }
    } finally {
      folder.dispose();
    }
  });

  describe('as the system sees them', () => {
    const traced = (file: string) => [
      'strace',
      '-f',
      '-qq',
      '-s',
      '4096',
      '-o',
      file,
      '-e',
      'trace=%file,%network,execve',
    ];

    /** What a run did besides reading below the folder, and what Node reads of itself. */
    function deeds(file: string, folder: Folder): string[] {
      const lines = readFileSync(file, 'utf8').split('\n');
      const begin = lines.findIndex((line) => OPENS.exec(line)?.[1]?.endsWith('.cjs'));
      assert.ok(begin > 0, 'the program was traced');
      return lines.slice(begin + 1).filter((line) => {
        if (STARTS.test(line) || CHANGES.test(line)) return true;
        const [, path = '', mode = ''] = OPENS.exec(line) ?? [];
        if (/WRONLY|RDWR|CREAT/.test(mode)) return true;
        return path !== '' && !isMeant(path, folder);
      });
    }

    /** The folder, and what Node reads of its machine. */
    function isMeant(path: string, folder: Folder): boolean {
      return [folder.path, '/proc', '/sys/devices/system/cpu', '/dev/null'].some(
        (one) => path === one || path.startsWith(`${one}/`),
      );
    }

    /** A position in the file that is in order, and in each file beside a `deployment.toml`, is asked everything of. */
    async function askAll(editor: Editor, folder: Folder): Promise<void> {
      const uris = [SOUND, 'node1/Dockerfile', 'node1/conf/deployment.toml', 'compose.yml'].map((name) =>
        folder.uri(name),
      );
      for (const command of COMMANDS) {
        if (command === RESOLVE_ALL) continue;
        for (const uri of uris) await editor.execute(command, uri, 11).catch(() => null);
      }
      const range = { start: { line: 0, character: 0 }, end: { line: 10_000, character: 0 } };
      for (const uri of uris) {
        const params = { textDocument: { uri }, position: { line: 2, character: 2 }, range };
        const context = { diagnostics: [], includeDeclaration: true };
        for (const method of METHODS) {
          await editor.connection.sendRequest(`textDocument/${method}`, { ...params, context }).catch(() => null);
        }
      }
    }

    function canTrace(): boolean {
      return spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0;
    }

    it('write what they are told to below the folder, and nothing else', async function () {
      if (!canTrace()) skipLacking(this, 'strace, and leave to trace');
      const folder = new Folder({ 'n1/deployment.toml': NODE, 'n2/deployment.toml': NODE });
      const log = outside.file('trace');
      try {
        for (const words of [
          ['plan', '.', '--write'],
          ['check', '.', '--baseline', 'known.json', '--write-baseline'],
        ]) {
          assert.equal(cli(folder, words, traced(log)).status, 0, words.join(' '));
          const done = deeds(log, folder);
          assert.ok(done.length > 1, words.join(' '));
          const paths = done.flatMap((line) => [...line.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, path = '']) => path));
          assert.deepEqual(
            [...paths.filter((path) => !isMeant(path, folder)), ...done.filter((line) => STARTS.test(line))],
            [],
          );
        }
      } finally {
        folder.dispose();
      }
    });

    it('start git and nothing else where somebody asks what has changed, whatever the repository sets', async function () {
      if (!canTrace()) skipLacking(this, 'strace, and leave to trace');
      const folder = crowdedRepository(2);
      const log = outside.file('trace');
      try {
        const git = (...words: string[]) =>
          spawnSync('git', ['-c', 'user.name=n', '-c', 'user.email=n@x', ...words], { cwd: folder.path });
        rmSync(folder.file('.git'), { recursive: true, force: true });
        git('init', '-q');
        git('add', '-A');
        git('commit', '-qm', 'first');
        for (const setting of ['core.fsmonitor', 'diff.external', 'filter.x.clean', 'core.sshCommand', 'core.editor'])
          git('config', setting, 'touch pwned');
        folder.write('.gitattributes', '* filter=x\n');
        folder.write(SOUND, `${SOUND_TEXT}portOffset = 1\n`);
        const { status, stdout } = cli(folder, ['check', '.', '--changed-since', 'HEAD'], traced(log));
        assert.equal(status, 1);
        assert.match(stdout, /zz\/conf\/deployment\.toml.*\[unknown-port-key\]/);
        const started = deeds(log, folder).filter((line) => STARTS.test(line));
        assert.ok(started.length > 3);
        assert.deepEqual(
          started.filter((line) => !/^\d+ +execve\("[^"]*\/git", /.test(line)),
          [],
        );
        assert.ok(!existsSync(folder.file('pwned')));
      } finally {
        folder.dispose();
      }
    });

    for (const [name, make] of [
      ['full of texts', () => crowdedRepository(1)],
      ['full of other things', () => hostileRepository(0, outside.file('secret'))],
    ] as const) {
      it(`start nothing, connect to nothing, and touch nothing outside of a repository that is ${name}`, async function () {
        if (!canTrace()) skipLacking(this, 'strace, and leave to trace');
        const folder = make();
        const log = outside.file('trace');
        try {
          for (const words of EVERY_RUN) {
            assert.notEqual(cli(folder, words, traced(log)).status, null);
            assert.deepEqual(deeds(log, folder), [], words.join(' '));
          }
          await serve(folder, traced(log), (editor) => askAll(editor, folder));
          assert.deepEqual(deeds(log, folder), []);
          assert.ok(!existsSync(folder.file('pwned')));
        } finally {
          folder.dispose();
        }
      });
    }
  });
});
