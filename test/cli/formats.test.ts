import assert from 'node:assert/strict';
import { chmodSync, lstatSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import schema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { run } from '../../server/src/cli/run';
import { explain } from '../../server/src/ports/findings/explanations';
import type { Kind } from '../../server/src/ports/findings/kind';
import { KINDS } from '../../server/src/ports/findings/kinds';
import { type Folder, folderWith } from '../support/files';
import { machineAt } from '../support/machines';
import { skipLacking } from '../support/skipping';

const SERVER = '[server]\nhostname = "localhost"\n';
const NODES = `=== n1/conf/deployment.toml\n${SERVER}=== n2/conf/deployment.toml\n${SERVER}offset = 10\n`;
/** Names and values that mean something in each of the formats. */
const HOSTILE = `=== a%2C:,&<"b>|c]/deployment.toml\n# mi-ports: host = <b>&"%0A::error::]]>|\n${SERVER}portOffset = "&<>|%25{0}[x](y)"\n"##[error]" = 1\n=== n2/deployment.toml\n# mi-ports: host = <b>&"%0A::error::]]>|\n${SERVER}offset = 10 # mi-ports: ignore offset-redundant\n`;

interface Sarif {
  readonly runs: readonly {
    readonly tool: {
      readonly driver: { readonly rules: readonly { id: string; helpUri?: string }[]; readonly version: string };
    };
    readonly invocations: readonly {
      executionSuccessful: boolean;
      toolExecutionNotifications: { message: object }[];
    }[];
    readonly results: readonly SarifResult[];
  }[];
}

interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly locations: readonly {
    physicalLocation: { artifactLocation: { uri: string; uriBaseId?: string }; region: object };
  }[];
  readonly relatedLocations: readonly object[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly fixes?: readonly {
    readonly artifactChanges: readonly {
      artifactLocation: { uri: string };
      replacements: {
        deletedRegion: { startLine: number; startColumn: number; endLine: number; endColumn: number };
        insertedContent: { text: string };
      }[];
    }[];
  }[];
}

describe('mi-ports check --format', function () {
  this.timeout(60_000);
  let folder: Folder;
  let isSarif: ReturnType<Ajv['compile']>;

  before(() => {
    const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
    addFormats(ajv);
    isSarif = ajv.compile(schema);
  });
  afterEach(() => folder.remove());

  const checkAgain = (...argv: string[]) => run(['check', ...argv], machineAt(folder.path));

  async function check(files: string, format: string, ...argv: string[]): Promise<string> {
    folder = folderWith(files);
    return (await checkAgain('--format', format, ...argv)).stdout;
  }

  describe('sarif', () => {
    const read = (text: string) => {
      const sarif: unknown = JSON.parse(text);
      assert.ok(isSarif(sarif), JSON.stringify(isSarif.errors?.slice(0, 3)));
      return (sarif as Sarif).runs[0] ?? assert.fail();
    };

    it('is what the schema says, for every kind of finding and whatever names there are', async () => {
      const examples = KINDS.map(({ code, example, beside }: Kind) => {
        const folder = beside ? `${code}/conf` : code;
        const around = beside ? `=== ${path.posix.join(folder, beside.name)}\n${beside.text}` : '';
        return `=== ${folder}/deployment.toml\n${example}${around}`;
      });
      const hosts = KINDS.map(({ code }) => `--host=${code}=${code}`);
      const { results, tool } = read(await check(examples.join(''), 'sarif', ...hosts));
      const missing = KINDS.filter(({ code }) => !results.some(({ ruleId }) => ruleId === code));
      assert.deepEqual(missing, []);
      for (const { ruleId, ruleIndex } of results) assert.equal(tool.driver.rules[ruleIndex]?.id, ruleId);
      folder.remove();
      const hostile = read(await check(HOSTILE, 'sarif'));
      const uris = hostile.results.map(({ locations }) => locations[0]?.physicalLocation.artifactLocation.uri);
      assert.ok(uris.includes('a%252C%3A%2C%26%3C%22b%3E%7Cc%5D/deployment.toml'), uris.join());
    });

    it('has rules with help, levels, places, other sides and the version', async () => {
      const { results, tool, invocations } = read(await check(NODES, 'sarif'));
      assert.deepEqual(
        results.map(({ ruleId, level, locations, relatedLocations }) => [
          ruleId,
          level,
          locations[0]?.physicalLocation.artifactLocation.uri,
          locations[0]?.physicalLocation.region,
          relatedLocations.length,
        ]),
        [
          [
            'port-conflict',
            'warning',
            'n1/conf/deployment.toml',
            { startLine: 1, startColumn: 1, endLine: 1, endColumn: 9 },
            1,
          ],
          [
            'offset-redundant',
            'note',
            'n2/conf/deployment.toml',
            { startLine: 3, startColumn: 10, endLine: 3, endColumn: 12 },
            0,
          ],
          [
            'port-conflict',
            'warning',
            'n2/conf/deployment.toml',
            { startLine: 3, startColumn: 10, endLine: 3, endColumn: 12 },
            1,
          ],
        ],
      );
      assert.deepEqual(
        tool.driver.rules.map(({ id }) => id),
        KINDS.map(({ code }) => code),
      );
      assert.equal(invocations[0]?.executionSuccessful, true);
      const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
      assert.equal(tool.driver.version, version);
    });

    it('has no more results than code scanning takes, the worst, and says so', async () => {
      const bad = `[server]\nhostname = "other"\n${'x\n'.repeat(2000)}`;
      const names = Array.from({ length: 26 }, (_, index) => `x${index}`);
      const files = `${NODES}${names.map((name) => `=== ${name}/conf/deployment.toml\n${bad}`).join('')}`;
      const { results, invocations } = read(await check(files, 'sarif'));
      assert.equal(results.length, 25_000);
      assert.equal(results.filter(({ ruleId }) => ruleId === 'port-conflict').length, 2);
      assert.ok(results.every(({ ruleId }) => ruleId !== 'offset-redundant'));
      assert.match(JSON.stringify(invocations[0]?.toolExecutionNotifications), /the worst 25000 are told here/);
      assert.equal(invocations[0]?.executionSuccessful, true);
    });

    it('leaves out what a comment silences', async () => {
      const { results } = read(await check(HOSTILE, 'sarif'));
      assert.ok(results.every(({ ruleId }) => ruleId !== 'offset-redundant'));
    });

    it('tells of what cannot be read as of a run that failed', async () => {
      folder = folderWith(NODES);
      const { stdout, exitCode } = await checkAgain('--format=sarif', 'n1', 'no.toml');
      const { invocations, results } = read(stdout);
      assert.deepEqual(
        [
          exitCode,
          invocations[0]?.executionSuccessful,
          invocations[0]?.toolExecutionNotifications[0]?.message,
          results,
        ],
        [2, false, { text: 'There is no such file.' }, []],
      );
    });

    it('has fingerprints that stay when lines move, and differ from each other', async () => {
      const text = `${SERVER}offset = 10\n[transport.http]\nlistener.port = 8290\n`;
      const marks = (output: string) => read(output).results.map((one) => one.partialFingerprints['miPorts/v1']);
      const files = `=== a/deployment.toml\n${text}=== b/deployment.toml\n${text}`;
      const before = marks(await check(files, 'sarif'));
      writeFileSync(folder.file('a/deployment.toml'), `# moved\n\n${text.replace('8290\n', '8290\n\n# end\n')}`);
      assert.deepEqual(marks((await checkAgain('--format=sarif')).stdout), before);
      assert.ok(before.length >= 6);
      assert.equal(new Set(before).size, before.length);
      writeFileSync(folder.file('b/deployment.toml'), text.replace('8290', '8291').replace('10', '20'));
      const after = marks((await checkAgain('--format=sarif')).stdout);
      assert.ok(!after.some((one) => before.slice(-3).includes(one)));
    });

    it('has fixes after which the finding is gone', async () => {
      const { results } = read(await check(NODES, 'sarif'));
      const fixes = results.flatMap(({ fixes: some }) => some ?? []);
      assert.equal(fixes.length, 3);
      for (const { artifactChanges } of fixes) {
        folder.remove();
        folder = folderWith(NODES);
        for (const { artifactLocation, replacements } of artifactChanges) {
          const file = folder.file(artifactLocation.uri);
          const lines = readFileSync(file, 'utf8').split('\n');
          for (const { deletedRegion: region, insertedContent } of replacements) {
            assert.ok(region.startLine <= region.endLine && region.startLine <= lines.length);
            const head = lines
              .slice(0, region.startLine - 1)
              .concat((lines[region.startLine - 1] ?? '').slice(0, region.startColumn - 1));
            const tail = [
              (lines[region.endLine - 1] ?? '').slice(region.endColumn - 1),
              ...lines.slice(region.endLine),
            ];
            writeFileSync(file, `${head.join('\n')}${insertedContent.text}${tail.join('\n')}`);
          }
        }
        const { results: left } = read((await checkAgain('--format=sarif')).stdout);
        assert.ok(left.length < results.length, JSON.stringify(left));
      }
    });
  });

  it('json has everything as data, conflicts by port included', async () => {
    const report = JSON.parse(await check(NODES, 'json'));
    assert.deepEqual(report.summary, {
      files: 2,
      hosts: 1,
      problems: 3,
      error: 0,
      warning: 2,
      information: 0,
      hint: 1,
      quiet: 0,
    });
    assert.deepEqual(
      report.conflicts.map(
        ({ host, port, instances }: { host: string; port: number; instances: { name: string }[] }) => [
          host,
          port,
          ...instances.map(({ name }) => name),
        ],
      ),
      [8290, 8253, 9201, 9164].map((port) => ['localhost', port, 'n1', 'n2']),
    );
    assert.deepEqual(report.files[0], { file: 'n1/conf/deployment.toml', name: 'n1', host: 'localhost' });
    assert.equal(report.findings[0].fix.edits[0].file, 'n1/conf/deployment.toml');
  });

  it('github has annotations and the text, and nothing in them is a command of its own', async () => {
    const text = await check(HOSTILE, 'github');
    const [plain = '', annotations = ''] = text.split(/\n(?=::)/s, 2);
    assert.match(plain, /^\d problems .*\.$/m);
    assert.doesNotMatch(plain, /^\s*::|##\[/m);
    const lines = text.split('\n').filter((line) => line.startsWith('::'));
    assert.ok(lines.length >= 3 && annotations !== '');
    for (const line of lines) {
      const match = /^::(?:error|warning|notice) ((?:\w+=[^,:]*,)*\w+=[^,:]*)::(.*)$/.exec(line);
      const file = /file=([^,]*)/.exec(match?.[1] ?? '')?.[1] ?? '';
      const path = file.replaceAll('%3A', ':').replaceAll('%2C', ',').replaceAll('%25', '%');
      assert.ok(['a%2C:,&<"b>|c]/deployment.toml', 'n2/deployment.toml'].includes(path), line);
    }
    folder.remove();
    const clean = await check(`=== a/deployment.toml\n${SERVER}`, 'github');
    assert.equal(clean, 'No problems in 1 deployment.toml file on 1 host.\n');
  });

  it('gitlab is a code quality report', async () => {
    const issues = JSON.parse(await check(NODES, 'gitlab')) as Record<string, unknown>[];
    assert.deepEqual(
      issues.map(({ check_name, severity, location }) => [check_name, severity, location]),
      [
        ['port-conflict', 'major', { path: 'n1/conf/deployment.toml', lines: { begin: 1, end: 1 } }],
        ['offset-redundant', 'info', { path: 'n2/conf/deployment.toml', lines: { begin: 3, end: 3 } }],
        ['port-conflict', 'major', { path: 'n2/conf/deployment.toml', lines: { begin: 3, end: 3 } }],
      ],
    );
    assert.equal(new Set(issues.map(({ fingerprint }) => fingerprint)).size, 3);
  });

  it('junit counts what it holds, and escapes what XML cannot hold', async () => {
    const xml = await check(HOSTILE, 'junit');
    const count = (element: string) => [...xml.matchAll(new RegExp(`<${element}[ >/]`, 'g'))].length;
    assert.match(
      xml,
      new RegExp(`<testsuites name="mi-ports" tests="${count('testcase')}" failures="${count('failure')}" errors="0">`),
    );
    assert.ok(count('failure') >= 2);
    const bare = xml.replace(/^<\?xml.*\?>$/m, '').replaceAll(/<\/?[a-z-]+(?: [a-z]+="[^"<>]*")*\/?>/g, '');
    assert.doesNotMatch(bare, /[<>]/);
    assert.doesNotMatch(xml, /&(?!(?:amp|lt|gt|quot|#\d+);)/);
    folder.remove();
    const clean = await check(`${NODES}=== n3/deployment.toml\n${SERVER}offset = 99\n`, 'junit');
    assert.match(
      clean,
      /<testsuite name="n3\/deployment\.toml" tests="1" failures="0" errors="0">\n {4}<testcase name="no problems"/,
    );
    assert.match(clean, /<system-out>n2\/conf\/deployment\.toml:3:10: 10 is the offset/);
  });

  it('markdown stops before the megabyte that GitHub takes, and tells the worst', async () => {
    const bad = `[server]\nhostname = "other"\n${'x\n'.repeat(990)}`;
    const files = `${NODES}${[...'abcdefgh'].map((name) => `=== ${name}/conf/deployment.toml\n${bad}`).join('')}`;
    const text = await check(files, 'markdown');
    const size = Buffer.byteLength(text);
    assert.ok(size <= 1_000_000 && size > 990_000, `${size}`);
    assert.match(
      text,
      /^\*\*\d+ problems \(2 warnings, \d+ information, 1 hint\).*\*\*\n\nThe worst \d+ are told here, /,
    );
    assert.equal(text.match(/^\| `.*\| warning \|/gm)?.length, 2);
    const told = Number(/The worst (\d+)/.exec(text)?.[1]);
    assert.equal(text.match(/^\| `/gm)?.length, told);
    assert.doesNotMatch(await check(NODES, 'markdown'), /The worst/);
  });

  it('markdown is a table, in which nothing from files is markup', async () => {
    const text = await check(HOSTILE, 'markdown');
    const [count, , header, , ...rows] = text.split('\n');
    assert.match(count ?? '', /^\*\*\d problems .*\*\*$/);
    assert.equal(header, '| Where | Severity | What | Code |');
    assert.match(rows[0] ?? '', /^\| a%2C:,\\&\\<"b\\>\\\|c\\\]\/deployment\.toml:2:1 \| /);
    assert.doesNotMatch(text, /<b>|\]\(y\)/);
  });

  describe('with a baseline', () => {
    const own = (stdout: string) => [...stdout.matchAll(/^\S.*\[([\w-]+)\]$/gm)].map((match) => match[1]);

    it('is quiet about what is known, wherever it moved, and tells what is new', async () => {
      folder = folderWith(NODES);
      const written = await checkAgain('--baseline', 'known.json', '--write-baseline');
      assert.deepEqual(written, { stdout: '', stderr: 'mi-ports: 3 findings written to known.json.\n', exitCode: 0 });
      const quiet = await checkAgain('--baseline=known.json');
      assert.deepEqual(
        [quiet.stdout, quiet.exitCode],
        ['No problems in 2 deployment.toml files on 1 host. 3 findings not shown.\n', 0],
      );
      const elsewhere = await run(['check', '..', '--baseline', '../known.json'], machineAt(folder.file('n1')));
      assert.equal(elsewhere.exitCode, 0);
      writeFileSync(folder.file('n2/conf/deployment.toml'), `# moved\n${SERVER}offset = 10\nportOffset = 3\n`);
      assert.deepEqual(own((await checkAgain('--baseline=known.json')).stdout), ['unknown-port-key']);
    });

    it('tells of a third instance on the same port', async () => {
      folder = folderWith(NODES);
      await checkAgain('--baseline', 'known.json', '--write-baseline');
      writeFileSync(folder.file('n1/deployment.toml'), SERVER);
      const { stdout, exitCode } = await checkAgain('--baseline=known.json');
      assert.deepEqual([own(stdout), exitCode], [['port-conflict', 'port-conflict', 'port-conflict'], 1]);
    });

    it('is written where a link leads, and leaves nothing else behind', async function () {
      if (process.platform === 'win32') skipLacking(this, 'links without leave');
      folder = folderWith(`${NODES}=== far/known.json\n{}\n`);
      symlinkSync('far/known.json', folder.file('known.json'));
      await checkAgain('--baseline', 'known.json', '--write-baseline');
      assert.ok(lstatSync(folder.file('known.json')).isSymbolicLink());
      assert.match(readFileSync(folder.file('far/known.json'), 'utf8'), /"fingerprint"/);
      assert.deepEqual(readdirSync(folder.file('far')), ['known.json']);
    });

    it('keeps the mode of the file', async () => {
      folder = folderWith(`${NODES}=== known.json\n{}\n`);
      chmodSync(folder.file('known.json'), 0o640);
      assert.equal((await checkAgain('--baseline', 'known.json', '--write-baseline')).exitCode, 0);
      assert.equal(lstatSync(folder.file('known.json')).mode & 0o7777, 0o640);
    });

    it('says what is wrong with the file', async () => {
      folder = folderWith(`${NODES}=== bad.json\n{\n=== other.json\n{ "version": 2, "findings": [] }\n`);
      const said = async (...argv: string[]) => {
        const { stdout, stderr, exitCode } = await checkAgain(...argv);
        assert.deepEqual([stdout, exitCode], ['', 2]);
        return stderr;
      };
      assert.match(await said('--baseline', 'no.json'), /There is no baseline no\.json\. To write it: /);
      for (const name of ['bad.json', 'other.json'])
        assert.match(await said('--baseline', name), /is not one that mi-ports wrote/);
      assert.match(
        await said('--baseline', 'no/x.json', '--write-baseline'),
        /cannot be written: there is no such folder\./,
      );
      assert.match(await said('--baseline', 'n1', '--write-baseline'), /cannot be written: it is there and no file\./);
      assert.match(await said('--baseline=x', '--write-baseline', 'n1', 'no.toml'), /no\.toml: There is no such file/);
    });
  });

  it('explains the code of everything that it tells', async () => {
    const report = JSON.parse(await check(HOSTILE, 'json'));
    for (const { code } of report.findings) assert.notEqual(explain(code), null);
  });
});
