import assert from 'node:assert/strict';
import path from 'node:path';
import type { FileReport } from '../../server/src/cli/report';
import { run } from '../../server/src/cli/run';
import { type Folder, folderWith } from '../support/files';
import { root, vectorCases } from '../support/fixtures';

const SERVER = '[server]\nhostname = "localhost"\n';

describe('mi-ports show', () => {
  let folder: Folder;

  afterEach(() => folder.remove());

  /** Shows the files of a text, `deployment.toml` unless they are named. */
  function show(text: string, ...options: string[]) {
    folder = folderWith(text.startsWith('===') ? text : `=== deployment.toml\n${text}`);
    const names = [...text.matchAll(/^=== (.+)$/gm)].map((match) => match[1] ?? '');
    const files = (names.length > 0 ? names : ['deployment.toml']).map((name) => folder.file(name));
    return run(['show', ...files, ...options]);
  }

  /** The same as JSON, with the names of the files alone. */
  function report(text: string, ...options: string[]) {
    const { stdout } = show(text, '--format', 'json', ...options);
    const reports = JSON.parse(stdout) as FileReport[];
    return reports.map(({ file, ...rest }) => ({ file: file.slice(folder.path.length + 1), ...rest }));
  }

  describe('as JSON', () => {
    it('is an array with one object a file', () => {
      const text = `=== a/deployment.toml
${SERVER}offset = 3

[transport.http]
listener.port = 9001
=== b/deployment.toml
${SERVER}offset = 10
`;
      const [a, b] = report(text);
      assert.deepEqual(a, {
        file: 'a/deployment.toml',
        startup: 'ok',
        offset: { value: 3, source: 'server.offset', line: 3 },
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

    it('says where the offset comes from', () => {
      const offsetOf = (text: string, ...options: string[]) => {
        const [found] = report(text, ...options);
        folder.remove();
        return found?.offset;
      };
      assert.deepEqual(offsetOf(SERVER), { value: 10, source: 'built-in', line: null });
      assert.deepEqual(offsetOf(`${SERVER}offset = 5\n`, '-DportOffset=3'), {
        value: 3,
        source: '-DportOffset',
        line: null,
      });
      assert.deepEqual(offsetOf(`${SERVER}offset = 5\n`, '-DportOffset'), {
        value: null,
        source: '-DportOffset',
        line: null,
      });
      assert.deepEqual(offsetOf(`${SERVER}offset = "$env{O}"\n`, '--env', 'O=4'), {
        value: 4,
        source: 'server.offset',
        line: 3,
      });
    });

    it('resolves what is given on the command line, and nothing else', () => {
      const text = `${SERVER}[transport.http]\nlistener.port = "$sys{http.port}"\nlistener.secured_port = "$env{HTTPS}"\n`;
      const [given] = report(text, '-Dhttp.port=9001', '--env', 'HTTPS=9002');
      assert.deepEqual(
        given?.ports.slice(0, 2).map(({ effective }) => effective),
        [9011, 9012],
      );
      folder.remove();
      const [missing] = report(text, '-Dhttp.port=9001');
      assert.equal(missing?.startup, 'failed');
      assert.ok(missing?.ports.every(({ open }) => !open));
    });

    it('opens the ports of the debugger when the server is started with it', () => {
      const [found] = report(SERVER, '-Desb.debug=true');
      assert.deepEqual(found?.ports.slice(4), [
        port('debug-command', 'mediation.synapse.command_debugger_port', 9005, 9005),
        port('debug-event', 'mediation.synapse.event_debugger_port', 9006, 9006),
      ]);
    });

    it('names listeners of one’s own', () => {
      const [found] = report(
        `${SERVER}[[custom_transport.listener]]\nprotocol = "a"\nclass = "x.Y"\nparameter.port = 7000\n`,
      );
      assert.deepEqual(
        found?.ports.find(({ id }) => id === 'custom:a'),
        port('custom:a', 'custom_transport.listener.parameter.port', 7000, 7000, 6),
      );
    });

    it('says nothing of the ports of another product', () => {
      const [found] = report(`${SERVER}[apim.gateway]\nx = 1\n`);
      assert.deepEqual(found?.ports, []);
      assert.equal(found?.offset, null);
      assert.equal(found?.findings[0]?.code, 'not-micro-integrator');
    });
  });

  describe('as text', () => {
    it('is a table with the arithmetic', () => {
      const { stdout, exitCode } = show(`${SERVER}offset = 3

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

    it('lists the findings below, with their places', () => {
      const { stdout } = show(`${SERVER}offset = 10\n`);
      assert.match(
        stdout,
        /\n\n {2}3:10 {2}hint {2}offset-redundant\n {6}10 is the offset that the server adds anyway: this line changes nothing\.\n$/,
      );
    });

    it('shows all ports closed where the server does not start', () => {
      const { stdout } = show('[server]\noffset = 3\n');
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

    it('separates the files by a blank line', () => {
      const { stdout } = show(`=== a.toml\n${SERVER}=== b.toml\n${SERVER}`);
      assert.match(stdout, /= 9164\n\n\S+b\.toml\n/);
    });

    it('lets no control character through to the terminal', () => {
      const { stdout } = show(`${SERVER}[transport.http]\nlistener.port = "\\u001b[31m\\n9001"\n`);
      assert.ok(stdout.includes('\\u001B[31m\\n9001'));
      assert.equal(/(?!\n)\p{Cc}/u.test(stdout), false);
    });
  });

  it('reports a file that cannot be read, goes on, and fails with 2', () => {
    folder = folderWith(`=== deployment.toml\n${SERVER}`);
    const files = [folder.file('missing.toml'), folder.path, folder.file('deployment.toml')];
    const { stdout, stderr, exitCode } = run(['show', '--format', 'json', ...files]);
    assert.equal(exitCode, 2);
    assert.equal(stderr, '');
    const [missing, directory, fine] = JSON.parse(stdout);
    assert.deepEqual(missing, {
      file: files[0],
      startup: 'failed',
      offset: null,
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
    assert.equal(directory.findings[0].message, 'This is a folder: name the deployment.toml in it.');
    assert.equal(fine.startup, 'ok');
    assert.match(
      run(['show', ...files]).stdout,
      /missing\.toml\n {2}1:1 {2}error {2}file-unreadable\n {6}There is no such file\.\n\n/,
    );
  });

  it('shows every vector without a failure', () => {
    folder = folderWith('');
    const files = vectorCases().map(({ name }) => path.join(root, name));
    const json = run(['show', '--format', 'json', ...files]);
    assert.deepEqual([json.exitCode, JSON.parse(json.stdout).length], [0, files.length]);
    const text = run(['show', ...files.filter((_, index) => index % 8 === 0)]);
    assert.equal(text.exitCode, 0);
    for (const { stdout } of [json, text]) assert.doesNotMatch(stdout, /undefined|\[object/);
  }).timeout(20_000);

  const DEBUG = 'Opens only when the server is started with `-Desb.debug=true`.';

  function port(id: string, key: string, base: number, effective: number, line: number | null = null) {
    return { id, key, base, effective, open: true, reason: null, line };
  }

  function closed(id: string, key: string, base: number, reason: string) {
    return { id, key, base, effective: base, open: false, reason, line: null };
  }
});
