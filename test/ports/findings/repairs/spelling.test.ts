import assert from 'node:assert/strict';
import fc from 'fast-check';
import { slipsBetween } from '../../../../server/src/ports/findings/repairs/spelling';

/** The distance by its definition: all ways to begin two words. */
function distance(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  const [shortA, shortB] = [a.slice(0, -1), b.slice(0, -1)];
  const ways = [
    distance(shortA, b) + 1,
    distance(a, shortB) + 1,
    distance(shortA, shortB) + (a.at(-1) === b.at(-1) ? 0 : 1),
  ];
  const isSwap = a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1);
  return Math.min(...ways, ...(isSwap ? [distance(a.slice(0, -2), b.slice(0, -2)) + 1] : []));
}

describe('slips of the finger', () => {
  it('are counted as the definition has them, as long as there are no more than wanted', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 5 });
    fc.assert(
      fc.property(word, word, fc.nat(3), (a, b, most) => {
        const slips = distance(a, b);
        assert.equal(slipsBetween(a, b, most), slips > most ? Number.POSITIVE_INFINITY : slips);
      }),
      { numRuns: 500 },
    );
  });
});
