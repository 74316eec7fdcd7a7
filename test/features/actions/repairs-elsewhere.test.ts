import assert from 'node:assert/strict';
import type { TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import { conflictActions } from '../../../server/src/features/actions/conflict-actions';
import { changesEdit, type EditStyle } from '../../../server/src/features/actions/workspace-edits';
import { planHost } from '../../../server/src/ports/hosts/planning/plan';
import { readInstanceFiles } from '../../../server/src/workspace/instance-file';
import { DEFAULT_SETTINGS } from '../../../server/src/workspace/settings';
import { Workspace } from '../../../server/src/workspace/workspace';
import { applyEdits } from '../../support/edits';
import { memoryFiles } from '../../workspace/support/memory-files';

const ROOT = 'file:///ws';
const ALL = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
const STYLE: EditStyle = { versioned: true, annotated: false, versionOf: () => null };
const TOML = '[server]\nhostname = "localhost"\noffset = 77\n';

type Texts = Readonly<Record<string, string>>;

/** A workspace with the files of some paths, each deployment.toml an instance. */
async function opened(files: Texts): Promise<Workspace> {
  const texts = Object.fromEntries(Object.entries(files).map(([path, text]) => [`${ROOT}/${path}`, text]));
  const uris = Object.keys(texts).filter((uri) => uri.endsWith('/deployment.toml'));
  const workspace = new Workspace();
  workspace.configure({ ...DEFAULT_SETTINGS, projectsRunTogether: true }, [ROOT]);
  workspace.setFiles(await readInstanceFiles(memoryFiles(texts), uris, [ROOT], (message) => assert.fail(message)));
  return workspace;
}

function after(files: Texts, edit: WorkspaceEdit | undefined): Texts {
  const changed = (edit?.documentChanges ?? []).map((change) => {
    assert.ok('edits' in change);
    const path = change.textDocument.uri.slice(ROOT.length + 1);
    return [path, applyEdits(files[path] ?? assert.fail(path), change.edits as TextEdit[])] as const;
  });
  return { ...files, ...Object.fromEntries(changed) };
}

/** The codes of all findings. */
async function codes(files: Texts): Promise<string[]> {
  const workspace = await opened(files);
  return workspace.uris.flatMap((uri) => workspace.get(uri)?.findings.map(({ code }) => code) ?? []).sort();
}

/** The titles of what is offered in a file, and its files after the first of them. */
async function offered(files: Texts, path: string): Promise<{ titles: string[]; files: Texts }> {
  const workspace = await opened(files);
  const { instance, findings, uri } = workspace.get(`${ROOT}/${path}`) ?? assert.fail(path);
  const actions = conflictActions(instance, findings, workspace.neighbours(uri), ALL, STYLE);
  return { titles: actions.map(({ title }) => title), files: after(files, actions[0]?.edit) };
}

/** The paths of which the texts differ. */
function changed(before: Texts, now: Texts): string[] {
  return Object.keys(now).filter((path) => now[path] !== before[path]);
}

const A = 'node1/conf/deployment.toml';
const B = 'node2/conf/deployment.toml';
const PLAIN = '[server]\nhostname = "localhost"\n';

/** How the second of two instances gets the offset 10, and the file that is then repaired. */
const STARTS: readonly {
  readonly name: string;
  readonly path: string;
  readonly text: string;
  readonly toml?: string;
}[] = [
  {
    name: 'a start script',
    path: 'node2/bin/micro-integrator.sh',
    text: '#!/bin/sh\n# 🚀 offset 10\nexec java -Xmx1g "-DportOffset=10" org.wso2.Main "$@"\n',
  },
  {
    name: 'a start script of Windows',
    path: 'node2/bin/micro-integrator.bat',
    text: '@echo off\r\nset JAVA_OPTS=%JAVA_OPTS% -DportOffset=10\r\n',
  },
  {
    name: 'a launch configuration',
    path: 'node2/.vscode/launch.json',
    text: '{\n  // 🚀\n  "configurations": [\n    { "type": "mi", "name": "é 🚀", "vmArgs": ["-Xmx1g", "-DportOffset=10"] },\n  ],\n}\n',
    toml: 'node2/deployment/deployment.toml',
  },
  {
    name: 'a compose service, in its environment',
    path: 'node2/compose.yml',
    text: 'services:\n  mi:\n    image: wso2/wso2mi\n    network_mode: host\n    volumes: ["./conf:/home/wso2mi/conf"]\n    environment:\n      JAVA_OPTS: "-Xmx1g -DportOffset=10" # ours\n',
  },
  {
    name: 'a compose service, in its command',
    path: 'node2/compose.yml',
    text: 'services:\n  mi:\n    image: wso2/wso2mi\n    network_mode: host\n    volumes: ["./conf:/home/wso2mi/conf"]\n    command: [sh, -c, "-DportOffset=10"]\n',
  },
];

describe('an offset that comes from elsewhere', () => {
  for (const { name, path, text, toml = B } of STARTS) {
    it(`is repaired in ${name}`, async () => {
      const files = { [A]: PLAIN, [toml]: TOML, [path]: text };
      assert.ok((await codes(files)).includes('port-conflict'), 'they meet');
      const { titles, files: now } = await offered(files, toml);
      assert.match(titles[0] ?? '', new RegExp(`^Change the offset of node2 to 11 in ${path.replace(/.*\//, '')} `));
      assert.deepEqual(changed(files, now), [path]);
      assert.equal(now[path], text.replace('-DportOffset=10', '-DportOffset=11'));
      const before = await codes(files);
      const left = await codes(now);
      assert.deepEqual(
        left.filter((code) => !before.includes(code) || code === 'port-conflict'),
        [],
      );
    });
  }

  it('stays where a variable decides: the other instance is offered, no file of this one', async () => {
    for (const written of ['$OFFSET', '$' + '{OFFSET:-10}', '"$OFFSET"']) {
      const script = `#!/bin/sh\nOFFSET=$1\nexec java -DportOffset=${written} org.wso2.Main\n`;
      const files = { [A]: PLAIN, [B]: TOML, 'node2/bin/micro-integrator.sh': script };
      const workspace = await opened(files);
      const plans = workspace.hosts().map((group) => planHost(group));
      const edit = changesEdit(
        plans.flatMap(({ changes }) => changes),
        STYLE,
      );
      for (const path of changed(files, after(files, edit))) assert.equal(path, A, written);
    }
  });

  it('publishes on no port that a container has already, listener behind it or not', async () => {
    const compose = `services:
  one:
    image: wso2/wso2mi
    volumes: ["./node1/conf:/home/wso2mi/conf"]
    ports: ["8300-8302:8290-8292"]
  two:
    image: wso2/wso2mi
    volumes: ["./node2/conf:/home/wso2mi/conf"]
    ports: ["8300:8253"]
`;
    const files = { [A]: PLAIN, [B]: PLAIN, 'compose.yml': compose };
    const { files: now } = await offered(files, B);
    assert.equal(now['compose.yml'], compose.replace('8300:8253', '8303:8253'));
  });

  it('stays where one text starts two instances: it would move both', async () => {
    const mounted = 'volumes: ["./node1/conf:/home/wso2mi/conf", "./node2/conf:/home/wso2mi/other"]';
    const compose = `services:\n  mi:\n    image: wso2/wso2mi\n    network_mode: host\n    ${mounted}\n    command: ["-DportOffset=10"]\n`;
    const files = { [A]: PLAIN, [B]: TOML, 'compose.yml': compose };
    const workspace = await opened(files);
    for (const uri of workspace.uris) {
      assert.equal(workspace.get(uri)?.deployment.offset.override?.text, '10', uri);
    }
    const { titles, files: now } = await offered(files, B);
    assert.deepEqual(titles, ['This instance runs on another host']);
    assert.deepEqual(changed(files, now), [B], 'a comment in its own file');
    assert.ok((await codes(files)).includes('port-conflict'));
    const plan = workspace.hosts().flatMap((group) => planHost(group).changes);
    assert.deepEqual(plan, []);
  });

  it('is repaired in the image’s own Dockerfile', async () => {
    const dockerfile =
      'FROM wso2/wso2mi:4.4.0\nCOPY conf/deployment.toml /home/wso2mi/conf/\nENV JAVA_OPTS="-DportOffset=10"\n';
    const run = (node: string, port: number) =>
      `services:\n  ${node}:\n    build: .\n    ports: ["${port}:8290"]\n    volumes: ["./conf:/home/wso2mi/conf"]\n`;
    const host = 'services:\n  b:\n    build: .\n    network_mode: host\n    volumes: ["./conf:/home/wso2mi/conf"]\n';
    const files = { [A]: PLAIN, [B]: TOML, 'node2/Dockerfile': dockerfile, 'node2/compose.yml': host };
    const { titles, files: now } = await offered(files, B);
    assert.match(titles[0] ?? '', /^Change the offset of node2 to 11 in Dockerfile /);
    assert.deepEqual(changed(files, now), ['node2/Dockerfile']);
    assert.equal(now['node2/Dockerfile'], dockerfile.replace('=10', '=11'));
    assert.ok(!(await codes(now)).includes('port-conflict'));
    // What it publishes is repaired in the compose file.
    const both = { [A]: PLAIN, [B]: PLAIN, 'node1/compose.yml': run('a', 8290), 'node2/compose.yml': run('b', 8290) };
    const published = await offered(both, B);
    assert.deepEqual(changed(both, published.files), ['node2/compose.yml']);
    assert.equal(published.files['node2/compose.yml'], run('b', 8291));
  });

  it('moves the ports along that files around repeat', async () => {
    const compose = `services:\n  b:\n    image: wso2/wso2mi\n    network_mode: host\n    expose: [8290, "9201/tcp", 8080]\n    volumes: [./conf/deployment.toml:/home/deployment.toml]\n`;
    const files = { [A]: PLAIN, [B]: PLAIN, 'node2/compose.yaml': compose };
    const { titles, files: now } = await offered(files, B);
    assert.equal(
      titles[0],
      'Change the offset of node2 to 11 and the 2 places that repeat its ports (next free on localhost)',
    );
    assert.equal(now['node2/compose.yaml'], compose.replace('8290', '8291').replace('9201', '9202'));
    assert.deepEqual(await codes(now), []);
    // What goes along is shown before it is changed, where an editor can; what changes no place elsewhere is not.
    const workspace = await opened(files);
    const { instance, findings, uri } = workspace.get(`${ROOT}/${B}`) ?? assert.fail();
    const style = { ...STYLE, annotated: true };
    const [first, other] = conflictActions(instance, findings, workspace.neighbours(uri), ALL, style);
    assert.deepEqual(Object.values(first?.edit?.changeAnnotations ?? {}), [
      {
        label: 'Change the offset of node2 to 11 and the 2 places that repeat its ports',
        description: 'on localhost',
        needsConfirmation: true,
      },
    ]);
    assert.match(other?.title ?? '', /^Change the offset of node1 to 11 instead/);
    assert.equal(other?.edit?.changeAnnotations, undefined);
    assert.deepEqual(
      (await opened(now)).elsewhere().flatMap(({ drifts }) => drifts),
      [],
    );
  });
});
