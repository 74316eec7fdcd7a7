import assert from 'node:assert/strict';
import { renameSync, symlinkSync } from 'node:fs';
import type { Files } from '../../server/src/workspace/files/files';
import { nodeFiles } from '../../server/src/workspace/files/node-files';
import { Follower } from '../../server/src/workspace/follower';
import { DEFAULT_SETTINGS } from '../../server/src/workspace/settings';
import { type Changes, Workspace } from '../../server/src/workspace/workspace';
import { toml } from './support/fleet';
import { Folder } from './support/folder';

const [A, B] = ['node1/conf/deployment.toml', 'node2/conf/deployment.toml'];

const INBOUND = `<inboundEndpoint name="in" protocol="http" suspend="false" xmlns="http://ws.apache.org/ns/synapse">
<parameters><parameter name="inbound.http.port">9999</parameter></parameters></inboundEndpoint>`;

describe('following the disk', () => {
  let folder: Folder;
  let workspace: Workspace;
  let follower: Follower;
  let reports: string[];
  let applied: Changes[];
  const found: (number | null)[] = [];
  const search = () => follower.search((folders) => found.push(folders));
  const changed = (...names: string[]) => follower.filesChanged(names.map((name) => folder.uri(name)));
  const known = () => workspace.uris.map((uri) => uri.slice(folder.uri('').length + 1)).sort();
  const offset = (name: string) => workspace.get(folder.uri(name))?.deployment.offset.value;
  const portTree = () =>
    workspace.get(folder.uri(A))?.deployment.listeners.map(({ port, effective }) => [port.id, effective]);
  const codes = (name: string) => workspace.get(folder.uri(name))?.findings.map(({ code }) => code);

  beforeEach(async () => {
    folder = new Folder({ [A]: toml(), [B]: toml() });
    workspace = new Workspace();
    workspace.configure(DEFAULT_SETTINGS, [folder.root]);
    reports = [];
    applied = [];
    found.length = 0;
    follower = new Follower(
      workspace,
      nodeFiles,
      (changes) => applied.push(changes),
      (message) => reports.push(message),
    );
    await search();
  });
  afterEach(() => folder.dispose());

  it('finds what is there, and shows how far it is', () => {
    assert.deepEqual(known(), [A, B]);
    // In as many slices as the clock makes of them.
    assert.equal(new Set(applied.flatMap(({ changed }) => changed.map(({ uri }) => uri))).size, 2);
    assert.deepEqual(codes(A), ['port-conflict']);
    assert.deepEqual(found, [1, 2, 3, 4, 5, null]);
  });

  it('takes up a file that is created', async () => {
    const name = 'node3/conf/deployment.toml';
    folder.write(name, toml(50));
    await changed(name);
    assert.deepEqual(known(), [A, B, name]);
  });

  it('reads a file again that changed', async () => {
    folder.write(A, toml(50));
    await changed(A);
    assert.equal(offset(A), 50);
    assert.deepEqual(codes(B), []);
  });

  it('takes up, reads again and lets go of configurations', async () => {
    folder.write('.mi-ports.json', '{ "hosts": { "node1": "other" } }');
    await changed('.mi-ports.json');
    assert.deepEqual(codes(A), []);
    folder.write('.mi-ports.json', '{ "conflictSeverity": "error", "exclude": ["x"] }');
    await changed('.mi-ports.json');
    assert.deepEqual(
      workspace.get(folder.uri(A))?.findings.map(({ severity }) => severity),
      ['error'],
    );
    folder.write('.mi-ports.json', '{ "exclude": ["node2"] }');
    await changed('.mi-ports.json');
    assert.deepEqual([known(), codes(A)], [[A], []]);
    folder.write('node1/.mi-ports.jsonc', '{ "portOffset": 7 }');
    await changed('node1/.mi-ports.jsonc');
    assert.equal(offset(A), 7);
    for (const name of ['.mi-ports.json', 'node1/.mi-ports.jsonc']) folder.remove(name);
    await changed('.mi-ports.json', 'node1/.mi-ports.jsonc');
    assert.deepEqual([known(), codes(A)], [[A, B], ['port-conflict']]);
  });

  it('tells of a mistake in a configuration, with its place, and takes the rest', async () => {
    folder.write('.mi-ports.json', '{\n  "portOffset": 4, "host": 1 }');
    await changed('.mi-ports.json');
    assert.equal(offset(A), 4);
    assert.deepEqual(reports, [
      `${folder.file('.mi-ports.json')}:2:20: There is no setting "host". Did you mean hosts?`,
    ]);
  });

  it('lets go of what is ignored from now on, and takes up what is not any more', async () => {
    folder.write('.gitignore', 'node2\n');
    await changed('.gitignore');
    assert.deepEqual([known(), codes(A)], [[A], []]);
    folder.write('node2/x/deployment.toml', toml());
    await changed('node2/x/deployment.toml', 'node2/x');
    assert.deepEqual(known(), [A]);
    folder.write('.gitignore', '');
    await changed('.gitignore');
    assert.deepEqual(known(), [A, B, 'node2/x/deployment.toml']);
  });

  it('keeps to the rules of a repository around the workspace folder as long as that is one', async () => {
    folder.write('.gitignore', 'deployment.toml\n');
    folder.write('.git', 'gitdir: x\n');
    workspace.configure(DEFAULT_SETTINGS, [folder.uri('node1')]);
    await search();
    assert.deepEqual(known(), []);
    folder.remove('.git');
    await changed('.git');
    assert.deepEqual(known(), [A]);
    folder.write('.git', 'gitdir: x\n');
    await changed('.git');
    assert.deepEqual(known(), []);
  });

  it('lets go of a file that is deleted', async () => {
    folder.remove(A);
    await changed(A);
    assert.deepEqual(known(), [B]);
    assert.deepEqual(codes(B), []);
  });

  it('follows a file that is renamed, and stays calm about other names', async () => {
    renameSync(folder.file(A), folder.file('node1/conf/old.toml'));
    await changed(A, 'node1/conf/old.toml');
    assert.deepEqual(known(), [B]);
  });

  it('follows a folder that is renamed, though only the folders are told', async () => {
    renameSync(folder.file('node1'), folder.file('node9'));
    await changed('node1', 'node9');
    assert.deepEqual(known(), [B, 'node9/conf/deployment.toml']);
    assert.equal(workspace.get(folder.uri('node9/conf/deployment.toml'))?.instance.name, 'node9');
    assert.equal(applied.length, 2);
  });

  it('lets go of all in a folder that is deleted', async () => {
    folder.remove('node1');
    await changed('node1');
    assert.deepEqual(known(), [B]);
  });

  it('ignores what settings exclude and what is never searched', async () => {
    workspace.configure({ ...DEFAULT_SETTINGS, exclude: ['old'] });
    for (const name of ['old/conf/deployment.toml', 'target/deployment.toml', 'a/node_modules/b/deployment.toml']) {
      folder.write(name, toml());
      await changed(name);
    }
    await changed('old', 'target', 'a', 'a/node_modules/b');
    assert.deepEqual(known(), [A, B]);
  });

  it('drops what settings exclude from now on, and takes up what they do not', async () => {
    workspace.configure({ ...DEFAULT_SETTINGS, exclude: ['node1/**'] });
    await search();
    assert.deepEqual(known(), [B]);
    workspace.configure(DEFAULT_SETTINGS);
    await search();
    assert.deepEqual(known(), [A, B]);
  });

  it('drops the files of a workspace folder that is removed, but no open buffer', async () => {
    workspace.openBuffer({ uri: folder.uri(A), version: 1, languageId: 'toml', text: toml(3) });
    workspace.configure(DEFAULT_SETTINGS, []);
    await search();
    assert.deepEqual(known(), [A]);
    workspace.closeBuffer(folder.uri(A));
    assert.deepEqual(known(), []);
  });

  it('takes no file from outside the workspace, other than as a buffer', async () => {
    const outside = new Folder({ 'deployment.toml': toml() });
    try {
      const uri = outside.uri('deployment.toml');
      await follower.filesChanged([uri]);
      assert.equal(workspace.get(uri), undefined);
      workspace.openBuffer({ uri, version: 1, languageId: 'toml', text: toml(4) });
      await follower.filesChanged([uri]);
      assert.equal(workspace.get(uri)?.deployment.offset.value, 4);
      workspace.closeBuffer(uri);
      assert.equal(workspace.get(uri), undefined);
    } finally {
      outside.dispose();
    }
  });

  it('keeps an open buffer over what changes on disk, and falls back to the latest', async () => {
    workspace.openBuffer({ uri: folder.uri(A), version: 1, languageId: 'toml', text: toml(3) });
    folder.write(A, toml(70));
    await changed(A);
    assert.equal(offset(A), 3);
    workspace.closeBuffer(folder.uri(A));
    assert.equal(offset(A), 70);
  });

  it('reads again what a file nearby says of the offset', async () => {
    const script = 'node1/bin/micro-integrator.sh';
    folder.write(script, 'java -DportOffset=33');
    await changed(script);
    assert.equal(offset(A), 33);
    assert.deepEqual(codes(B), []);
    folder.remove(script);
    await changed(script);
    assert.equal(offset(A), 10);
    assert.deepEqual(codes(B), ['port-conflict']);
  });

  it('reads a file again when an env file changes that it is started with, wherever that lies', async () => {
    folder.write(A, '[server]\nhostname = "localhost"\noffset = "$env{OFFSET}"\n');
    folder.write('compose.yml', 'services:\n  n:\n    build: ./node1\n    env_file: settings/x.env\n');
    folder.write('settings/x.env', 'OFFSET=3\n');
    await changed(A, 'compose.yml', 'settings/x.env');
    assert.equal(offset(A), 3);
    folder.write('settings/x.env', 'OFFSET=4\n');
    await changed('settings/x.env');
    assert.equal(offset(A), 4);
    folder.remove('settings/x.env');
    await changed('settings/x.env');
    assert.equal(offset(A), null);
    folder.write('node1/.env', 'OFFSET=5\n');
    await changed('node1/.env');
    assert.equal(offset(A), 5);
  });

  it('takes a deployment for a project’s once it is one', async () => {
    const name = 'orders/deployment/deployment.toml';
    folder.write(name, toml());
    await changed(name);
    assert.deepEqual(codes(name), ['port-conflict']);
    folder.write('orders/pom.xml', '<project/>');
    folder.write('orders/src/main/wso2mi/x', '');
    await changed('orders/pom.xml', 'orders/src/main/wso2mi');
    assert.equal(workspace.get(folder.uri(name))?.instance.host.name, 'project orders');
    assert.deepEqual(codes(name), []);
  });

  it('takes a carbon.xml up, reads it again with what lies beside it, and lets go of it for a deployment.toml', async () => {
    const carbon = (offset: number) =>
      `<Server xmlns="http://wso2.org/projects/carbon/carbon.xml"><Name>WSO2 Enterprise Integrator</Name><Ports><Offset>${offset}</Offset></Ports></Server>`;
    const name = 'ei/conf/carbon.xml';
    folder.write(name, carbon(10));
    folder.write('ei/carbon.xml', carbon(10));
    await changed(name, 'ei/carbon.xml');
    assert.deepEqual(known(), [name, A, B]);
    assert.deepEqual(codes(name), ['port-conflict']);
    folder.write(name, carbon(0));
    await changed(name);
    assert.deepEqual(codes(name), []);
    folder.write(
      'ei/conf/axis2/axis2.xml',
      '<axisconfig><transportReceiver name="http"><parameter name="port">8290</parameter></transportReceiver></axisconfig>',
    );
    await changed('ei/conf/axis2/axis2.xml');
    assert.deepEqual(codes(name), ['port-conflict']);
    const made = 'ei/conf/deployment.toml';
    folder.write(made, toml(50));
    await changed(made);
    assert.deepEqual(known(), [made, A, B]);
    folder.remove(made);
    await changed(made);
    assert.deepEqual(known(), [name, A, B]);
    folder.remove('ei');
    await changed('ei');
    assert.deepEqual(known(), [A, B]);
    await search();
    assert.deepEqual(known(), [A, B]);
  });

  it('reads nothing again for files that have nothing to do with it', async () => {
    folder.write('node1/notes.txt', '');
    applied.length = 0;
    await changed('node1/notes.txt', 'gone/file', 'node1/bin/other.txt');
    assert.deepEqual(applied, []);
  });

  it('reports the same thing once', async () => {
    folder.write(A, Buffer.from([0x23, 0xff]));
    for (let times = 0; times < 3; times++) await changed(A);
    await search();
    assert.equal(reports.length, 1);
  });

  it('believes the last of readings that overtake each other', async () => {
    const readings: Promise<void>[] = [];
    for (const n of [20, 21, 22]) {
      folder.write(A, toml(n));
      readings.push(changed(A));
    }
    await Promise.all(readings);
    assert.equal(offset(A), 22);
  });

  it('believes what happened during a search, not what the search saw before', async () => {
    const created = 'node0/conf/deployment.toml';
    const searching = follower.search((folders) => {
      if (folders !== 5) return;
      // The last folder is read: from here on the search sees no new file.
      folder.write(created, toml(80));
      folder.remove(B);
    });
    const events = changed(created, B);
    await searching;
    await events;
    await changed(created, B);
    assert.deepEqual(known(), [created, A].sort());
  });

  it('believes no reading of a folder that is none of the workspace any more when it ends', async () => {
    const { begun, goOn, files } = slowly((uri) => uri === folder.uri(A));
    const late = new Follower(
      workspace,
      files,
      () => {},
      () => {},
    );
    const reading = late.filesChanged([folder.uri(A)]);
    await begun;
    workspace.configure(DEFAULT_SETTINGS, []);
    await late.search(() => {});
    goOn();
    await reading;
    assert.deepEqual(known(), []);
  });

  it('reads a file that it has only just found again when a file around it changed meanwhile', async () => {
    const script = 'node1/bin/micro-integrator.sh';
    folder.write(script, 'java -DportOffset=33');
    const fresh = new Workspace();
    fresh.configure(DEFAULT_SETTINGS, [folder.root]);
    const { begun, goOn, files } = slowly((uri) => uri === folder.uri(A));
    const late = new Follower(
      fresh,
      files,
      () => {},
      () => {},
    );
    const searching = late.search(() => {});
    // What surrounds it is read by now.
    await begun;
    folder.write(script, 'java -DportOffset=44');
    await late.filesChanged([folder.uri(script)]);
    goOn();
    await searching;
    assert.equal(fresh.get(folder.uri(A))?.deployment.offset.value, 44);
  });

  it('reads a file that was created just before again when a file around it changes', async () => {
    const [created, script] = ['node3/conf/deployment.toml', 'node3/bin/micro-integrator.sh'];
    folder.write(created, toml());
    folder.write(script, 'java -DportOffset=33');
    const { begun, goOn, files } = slowly((uri) => uri === folder.uri(created));
    const late = new Follower(
      workspace,
      files,
      () => {},
      () => {},
    );
    const first = late.filesChanged([folder.uri(created)]);
    // What surrounds it is read by now.
    await begun;
    folder.write(script, 'java -DportOffset=44');
    const second = late.filesChanged([folder.uri(script)]);
    goOn();
    await Promise.all([first, second]);
    assert.equal(offset(created), 44);
  });

  it('lets go of what lay around a file in a folder of which only that is told', async () => {
    const artifact = 'node1/repository/deployment/server/synapse-configs/default/inbound-endpoints/in.xml';
    const around: Record<string, [file: string, text: string]> = {
      'node1/bin': ['node1/bin/micro-integrator.sh', 'java -DportOffset=33'],
      'node1/repository/deployment': [artifact, INBOUND],
      settings: ['settings/x.env', 'OFFSET=3\n'],
    };
    folder.write('compose.yml', 'services:\n  n:\n    build: ./node1\n    env_file: settings/x.env\n');
    folder.write(A, '[server]\nhostname = "localhost"\noffset = "$env{OFFSET}"\n');
    for (const [gone, [file, text]] of Object.entries(around)) {
      await changed(A, 'compose.yml');
      const before = JSON.stringify(portTree());
      folder.write(file, text);
      await changed(file);
      assert.notEqual(JSON.stringify(portTree()), before, file);
      folder.remove(gone);
      await changed(gone);
      assert.equal(JSON.stringify(portTree()), before, gone);
    }
  });

  it('takes a folder for a working tree once it is one', async () => {
    folder.write('node1/.git', 'gitdir: /x/.git/worktrees/y\n');
    await changed('node1/.git');
    assert.deepEqual(codes(A), []);
  });

  it('takes no text from disk of a file that is ignored, while it is open', async () => {
    folder.write('.gitignore', 'node1\n');
    await changed('.gitignore');
    workspace.openBuffer({ uri: folder.uri(A), version: 1, languageId: 'toml', text: toml(3) });
    folder.write('node1/.env', 'X=1\n');
    await changed('node1/.env', A);
    workspace.closeBuffer(folder.uri(A));
    assert.deepEqual(known(), [B]);
  });

  it('lets go of what is ignored from now on, though it and what surrounds it change at the same time', async () => {
    folder.write('.gitignore', 'node1\n');
    folder.write('node1/.env', 'X=1\n');
    await Promise.all([changed('.gitignore'), changed(A, 'node1/.env'), changed('node1/.env'), changed(A)]);
    assert.deepEqual(known(), [B]);
  });

  it('takes no file of another name from disk, though somebody has it open as a deployment.toml', async () => {
    const other = folder.uri('node1/conf/log4j2.properties');
    folder.write('node1/conf/log4j2.properties', 'x = 1\n');
    workspace.openBuffer({ uri: other, version: 1, languageId: 'wso2-deployment-toml', text: toml(3) });
    await changed('node1/conf/log4j2.properties');
    workspace.closeBuffer(other);
    assert.deepEqual(known(), [A, B]);
  });

  it('takes up no file that was created in a folder which is none of the workspace any more', async () => {
    const name = 'node3/conf/deployment.toml';
    folder.write(name, toml());
    const { begun, goOn, files } = slowly((uri) => uri === folder.uri(name));
    const late = new Follower(
      workspace,
      files,
      () => {},
      () => {},
    );
    const reading = late.filesChanged([folder.uri(name)]);
    await begun;
    workspace.configure(DEFAULT_SETTINGS, []);
    await late.search(() => {});
    goOn();
    await reading;
    assert.deepEqual(known(), []);
  });

  it('leaves out of a repository inside the workspace what a search leaves out', async () => {
    folder.write('.gitignore', 'deployment.toml\n');
    folder.write('node1/.git', 'gitdir: x\n');
    await changed('.gitignore', 'node1/.git', A);
    assert.deepEqual(known(), []);
    await changed(A, 'node1');
    assert.deepEqual(known(), []);
  });

  it('takes rules of what is ignored from no link, as git does', async () => {
    const name = 'node2/x/deployment.toml';
    folder.write('rules', 'node2\n');
    symlinkSync('rules', folder.file('.gitignore'));
    await changed('.gitignore');
    folder.write(name, toml());
    await changed(name);
    assert.deepEqual(known(), [A, B, name]);
  });

  it('reads what leads to a file by a link again when that file changes, of which nobody else tells', async () => {
    folder.write('shared/deployment.toml', toml(3));
    folder.write('shared/scripts/micro-integrator.sh', 'exec java');
    folder.remove(A);
    symlinkSync('../../shared/deployment.toml', folder.file(A));
    symlinkSync('../shared/scripts', folder.file('node2/bin'));
    await changed(A, 'node2/bin');
    assert.deepEqual([offset(A), offset(B)], [3, 10]);
    folder.write('shared/deployment.toml', toml(4));
    folder.write('shared/scripts/micro-integrator.sh', 'exec java -DportOffset=5');
    await changed('shared/deployment.toml', 'shared/scripts/micro-integrator.sh');
    assert.deepEqual([offset(A), offset(B)], [4, 5]);
    folder.remove('shared');
    await changed('shared');
    assert.deepEqual([known(), offset(B)], [[B], 10]);
    folder.write('shared/deployment.toml', toml(6));
    await changed('shared');
    assert.equal(offset(A), 6);
  });

  it('takes up no file behind a link to a folder, as a search does not', async () => {
    folder.write('shared/conf/deployment.toml', toml(3));
    symlinkSync('shared', folder.file('linked'));
    await changed('linked', 'linked/conf', 'linked/conf/deployment.toml', 'shared/conf/deployment.toml');
    assert.deepEqual(known(), [A, B, 'shared/conf/deployment.toml']);
    symlinkSync('../shared', folder.file('node1/deployment.toml'));
    await changed('node1/deployment.toml');
    await changed('shared/conf/deployment.toml');
    assert.deepEqual(known(), [A, B, 'shared/conf/deployment.toml']);
  });

  it('reads no file that became a link out of the workspace', async () => {
    const outside = new Folder({ 'x.toml': toml(60) });
    try {
      folder.remove(A);
      symlinkSync(outside.file('x.toml'), folder.file(A));
      await changed(A);
      assert.deepEqual(known(), [B]);
      assert.deepEqual(reports, [`${folder.file(A)} is not read: it is a link out of the workspace folder.`]);
    } finally {
      outside.dispose();
    }
  });

  it('lets go of what surrounds an open file whose folder is none of the workspace any more', async () => {
    folder.write('.mi-ports.json', '{ "portOffset": 7 }');
    workspace.openBuffer({ uri: folder.uri(A), version: 1, languageId: 'toml', text: toml(3) });
    await changed('.mi-ports.json');
    assert.equal(offset(A), 7);
    workspace.configure(DEFAULT_SETTINGS, []);
    await search();
    assert.equal(offset(A), 3);
  });

  it('lets go of what surrounds a file that is opened while a search finds out that its folder is none any more', async () => {
    const other = new Folder({ 'x/deployment.toml': toml() });
    try {
      folder.write('.mi-ports.json', '{ "portOffset": 7 }');
      await changed('.mi-ports.json');
      const { begun, goOn, files } = slowly((uri) => uri === other.uri('x/deployment.toml'));
      const late = new Follower(
        workspace,
        files,
        () => {},
        () => {},
      );
      workspace.configure(DEFAULT_SETTINGS, [other.root]);
      const searching = late.search(() => {});
      await begun;
      workspace.openBuffer({ uri: folder.uri(A), version: 1, languageId: 'toml', text: toml(3) });
      goOn();
      await searching;
      assert.equal(offset(A), 3);
    } finally {
      other.dispose();
    }
  });

  it('takes odd uris for nothing', async () => {
    await follower.filesChanged(['untitled:x', 'file:///%zz', 'nonsense', 'file://host/deployment.toml']);
    await follower.readFacts('untitled:x');
    assert.deepEqual(known(), [A, B]);
  });

  it('reads what surrounds a file that was opened before any search', async () => {
    const fresh = new Workspace();
    fresh.configure(DEFAULT_SETTINGS, [folder.root]);
    folder.write('node1/bin/micro-integrator.bat', 'java -DportOffset=9');
    fresh.openBuffer({ uri: folder.uri(A), version: 1, languageId: 'toml', text: toml(3) });
    await new Follower(
      fresh,
      nodeFiles,
      () => {},
      () => {},
    ).readFacts(folder.uri(A));
    assert.equal(fresh.get(folder.uri(A))?.deployment.offset.value, 9);
  });
});

/** The files of this machine, of which some are read only when `goOn` is called; `begun` says that somebody wants one of these. */
function slowly(isSlow: (uri: string) => boolean): { begun: Promise<void>; goOn: () => void; files: Files } {
  let [goOn, hasBegun] = [() => {}, () => {}];
  const gate = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const begun = new Promise<void>((resolve) => {
    hasBegun = resolve;
  });
  const read: Files['read'] = async (uri) => {
    if (isSlow(uri)) {
      hasBegun();
      await gate;
    }
    return nodeFiles.read(uri);
  };
  return { begun, goOn, files: { ...nodeFiles, read } };
}
