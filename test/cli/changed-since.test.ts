import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { run } from '../../server/src/cli/run';
import { type Folder, folderWith } from '../support/files';
import { machineAt } from '../support/machines';

const SERVER = '[server]\nhostname = "localhost"\n';

describe('mi-ports check --changed-since', function () {
  this.timeout(30_000);
  let folder: Folder;

  const git = (...words: string[]) =>
    execFileSync('git', ['-c', 'user.name=n', '-c', 'user.email=n@x', '-c', 'commit.gpgsign=false', ...words], {
      cwd: folder.path,
      stdio: 'pipe',
    });
  const write = (name: string, text: string) => {
    mkdirSync(path.dirname(folder.file(name)), { recursive: true });
    writeFileSync(folder.file(name), text);
  };

  beforeEach(() => {
    folder = folderWith(
      `=== a/conf/deployment.toml\n${SERVER}offset = 20\nportOffset = 1\n=== b/conf/deployment.toml\n${SERVER}offset = 30\nportOffset = 1\n=== c/conf/deployment.toml\n${SERVER}offset = 30\n`,
    );
    git('init', '-q', '-b', 'main');
    git('add', '-A');
    git('commit', '-qm', 'first');
  });
  afterEach(() => folder.remove());

  async function check(revision: string, ...argv: string[]): Promise<string[]> {
    const { stdout } = await run(['check', '--changed-since', revision, ...argv], machineAt(folder.path));
    return [...stdout.matchAll(/^(\w)\/conf\/deployment\.toml:.*\[([\w-]+)\]$/gm)].map(
      (match) => `${match[1]} ${match[2]}`,
    );
  }

  it('tells nothing where nothing changed', async () => {
    assert.deepEqual(await check('HEAD'), []);
  });

  it('tells what a changed file causes, and both sides of its conflicts', async () => {
    write('a/conf/deployment.toml', `${SERVER}offset = 30\nportOffset = 1\n`);
    const expected = ['a port-conflict', 'a unknown-port-key', 'b port-conflict', 'c port-conflict'];
    assert.deepEqual(await check('HEAD'), expected);
    git('add', '-A');
    assert.deepEqual(await check('HEAD'), expected);
    git('commit', '-qm', 'second');
    assert.deepEqual(await check('HEAD~1'), expected);
    assert.deepEqual(await check('HEAD'), []);
  });

  it('follows the links of paths that are named, as git knows files by no other names', async () => {
    symlinkSync('a', folder.file('x'));
    git('add', '-A');
    git('commit', '-qm', 'link');
    write('a/conf/deployment.toml', `${SERVER}offset = 20\nportOffset = 2\n`);
    assert.deepEqual(await check('HEAD', 'x', 'b'), ['a unknown-port-key']);
  });

  it('ends with 2 for what lies in no or another repository, of which git knows nothing', async () => {
    const other = folderWith(`=== a/conf/deployment.toml\n${SERVER}offset = 10\n`);
    try {
      const { stdout, stderr, exitCode } = await run(
        ['check', '--changed-since', 'HEAD', 'a', other.path],
        machineAt(folder.path),
      );
      assert.deepEqual([stdout, exitCode], ['', 2]);
      assert.match(stderr, /^mi-ports: --changed-since: git knows nothing of \/.*\/a\/conf\/deployment\.toml, /);
    } finally {
      other.remove();
    }
  });

  it('starts nothing that the settings of the repository name, and writes nothing into it', async () => {
    git('init', '-q', 'inner');
    git('-C', 'inner', 'commit', '-q', '--allow-empty', '-m', 'first');
    git('-c', 'advice.addEmbeddedRepo=false', 'add', 'inner');
    write('inner/x', 'x');
    git('-C', 'inner', 'add', 'x');
    write('inner/x', 'y');
    write('inner/.gitattributes', '* filter=z\n');
    const ran = folder.file('ran');
    const script = folder.file('program');
    writeFileSync(script, `#!/bin/sh\necho "$0 $@" >> ${ran}\n`, { mode: 0o755 });
    for (const [name, value] of [
      ['core.fsmonitor', script],
      ['core.pager', script],
      ['diff.external', script],
      ['filter.x.clean', script],
      ['filter.x.required', 'true'],
      ['filter.y.process', script],
      ['diff.x.textconv', script],
      ['diff.x.command', script],
      ['core.hooksPath', folder.path],
      ['alias.ls-files', `!${script}`],
    ] as const) {
      git('config', name, value);
    }
    writeFileSync(folder.file('post-index-change'), `#!/bin/sh\necho hook >> ${ran}\n`, { mode: 0o755 });
    write('.gitattributes', 'a/** filter=x diff=x\nb/** filter=y\n');
    for (const one of ['a', 'b']) write(`${one}/conf/deployment.toml`, `${SERVER}offset = 30\nportOffset = 2\n`);
    git('-C', 'inner', 'config', 'filter.z.clean', script);
    git('-C', 'inner', 'config', 'core.fsmonitor', script);
    // Touched, so that git would note it in its index.
    utimesSync(folder.file('c/conf/deployment.toml'), 1, 1);
    const index = readFileSync(folder.file('.git/index'));
    assert.deepEqual(await check('HEAD'), [
      ...['a port-conflict', 'a unknown-port-key', 'b port-conflict', 'b unknown-port-key', 'c port-conflict'],
    ]);
    assert.ok(!existsSync(ran), existsSync(ran) ? readFileSync(ran, 'utf8') : '');
    assert.deepEqual(readFileSync(folder.file('.git/index')), index);
    git('-C', folder.path, 'config', 'filter.v=w.clean', script);
    const { stderr, exitCode } = await run(['check', '--changed-since', 'HEAD'], machineAt(folder.path));
    assert.match(stderr, /git would start a filter that the settings of this repository name/);
    assert.equal(exitCode, 2);
    assert.ok(!existsSync(ran));
  });

  it('counts all files of a submodule in which something changed', async () => {
    const other = folderWith(`=== conf/deployment.toml\n${SERVER}offset = 20\n`);
    try {
      const inOther = (...words: string[]) => git('-C', other.path, ...words);
      inOther('init', '-q', '-b', 'main');
      inOther('add', '-A');
      inOther('commit', '-qm', 'first');
      git('-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', other.path, 'd');
      git('config', 'diff.ignoreSubmodules', 'all');
      git('commit', '-qam', 'second');
      assert.deepEqual(await check('HEAD'), []);
      write('d/conf/deployment.toml', `${SERVER}offset = 30\n`);
      assert.deepEqual(await check('HEAD'), ['b port-conflict', 'c port-conflict', 'd port-conflict']);
    } finally {
      other.remove();
    }
  });

  it('counts new files that git does not know, and files around an instance', async () => {
    write('d/conf/deployment.toml', `${SERVER}offset = 20\n`);
    assert.deepEqual(await check('main'), ['a port-conflict', 'd port-conflict']);
    rmSync(folder.file('d'), { recursive: true });
    write('c/bin/micro-integrator.sh', 'java -DportOffset=20\n');
    assert.deepEqual(await check('main', '--severity=warning'), ['a port-conflict', 'c port-conflict']);
  });

  it('counts what the branch did, not what the other one did meanwhile', async () => {
    git('checkout', '-qb', 'topic');
    write('x', '');
    git('add', '-A');
    git('commit', '-qm', 'topic');
    git('checkout', '-q', 'main');
    write('b/conf/deployment.toml', `${SERVER}offset = 31\n`);
    git('commit', '-qam', 'other');
    git('checkout', '-q', 'topic');
    assert.deepEqual(await check('main'), []);
  });

  it('says why it cannot tell', async () => {
    const { stdout, stderr, exitCode } = await run(['check', '--changed-since=no'], machineAt(folder.path));
    assert.deepEqual([stdout, exitCode], ['', 2]);
    assert.match(stderr, /^mi-ports: git knows no revision "no"\./);
    const option = await run(['check', '--changed-since=--output=x'], machineAt(folder.path));
    assert.match(option.stderr, /git knows no revision "--output=x"/);
    rmSync(folder.file('.git'), { recursive: true });
    assert.match((await run(['check', '--changed-since=x'], machineAt(folder.path))).stderr, /needs a git repository/);
  });
});
