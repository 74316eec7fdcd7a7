import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Machine } from '../../../server/src/cli/machine';
import { run } from '../../../server/src/cli/run';
import type { Resolution } from '../../../server/src/features/actions/resolution';
import { commandsOf } from '../../../server/src/language-server/commands';
import { fileUri } from '../../../server/src/workspace/files/uris';
import { readFolders } from '../../../server/src/workspace/instance-file';
import { DEFAULT_SETTINGS } from '../../../server/src/workspace/settings';
import { Workspace } from '../../../server/src/workspace/workspace';
import { applyEdits, editsFor } from '../../support/edits';
import { machineAt } from '../../support/machines';
import { conflictsIn } from '../../workspace/support/brute-force';
import { toml } from '../../workspace/support/fleet';
import { memoryFiles } from '../../workspace/support/memory-files';
import { anyFleet, filesOf } from '../../workspace/support/random-fleets';

const RUNS = Number(process.env.RUNS ?? 40);
const [A, B, C] = ['node1', 'node2', 'node3'].map((name) => `${name}/conf/deployment.toml`) as [string, string, string];

/** A folder, /ws, that is nowhere but in memory. */
class Disk {
  readonly texts: Map<string, string>;
  writes = 0;

  constructor(files: Readonly<Record<string, string>>) {
    this.texts = new Map(Object.entries(files).map(([name, text]) => [`/ws/${name}`, text]));
  }

  text(name: string): string {
    return this.texts.get(`/ws/${name}`) ?? assert.fail(name);
  }

  run(words: string, other: Partial<Machine> = {}) {
    const uris = Object.fromEntries([...this.texts].map(([path, text]) => [fileUri(path), text]));
    const machine = machineAt('/ws', {
      files: memoryFiles(uris),
      rewrite: async (rewrites) => {
        for (const { path, before, after } of rewrites) {
          assert.equal(this.texts.get(path), before);
          this.texts.set(path, after);
          this.writes++;
        }
        return { written: rewrites, complaints: [] };
      },
      remove: async (paths) => assert.deepEqual(paths, []),
      ...other,
    });
    return run(words === '' ? [] : words.split(' '), machine);
  }
}

