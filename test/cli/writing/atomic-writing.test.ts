import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { noticing } from '../../../server/src/cli/reading/noticed-files';
import { type Disk, type Rewrite, writeFiles } from '../../../server/src/cli/writing/atomic-writing';
import { removeLeftovers } from '../../../server/src/cli/writing/leftovers';
import { findDeployments } from '../../../server/src/workspace/files/discovery';
import { nodeFiles } from '../../../server/src/workspace/files/node-files';
import { displayPath, fileUri } from '../../../server/src/workspace/files/uris';
import { type Folder, folderWith } from '../../support/files';
import { bundle } from '../../support/programs';

/** Whoever may do everything is refused nothing by the file system. */
const isRoot = process.geteuid?.() === 0;

const FLEET = `=== node1/conf/deployment.toml
[server]
hostname = "localhost"
=== node2/conf/deployment.toml
[server]
hostname = "localhost"
offset = 10
=== node3/start.sh
exec java -DportOffset=10
`;

describe('writing several files', () => {
  let folder: Folder;

  beforeEach(() => {
    folder = folderWith(FLEET);
  });

  afterEach(() => folder.remove());

  const textOf = (name: string) => fs.readFileSync(folder.file(name), 'utf8');
  const rewriteOf = (name: string, more: Partial<Rewrite> = {}): Rewrite => {
    const before = textOf(name);
    return {
      path: folder.file(name),
      name,
      roots: [folder.path],
      before,
      after: `${before}# new: ${'0123456789'.repeat(9)}\n`,
      ...more,
    };
  };
  const names = () => (fs.readdirSync(folder.path, { recursive: true }) as string[]).sort();
  const write = (rewrites: readonly Rewrite[], disk?: Disk) => writeFiles(rewrites, disk);

  /** What is left of a run that was killed, and the instances. */
  async function search(): Promise<[leftovers: ReadonlySet<string>, instances: readonly string[]]> {
    const noticed = { leftovers: new Set<string>(), links: new Set<string>(), texts: new Map<string, string>() };
    const found = await findDeployments(noticing(nodeFiles, noticed), fileUri(folder.path), [], assert.fail);
    return [noticed.leftovers, found];
  }

  it('gives each its new text and leaves nothing else behind', async () => {
    const rewrites = ['node2/conf/deployment.toml', 'node3/start.sh'].map((name) => rewriteOf(name));
    const before = names();
    assert.deepEqual(await write(rewrites), { written: rewrites, complaints: [] });
    for (const { name, after } of rewrites) assert.equal(textOf(name), after);
    assert.deepEqual(names(), before);
  });

  it('keeps the mode', async () => {
    for (const mode of [0o755, 0o640, 0o600, 0o4711]) {
      fs.chmodSync(folder.file('node3/start.sh'), mode);
      await write([rewriteOf('node3/start.sh')]);
      assert.equal(fs.statSync(folder.file('node3/start.sh')).mode & 0o7777, mode);
    }
  });

  it('keeps owner and group', async function () {
    if (!isRoot) this.skip();
    fs.chownSync(folder.file('node3/start.sh'), 1234, 4321);
    fs.chmodSync(folder.file('node3/start.sh'), 0o6750);
    await write([rewriteOf('node3/start.sh')]);
    const { uid, gid, mode } = fs.statSync(folder.file('node3/start.sh'));
    assert.deepEqual([uid, gid, mode & 0o7777], [1234, 4321, 0o6750]);
  });

  it('keeps a byte order mark and line ends', async () => {
    fs.writeFileSync(folder.file('a.toml'), '\uFEFF[server]\r\n');
    await write([rewriteOf('a.toml', { after: '\uFEFF[server]\r\noffset = 1\r\n' })]);
    assert.equal(textOf('a.toml'), '\uFEFF[server]\r\noffset = 1\r\n');
  });

  it('follows a link to a file of the tree, and a link stays a link', async () => {
    fs.symlinkSync('../node2/conf/deployment.toml', folder.file('node1/link.toml'));
    const rewrite = rewriteOf('node1/link.toml');
    assert.deepEqual((await write([rewrite])).complaints, []);
    assert.equal(textOf('node2/conf/deployment.toml'), rewrite.after);
    assert.ok(fs.lstatSync(folder.file('node1/link.toml')).isSymbolicLink());
  });

  it('works in a tree that is reached by a link', async () => {
    const link = path.join(os.tmpdir(), `mi-ports-link-${process.pid}`);
    fs.symlinkSync(folder.path, link);
    try {
      const rewrite = rewriteOf('node3/start.sh', { path: path.join(link, 'node3/start.sh'), roots: [link] });
      assert.deepEqual(await writeFiles([rewrite]), { written: [rewrite], complaints: [] });
    } finally {
      fs.unlinkSync(link);
    }
  });

  it('leaves the old text to another name of the same file', async () => {
    fs.linkSync(folder.file('node3/start.sh'), folder.file('backup.sh'));
    const rewrite = rewriteOf('node3/start.sh');
    await write([rewrite]);
    assert.deepEqual([textOf('node3/start.sh'), textOf('backup.sh')], [rewrite.after, rewrite.before]);
  });

  describe('writes nothing at all', () => {
    /** Tries it together with a file that could be written, first and last. */
    const refused = async (rewrite: Rewrite, reason: string, disk?: Disk) => {
      const good = rewriteOf('node1/conf/deployment.toml');
      const before = names();
      for (const rewrites of [
        [good, rewrite],
        [rewrite, good],
      ]) {
        const { written, complaints } = await write(rewrites, disk);
        assert.deepEqual([written, complaints], [[], [`${rewrite.name} cannot be changed: ${reason}.`]]);
      }
      assert.equal(textOf(good.name), good.before);
      assert.deepEqual(names(), before);
    };

    it('when one has changed since', () =>
      refused(rewriteOf('node3/start.sh', { before: 'exec' }), 'it has changed since it was read'));

    it('when one is gone', async () => {
      const rewrite = rewriteOf('node3/start.sh');
      fs.unlinkSync(rewrite.path);
      await refused(rewrite, 'it is not there any more');
    });

    it('when one has become a folder', async () => {
      const rewrite = rewriteOf('node3/start.sh');
      fs.unlinkSync(rewrite.path);
      fs.mkdirSync(rewrite.path);
      await refused(rewrite, 'it is no file');
    });

    it('when one is read-only, whoever asks', async () => {
      fs.chmodSync(folder.file('node3/start.sh'), 0o555);
      await refused(rewriteOf('node3/start.sh'), 'it is read-only');
    });

    it('when one is a link out of the tree, or lies behind one', async () => {
      const outside = folderWith('=== deployment.toml\n[server]\n');
      try {
        fs.symlinkSync(outside.file('deployment.toml'), folder.file('link.toml'));
        fs.symlinkSync(outside.path, folder.file('linked'));
        for (const name of ['link.toml', 'linked/deployment.toml']) {
          await refused(rewriteOf(name), 'it is a link out of the folders that were named');
        }
        assert.equal(fs.readFileSync(outside.file('deployment.toml'), 'utf8'), '[server]\n');
      } finally {
        outside.remove();
      }
    });

    it('when one lies beside the tree in a folder whose name begins like it', async () => {
      fs.mkdirSync(`${folder.path}-other`);
      try {
        fs.writeFileSync(`${folder.path}-other/a.toml`, '');
        const rewrite = {
          path: `${folder.path}-other/a.toml`,
          name: 'a',
          roots: [folder.path],
          before: '',
          after: '1',
        };
        await refused(rewrite, 'it is a link out of the folders that were named');
      } finally {
        fs.rmSync(`${folder.path}-other`, { recursive: true });
      }
    });

    it('when one is another by way of a link', async () => {
      fs.symlinkSync('conf/deployment.toml', folder.file('node1/link.toml'));
      const [one, same] = ['node1/conf/deployment.toml', 'node1/link.toml'].map((name) => rewriteOf(name));
      assert.ok(one && same);
      const { written, complaints } = await write([one, same]);
      assert.deepEqual([written.length, complaints.length], [0, 1]);
      assert.equal(textOf('node1/conf/deployment.toml'), one.before);
    });

    it('when one is not UTF-8', async () => {
      fs.writeFileSync(folder.file('latin.toml'), Buffer.from([0x23, 0xe9, 0x0a]));
      await refused(rewriteOf('latin.toml'), 'it is not UTF-8, so that more than the change would be written');
    });

    it('when the disk is full before the last one is ready', async () => {
      let opened = 0;
      const full: Disk = {
        ...fs.promises,
        open: async (...parameters) => {
          const file = await fs.promises.open(...parameters);
          if (++opened % 2 === 0)
            file.sync = () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }));
          return file;
        },
      };
      const rewrites = ['node1/conf/deployment.toml', 'node3/start.sh'].map((name) => rewriteOf(name));
      const before = names();
      const { written, complaints } = await write(rewrites, full);
      assert.equal(written.length, 0);
      assert.match(complaints.join(), /^[^,]+ cannot be changed: the disk is full\.$/);
      for (const { name, before: text } of rewrites) assert.equal(textOf(name), text);
      assert.deepEqual(names(), before);
    });

    it('when a folder takes no new files', async function () {
      if (isRoot) this.skip();
      fs.chmodSync(folder.file('node3'), 0o555);
      await refused(rewriteOf('node3/start.sh'), 'the permission to write it, or into its folder, is missing');
      fs.chmodSync(folder.file('node3'), 0o755);
    });
  });

  it('stops where another program has been faster, and says how far it came', async () => {
    const rewrites = ['node1/conf/deployment.toml', 'node2/conf/deployment.toml', 'node3/start.sh'].map((name) =>
      rewriteOf(name),
    );
    const slow: Disk = {
      ...fs.promises,
      rename: async (from, to) => {
        fs.writeFileSync(folder.file('node2/conf/deployment.toml'), 'mine\n');
        await fs.promises.rename(from, to);
      },
    };
    const before = names();
    const { written, complaints } = await write(rewrites, slow);
    assert.deepEqual(
      written.map(({ name }) => name),
      ['node1/conf/deployment.toml'],
    );
    assert.deepEqual(complaints, ['node2/conf/deployment.toml cannot be changed: it has changed since it was read.']);
    assert.equal(textOf('node2/conf/deployment.toml'), 'mine\n');
    assert.deepEqual(names(), before);
  });

  it('shows the name of a file without what moves the cursor', async () => {
    const { complaints } = await write([rewriteOf('node3/start.sh', { name: 'a\u001B[2J\n', before: '' })]);
    assert.deepEqual(complaints, ['a\\u001B[2J\\n cannot be changed: it has changed since it was read.']);
  });

  it('killed at any call that changes something, each file is whole, nothing looks like an instance, and a second run finishes', async function () {
    this.timeout(120_000);
    const program = await bundle('test/cli/writing/killed-writer.ts', 'killed-writer');
    const changing = ['node2/conf/deployment.toml', 'node3/start.sh'];
    const [, instances] = await search();
    const clean = names();
    const olds = new Map(changing.map((name) => [name, textOf(name)]));
    const rewrites = changing.map((name) => rewriteOf(name));
    const seen = new Set<string>();
    for (let killAt = 1; ; killAt++) {
      for (const [name, text] of olds) fs.writeFileSync(folder.file(name), text);
      const { signal, status, stderr } = spawnSync(
        process.execPath,
        [program, JSON.stringify(rewrites), String(killAt)],
        { encoding: 'utf8' },
      );
      if (signal === null) {
        assert.deepEqual([status, stderr], [0, '']);
        assert.ok(killAt > 10, `only ${killAt - 1} calls`);
        break;
      }
      assert.equal(signal, 'SIGKILL');
      const fresh = rewrites.filter(({ name, before, after }) => {
        const text = textOf(name);
        assert.ok(text === before || text === after, `${name} after call ${killAt}: ${text}`);
        return text === after;
      });
      const [left, found] = await search();
      assert.deepEqual(found, instances);
      seen.add(`${fresh.length} new, ${left.size} left`);
      await removeLeftovers([...left].map(displayPath), fs.promises);
      const { complaints } = await write(rewrites.filter((one) => !fresh.includes(one)));
      assert.deepEqual(complaints, []);
      for (const { name, after } of rewrites) assert.equal(textOf(name), after);
      assert.deepEqual(names(), clean);
    }
    // It was killed before, between and after the files changed.
    for (const moment of ['0 new, 0 left', '0 new, 2 left', '1 new, 1 left', '2 new, 0 left']) {
      assert.ok(seen.has(moment), `${moment} not in ${[...seen].join('; ')}`);
    }
  });

  it('takes for a leftover no link, no folder, and no other name', async () => {
    fs.mkdirSync(folder.file('.mi-ports-0123456789abcdef.tmp'));
    fs.symlinkSync('node1', folder.file('.mi-ports-1123456789abcdef.tmp'));
    for (const name of ['.mi-ports-2.tmp', 'x.mi-ports-2123456789abcdef.tmp', '.mi-ports-2123456789abcdef.tmp.sh']) {
      fs.writeFileSync(folder.file(name), '');
    }
    assert.deepEqual([...(await search())[0]], []);
  });
});
