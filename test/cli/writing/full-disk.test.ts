import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { run } from '../../../server/src/cli/run';
import { machineAt } from '../../support/machines';
import { skipLacking } from '../../support/skipping';
import { Folder } from '../../workspace/support/folder';

const PAGE = 4096;

/** The pages of the file system, and those that each of the three files takes. */
const [PAGES, EACH] = [64, 4];

const TEXT = `[server]\nhostname = "localhost"\n# ${'-'.repeat((EACH - 1) * PAGE)}\n`;

describe('a file system that is full', () => {
  let folder: Folder;
  let isMounted = false;

  before(function () {
    folder = new Folder({ 'disk/empty': '' });
    const size = `size=${PAGES * PAGE}`;
    isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', size, 'tmpfs', folder.file('disk')]).status === 0;
    if (!isMounted) skipLacking(this, 'leave to mount a small file system');
    for (const node of [1, 2, 3]) folder.write(`disk/n${node}/deployment.toml`, TEXT);
  });

  after(() => {
    if (isMounted) spawnSync('umount', [folder.file('disk')]);
    folder.dispose();
  });

  const textOf = (node: number) => readFileSync(folder.file(`disk/n${node}/deployment.toml`), 'utf8');

  /** Leaves so many pages. */
  function leave(pages: number): void {
    rmSync(folder.file('disk/fill'), { force: true });
    for (let size = PAGES; size > 0; size--) {
      try {
        writeFileSync(folder.file('disk/fill'), '-'.repeat(size * PAGE));
        writeFileSync(folder.file('disk/fill'), '-'.repeat(Math.max(0, size - pages) * PAGE));
        return;
      } catch {
        // Less, then.
      }
    }
  }

  for (let pages = 0; pages <= 3 * EACH; pages++) {
    it(`leaves every file whole, old or new, and nothing besides, with ${pages} pages left`, async () => {
      for (const node of [1, 2, 3]) folder.write(`disk/n${node}/deployment.toml`, TEXT);
      leave(pages);
      const { stderr, exitCode } = await run(['plan', '.', '--write'], machineAt(folder.file('disk')));
      const changed = [1, 2, 3].filter((node) => textOf(node) !== TEXT);
      for (const node of changed) assert.equal(textOf(node).replace(/offset = \d+\n/, ''), TEXT);
      assert.ok(changed.length === 0 || changed.length === 2, String(changed));
      assert.equal(exitCode, changed.length === 2 ? 0 : 2);
      if (changed.length === 0) assert.match(stderr, /cannot be changed: the disk is full\.\n/);
      assert.deepEqual(
        [1, 2, 3].flatMap((node) => readdirSync(folder.file(`disk/n${node}`))),
        [1, 2, 3].map(() => 'deployment.toml'),
      );
      if (pages === 0) assert.equal(changed.length, 0);
      if (pages === 3 * EACH) assert.equal(changed.length, 2);
    });
  }

  it('gets no baseline, and loses none', async () => {
    for (const node of [1, 2, 3]) folder.write(`disk/n${node}/deployment.toml`, TEXT);
    const write = () => run(['check', '.', '--baseline', 'b', '--write-baseline'], machineAt(folder.file('disk')));
    leave(0);
    const { stderr, exitCode } = await write();
    assert.deepEqual([exitCode, existsSync(folder.file('disk/b'))], [2, false]);
    assert.match(stderr, /The baseline b cannot be written: the disk is full\.\n/);
    leave(2);
    assert.equal((await write()).exitCode, 0);
    const before = readFileSync(folder.file('disk/b'), 'utf8');
    leave(0);
    assert.equal((await write()).exitCode, 2);
    assert.equal(readFileSync(folder.file('disk/b'), 'utf8'), before);
    assert.deepEqual(readdirSync(folder.file('disk')).sort(), ['b', 'fill', 'n1', 'n2', 'n3']);
  });
});
