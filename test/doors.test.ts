import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Diagnostic } from 'vscode-languageserver/node';
import { run } from '../server/src/cli/run';
import type { FileReport } from '../server/src/cli/show/report';
import type { FindingReport, InstanceReport } from '../server/src/features/tables/instance-report';
import type { RepetitionsReport } from '../server/src/features/tables/repetition-report';
import { type Editor, editorBesideServer } from './support/editor';
import { folderWith } from './support/files';
import { root } from './support/fixtures';
import { machineAt } from './support/machines';

const SERVER = '[server]\nhostname = "localhost"\n';
const UNKNOWN = `${SERVER}offset = "$env{OFFSET}"\n[transport.http]\nlistener.port = "$sys{http.port}"\n`;
const LAUNCH = '{ "configurations": [{ "type": "mi", "vmArgs": ["-DportOffset=3"] }] }';
const PROJECT = `=== p/deployment/deployment.toml\n${SERVER}offset = 20\n=== p/pom.xml\n=== p/src/main/wso2mi/x\n`;
const COMPOSE = 'services:\n  a:\n    build: ./a\n    command: ["-DportOffset=7"]\n';

/** What may lie around. The files of one layout, each after `=== name`. */
const LAYOUTS: Readonly<Record<string, string>> = {
  'a file alone': `=== deployment.toml\n${SERVER}`,
  'two nodes of one host': `=== n1/conf/deployment.toml\n${SERVER}=== n2/conf/deployment.toml\n${SERVER}`,
  'nodes with scripts': `=== n1/conf/deployment.toml\n${SERVER}=== n1/bin/micro-integrator.sh\njava -DportOffset=3\n=== n2/conf/deployment.toml\n${SERVER}offset = 3\n=== n2/bin/micro-integrator.bat\njava -DportOffset=%OFFSET%\n`,
  'a project with its launch configuration': `${PROJECT}=== p/.vscode/launch.json\n${LAUNCH}\n`,
  'a project with the workspace’s launch configuration': `${PROJECT}=== .vscode/launch.json\n${LAUNCH}\n`,
  'a compose file': `=== a/conf/deployment.toml\n${SERVER}=== b/conf/deployment.toml\n${SERVER}=== compose.yml\n${COMPOSE}`,
  'a Dockerfile': `=== c/deployment.toml\n${SERVER}=== c/Dockerfile\nFROM wso2/wso2mi:4.4.0\nCOPY deployment.toml /conf/\nCMD ["-DportOffset=5"]\n=== d/deployment.toml\n${SERVER}`,
  'variables that nobody lists': `=== n1/conf/deployment.toml\n${UNKNOWN}=== n2/conf/deployment.toml\n${SERVER}`,
  'an env file beside it': `=== n1/conf/deployment.toml\n${UNKNOWN}=== n1/.env\nOFFSET=3\nhttp.port=1\n`,
  'an env file of a start script': `=== n1/conf/deployment.toml\n${UNKNOWN}=== n1/start.sh\nbin/micro-integrator.sh --env-file=x.env\n=== n1/x.env\nOFFSET=3\n`,
  'variables of a compose file': `=== a/conf/deployment.toml\n${UNKNOWN}=== compose.yml\nservices:\n  a:\n    build: ./a\n    env_file: x.env\n    environment: { OFFSET: 4 }\n=== x.env\nOFFSET=3\nPASSWORD=s3cret\n`,
  'a server that does not start': `=== n1/conf/deployment.toml\n[server]\noffset = 3\n=== n2/conf/deployment.toml\n[server\n`,
  'equal names': `=== a/n/conf/deployment.toml\n${SERVER}=== b/n/conf/deployment.toml\n${SERVER}`,
  environments: `=== dev/n/conf/deployment.toml\n${SERVER}=== prod/n/conf/deployment.toml\n${SERVER}`,
  'a configuration': `=== .mi-ports.json\n{ "hosts": { "n1/**": "one" }, "exclude": ["n4"], "conflictSeverity": "error", "overrides": [{ "files": "n3/**", "portOffset": 5, "environment": { "A": "1" } }] } // ours\n${['n1', 'n2', 'n3', 'n5'].map((name) => `=== ${name}/conf/deployment.toml\n${SERVER}`).join('')}`,
  'ports that files around repeat': `=== n/conf/deployment.toml\n${SERVER}offset = 3\n=== n/Dockerfile\nFROM wso2/wso2mi\nCOPY conf/deployment.toml /\nEXPOSE 8290 8246 9201\n=== n/compose.yml\nservices:\n  a:\n    ports: ["1:8290"]\n    volumes: [./conf:/conf]\n=== n/k8s/a.yaml\napiVersion: v1\nkind: Pod\nspec: { containers: [{ name: micro-integrator, ports: [{ containerPort: 8253 }] }] }\n`,
  'artifacts of a project': `${PROJECT}=== p/src/main/wso2mi/artifacts/apis/a.xml\n<api xmlns="http://ws.apache.org/ns/synapse" name="a" context="/a" port="8290"/>\n=== p/src/main/wso2mi/artifacts/inbound-endpoints/i.xml\n<inboundEndpoint xmlns="http://ws.apache.org/ns/synapse" name="i" protocol="http"><parameters><parameter name="inbound.http.port">8085</parameter></parameters></inboundEndpoint>\n`,
  'odd names': `=== a b/c#d%20/ü/deployment.toml\n${SERVER}=== x/deployment.toml\n# mi-ports: host = localhost\n${SERVER}`,
};

