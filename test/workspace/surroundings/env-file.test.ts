import assert from 'node:assert/strict';
import { scriptVariables } from '../../../server/src/workspace/surroundings/env-file';

describe('an env file', () => {
  // What the start script makes of each line, seen in dash with GNU xargs; undefined where we say that we do not know.
  const cases: [line: string, value: string | undefined][] = [
    ['A=b', 'b'],
    ['A=', ''],
    ['A=b=', 'b'],
    ['A=b=c', 'b=c'],
    ['A=b=c=', 'b=c='],
    ['A==b', '=b'],
    [' A = "x  y"  z ', 'x  y z'],
    ["A='b c'", 'b c'],
    ['A="a=b"', 'a=b'],
    ['A=""', ''],
    ['A=a"b c"d', 'ab cd'],
    ['A=8290 # c', '8290 # c'],
    ['A=1\r', '1\r'],
    ["A='it", undefined],
    ['A=a\\ b', undefined],
    ['A=-n', undefined],
    ['#A=1', undefined],
    ['export A=3', undefined],
    ['A', undefined],
    ['=A', undefined],
  ];
  for (const [line, value] of cases) {
    it(JSON.stringify(line), () => assert.equal(scriptVariables(`X=1\n${line}\nY=2\n`).A, value));
  }

  it('may end without a line end, and say a thing twice', () => {
    assert.deepEqual(scriptVariables('A=1\n\nA=2'), { A: '2' });
  });
});
