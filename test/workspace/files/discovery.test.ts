import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, symlinkSync } from 'node:fs';
import { findDeployments, isSkipped } from '../../../server/src/workspace/files/discovery';
import { nodeFiles } from '../../../server/src/workspace/files/node-files';
import { readFolders } from '../../../server/src/workspace/instance-file';
import { rootOf } from '../../../server/src/workspace/roots';
import { skipLacking } from '../../support/skipping';
import { toml } from '../support/fleet';
import { Folder } from '../support/folder';

const TEXT = toml();

/** A program of every Unix. */
const MAKE_PIPE: string = 'mkfifo';

describe('finding deployment.toml files', () => {
  let folder: Folder;
  let reports: string[];
  const report = (message: string) => reports.push(message);
  beforeEach(() => {
    folder = new Folder();
    reports = [];
  });
  afterEach(() => folder.dispose());
  const find = async (excluded: readonly string[] = []) =>
    folder.names(await findDeployments(nodeFiles, folder.root, excluded, report));
  const load = async () =>
    (await readFolders(nodeFiles, [folder.root], [], report, () => {})).map(({ uri, text }) => [
      uri.slice(folder.uri('').length + 1),
      text,
    ]);

  it('finds them at any depth, and no others', async () => {
    for (const name of ['', 'a/', 'a/b/c/d/']) folder.write(`${name}deployment.toml`, TEXT);
    for (const name of ['a/Deployment.toml', 'a/deployment.toml.bak', 'x.toml']) folder.write(name, TEXT);
    assert.deepEqual(await find(), ['a/b/c/d/deployment.toml', 'a/deployment.toml', 'deployment.toml']);
  });

  it('skips what never holds one, and what settings exclude', async () => {
    const names = ['node_modules', 'target', '.git', 'a/target', 'old', 'a/old', 'keep'];
    for (const name of names) folder.write(`${name}/conf/deployment.toml`, TEXT);
    assert.deepEqual(await find(), ['old', 'a/old', 'keep'].map((name) => `${name}/conf/deployment.toml`).sort());
    assert.deepEqual(await find(['**/old']), ['keep/conf/deployment.toml']);
    assert.deepEqual(await find(['old', 'keep/**/deployment.toml']), ['a/old/conf/deployment.toml']);
    for (const name of names) {
      const uri = folder.uri(`${name}/conf/deployment.toml`);
      assert.equal(isSkipped(folder.root, uri, ['**/old']), name !== 'keep', name);
    }
  });

  it('ends where links lead round in a circle', async () => {
    folder.write('a/deployment.toml', TEXT);
    symlinkSync(folder.path, folder.file('a/loop'));
    symlinkSync(folder.file('self'), folder.file('self'));
    symlinkSync('deployment.toml', folder.file('deployment.toml'));
    assert.deepEqual(await load(), [
      ['a/deployment.toml', TEXT],
      ['deployment.toml', null],
    ]);
    assert.equal(reports.length, 1, reports.join('\n'));
    assert.match(reports[0] ?? '', /deployment\.toml cannot be read: ELOOP/);
  });

  it('reads no link out of the folder, and says so', async () => {
    const outside = new Folder({ 'deployment.toml': TEXT, 'micro-integrator.sh': 'x -DportOffset=3' });
    try {
      folder.write('a/x', '');
      symlinkSync(outside.file('deployment.toml'), folder.file('a/deployment.toml'));
      folder.write('b/conf/deployment.toml', TEXT);
      symlinkSync(outside.path, folder.file('b/bin'));
      const [one, ...others] = await readFolders(nodeFiles, [folder.root], [], report, () => {});
      assert.deepEqual([one?.uri, one?.facts.override, others], [folder.uri('b/conf/deployment.toml'), null, []]);
      assert.deepEqual(reports, [
        `${folder.file('a/deployment.toml')} is not read: it is a link out of the workspace folder.`,
        `${folder.file('b/bin')} is not read: it is a link out of the workspace folder.`,
      ]);
    } finally {
      outside.dispose();
    }
  });

  it('looks behind no link out of the folder, however far above a file it is', async () => {
    const api = 'deployment/server/synapse-configs/default/api/a.xml';
    const outside = new Folder({ [api]: '<api xmlns="http://ws.apache.org/ns/synapse" context="/a" port="1"/>' });
    const asked: string[] = [];
    const noted =
      <T>(call: (uri: string) => T) =>
      (uri: string) => {
        asked.push(uri);
        return call(uri);
      };
    const files = {
      ...nodeFiles,
      list: noted(nodeFiles.list),
      read: noted(nodeFiles.read),
      stat: noted(nodeFiles.stat),
    };
    try {
      folder.write('a/conf/deployment.toml', TEXT);
      symlinkSync(outside.path, folder.file('a/repository'));
      const [one] = await readFolders(files, [folder.root], [], report, () => {});
      assert.deepEqual(one?.facts.repeated, []);
      assert.deepEqual(reports, [
        `${folder.file('a/repository')} is not read: it is a link out of the workspace folder.`,
      ]);
      assert.deepEqual(
        asked.filter((uri) => uri.startsWith(folder.uri('a/repository'))),
        [],
      );
    } finally {
      outside.dispose();
    }
  });

  it('reads no configuration above the folder that is a link out of where it lies', async () => {
    const outside = new Folder({ 'x.json': '{ "portOffset": 7 }' });
    try {
      folder.write('.git/HEAD', '');
      folder.write('open/a/conf/deployment.toml', TEXT);
      symlinkSync(outside.file('x.json'), folder.file('.mi-ports.json'));
      await readFolders(nodeFiles, [folder.uri('open')], [], report, () => {});
      assert.match(reports.join(), /\.mi-ports\.json:1:1: The file is not read: it is a link out/);
    } finally {
      outside.dispose();
    }
  });

  it('reads behind a link inside the folder', async () => {
    folder.write('a/conf/deployment.toml', TEXT);
    folder.write('scripts/micro-integrator.sh', 'exec java -DportOffset=3');
    symlinkSync('../scripts', folder.file('a/bin'));
    const [one] = await readFolders(nodeFiles, [folder.root], [], report, () => {});
    assert.equal(one?.facts.override?.text, '3');
  });

  it('takes so many rules of a .gitignore that it does not wait for them, and says so', async () => {
    for (const name of ['a', 'b', 'c']) folder.write(`${name}/deployment.toml`, TEXT);
    const some = `# no rule\n\n${'nothing\n'.repeat(9998)}`;
    folder.write('.gitignore', `${some}a\nb\n`);
    assert.deepEqual([await find(), reports], [['c/deployment.toml'], []]);
    folder.write('.gitignore', `${some}a\nb\nc\n`);
    assert.deepEqual(await find(), ['c/deployment.toml']);
    assert.deepEqual(reports, [`${folder.file('.gitignore')} has more than 10,000 rules: the others are left out.`]);
  });

  it('finds what lies in a folder that is open within another one from there, as when a single file changes', async () => {
    for (const name of ['conf', 'inner/conf', 'inner/x']) folder.write(`${name}/deployment.toml`, TEXT);
    folder.write('inner/y/z', '');
    symlinkSync('../../conf/deployment.toml', folder.file('inner/y/deployment.toml'));
    const found = await readFolders(nodeFiles, [folder.root, folder.uri('inner')], ['conf'], report, () => {});
    assert.deepEqual(folder.names(found.map(({ uri }) => uri)), ['inner/x/deployment.toml']);
    assert.deepEqual(reports, [
      `${folder.file('inner/y/deployment.toml')} is not read: it is a link out of the workspace folder.`,
    ]);
  });

  it('follows a link that is the file itself', async () => {
    folder.write('shared/common.toml', TEXT);
    folder.write('a/x', '');
    symlinkSync('../shared/common.toml', folder.file('a/deployment.toml'));
    assert.deepEqual(await load(), [['a/deployment.toml', TEXT]]);
  });

  it('tells of a file that is too large, and goes on', async () => {
    folder.write('a/deployment.toml', Buffer.alloc(10_000_000, '#'));
    folder.write('b/deployment.toml', TEXT);
    assert.deepEqual(await load(), [
      ['a/deployment.toml', null],
      ['b/deployment.toml', TEXT],
    ]);
    assert.deepEqual(reports, [`${folder.file('a/deployment.toml')} is skipped: it has 10 MB.`]);
  });

  it('reads wrong bytes as the server does, and tells of them', async () => {
    folder.write('a/deployment.toml', Buffer.from([0x23, 0xff, 0xfe, 0x0a]));
    folder.write('b/deployment.toml', '# \uFFFD is a character\n');
    assert.deepEqual(await load(), [
      ['a/deployment.toml', '#\uFFFD\uFFFD\n'],
      ['b/deployment.toml', '# \uFFFD is a character\n'],
    ]);
    assert.equal(reports.length, 1);
    assert.match(reports[0] ?? '', /a.deployment\.toml is not UTF-8/);
  });

  it('takes folders, links to folders and pipes of that name for no file', async () => {
    folder.write('a/deployment.toml/x', '');
    folder.write('b/x', '');
    symlinkSync('.', folder.file('b/deployment.toml'));
    if (process.platform !== 'win32') {
      folder.write('c/x', '');
      execFileSync(MAKE_PIPE, [folder.file('c/deployment.toml')]);
    }
    assert.deepEqual(
      (await load()).map(([, text]) => text).filter((text) => text !== null),
      [],
    );
    assert.deepEqual(reports, []);
  });

  it('tells of what may not be read, and goes on', async function () {
    if (process.getuid?.() === 0) skipLacking(this, 'a user other than root, who may read everything');
    if (process.platform === 'win32') skipLacking(this, 'POSIX permissions');
    folder.write('a/deployment.toml', TEXT);
    folder.write('b/deployment.toml', TEXT);
    folder.write('c/deployment.toml', TEXT);
    chmodSync(folder.file('a'), 0);
    chmodSync(folder.file('b/deployment.toml'), 0);
    const loaded = await load();
    chmodSync(folder.file('a'), 0o700);
    assert.deepEqual(loaded, [
      ['b/deployment.toml', null],
      ['c/deployment.toml', TEXT],
    ]);
    assert.equal(reports.length, 2);
  });

  it('goes on where a folder is not there', async () => {
    assert.deepEqual(await findDeployments(nodeFiles, folder.uri('gone'), [], report), []);
    assert.deepEqual(reports, []);
  });

  it('counts the folders that it reads', async () => {
    for (const name of ['a/b', 'c', 'target/d']) folder.write(`${name}/x`, '');
    let count = 0;
    await findDeployments(nodeFiles, folder.root, [], report, () => count++);
    assert.equal(count, 4);
  });

  it('takes the innermost workspace folder for a file’s own, outside of all its instance’s', () => {
    const folders = ['file:///a', 'file:///a/b', 'file:///a/bc'];
    assert.equal(rootOf('file:///a/b/c/deployment.toml', folders), 'file:///a/b');
    assert.equal(rootOf('file:///a/x/deployment.toml', folders), 'file:///a');
    assert.equal(rootOf('file:///ab/deployment.toml', folders), 'file:///ab');
    assert.equal(rootOf('file:///ab/n/conf/deployment.toml', folders), 'file:///ab/n');
    assert.equal(rootOf('file:///x/y/deployment.toml', ['file:///']), 'file:///');
  });

  it('finds a file of two nested workspace folders once', async () => {
    folder.write('a/deployment.toml', TEXT);
    const files = await readFolders(nodeFiles, [folder.root, folder.uri('a')], [], report, () => {});
    assert.equal(files.length, 1);
  });
});