/** In how many places of other files something is said. */
const AROUND: Readonly<Record<string, number>> = {
  'ports that files around repeat': 4,
  'artifacts of a project': 1,
};

const SEVERITIES = ['', 'error', 'warning', 'information', 'hint'];

describe('editor and command line', () => {
  for (const [name, text] of Object.entries(LAYOUTS)) {
    it(`say the same of ${name}`, async () => {
      const folder = folderWith(text);
      try {
        assert.equal(await assertSame(folder.path, true), AROUND[name] ?? 0);
      } finally {
        folder.remove();
      }
    });
  }

  it('say the same of the samples', async () => {
    await assertSame(path.join(root, 'samples'), true);
  });

  it('say the same of one sample alone', async () => {
    for (const sample of readdirSync(path.join(root, 'samples'))) {
      const folder = path.join(root, 'samples', sample);
      if (existsSync(folder)) await assertSame(folder, false);
    }
  });
});

/**
 * Asserts that both doors say the same of every deployment.toml in a folder, and of what surrounds them.
 * @param some whether there must be one.
 * @returns in how many places of other files something is said.
 */
async function assertSame(folder: string, some: boolean): Promise<number> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => path.basename(name) === 'deployment.toml')
    .sort();
  if (!some && names.length === 0) return 0;
  assert.ok(names.length > 0);
  const shown = await run(['show', '--format', 'json', ...names], machineAt(folder));
  const editor = editorBesideServer({});
  try {
    const instances = await instancesOf(editor, folder, names.length);
    for (const { file, ...expected } of JSON.parse(shown.stdout) as FileReport[]) {
      const uri = [...instances.keys()].find((one) => fileURLToPath(one) === path.join(folder, file));
      assert.ok(uri, file);
      assert.deepEqual(instances.get(uri), expected, file);
      const published = editor.published.findLast((one) => one.uri === uri)?.diagnostics ?? [];
      assert.deepEqual(published.map(findingOf), expected.findings, file);
    }
    const around = aroundIn(editor);
    assert.deepEqual(around, await aroundOnCommandLine(folder));
    return around.length;
  } finally {
    editor.dispose();
  }
}

/** What the editor was told last of files around, each as `FILE LINE:COLUMN CODE MESSAGE`. */
function aroundIn(editor: Editor): string[] {
  const last = new Map(editor.published.map(({ uri, diagnostics }) => [uri, diagnostics]));
  return [...last]
    .filter(([uri]) => !uri.endsWith('/deployment.toml'))
    .flatMap(([uri, diagnostics]) =>
      diagnostics.map(({ code, message, range: { start } }) =>
        [path.basename(fileURLToPath(uri)), `${start.line + 1}:${start.character + 1}`, code, message].join(' '),
      ),
    )
    .sort();
}

async function aroundOnCommandLine(folder: string): Promise<string[]> {
  const { stdout } = await run(['check', '--format', 'json', '.'], machineAt(folder));
  const { findings } = JSON.parse(stdout) as {
    findings: Record<'file' | 'line' | 'column' | 'code' | 'message', string>[];
  };
  return findings
    .filter(({ file }) => path.basename(file) !== 'deployment.toml')
    .map(({ file, line, column, code, message }) => [path.basename(file), `${line}:${column}`, code, message].join(' '))
    .sort();
}

/** What is told of an instance, whichever door tells it. */
type Report = InstanceReport & RepetitionsReport;

/** All instances of a folder, once the editor has found them. */
async function instancesOf(editor: Editor, folder: string, count: number): Promise<Map<string, Report>> {
  await editor.initialize({
    capabilities: { workspace: { inlayHint: { refreshSupport: true } } },
    folder: pathToFileURL(folder).href,
  });
  for (;;) {
    const { refreshes } = editor;
    const found = await editor.execute<(Report & Record<'uri' | 'name' | 'host', string>)[]>('miPorts.instances');
    // To an editor a file is its uri, on the command line its path.
    const named = (one: Report): Report =>
      one.repeated
        ? {
            ...one,
            repeated: one.repeated.map((place) => ({
              ...place,
              file: path.relative(folder, fileURLToPath(place.file)),
            })),
          }
        : one;
    if (found.length === count)
      return new Map(found.map(({ uri, name: _, host: __, ...report }) => [uri, named(report)]));
    await editor.until(() => editor.refreshes > refreshes);
  }
}

/** A diagnostic as the command line prints it. */
function findingOf({ code, severity, message, range: { start, end } }: Diagnostic): FindingReport {
  return {
    code: code as FindingReport['code'],
    severity: SEVERITIES[severity ?? 0] as FindingReport['severity'],
    message: String(message),
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}
