import assert from 'node:assert/strict';
import fc from 'fast-check';
import { inOrder } from '../../../server/src/workspace/files/order';

const text = fc.string({ unit: fc.constantFrom(...'0019a/%'), maxLength: 8 });

describe('the order of files', () => {
  it('is that of the numbers in them, and of the texts around these', () => {
    const ordered = [
      'a',
      'a/1',
      'a/b',
      'a1',
      'a2',
      'a2/1',
      'a2/b',
      'a02',
      'a9',
      'a10',
      'a10b',
      'a99',
      'a100',
      'b1',
      'b1c1',
      'b1c10',
      'b2',
    ];
    assert.deepEqual(ordered.toReversed().sort(inOrder), ordered);
  });

  it('does not take the figures of an escape for a number', () => {
    const ordered = ['%24a', '%3Ca', '%5Ba', 'a%202', 'a%203', 'a%2010'];
    assert.deepEqual(ordered.toReversed().sort(inOrder), ordered);
  });

  it('is one for any texts: two are equal only if they are the same, and of three the first comes before the last', () => {
    fc.assert(
      fc.property(text, text, text, (one, other, third) => {
        assert.equal(inOrder(one, other) === 0, one === other);
        assert.equal(Math.sign(inOrder(one, other)), -Math.sign(inOrder(other, one)) || 0);
        if (inOrder(one, other) < 0 && inOrder(other, third) < 0) assert.ok(inOrder(one, third) < 0);
      }),
      { numRuns: 5000 },
    );
  });
});