/** The texts of a folder after Resolve All in an editor that has it open. */
async function resolvedInEditor(texts: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, string>> {
  const uris = Object.fromEntries([...texts].map(([path, text]) => [fileUri(path), text]));
  const folders = [fileUri('/ws')];
  const workspace = new Workspace();
  workspace.configure(DEFAULT_SETTINGS, folders);
  workspace.setFiles(await readFolders(memoryFiles(uris), folders, [], assert.fail, () => {}));
  const commands = commandsOf(workspace, {
    style: () => ({ versioned: false, annotated: false, versionOf: () => null }),
    tell: assert.fail,
    heldPorts: async () => assert.fail(),
    applyEdit: async () => assert.fail(),
  });
  const { edit } = (commands.get('miPorts.resolution') ?? assert.fail)() as Resolution;
  const changed = Object.keys(edit?.changes ?? {});
  return new Map(
    [...texts].map(([path, text]) => {
      const uri = fileUri(path);
      return [path, changed.includes(uri) ? applyEdits(text, editsFor(uri, edit ?? undefined)) : text];
    }),
  );
}

describe('mi-ports plan', () => {
  it('tells what changes and why, and the lines', async () => {
    const disk = new Disk({ [A]: toml(), [B]: toml() });
    assert.deepEqual(await disk.run('plan'), {
      stdout: `Change the offset of node2 to 11.
  node1 on localhost wants the same: HTTP 8290, HTTPS 8253, API http 9201 and API https 9164.
  11 is the first one that is free there, from 10 up.
--- a/node2/conf/deployment.toml
+++ b/node2/conf/deployment.toml
@@ -1,2 +1,3 @@
 [server]
 hostname = "localhost"
+offset = 11

1 change in 1 file. With --write it is made.
`,
      stderr: '',
      exitCode: 1,
    });
    assert.equal(disk.writes, 0);
  });

  it('makes the changes, after which there is nothing to do', async () => {
    const disk = new Disk({ [A]: toml(), [B]: toml(47), [C]: toml() });
    const { stdout, exitCode } = await disk.run('plan --write');
    assert.match(stdout, /\n2 changes in 2 files: written\.\n$/);
    assert.equal(exitCode, 0);
    assert.deepEqual(await disk.run('plan'), {
      stdout: 'Nothing to change: no two of 3 instances on one host want the same port.\n',
      stderr: '',
      exitCode: 0,
    });
    assert.equal((await disk.run('check')).exitCode, 0);
  });

  it('says how two different ports come to meet', async () => {
    const { stdout } = await new Disk({ [A]: toml(), [B]: toml(47) }).run('plan');
    assert.match(stdout, /\n {2}HTTP of node1 \(8280 \+ 10 = 8290\) meets HTTPS of node2 .* by 37 = 8280 - 8243\.\n/);
  });

  it('changes an offset where it is given', async () => {
    const files = {
      [A]: toml(),
      [B]: toml(),
      'node2/bin/micro-integrator.sh': '#!/bin/sh\r\nexec java -DportOffset=10 -Xmx1g org.wso2.Main\r\n',
      [C]: toml(12),
      'docker-compose.yml': `services:
  mi:
    image: wso2/wso2mi
    volumes: ["./node3/conf/deployment.toml:/home/wso2mi/conf/deployment.toml"]
    ports: ["8290:8292", "9000:9166"]
`,
    };
    const disk = new Disk(files);
    const { exitCode, stdout } = await disk.run('plan --write');
    assert.equal(exitCode, 0, stdout);
    assert.deepEqual([disk.text(A), disk.text(B), disk.text(C)], [files[A], files[B], files[C]]);
    assert.equal(
      disk.text('node2/bin/micro-integrator.sh'),
      '#!/bin/sh\r\nexec java -DportOffset=11 -Xmx1g org.wso2.Main\r\n',
    );
    assert.match(disk.text('docker-compose.yml'), /ports: \["829\d:8292", "9000:9166"\]/);
    assert.doesNotMatch(disk.text('docker-compose.yml'), /8290|8291:/);
    assert.equal((await disk.run('plan')).exitCode, 0);
  });

  it('changes what stands there where a file begins with a byte order mark and its lines end as those of old', async () => {
    const run = (node: string, port: number) =>
      `docker run -p ${port}:8290 -v ./${node}/conf/deployment.toml:/x wso2/wso2mi\r`;
    const script = (...ports: readonly [number, number]) => `\uFEFF${run('node1', ports[0])}${run('node2', ports[1])}`;
    for (const [kept, after] of [
      ['node1', script(8290, 8291)],
      ['node2', script(8291, 8290)],
    ] as const) {
      const disk = new Disk({ [A]: toml(), [B]: toml(), 'run.sh': script(8290, 8290) });
      assert.equal((await disk.run(`plan --write --keep ${kept}`)).exitCode, 0);
      assert.equal(disk.text('run.sh'), after);
    }
  });

  it('shows a file that several changes alter once, behind the last of them', async () => {
    const service = (name: string) => `  ${name}:
    image: wso2/wso2mi
    volumes: ["./${name}/conf/deployment.toml:/home/wso2mi/conf/deployment.toml"]
    ports: ["8290:8290"]
`;
    const compose = `services:\n${['node1', 'node2', 'node3'].map(service).join('')}`;
    const disk = new Disk({ [A]: toml(), [B]: toml(), [C]: toml(), 'compose.yml': compose });
    const { stdout } = await disk.run('plan');
    assert.equal(stdout.split('--- a/compose.yml').length, 2);
    assert.match(
      stdout,
      /Change the published port 8290 of node2 .*\n(?: .*\n)*\nChange the published port 8290 of node3 /,
    );
    assert.match(stdout, /\n2 changes in 1 file\. With --write they are made\.\n$/);
  });

  it('prints a patch that is exact', async () => {
    const disk = new Disk({ [A]: toml(), [B]: '[server]\r\nhostname = "localhost"\r\noffset = 10 # \u202E' });
    const { stdout, exitCode } = await disk.run('plan --format diff');
    assert.equal(
      stdout,
      `--- a/${B}
+++ b/${B}
@@ -1,3 +1,3 @@
 [server]\r
 hostname = "localhost"\r
-offset = 10 # \u202E
\\ No newline at end of file
+offset = 11 # \u202E
\\ No newline at end of file
`,
    );
    assert.equal(exitCode, 1);
    const { stdout: text } = await disk.run('plan');
    assert.match(text, /\n-offset = 10 # \\u202E\n/);
    assert.ok(!text.includes('\r') && !text.includes('\u202E'));
  });

  it('moves each of the ports that one line publishes twice', async () => {
    const disk = new Disk({
      [A]: toml(),
      'node1/up.sh': `docker run -p 8291:8290 -p 8291:8253 -p 8291:8253 \\\n -v $PWD/conf:/home/wso2mi/conf wso2/wso2mi\n`,
    });
    assert.equal((await disk.run('plan --write')).exitCode, 0);
    assert.match(disk.text('node1/up.sh'), /-p 8291:8290 -p 8292:8253 -p 8293:8253 /);
  });

  it('looks for offsets as it is told', async () => {
    const offsetOf = async (words: string) => {
      const disk = new Disk({ [A]: toml(), [B]: toml() });
      await disk.run(`plan --write ${words}`);
      return /offset = (\d+)/.exec(disk.text(B))?.[1];
    };
    assert.equal(await offsetOf('--start 20'), '20');
    assert.equal(await offsetOf('--step 10'), '20');
    assert.equal(await offsetOf('--reserve 8291'), '12');
    assert.equal(await offsetOf('--reserve 8291-8293,9208'), '14');
    assert.equal(await offsetOf('--reserve 8291 --reserve 8292'), '13');
    // 0 would be the gateway's ports of API Manager.
    assert.equal(await offsetOf('--start 0 --step 3'), '3');
  });

  it('keeps what it is told to', async () => {
    for (const keep of ['node2', 'node2/conf/deployment.toml', 'node2', './node2/', '/ws/node2/conf']) {
      const disk = new Disk({ [A]: toml(), [B]: toml() });
      assert.equal((await disk.run(`plan --write --keep ${keep}`)).exitCode, 0);
      assert.deepEqual([disk.text(A), disk.text(B)], [toml(11), toml()]);
    }
    const disk = new Disk({ [A]: toml(), [B]: toml() });
    const { exitCode, stdout } = await disk.run('plan --write --keep node1 --keep node2');
    assert.equal(exitCode, 1);
    assert.match(
      stdout,
      /^node2 and node1 keep meeting on ports 8290, 8253, 9201 and 9164, because both are to stay as they are\.\n4 conflicts stay\.\n$/,
    );
  });

  it('says that nothing is free where a search begins too high', async () => {
    const disk = new Disk({ [A]: toml(), [B]: toml() });
    assert.match(
      (await disk.run('plan --start 60000')).stdout,
      /^node2 and node1 keep meeting on ports 8290, 8253, 9201 and 9164, because no other offset or port is free for either\.\n4 conf/,
    );
  });

  it('says why there is nothing to change', async () => {
    const said = async (files: Record<string, string>) => (await new Disk(files).run('plan')).stdout;
    assert.equal(await said({ [A]: toml() }), 'Nothing to change: there is only one instance.\n');
    assert.equal(
      await said({ [A]: toml(), [B]: toml(20) }),
      'Nothing to change: no two of 2 instances on one host want the same port.\n',
    );
    const unknown = '[server]\nhostname = "localhost"\noffset = "$env{O}"\n';
    assert.equal(
      await said({ [A]: toml(), [B]: unknown }),
      'Nothing to change: no two of 2 instances on one host want the same port. Of node2 there are ports that only the running server knows.\n',
    );
  });

  it('says what it does not understand', async () => {
    const disk = new Disk({ [A]: toml(), [B]: toml() });
    const wrong = async (words: string, message: RegExp) => {
      const { stdout, stderr, exitCode } = await disk.run(`plan ${words}`);
      assert.deepEqual([stdout, exitCode], ['', 2]);
      assert.match(stderr, message);
    };
    await wrong('--keep nod1', /^mi-ports: --keep: there is no instance "nod1"\. Did you mean node1\?\n$/);
    await wrong('--start x', /--start wants a number, not "x"/);
    await wrong('--start 65536', /--start wants an offset, 0 to 65535, not "65536"/);
    await wrong('--step 0', /--step wants a number from 1 to 65535, not "0"/);
    await wrong('--reserve 9-8', /--reserve: "9-8" goes backwards; write 8-9/);
    await wrong('--reserve 8000,', /--reserve wants ports such as 9000 or 8000-8100, not ""/);
    await wrong('--reserve 8000-70000', /no port is above 65535: "8000-70000"/);
    await wrong('--interactive', /^mi-ports: --interactive asks questions: it needs a terminal\.\n$/);
    assert.equal(disk.writes, 0);
  });

  it('writes nothing when something cannot be read', async () => {
    const disk = new Disk({ [A]: toml(), [B]: toml() });
    const { stdout, stderr, exitCode } = await disk.run('plan --write . gone/deployment.toml');
    assert.equal(exitCode, 2);
    assert.match(stderr, /gone\/deployment\.toml: There is no such file\.\n.*Nothing is written/s);
    assert.match(stdout, /1 change in 1 file\./);
    assert.equal(disk.writes, 0);
  });

  it('ends with what could not be written', async () => {
    const disk = new Disk({ [A]: toml(), [B]: toml() });
    const rewrite: Machine['rewrite'] = async () => ({ written: [], complaints: ['x is read-only.' as never] });
    const { stdout, stderr, exitCode } = await disk.run('plan --write', { rewrite });
    assert.deepEqual([stderr, exitCode], ['mi-ports: x is read-only.\n', 2]);
    assert.match(stdout, /\n1 change in 1 file: none of them is written\.\n$/);
  });

  it('leaves alone what several names lead to', async () => {
    const disk = new Disk({ [A]: toml(), [B]: toml() });
    const uris = Object.fromEntries([...disk.texts].map(([path, text]) => [fileUri(path), text]));
    const files = memoryFiles(uris);
    const [one, link] = [fileUri(`/ws/${A}`), fileUri(`/ws/${B}`)];
    const linked: Machine['files'] = {
      ...files,
      real: async (uri) => (uri === link ? one : uri),
      stat: async (uri) => {
        const stat = await files.stat(uri);
        return 'kind' in stat && uri === link ? { ...stat, link: true } : stat;
      },
    };
    const { stdout, stderr, exitCode } = await disk.run('plan --write', { files: linked });
    assert.equal(exitCode, 1);
    assert.match(stderr, /^mi-ports: node1\/conf\/deployment\.toml and node2\/conf\/deployment\.toml are one file/);
    assert.match(stdout, /\n4 conflicts stay\.\n$/);
    assert.equal(disk.writes, 0);
  });

  it('lets a change in a file that instances on two hosts share have its consequences', async () => {
    const script = { 'start.sh': '#!/bin/sh\n./node1/bin/micro-integrator.sh -DportOffset=$1\n' };
    const disk = new Disk({ [A]: toml(), [B]: toml(), ...script });
    const first = await disk.run('plan --write');
    assert.equal(first.exitCode, 0, first.stdout + first.stderr);
    assert.match((await disk.run('plan')).stdout, /^Nothing to change/);
  });

  it('fits a narrow terminal', async () => {
    const terminal = { columns: 40, color: false, progress: () => {} };
    const { stdout } = await new Disk({ [A]: toml(), [B]: toml() }).run('plan', { terminal });
    const told = stdout.split('\n').filter((line) => !/^[-+@]/.test(line));
    for (const line of told) assert.ok(line.length <= 40, line);
  });

  describe('heeds # mi-ports: ignore port-conflict as check does', () => {
    const ignoring = (text: string) => text.replace('[server]', '[server] # mi-ports: ignore port-conflict');
    const portConflict = /\[port-conflict\]/;

    it('and moves who does not ignore it', async () => {
      for (const [one, other] of [
        [A, B],
        [B, A],
      ] as const) {
        const disk = new Disk({ [one]: ignoring(toml()), [other]: toml() });
        assert.match((await disk.run('check')).stdout, portConflict);
        assert.equal((await disk.run('plan --write')).exitCode, 0);
        assert.deepEqual([disk.text(one), disk.text(other)], [ignoring(toml()), toml(11)]);
      }
    });

    it('and leaves alone what both ignore', async () => {
      const disk = new Disk({ [A]: ignoring(toml()), [B]: ignoring(toml()), [C]: toml(30) });
      assert.doesNotMatch((await disk.run('check')).stdout, portConflict);
      assert.match((await disk.run('plan')).stdout, /^Nothing to change/);
    });

    it('and says who keeps the port where the other cannot move', async () => {
      const disk = new Disk({
        [A]: ignoring(toml()),
        [B]: toml(),
        'node2/bin/micro-integrator.sh': 'java "-DportOffset=$(x)"\n',
      });
      const { stdout, exitCode } = await disk.run('plan --keep node2');
      assert.equal(exitCode, (await disk.run('check')).exitCode, stdout);
    });

    it('whatever the fleet', async function () {
      this.timeout(120_000);
      await fc.assert(
        fc.asyncProperty(anyFleet, fc.array(fc.nat(20), { maxLength: 12 }), async (nodes, ignored) => {
          const disk = new Disk({});
          for (const [path, text] of Object.entries(filesOf(nodes, '/ws'))) disk.texts.set(path, text);
          for (const at of ignored) {
            const name = `/ws/node${at % nodes.length}/conf/deployment.toml`;
            const lines = (disk.texts.get(name) ?? '').split('\n');
            lines[at % (lines.length - 1)] += ' # mi-ports: ignore port-conflict';
            disk.texts.set(name, lines.join('\n'));
          }
          const first = await disk.run('plan --write');
          const { stdout } = await disk.run('check');
          assert.equal(
            / on .+? also (?:open|publish)/.test(stdout),
            first.exitCode === 1,
            `${first.stdout}\n${stdout}`,
          );
          assert.match((await disk.run('plan')).stdout, /^(?:Nothing to change|.* keep meeting )/);
        }),
        { numRuns: RUNS, interruptAfterTimeLimit: 100_000, markInterruptAsFailure: true },
      );
    });
  });

  describe('with somebody to ask', () => {
    /** @param answers what is typed; then the input ends. */
    async function answered(files: Readonly<Record<string, string>>, answers: readonly string[], words = '') {
      const disk = new Disk(files);
      const [asked, left]: [string[], string[]] = [[], [...answers]];
      const ask = async (question: string) => {
        asked.push(question);
        return left.shift() ?? null;
      };
      const outcome = await disk.run(`plan --interactive ${words}`.trim(), { ask });
      return { ...outcome, asked, left, disk, texts: [A, B, C].flatMap((name) => disk.texts.get(`/ws/${name}`) ?? []) };
    }

    const three = { [A]: toml(), [B]: toml(), [C]: toml() };

    it('makes what is wanted', async () => {
      const { asked, texts, exitCode, stdout } = await answered(three, ['y', 'Yes ']);
      assert.deepEqual(texts, [toml(), toml(11), toml(12)]);
      assert.match(
        asked[0] ?? '',
        /^Change the offset of node2 to 11\.\n(?:.*\n)*\+offset = 11\n\nMake this change\? /,
      );
      assert.deepEqual([exitCode, stdout], [0, '2 changes in 2 files: written.\n']);
    });

    it('plans anew around what is not wanted', async () => {
      const { texts, exitCode, asked } = await answered(three, ['n', 'y', 'y']);
      assert.deepEqual([texts[1], exitCode, asked.length], [toml(), 0, 3]);
      assert.deepEqual([texts[0], texts[2]].sort(), [toml(11), toml(12)]);
    });

    it('takes all, or no more', async () => {
      assert.deepEqual((await answered(three, ['a'])).texts, [toml(), toml(11), toml(12)]);
      const some = await answered(three, ['y', 'q']);
      assert.deepEqual([some.texts, some.exitCode], [[toml(), toml(11), toml()], 1]);
      const none = await answered(three, []);
      assert.deepEqual([none.texts, none.exitCode, none.disk.writes], [[toml(), toml(), toml()], 1, 0]);
      const refused = await answered(three, ['n', 'n', 'n']);
      assert.deepEqual([refused.texts, refused.exitCode], [[toml(), toml(), toml()], 1]);
    });

    it('asks again when it does not understand', async () => {
      const { asked, texts } = await answered({ [A]: toml(), [B]: toml() }, ['', 'what', 'y']);
      assert.equal(asked.length, 3);
      assert.doesNotMatch(asked[1] ?? '', /Change the offset/);
      assert.equal(texts[1], toml(11));
    });
  });

  it('ends all that can be ended, whatever the fleet, and then has nothing to do', async function () {
    this.timeout(120_000);
    await fc.assert(
      fc.asyncProperty(anyFleet, async (nodes) => {
        const disk = new Disk({});
        for (const [path, text] of Object.entries(filesOf(nodes, '/ws'))) disk.texts.set(path, text);
        const before = new Map(disk.texts);
        const first = await disk.run('plan --write');
        assert.ok(first.exitCode < 2, first.stderr);
        const texts = new Map(disk.texts);
        assert.deepEqual(texts, await resolvedInEditor(before));
        const second = await disk.run('plan --write');
        assert.deepEqual(disk.texts, texts, second.stdout);
        assert.equal(second.exitCode, first.exitCode, second.stdout);
        const left = conflictsIn(
          Object.fromEntries(texts),
          nodes.map((_, index) => `/ws/node${index}`),
        );
        assert.equal(left.length === 0, first.exitCode === 0, `${left.join()}\n${second.stdout}`);
        const { stdout } = await disk.run('check');
        assert.equal(/ on .+? also (?:open|publish)/.test(stdout), left.length > 0, stdout);
      }),
      // A failure that is still being made smaller at the end of the time is told as it is.
      { numRuns: RUNS, interruptAfterTimeLimit: 100_000, markInterruptAsFailure: true },
    );
  });
});
