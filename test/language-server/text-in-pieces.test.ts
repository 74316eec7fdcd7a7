import assert from 'node:assert/strict';
import fc from 'fast-check';
import { TextInPieces } from '../../server/src/language-server/text-in-pieces';
import { LineIndex } from '../../server/src/toml/lines';

describe('a text in pieces', () => {
  it('is edited as a whole one is, however short the pieces are', () => {
    const text = fc
      .array(fc.constantFrom('\r', '\n', '\r\n', 'a', 'bc', '🚀'), { maxLength: 30 })
      .map((all) => all.join(''));
    const place = fc.record({ line: fc.integer({ min: -1, max: 20 }), character: fc.integer({ min: -1, max: 30 }) });
    const edits = fc.array(fc.record({ start: place, end: place, text }), { maxLength: 12 });
    fc.assert(
      fc.property(text, edits, fc.integer({ min: 1, max: 9 }), (first, all, size) => {
        const pieces = new TextInPieces(first, size);
        let expected = first;
        for (const { start, end, text: inserted } of all) {
          const lines = new LineIndex(expected);
          const [a, b] = [lines.offsetAt(start), lines.offsetAt(end)];
          expected = expected.slice(0, Math.min(a, b)) + inserted + expected.slice(Math.max(a, b));
          pieces.replace({ start, end }, inserted);
          assert.equal(pieces.text, expected);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('takes millions of pieces at once', () => {
    const pieces = new TextInPieces('', 1);
    const end = { line: 1, character: 0 };
    pieces.replace({ start: end, end }, 'a\n'.repeat(500_000));
    pieces.replace({ start: end, end: { line: 500_000, character: 0 } }, 'b');
    assert.equal(pieces.text, 'a\nb');
  });
});
