import assert from 'node:assert/strict';
import { matchesGlob } from '../../../server/src/workspace/files/glob';

describe('a glob', () => {
  const cases: [glob: string, matching: string[], others: string[]][] = [
    ['node1', ['node1', 'node1/conf/x'], ['node10', 'a/node1', 'anode1']],
    ['**/node1', ['node1', 'a/node1', 'a/b/node1/conf'], ['a/node10', 'a/xnode1']],
    ['node*/conf', ['node1/conf', 'node/conf/x'], ['node/a/conf', 'x/node1/conf']],
    ['**/*.toml', ['a.toml', 'a/b.toml'], ['a.tom', 'atoml']],
    ['a/**', ['a/b', 'a/b/c'], ['b/a', 'ab']],
    ['**', ['', 'a', 'a/b'], []],
    ['**/{dev,qa}/**', ['dev/a', 'x/qa/b'], ['prod/a', 'x/devqa/b']],
    ['n?de', ['node', 'nxde'], ['n/de', 'nde']],
    ['a.b+(c)', ['a.b+(c)'], ['aXb+(c)']],
    ['a,b', ['a,b'], ['a']],
    ['a\\b', ['a/b'], ['a\\b']],
    ['/node1/', ['node1', 'node1/x'], ['node2']],
    ['./node1', ['node1'], ['x/node1']],
    ['{a', [], ['a']],
    ['a}', [], ['a}']],
    ['{a,{b,c}d}/x', ['a/x', 'bd/x', 'cd/x/y'], ['b/x', 'ad/x']],
    ['{a/b,c}/*.toml', ['a/b/x.toml', 'c/x.toml'], ['a/x.toml']],
    ['a{,b}', ['a', 'ab'], ['b']],
    ['ü*😀', ['üx😀'], ['ü/😀']],
    ['a**b', ['ab', 'a/x/b'], ['a']],
  ];
  for (const [glob, matching, others] of cases) {
    it(glob, () => {
      for (const path of matching) assert.ok(matchesGlob(path, glob), path);
      for (const path of others) assert.ok(!matchesGlob(path, glob), path);
    });
  }

  it('takes no longer for many stars', () => {
    const path = `${'z/'.repeat(2000)}y`;
    for (const glob of [
      `${'*'.repeat(60)}x`,
      '**/'.repeat(40).concat('x'),
      '*z'.repeat(500),
      '{a,b,'.repeat(50).concat('}'.repeat(50)),
    ]) {
      assert.equal(matchesGlob(path, glob), false, glob.slice(0, 20));
    }
    assert.equal(matchesGlob('z'.repeat(4000), '*z'.repeat(200)), true);
  });
});
