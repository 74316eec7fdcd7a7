import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { PLAIN_TERMINAL } from '../../server/src/cli/machine';
import type { Outcome } from '../../server/src/cli/outcome';
import { run } from '../../server/src/cli/run';
import { fileUri } from '../../server/src/workspace/files/uris';
import { type Folder, folderWith } from '../support/files';
import { machineAt } from '../support/machines';
import { skipLacking } from '../support/skipping';
import { memoryFiles } from '../workspace/support/memory-files';

const SERVER = '[server]\nhostname = "localhost"\n';
/** Two nodes of one host that open the same ports. */
const NODES = `=== n1/conf/deployment.toml\n${SERVER}=== n2/conf/deployment.toml\n# second\n${SERVER}offset = 10 \n[mediation]\n`;

describe('mi-ports check', () => {
  let folder: Folder;

  afterEach(() => folder.remove());

  /** Checks a folder with some files. @param argv the words behind `check`. */
  function check(files: string, argv: readonly string[] = [], columns: number | null = null): Promise<Outcome> {
    folder = folderWith(files);
    return checkAgain(argv, columns);
  }

  function checkAgain(argv: readonly string[], columns: number | null = null, color = false): Promise<Outcome> {
    return run(['check', ...argv], machineAt(folder.path, { terminal: { ...PLAIN_TERMINAL, columns, color } }));
  }

  /** The places and codes of what was told, without excerpts. */
  function heads({ stdout }: Outcome): string[] {
    return stdout.split('\n').flatMap((line) => {
      const match = /^(\S.*?:\d+:\d+): \w+: .* \[([\w-]+)\]$/.exec(line);
      return match ? [`${match[1]} ${match[2]}`] : [];
    });
  }

  it('ends with 2 where a folder cannot be searched, as every command does, and the plan then writes nothing', async () => {
    folder = folderWith(NODES);
    const machine = machineAt(folder.path);
    const list: typeof machine.files.list = async (uri) =>
      uri.endsWith('/closed') ? { failure: 'forbidden', message: 'EACCES' } : machine.files.list(uri);
    writeFileSync(path.join(mkdirSync(folder.file('closed/x'), { recursive: true }) ?? '', 'y'), '');
    for (const words of [['check', '--ignore', 'port-conflict'], ['show', '.'], ['plan', '--write'], ['taken']]) {
      const before = readFileSync(folder.file('n2/conf/deployment.toml'), 'utf8');
      const files = { ...machine.files, list };
      const { exitCode, stderr } = await run(words, { ...machine, files, heldPorts: async () => [] });
      assert.equal(exitCode, 2, words.join(' '));
      assert.match(stderr, /closed could not be searched: EACCES/, words.join(' '));
      const { stdout } = await run(['check', '--format', 'sarif'], { ...machine, files });
      const [invocation] = JSON.parse(stdout).runs[0].invocations;
      assert.equal(invocation.executionSuccessful, false);
      assert.match(invocation.toolExecutionNotifications[0].message.text, /closed could not be searched: EACCES/);
      const known = await run(['check', '--baseline', 'b.json', '--write-baseline'], { ...machine, files });
      assert.deepEqual([known.exitCode, existsSync(folder.file('b.json'))], [2, false]);
      assert.equal(readFileSync(folder.file('n2/conf/deployment.toml'), 'utf8'), before);
    }
  });

  it('ends with 2 where a deployment.toml is a link out of the folder, as every command does, and the plan then writes nothing', async () => {
    folder = folderWith(`=== in/.git/HEAD\n${NODES.replaceAll('=== n', '=== in/n')}=== out.toml\n${SERVER}`);
    mkdirSync(folder.file('in/n3'));
    symlinkSync('../../out.toml', folder.file('in/n3/deployment.toml'));
    const machine = machineAt(folder.file('in'), { heldPorts: async () => [] });
    const text = readFileSync(folder.file('in/n2/conf/deployment.toml'), 'utf8');
    for (const words of [['check', '--ignore', 'port-conflict'], ['show', '.'], ['plan', '--write'], ['taken']]) {
      const { exitCode, stderr } = await run(words, machine);
      assert.equal(exitCode, 2, words.join(' '));
      assert.match(stderr, /deployment\.toml is not read: it is a link out of the workspace folder\./, words.join(' '));
    }
    assert.equal(readFileSync(folder.file('in/n2/conf/deployment.toml'), 'utf8'), text);
    const excluding = ['check', '--ignore', 'port-conflict'];
    writeFileSync(folder.file('in/.gitignore'), 'n3\n');
    assert.equal((await run(excluding, machine)).exitCode, 0);
  });

  it('ends with 2 where a file is not looked at, as every command does, and the plan then writes nothing', async () => {
    folder = folderWith(`${NODES}=== n3/conf/deployment.toml\n${SERVER}${'\n'.repeat(100_001)}`);
    const machine = machineAt(folder.path, { heldPorts: async () => [] });
    const text = readFileSync(folder.file('n2/conf/deployment.toml'), 'utf8');
    const bare = ['show', '--bare', 'n3/conf/deployment.toml'];
    for (const words of [['check', '--severity', 'error'], ['show', '.'], bare, ['plan', '--write'], ['taken']]) {
      const { exitCode, stderr } = await run(words, machine);
      assert.equal(exitCode, 2, words.join(' '));
      assert.match(
        stderr,
        /^mi-ports: n3\/conf\/deployment\.toml: MI Ports does not check this file, /,
        words.join(' '),
      );
    }
    assert.equal(readFileSync(folder.file('n2/conf/deployment.toml'), 'utf8'), text);
    const known = await run(['check', '--baseline', 'b.json', '--write-baseline'], machine);
    assert.deepEqual([known.exitCode, existsSync(folder.file('b.json'))], [2, false]);
    const { stdout } = await run(['check', '--format', 'sarif'], machine);
    assert.equal(JSON.parse(stdout).runs[0].invocations[0].executionSuccessful, false);
    assert.equal((await run(['check', 'n1'], machine)).exitCode, 0);
  });

  it('ends with 2 where a configuration is there and cannot be read, as every command does, and the plan then writes nothing', async () => {
    folder = folderWith(`${NODES}=== .mi-ports.jsonc\n{ "hosts": { "n1/**": "other" } }\n`);
    const machine = machineAt(folder.path);
    const read: typeof machine.files.read = async (uri) =>
      uri.endsWith('.jsonc') ? { failure: 'forbidden', message: 'EACCES' } : machine.files.read(uri);
    for (const below of ['', 'n2']) {
      for (const words of [['check', '--ignore', 'port-conflict'], ['show', '.'], ['plan', '--write'], ['taken']]) {
        const files = { ...machine.files, read };
        const there = { ...machine, files, directory: path.join(folder.path, below), heldPorts: async () => [] };
        if (below !== '') mkdirSync(folder.file('.git'), { recursive: true });
        const outcome = await run(words, there);
        assert.deepEqual(outcome, {
          stdout: '',
          stderr: `mi-ports: ${folder.file('.mi-ports.jsonc')}:1:1: The file cannot be read: EACCES\n`,
          exitCode: 2,
        });
      }
    }
  });

  it('ends with 2 where a script beside an instance, or its folder, is there and cannot be read, and the plan then writes nothing', async () => {
    folder = folderWith(`${NODES}=== n1/bin/micro-integrator.sh\nexec java -DportOffset=12\n`);
    const machine = machineAt(folder.path);
    const forbidden = async () => ({ failure: 'forbidden', message: 'EACCES' }) as const;
    for (const [call, name, sentence] of [
      ['stat', 'n1/bin/micro-integrator.sh', 'cannot be read'],
      ['read', 'n1/bin/micro-integrator.sh', 'cannot be read'],
      ['list', 'n1/bin', 'could not be searched'],
    ] as const) {
      for (const words of [['check', '--ignore', 'port-conflict'], ['show', '.'], ['plan', '--write'], ['taken']]) {
        const { [call]: plain } = machine.files;
        const files = { ...machine.files, [call]: (uri: string) => (uri.endsWith(name) ? forbidden() : plain(uri)) };
        const { stderr, exitCode } = await run(words, { ...machine, files, heldPorts: async () => [] });
        const said = `mi-ports: ${folder.file(name)} ${sentence}: EACCES\n`;
        assert.deepEqual([stderr.startsWith(said), exitCode], [true, 2], `${words[0]} ${call}: ${stderr}`);
        assert.equal(stderr.includes('Nothing is written'), words[0] === 'plan', stderr);
      }
    }
  });

  it('ends with 2 where a name is not UTF-8, by which Node reaches no file', async function () {
    folder = folderWith(NODES);
    const inBytes = (name: string, more: string) =>
      Buffer.concat([Buffer.from(`${folder.path}/${name}`), Buffer.from([0xe9]), Buffer.from(more)]);
    try {
      mkdirSync(inBytes('caf', '/conf'), { recursive: true });
    } catch {
      skipLacking(this, 'a file system that takes any bytes for a name');
    }
    writeFileSync(inBytes('caf', '/conf/deployment.toml'), SERVER);
    const { exitCode, stderr } = await checkAgain(['--ignore', 'port-conflict']);
    assert.deepEqual([exitCode, stderr.includes('caf\uFFFD could not be searched: its name is not UTF-8')], [2, true]);
    const named = await checkAgain(['caf\uFFFD/conf/deployment.toml']);
    assert.match(
      named.stdout,
      /^caf\uFFFD\/conf\/deployment\.toml:1:1: error: The file cannot be read: its name is not UTF-8\./,
    );
  });

  it('tells of a line of another file as a whole, as the editor does', async () => {
    const compose =
      'services:\n  a:\n    image: wso2/wso2mi:4.3.0\n    ports: ["8290:8290"]\n    volumes: [".:/home/wso2carbon/wso2mi-4.3.0/conf"]\n';
    const { stdout } = await check(
      `=== n1/conf/deployment.toml\n${SERVER}=== c/deployment.toml\n# mi-ports: host = localhost\n${SERVER}=== c/compose.yaml\n${compose}`,
      ['--format', 'json'],
    );
    const { findings } = JSON.parse(stdout) as { findings: { related: { file: string }[] }[] };
    const sides = findings.flatMap(({ related }) => related).filter(({ file }) => file === 'c/compose.yaml');
    assert.deepEqual(sides[0], {
      file: 'c/compose.yaml',
      line: 4,
      column: 1,
      endLine: 5,
      endColumn: 1,
      message: 'c publishes it here: 8290:8290',
    });
  });

  it('keeps the place and what is thought of it on one line where they fit', async () => {
    const { stdout } = await check(NODES, [], 60);
    assert.match(stdout, /^n1\/conf\/deployment\.toml:1:1: warning:\n {2}n2 on localhost also opens HTTP 8290, /);
    const narrow = await checkAgain([], 30);
    assert.match(narrow.stdout, /^n1\/conf\/deployment\.toml:1:1:\n {2}warning:\n {2}n2 on /);
  });

  it('shows on a terminal that it goes on with many files', async () => {
    folder = folderWith('');
    const nodes = Array.from({ length: 500 }, (_, n) => [`/ws/node${n}/conf/deployment.toml`, SERVER] as const);
    const files = memoryFiles(Object.fromEntries(nodes.map(([path, text]) => [fileUri(path), text])));
    const shown: (string | null)[] = [];
    const terminal = { ...PLAIN_TERMINAL, progress: (text: string | null) => shown.push(text) };
    await run(['check', '--ignore', 'port-conflict'], machineAt('/ws', { files, terminal }));
    assert.deepEqual(shown.slice(-2), ['Checking: 500 deployment.toml files', null]);
    assert.ok(shown.includes('Searching: 500 folders'), shown.join());
  }).timeout(20_000);

  it('reads standard input for -, as deployment.toml where no name is given', async () => {
    folder = folderWith(NODES);
    const readInput = async () => `${SERVER}offset = "x"\n[mediation]\n`;
    const told = async (...argv: string[]) =>
      heads(await run(['check', ...argv], machineAt(folder.path, { readInput })));
    assert.deepEqual(await told('-'), ['deployment.toml:3:10 offset-invalid']);
    const name = 'n1/conf/deployment.toml';
    assert.deepEqual(await told('-', '--stdin-filename', name), [`${name}:3:10 offset-invalid`]);
  });

  it('tells of ports that files around repeat, in their places', async () => {
    const drifting = `=== n1/conf/deployment.toml\n${SERVER}offset = 3\n=== n1/Dockerfile\nFROM wso2/wso2mi\nCOPY conf/deployment.toml /\nEXPOSE 8290 8283 80\n`;
    const outcome = await check(drifting);
    assert.equal(
      outcome.stdout,
      `n1/Dockerfile:3:8: warning: n1 does not listen on 8290: its HTTP port is 8280 + 3 = 8283. Write 8283. [port-drift]
 3 | EXPOSE 8290 8283 80
   |        ^^^^
   = n1/conf/deployment.toml:3:10: n1: HTTP 8280 + 3 = 8283
 3 | offset = 3
   |          ^
   = fix: Write 8283, the HTTP port of n1.

1 problem (1 warning) in 1 file around 1 deployment.toml file on 1 host.
`,
    );
    assert.equal(outcome.exitCode, 1);
    assert.equal((await checkAgain(['--ignore', 'port-drift'])).exitCode, 0);
  });

  it('tells of a conflict on both sides, with lines, the other side and what to do', async () => {
    const { stdout, stderr, exitCode } = await check(NODES);
    assert.equal(
      stdout,
      `n1/conf/deployment.toml:1:1: warning: n2 on localhost also opens HTTP 8290, HTTPS 8253, API http 9201 and API https 9164: the one that starts later does not get them. Change the offset of one. [port-conflict]
 1 | [server]
   | ^^^^^^^^
   = n2/conf/deployment.toml:4:10: n2: HTTP 8290, HTTPS 8253, API http 9201, API https 9164
 4 | offset = 10
   |          ^^
   = fix: Change the offset of n1 to 11.

n2/conf/deployment.toml:4:10: hint: 10 is the offset that the server adds anyway: this line changes nothing. [offset-redundant]
 4 | offset = 10
   |          ^^
   = fix: Remove the redundant offset.

n2/conf/deployment.toml:4:10: warning: n1 on localhost also opens HTTP 8290, HTTPS 8253, API http 9201 and API https 9164: the one that starts later does not get them. Change the offset of one. [port-conflict]
 4 | offset = 10
   |          ^^
   = n1/conf/deployment.toml:1:1: n1: HTTP 8290, HTTPS 8253, API http 9201, API https 9164
 1 | [server]
   | ^^^^^^^^
   = fix: Change the offset of n2 to 11.

3 problems (2 warnings, 1 hint) in 2 of 2 deployment.toml files on 1 host.
`,
    );
    assert.deepEqual([stderr, exitCode], ['', 1]);
  });

  it('works out fixes of a very large file as long as that takes no long time, and tells all problems', async () => {
    const comments = Array.from({ length: 5 }, () => '# mi-ports: host = b\n').join('');
    folder = folderWith(
      `=== deployment.toml\n# mi-ports: host = a\n${SERVER}offset = 3\n${comments}# ${'-'.repeat(4_000_000)}\n`,
    );
    const { stdout } = await run(['check', '.', '--format', 'json'], machineAt(folder.path));
    const { findings } = JSON.parse(stdout);
    assert.deepEqual(
      findings.map(({ code, fix }: { code: string; fix: unknown }) => [code, fix !== null && fix !== undefined]),
      [0, 1, 2, 3, 4].map((at) => ['directive-unknown', at < 3]),
    );
  });

  it('has one line for what is in order', async () => {
    const { stdout, stderr, exitCode } = await check(`=== a/deployment.toml\n${SERVER}offset = 3\n`);
    assert.deepEqual([stdout, stderr, exitCode], ['No problems in 1 deployment.toml file on 1 host.\n', '', 0]);
  });

  it('compares files that are named, and only those', async () => {
    const files = `${NODES}=== n3/conf/deployment.toml\n${SERVER}`;
    assert.deepEqual(heads(await check(files, ['n1/conf/deployment.toml', 'n3/conf/deployment.toml'])), [
      'n1/conf/deployment.toml:1:1 port-conflict',
      'n3/conf/deployment.toml:1:1 port-conflict',
    ]);
    assert.equal((await checkAgain(['n1/conf/deployment.toml'])).exitCode, 0);
    assert.equal((await checkAgain(['n1', 'n1/conf/deployment.toml', './n1'])).exitCode, 0);
  });

  it('reads the files around in a folder that is named, as in the current directory', async () => {
    const files = `=== dev/n/conf/deployment.toml\n${SERVER}=== prod/n/conf/deployment.toml\n${SERVER}=== prod/n/bin/micro-integrator.sh\njava -DportOffset=70000\n`;
    const heading = ['prod/n/conf/deployment.toml:1:1 port-out-of-range'];
    assert.deepEqual(heads(await check(files, ['prod'])), heading);
    assert.deepEqual(heads(await checkAgain(['prod', 'dev'])), heading);
  });

  it('searches nothing that .gitignore names, unless it is named', async () => {
    const files = `=== .gitignore\n/build\n*.local/\n!keep.local/\n=== a/.gitignore\nconf/deployment.toml\n${['build/n', 'x.local', 'keep.local', 'a', 'b'].map((name) => `=== ${name}/conf/deployment.toml\n${SERVER}`).join('')}`;
    assert.match((await check(files)).stdout, /^2 problems .* in 2 of 2 deployment\.toml files/m);
    assert.deepEqual(heads(await checkAgain([])), [
      'b/conf/deployment.toml:1:1 port-conflict',
      'keep.local/conf/deployment.toml:1:1 port-conflict',
    ]);
    assert.match((await checkAgain(['build'])).stdout, /^No problems in 1 /);
    assert.match((await checkAgain(['a/conf/deployment.toml'])).stdout, /^No problems in 1 /);
    assert.equal((await checkAgain(['a'])).exitCode, 2);
  });

  it('counts rules of the repository above the current directory, and those alone', async () => {
    folder = folderWith(
      `=== .git/HEAD\n=== .gitignore\nout\n=== sub/out/deployment.toml\n${SERVER}=== sub/in/deployment.toml\n${SERVER}`,
    );
    const { stdout } = await run(['check'], machineAt(folder.file('sub')));
    assert.match(stdout, /^No problems in 1 /);
  });

  describe('fails', () => {
    const HINT = `=== a/deployment.toml\n${SERVER}offset = 10\n`;
    const ERROR = '=== b/deployment.toml\n[server]\noffset = 5\n[mediation]\n';

    it('for errors and warnings, unless so many warnings are allowed', async () => {
      assert.equal((await check(HINT)).exitCode, 0);
      folder.remove();
      assert.equal((await check(ERROR)).exitCode, 1);
      assert.equal((await checkAgain(['--max-warnings', '9'])).exitCode, 1);
      folder.remove();
      assert.equal((await check(NODES, ['--max-warnings', '1'])).exitCode, 1);
      assert.equal((await checkAgain(['--max-warnings', '2'])).exitCode, 0);
    });

    it('for all that --severity asks for, and tells of nothing else', async () => {
      assert.equal((await check(HINT, ['--severity', 'hint'])).exitCode, 1);
      const { stdout, exitCode } = await checkAgain(['--severity', 'information']);
      assert.equal(stdout, 'No problems in 1 deployment.toml file on 1 host. 1 finding not shown.\n');
      assert.equal(exitCode, 0);
      folder.remove();
      assert.equal((await check(NODES, ['--severity=error'])).exitCode, 0);
    });

    it('for nothing that is ignored', async () => {
      const { stdout, exitCode } = await check(NODES, ['--ignore', 'port-conflict', '--ignore=offset-redundant']);
      assert.equal(stdout, 'No problems in 2 deployment.toml files on 1 host. 3 findings not shown.\n');
      assert.equal(exitCode, 0);
    });

    it('with 2 for what cannot be read, and tells of the rest', async () => {
      const outcome = await check(NODES, ['n1', 'no/deployment.toml', 'n2', '--severity', 'error']);
      assert.deepEqual(heads(outcome), ['no/deployment.toml:1:1 file-unreadable']);
      assert.equal(outcome.exitCode, 2);
    });

    it('with 2 for a pattern that no shell has replaced, as those of Windows do not, and says what to name instead', async () => {
      const { stdout, exitCode } = await check(NODES, ['n*/conf/deployment.toml']);
      assert.equal(exitCode, 2);
      assert.match(stdout, /^n\*\/conf\/deployment\.toml:1:1: error: There is no such file: .* Name a folder, /);
      for (const [command, more = ''] of [['plan', '--write'], ['show'], ['taken']]) {
        const words = [command ?? '', 'n*', ...(more === '' ? [] : [more])];
        const told = await run(words, machineAt(folder.path, { heldPorts: async () => [] }));
        assert.equal(told.exitCode, 2);
        assert.match(told.stdout + told.stderr, /There is no such file: .* Name a folder, /, command);
      }
    });

    it('with 2 for a folder of which everything is excluded, as every command does', async () => {
      folder = folderWith(`${NODES}=== .mi-ports.json\n{ "exclude": ["n1", "n2/conf"] }\n`);
      const machine = machineAt(folder.path, { heldPorts: async () => [] });
      for (const words of [['check'], ['show', '.'], ['plan', '--write'], ['taken'], ['check', 'n1', 'n2']]) {
        const { stdout, stderr, exitCode } = await run(words, machine);
        assert.deepEqual([stdout, exitCode], ['', 2], words.join(' '));
        assert.match(
          stderr,
          /^mi-ports: Every deployment\.toml in (this folder|n1) is left out by "exclude" in a \.mi-ports\.json\.\n/,
        );
      }
      writeFileSync(folder.file('.mi-ports.json'), '{ "exclude": ["n1"] }');
      assert.equal((await run(['check', 'n1', 'n2'], machine)).exitCode, 0);
      const named = await run(['check', 'n1/conf/deployment.toml'], machine);
      assert.deepEqual([named.stderr, named.exitCode], ['', 0]);
    });

    it('with 2 for a folder without any deployment.toml', async () => {
      const { stdout, stderr, exitCode } = await check('=== x/pom.xml\n', ['x']);
      assert.deepEqual([stdout, exitCode], ['', 2]);
      assert.match(stderr, /^mi-ports: There is no deployment\.toml in x, nor below it\./);
    });
  });

  it('takes hosts, variables and properties from flags', async () => {
    const flags = ['--host', 'n1/**=one', '--host', '**=other'];
    assert.equal((await check(NODES, [...flags, '--ignore', 'offset-redundant'])).exitCode, 0);
    folder.remove();
    const text = `=== a/deployment.toml\n${SERVER}offset = "$env{O}"\n=== b/deployment.toml\n${SERVER}offset = 4\n`;
    assert.deepEqual(heads(await check(text, ['--env', 'O=4', '--severity=warning'])), [
      'a/deployment.toml:3:10 port-conflict',
      'b/deployment.toml:3:10 port-conflict',
    ]);
  });

  it('tells of a --host that matches no file, and by which path files are matched', async () => {
    const flags = (glob: string) => ['--host', `${glob}=one`, '--host', 'n2/**=two'];
    const { stderr, exitCode } = await check(NODES, flags('n[13]/**'));
    assert.deepEqual(
      [stderr, exitCode],
      ['mi-ports: --host n[13]/**=one matches no file, such as n1/conf/deployment.toml.\n', 0],
    );
    assert.equal((await checkAgain(flags('n1'))).stderr, '');
    const elsewhere = await run(['show', folder.path, ...flags('n3')], machineAt(path.dirname(folder.path)));
    assert.match(elsewhere.stderr, /--host n3=one matches no file, such as [^/]+\/n1\/conf\/deployment\.toml\./);
  });

  describe('with a configuration', () => {
    const config = (text: string, name = '.mi-ports.json') => `=== ${name}\n${text}\n`;

    it('takes the nearest one upwards, flags before it', async () => {
      const files = `${NODES}${config('{ "hosts": { "n1": "one" } }')}${config('{ "portOffset": 70000 }', 'n2/.mi-ports.jsonc')}`;
      assert.deepEqual(heads(await check(files, ['--severity', 'error'])), [
        'n2/conf/deployment.toml:4:10 port-out-of-range',
      ]);
      assert.equal((await checkAgain(['--severity', 'error', '-DportOffset=3'])).exitCode, 0);
      assert.deepEqual(
        heads(await checkAgain(['--host', '**=all', '-DportOffset=3', '--severity', 'warning'])).length,
        2,
      );
    });

    it('looks for it up to the top of the repository', async () => {
      folder = folderWith(
        `=== .git/HEAD\n${config('{ "exclude": ["sub/n1"] }')}${NODES.replaceAll('=== n', '=== sub/n')}`,
      );
      const { stdout } = await run(['check'], machineAt(folder.file('sub')));
      assert.match(stdout, / 1 deployment\.toml file on 1 host/);
    });

    it('takes another one for all, with globs from the current directory', async () => {
      const files = `${NODES}${config('{ "conflictSeverity": "error" }')}${config('{ "hosts": { "n1/**": "one" } }', 'ci/x.json')}`;
      assert.deepEqual(heads(await check(files, ['--config', 'ci/x.json', '--severity=warning'])), []);
      assert.match(
        (await checkAgain(['--config', 'no.json'])).stderr,
        /^mi-ports: The configuration no\.json cannot be read: there is no such file\.\n/,
      );
    });

    it('fails with 2 for one that is wrong, and says where', async () => {
      const { stdout, stderr, exitCode } = await check(`${NODES}${config('{\n  "exclud": []\n}')}`);
      assert.deepEqual([stdout, exitCode], ['', 2]);
      assert.equal(
        stderr,
        `mi-ports: ${folder.file('.mi-ports.json')}:2:3: There is no setting "exclud". Did you mean exclude?\n`,
      );
      const given = await checkAgain(['--config', '.mi-ports.json']);
      assert.deepEqual([given.stderr, given.exitCode], [stderr, 2]);
    });
  });

  describe('on a terminal', () => {
    it('stays within its width, long names and long lines included', async () => {
      const long = 'x'.repeat(300);
      const wide = '漢字'.repeat(40);
      const files = `${NODES}=== ${'d'.repeat(60)}/deployment.toml\n# mi-ports: host = ${wide}\n${SERVER}offset = "${long}"\n[a]\n"${wide}" = 1 # ${long}\n`;
      for (const columns of [40, 20, 80]) {
        const { stdout } = await check(files, [], columns);
        folder.remove();
        for (const line of stdout.split('\n')) {
          const width = [...line].reduce((sum, character) => sum + (/[漢字]/.test(character) ? 2 : 1), 0);
          assert.ok(width <= columns, `${width} > ${columns}: ${line}`);
        }
      }
    });

    it('has the mark below what it marks, behind tabs and wide characters', async () => {
      const { stdout } = await check(`=== deployment.toml\n[server]\nhostname = "漢"\n\toffset = 10 # 字\n`);
      assert.match(stdout, /^ 3 \| {3}offset = 10 # 字\n {3}\| {12}\^\^$/m);
    });

    it('is coloured where it may be, and holds the same words', async () => {
      const plain = await check(NODES);
      const colored = await checkAgain([], null, true);
      assert.ok(colored.stdout.includes('\u001B[1;33mwarning:'));
      assert.equal(stripVTControlCharacters(colored.stdout), plain.stdout);
    });

    it('lets no control character and no command of a CI job through', async () => {
      const name = 'a\u001B[31m\u0007b';
      const files = `=== ${name}/deployment.toml\n# mi-ports: host = x\u001B]0;t\u0007\n[server]\n"##[error]\u202E" = 1\noffset = "\u009B31m"\n`;
      const { stdout, stderr } = await check(files);
      assert.doesNotMatch(stdout + stderr, /(?!\n)\p{Cc}|\u202E|^\s*::|##\[/mu);
      assert.match(stdout, /^a\\u001B\[31m\\u0007b\/deployment\.toml:/m);
    });
  });
});
