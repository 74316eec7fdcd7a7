import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync } from 'node:fs';
import { COMMANDS, type CommandName } from '../../server/src/cli/arguments/commands';
import { commandUsage, usage } from '../../server/src/cli/arguments/help';
import { run as runOn } from '../../server/src/cli/run';
import { explain, explainAll } from '../../server/src/ports/findings/explanations';
import { root } from '../support/fixtures';
import { machineAt } from '../support/machines';
import { bundle } from '../support/programs';
import { skipLacking } from '../support/skipping';
import { Folder } from '../workspace/support/folder';

/** Has a write end after a part, and the next ones fail, as where somebody else has made the pipe one that does not wait. */
const FULL_PIPE = `data:text/javascript,import fs from 'node:fs';
const { writeSync } = fs;
let count = 0;
fs.writeSync = (fd, bytes) => {
  if (count++ > 0) throw Object.assign(new Error('full'), { code: 'EAGAIN' });
  return writeSync(fd, bytes.subarray(0, 1000));
};`.replaceAll('\n', '');

describe('mi-ports', () => {
  const run = (argv: readonly string[]) => runOn(argv, machineAt(root));

  it('shows how it is used when asked, and when it is used wrongly', async () => {
    assert.deepEqual(await run(['--help']), { stdout: usage(null), stderr: '', exitCode: 0 });
    assert.deepEqual(await run(['show', '--help']), { stdout: commandUsage('show', null), stderr: '', exitCode: 0 });
    const flags = ['--format', '-D', '--define', '--env', '--variables', '--env-file', '--bare', '-h', '--help'];
    for (const flag of flags)
      assert.match(commandUsage('show', null), new RegExp(`^ +(-\\S, )?${flag}[ ,\n]`, 'm'), flag);
    for (const name of ['NO_COLOR', 'FORCE_COLOR']) assert.match(usage(null), new RegExp(`^${name} +[a-z]`, 'm'));
    assert.deepEqual(await run([]), {
      stdout: '',
      stderr: `mi-ports: Say what to do: mi-ports check, or mi-ports show FILE...\n\n${usage(null)}`,
      exitCode: 2,
    });
  });

  it('says what is wrong with its words in a line, and where the right ones are told, and hides neither behind a page', async () => {
    const told = async (...argv: string[]) => {
      const { stdout, stderr, exitCode } = await run(argv);
      assert.deepEqual([stdout, exitCode], ['', 2]);
      return stderr;
    };
    assert.equal(
      await told('shwo'),
      'mi-ports: There is no command "shwo". Did you mean show?\n\nmi-ports --help tells how it is used.\n',
    );
    assert.equal(
      await told('check', '--formt', 'json'),
      'mi-ports: check has no option --formt. Did you mean --format?\n\nmi-ports check --help tells how it is used.\n',
    );
    assert.equal(
      await told('--step', '0', 'plan'),
      'mi-ports: --step wants a number from 1 to 65535, not "0".\n\nmi-ports plan --help tells how it is used.\n',
    );
  });

  it('fits into a terminal, but for synopses, flags and examples, which are no sentences', () => {
    const names = Object.keys(COMMANDS) as CommandName[];
    const pages = [usage, ...names.map((name) => (columns: number | null) => commandUsage(name, columns))];
    for (const page of pages) {
      const sentences = (text: string) =>
        text.split('\n').filter((line) => !/^ *(Usage:|mi-ports |-|eval )/.test(line));
      for (const columns of [40, 80, 100]) {
        for (const line of sentences(page(columns))) assert.ok(line.length <= columns, `${columns}: ${line}`);
      }
      assert.equal(page(300), page(null));
      const words = (text: string) => text.split(/\s+/).join(' ');
      assert.equal(words(page(40)), words(page(null)));
    }
  });

  it('explains findings', async () => {
    assert.equal((await run(['explain', 'port-conflict'])).stdout, explain('port-conflict'));
    assert.equal((await run(['explain'])).stdout, explainAll());
    const unreadable = await run(['explain', 'file-unreadable', 'template']);
    assert.equal(unreadable.exitCode, 0);
    assert.match(unreadable.stdout, /^## file-unreadable\n\n\*\*A file that was named cannot be read\.\*\* /);
    assert.match(unreadable.stdout, /\n\n## template\n/);
    const { exitCode, stderr } = await run(['explain', 'no-such-code']);
    assert.equal(exitCode, 2);
    assert.match(stderr, /^mi-ports: There is no finding "no-such-code"\./);
  });

  describe('as a process', () => {
    let program: string;

    before(async () => {
      program = await bundle('server/src/cli/main.ts', 'cli');
    }).timeout(30_000);

    it('prints to the right stream and ends with the right code', () => {
      const wrong = spawnSync(process.execPath, [program, 'show', 'no/such/file.toml', '--format', 'json']);
      assert.equal(wrong.status, 2);
      assert.equal(JSON.parse(wrong.stdout.toString())[0].findings[0].code, 'file-unreadable');
      const right = spawnSync(process.execPath, [program, '--help']);
      assert.deepEqual([right.status, right.stdout.toString(), right.stderr.toString()], [0, usage(null), '']);
    }).timeout(15_000);

    it('does nothing in a Node that is too old for it: half of what it says would be wrong', () => {
      const old = `data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,node:'18.20.8'}})`;
      for (const words of [['check'], ['plan', '--write'], ['--version']]) {
        const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', old, program, ...words]);
        assert.deepEqual(
          [status, String(stdout), String(stderr)],
          [2, '', 'mi-ports: MI Ports needs Node 20 or newer; this is Node 18.20.8.\n'],
        );
      }
    }).timeout(15_000);

    it('says which file of variables is missing', () => {
      const words = [program, 'show', 'conf/deployment.toml', '--variables', 'no/such.env'];
      const { status, stderr } = spawnSync(process.execPath, words);
      assert.equal(status, 2);
      assert.match(String(stderr), /^mi-ports: The variables of no\/such\.env cannot be read: /);
    }).timeout(15_000);

    it('says in one sentence that its output cannot be written', function () {
      if (!existsSync('/dev/full')) skipLacking(this, 'a device that is always full');
      const full = openSync('/dev/full', 'w');
      const { status, stderr } = spawnSync(process.execPath, [program, 'explain'], { stdio: ['ignore', full, 'pipe'] });
      closeSync(full);
      assert.deepEqual([status, String(stderr)], [2, 'mi-ports: The output cannot be written: the disk is full.\n']);
    }).timeout(15_000);

    it('says in one sentence that its folder is gone, or its input cannot be read', function () {
      if (process.platform === 'win32') skipLacking(this, 'a folder that can be removed while somebody is in it');
      const folder = new Folder({ 'gone/x': '' });
      const inGone = `cd gone && rm x && rmdir ../gone && exec "$0" "$1" check .`;
      const gone = spawnSync('sh', ['-c', inGone, process.execPath, program], { cwd: folder.path });
      assert.deepEqual(
        [gone.status, String(gone.stderr).split('\n').at(-2)],
        [2, 'mi-ports: The current folder is not there any more.'],
      );
      const unreadable = openSync(folder.file('written'), 'w');
      const { status, stderr } = spawnSync(process.execPath, [program, 'check', '-'], {
        stdio: [unreadable, 'pipe', 'pipe'],
      });
      closeSync(unreadable);
      assert.equal(status, 2);
      assert.match(String(stderr), /^mi-ports: The standard input cannot be read: .*\n$/);
    }).timeout(15_000);

    it('prints all of it where a pipe takes a part and then nothing for now', () => {
      const words = ['--import', FULL_PIPE, program, 'explain'];
      const { status, stdout } = spawnSync(process.execPath, words, { encoding: 'utf8' });
      assert.deepEqual([status, stdout], [0, explainAll()]);
    }).timeout(15_000);

    it('does not mind a reader that has seen enough', async () => {
      const child = spawn(process.execPath, [program, 'explain'], { stdio: ['ignore', 'pipe', 'pipe'] });
      let said = '';
      child.stderr.on('data', (data: Buffer) => {
        said += data;
      });
      child.stdout.destroy();
      const [code] = await once(child, 'exit');
      assert.deepEqual([code, said], [0, '']);
    }).timeout(15_000);
  });
});
