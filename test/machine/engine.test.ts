import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { root } from '../support/fixtures';

/** The largest room for young objects, in MB, of a program that makes many which live for a moment. */
function youngRoom(before: string): number {
  const program = `
    const { getHeapSpaceStatistics } = require('node:v8');
    const { keepYoungRoomSmall } = require('./server/src/machine/engine.ts');
    ${before}
    let kept = [];
    let most = 0;
    for (let n = 0; n < 200; n++) {
      kept = kept.slice(-30).concat([Array.from({ length: 2000 }, (_, at) => ({ at, n }))]);
      most = Math.max(most, getHeapSpaceStatistics().find((one) => one.space_name === 'new_space').space_size);
    }
    console.log(most);`;
  const words = ['--require', 'tsx/cjs', '--eval', program];
  const { stdout, stderr } = spawnSync(process.execPath, words, { cwd: root, encoding: 'utf8' });
  assert.equal(stderr, '');
  return Number(stdout) / 2 ** 20;
}

describe('the room for young objects', () => {
  it('stays small in the language server, where V8 would make it larger', function () {
    this.timeout(60_000);
    const [usual, kept] = [youngRoom(''), youngRoom('keepYoungRoomSmall();')];
    assert.ok(kept <= usual / 4, `${kept} of ${usual} MB`);
  });
});
