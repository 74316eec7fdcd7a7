import assert from 'node:assert/strict';
import path from 'node:path';
import type { Outcome } from '../../server/src/cli/outcome';
import { run } from '../../server/src/cli/run';
import type { FileReport } from '../../server/src/cli/show/report';
import { type Folder, folderWith } from '../support/files';
import { root, vectorCases } from '../support/fixtures';
import { machineAt } from '../support/machines';

const SERVER = '[server]\nhostname = "localhost"\n';

describe('mi-ports show', () => {
  let folder: Folder;

  afterEach(() => folder.remove());

  const runHere = (argv: readonly string[]) => run(argv, machineAt(folder.path));

  /** Shows the files of a text, `deployment.toml` unless they are named. */
  function show(text: string, ...options: string[]): Promise<Outcome> {
    folder = folderWith(text.startsWith('===') ? text : `=== deployment.toml\n${text}`);
    const names = [...text.matchAll(/^=== (.+\.toml)$/gm)].map((match) => match[1] ?? '');
    const files = (names.length > 0 ? names : ['deployment.toml']).map((name) => folder.file(name));
    return runHere(['show', ...files, ...options]);
  }

  /** The same as JSON, with the names of the files alone. */
  async function report(text: string, ...options: string[]): Promise<FileReport[]> {
    const { stdout } = await show(text, '--format', 'json', ...options);
    const reports = JSON.parse(stdout) as FileReport[];
    return reports.map(({ file, ...rest }) => ({ file: file.slice(folder.path.length + 1), ...rest }));
  }

  describe('as JSON', () => {
    it('is an array with one object a file', async () => {
      const text = `=== a/deployment.toml
${SERVER}offset = 3

[transport.http]
listener.port = 9001
=== b/deployment.toml
${SERVER}offset = 10
`;
      const [a, b] = await report(text);
      assert.deepEqual(a, {
        file: 'a/deployment.toml',
        startup: 'ok',
        offset: offset(3, 'server.offset', 3),
        release: null,
        ports: [
          port('http', 'transport.http.listener.port', 9001, 9004, 6),
          port('https', 'transport.http.listener.secured_port', 8243, 8246),
          port('internal-http', 'mediation.internal_http_api_port', 9191, 9194),
          port('internal-https', 'mediation.internal_https_api_port', 9154, 9157),
          closed('debug-command', 'mediation.synapse.command_debugger_port', 9005, DEBUG),
          closed('debug-event', 'mediation.synapse.event_debugger_port', 9006, DEBUG),
        ],
        findings: [],
      });
      assert.deepEqual(b?.findings, [
        {
          code: 'offset-redundant',
          severity: 'hint',
          message: '10 is the offset that the server adds anyway: this line changes nothing.',
          line: 3,
          column: 10,
          endLine: 3,
          endColumn: 12,
        },
      ]);
    });

    it('says where the offset comes from', async () => {
      const offsetOf = async (text: string, ...options: string[]) => {
        const [found] = await report(text, ...options);
        folder.remove();
        return found?.offset;
      };
      assert.deepEqual(await offsetOf(SERVER), offset(10, 'built-in'));
      assert.deepEqual(
        await offsetOf(`${SERVER}offset = 5\n`, '-DportOffset=3'),
        offset(3, '-DportOffset', null, '-DportOffset=3'),
      );
      assert.deepEqual(
        await offsetOf(`${SERVER}offset = 5\n`, '-DportOffset'),
        offset(null, '-DportOffset', null, '-DportOffset=true'),
      );
      assert.deepEqual(await offsetOf(`${SERVER}offset = "$env{O}"\n`, '--env', 'O=4'), offset(4, 'server.offset', 3));
    });

    describe('with variables', () => {
      const text = `${SERVER}[transport.http]\nlistener.port = "$sys{http.port}"\nlistener.secured_port = "$env{HTTPS}"\n`;
      const ports = (found: FileReport | undefined) =>
        found?.ports.slice(0, 2).map((one) => [one.state, one.effective]);

      it('resolves what is given on the command line', async () => {
        const [given] = await report(text, '-Dhttp.port=9001', '--env', 'HTTPS=9002');
        assert.deepEqual(ports(given), [
          ['open', 9011],
          ['open', 9012],
        ]);
      });

      it('takes what is not given for unknown, as the editor does', async () => {
        const [found] = await report(text, '-Dhttp.port=9001');
        assert.equal(found?.startup, 'ok');
        assert.deepEqual(ports(found), [
          ['open', 9011],
          ['unknown', null],
        ]);
        assert.match(found?.ports[1]?.reason ?? '', /\$env\{HTTPS\}/);
        folder.remove();
        const [offset] = await report('[server]\nhostname = "localhost"\noffset = "$env{OFFSET}"\n');
        assert.deepEqual([offset?.offset?.value, offset?.offset?.unknown, offset?.startup], [null, true, 'ok']);
      });

      it('takes what is not given for unset on a bare machine: the server does not start', async () => {
        const [missing] = await report(text, '-Dhttp.port=9001', '--bare');
        assert.equal(missing?.startup, 'failed');
        assert.ok(missing?.ports.every(({ open, state }) => !open && state === 'off'));
      });

      it('reads them from env files, the later one first, and flags before them', async () => {
        for (const first of ['--env-file', '--variables']) {
          const [found] = await report(
            `=== deployment.toml\n${text}=== a.env\nHTTPS=1111\nX=$\n=== b.env\nHTTPS= "9002" \n`,
            '-Dhttp.port=9001',
            ...[first, 'a.env', '--env-file', 'b.env'],
          );
          assert.deepEqual(ports(found)?.[1], ['open', 9012], first);
          folder.remove();
        }
        const [flag] = await report(
          `=== deployment.toml\n${text}=== a.env\nHTTPS=1111\n`,
          ...['--env-file=a.env', '--env=HTTPS=9003'],
        );
        assert.deepEqual(ports(flag)?.[1], ['open', 9013]);
      });

      it('ends where an env file cannot be read', async () => {
        const { stdout, stderr, exitCode } = await show(text, '--env-file', 'no.env');
        assert.deepEqual([stdout, exitCode], ['', 2]);
        assert.match(stderr, /^mi-ports: The variables of no\.env cannot be read: there is no such file\.\n/);
      });
    });

    describe('with files around', () => {
      const files = `=== n1/conf/deployment.toml\n${SERVER}=== n1/bin/micro-integrator.sh\njava -DportOffset=3\n`;
      const offsetOf = (found: FileReport | undefined) => [found?.offset?.value, found?.offset?.from];

      it('takes them into account, unless it looks at the file alone', async () => {
        const [found] = await report(files);
        assert.deepEqual(offsetOf(found), [3, '`-DportOffset=3` in micro-integrator.sh']);
        folder.remove();
        const [bare] = await report(files, '--bare');
        assert.deepEqual(offsetOf(bare), [10, null]);
      });

      it('takes a flag before them', async () => {
        const [found] = await report(files, '-DportOffset=5');
        assert.deepEqual(offsetOf(found), [5, '-DportOffset=5']);
      });

      it('compares what is named together, unless it looks at each alone', async () => {
        const two = `=== n1/conf/deployment.toml\n${SERVER}=== n2/conf/deployment.toml\n${SERVER}`;
        const codes = (found: readonly FileReport[]) => found.map(({ findings }) => findings.map(({ code }) => code));
        assert.deepEqual(codes(await report(two)), [['port-conflict'], ['port-conflict']]);
        folder.remove();
        assert.deepEqual(codes(await report(two, '--bare')), [[], []]);
      });

      it('shows a file that is named twice twice, and once against others', async () => {
        folder = folderWith(`=== deployment.toml\n${SERVER}`);
        const { stdout } = await runHere(['show', 'deployment.toml', './deployment.toml', '--format=json']);
        const found = JSON.parse(stdout) as FileReport[];
        assert.deepEqual(
          found.map(({ file, findings }) => [file, findings.length]),
          [
            ['deployment.toml', 0],
            ['./deployment.toml', 0],
          ],
        );
      });

      it('notes what is wrong with them', async () => {
        const { stderr, exitCode } = await show(`=== deployment.toml\n${SERVER}=== compose.yml\nservices:\n\tx\n`);
        assert.equal(stderr, `mi-ports: ${folder.file('compose.yml')} is not valid YAML: nothing is taken from it.\n`);
        assert.equal(exitCode, 0);
      });
    });

    it('opens the ports of the debugger when the server is started with it', async () => {
      const [found] = await report(SERVER, '-Desb.debug=true');
      assert.deepEqual(found?.ports.slice(4), [
        port('debug-command', 'mediation.synapse.command_debugger_port', 9005, 9005),
        port('debug-event', 'mediation.synapse.event_debugger_port', 9006, 9006),
      ]);
    });

    it('names listeners of one’s own', async () => {
      const [found] = await report(
        `${SERVER}[[custom_transport.listener]]\nprotocol = "a"\nclass = "x.Y"\nparameter.port = 7000\n`,
      );
      assert.deepEqual(
        found?.ports.find(({ id }) => id === 'custom:a'),
        port('custom:a', 'custom_transport.listener.parameter.port', 7000, 7000, 6),
      );
    });

    it('says nothing of a file of nobody that we know, unless it is asked to read it all the same', async () => {
      const [found] = await report('[[cells]]\nname = "a"\n');
      assert.deepEqual([found?.startup, found?.offset, found?.ports, found?.findings], [null, null, [], []]);
      const [bare] = await report('[[cells]]\nname = "a"\n', '--bare');
      assert.deepEqual(
        [bare?.startup, bare?.findings.map(({ code }) => code)],
        ['failed', ['hostname-missing', 'key-without-effect']],
      );
    });

    it('says nothing of the ports of another product', async () => {
      const [found] = await report(`${SERVER}[apim.gateway]\nx = 1\n`);
      assert.deepEqual(found?.ports, []);
      assert.equal(found?.offset, null);
      assert.equal(found?.findings[0]?.code, 'not-micro-integrator');
    });
  });

  describe('as text', () => {
    it('is a table with the arithmetic', async () => {
      const { stdout, exitCode } = await show(`${SERVER}offset = 3

[transport.tcp]
listener.enable = true
listener.port = 6060

[management_api]
protocols = "http"
`);
      assert.equal(exitCode, 0);
      assert.equal(
        stdout.replace(folder.path, ''),
        `/deployment.toml
  The server starts and opens all that is switched on. Offset 3 (\`[server] offset\`, line 3).

  Listener   Base  Offset    Port
  HTTP       8280     + 3  = 8283
  HTTPS      8243     + 3  = 8246
  API http   9191     + 3  = 9194
  API https  9154     + 3  = closed  No internal API uses https.
  TCP        6060          = 6060
`,
      );
    });

    it('tells the release where something does', async () => {
      const { stdout } = await show(`# mi-ports: release = 4.1.0\n${SERVER}`);
      assert.match(stdout, /^ {2}Release 4\.1\.0, as told by a comment\.$/m);
      assert.doesNotMatch((await show(SERVER)).stdout, /[Rr]elease/);
    });

    it('lists the findings below, with their places', async () => {
      const { stdout } = await show(`${SERVER}offset = 10\n`);
      assert.match(
        stdout,
        /\n\n {2}3:10 {2}hint {2}offset-redundant\n {6}10 is the offset that the server adds anyway: this line changes nothing\.\n$/,
      );
    });

    it('shows all ports closed where the server does not start', async () => {
      const { stdout } = await show('[server]\noffset = 3\n');
      assert.equal(
        stdout.split('\n').slice(1, 8).join('\n'),
        `  The server does not start: line 1, \`hostname\` is missing. Offset 3 (\`[server] offset\`, line 2).

  Listener   Base  Offset    Port
  HTTP       8280     + 3  = closed
  HTTPS      8243     + 3  = closed
  API http   9191     + 3  = closed
  API https  9154     + 3  = closed`,
      );
    });

    it('separates the files by a blank line', async () => {
      const { stdout } = await show(`=== a.toml\n${SERVER}=== b.toml\n${SERVER}offset = 11\n`);
      assert.match(stdout, /= 9164\n\n\S+b\.toml\n {2}The server/);
    });

    it('lets no control character through to the terminal', async () => {
      const { stdout } = await show(`${SERVER}[transport.http]\nlistener.port = "\\u001b[31m\\n9001"\n`);
      assert.ok(stdout.includes('\\u001B[31m\\n9001'));
      assert.equal(/(?!\n)\p{Cc}/u.test(stdout), false);
    });
  });

  it('reports a file that cannot be read, goes on, and fails with 2', async () => {
    folder = folderWith(`=== deployment.toml\n${SERVER}`);
    const files = [folder.file('missing.toml'), folder.file('deployment.toml')];
    const { stdout, stderr, exitCode } = await runHere(['show', '--format', 'json', ...files]);
    assert.equal(exitCode, 2);
    assert.equal(stderr, '');
    const [missing, fine] = JSON.parse(stdout);
    assert.deepEqual(missing, {
      file: files[0],
      startup: 'failed',
      offset: null,
      release: null,
      ports: [],
      findings: [
        {
          code: 'file-unreadable',
          severity: 'error',
          message: 'There is no such file.',
          line: 1,
          column: 1,
          endLine: 1,
          endColumn: 1,
        },
      ],
    });
    assert.equal(fine.startup, 'ok');
    assert.match(
      (await runHere(['show', ...files])).stdout,
      /missing\.toml\n {2}1:1 {2}error {2}file-unreadable\n {6}There is no such file\.\n\n/,
    );
  });

  it('lists the places around an instance that repeat its ports, right and out of date', async () => {
    const docker = 'FROM wso2/wso2mi\nCOPY conf/deployment.toml /\nEXPOSE 8290 8246 80\n';
    folder = folderWith(`=== n1/conf/deployment.toml\n${SERVER}offset = 3\n=== n1/Dockerfile\n${docker}`);
    const shown = async (...options: string[]) =>
      (
        JSON.parse(
          (await runHere(['show', '--format', 'json', ...options, 'n1/conf/deployment.toml'])).stdout,
        ) as FileReport[]
      )[0]?.repeated;
    const at = { file: 'n1/Dockerfile', line: 3 };
    assert.deepEqual(await shown(), [
      { ...at, column: 8, endColumn: 12, port: 8290, listener: 'http', effective: 8283, outOfDate: true },
      { ...at, column: 13, endColumn: 17, port: 8246, listener: 'https', effective: 8246, outOfDate: false },
    ]);
    assert.equal(await shown('--bare'), undefined);
  });

  it('shows all files of a folder, and says of a folder that it has none', async () => {
    folder = folderWith(`=== n/b/deployment.toml\n${SERVER}=== n/a/deployment.toml\n${SERVER}=== x/y\n`);
    const { stdout, stderr, exitCode } = await runHere(['show', '--format', 'json', 'n', 'x']);
    assert.deepEqual(
      (JSON.parse(stdout) as FileReport[]).map(({ file }) => file),
      ['n/a/deployment.toml', 'n/b/deployment.toml'],
    );
    assert.match(stderr, /^mi-ports: There is no deployment\.toml in x, nor below it\./);
    assert.equal(exitCode, 2);
  });

  it('shows every vector without a failure', async () => {
    folder = folderWith('');
    const files = vectorCases().map(({ name }) => path.join(root, name));
    const json = await runHere(['show', '--bare', '--format', 'json', ...files]);
    assert.deepEqual([json.exitCode, JSON.parse(json.stdout).length], [0, files.length]);
    const text = await runHere(['show', ...files.filter((_, index) => index % 8 === 0)]);
    assert.equal(text.exitCode, 0);
    for (const { stdout } of [json, text]) assert.doesNotMatch(stdout, /undefined|\[object/);
  }).timeout(60_000);

  const DEBUG = 'Opens only when the server is started with `-Desb.debug=true`.';

  function port(id: string, key: string, base: number, effective: number, line: number | null = null) {
    return { id, key, base, effective, address: null, open: true, state: 'open', reason: null, line };
  }

  function offset(value: number | null, source: string, line: number | null = null, from: string | null = null) {
    return { value, unknown: false, source, line, from };
  }

  function closed(id: string, key: string, base: number, reason: string) {
    return { id, key, base, effective: base, address: null, open: false, state: 'off', reason, line: null };
  }
});
