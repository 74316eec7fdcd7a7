import assert from 'node:assert/strict';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { TomlDocument } from '../../server/src/toml/document';
import { LineIndex } from '../../server/src/toml/lines';
import { StatementLines } from '../../server/src/toml/statement-lines';

const texts = fc.string({ unit: fc.constantFrom('\n', '\r', 'a', '🚢', '\r\n', 'é') });

describe('places in one long statement', () => {
  it('are found in one look at it, however many are asked for', () => {
    const document = new TomlDocument(`a = [\n${'1,\n'.repeat(1000)}]\nb = 2\n`);
    let looks = 0;
    const { text, statements } = document;
    // As much of a text as lines ask of it.
    const counted = {
      length: text.length,
      slice: (start: number, end: number) => {
        looks++;
        return text.slice(start, end);
      },
    } as unknown as string;
    const lines = new StatementLines({ text: counted, all: statements });
    const whole = new LineIndex(text);
    for (let offset = 0; offset < text.length - 8; offset++)
      assert.deepEqual(lines.positionAt(offset), whole.positionAt(offset));
    assert.equal(looks, 1);
    assert.deepEqual(lines.positionAt(text.length - 2), whole.positionAt(text.length - 2));
    assert.equal(looks, 2);
  });
});

describe('offsets and positions', () => {
  it('count lines that end with LF, CR LF or CR', () => {
    const lines = new LineIndex('a\nbc\r\nd\re');
    assert.equal(lines.lineCount, 4);
    assert.deepEqual(
      [0, 1, 2, 4, 6, 7, 8, 9].map((offset) => lines.positionAt(offset)),
      [
        { line: 0, character: 0 },
        { line: 0, character: 1 },
        { line: 1, character: 0 },
        { line: 1, character: 2 },
        { line: 2, character: 0 },
        { line: 2, character: 1 },
        { line: 3, character: 0 },
        { line: 3, character: 1 },
      ],
    );
    assert.deepEqual(
      [0, 1, 2, 3].map((line) => lines.lineSpan(line)),
      [
        { start: 0, end: 1 },
        { start: 2, end: 4 },
        { start: 6, end: 7 },
        { start: 8, end: 9 },
      ],
    );
  });

  it('count characters as UTF-16 does', () => {
    assert.deepEqual(new LineIndex('"🚢" = 1').positionAt(5), { line: 0, character: 5 });
    assert.equal(new LineIndex('\n🚢x').offsetAt({ line: 1, character: 2 }), 3);
  });

  it('take the end of the line for a place between CR and LF', () => {
    assert.deepEqual(new LineIndex('ab\r\nc').positionAt(3), { line: 0, character: 2 });
  });

  it('take the nearest place for one outside the text', () => {
    const lines = new LineIndex('ab\ncd\n');
    assert.deepEqual(lines.positionAt(-1), { line: 0, character: 0 });
    assert.deepEqual(lines.positionAt(99), { line: 2, character: 0 });
    assert.deepEqual(lines.positionAt(Number.NaN), { line: 0, character: 0 });
    assert.equal(lines.offsetAt({ line: -1, character: 5 }), 0);
    assert.equal(lines.offsetAt({ line: 9, character: 0 }), 6);
    assert.equal(lines.offsetAt({ line: 0, character: 9 }), 2);
    assert.equal(lines.offsetAt({ line: 1, character: -9 }), 3);
    assert.deepEqual(lines.lineSpan(-1), { start: 0, end: 2 });
    assert.deepEqual(lines.lineSpan(9), { start: 6, end: 6 });
  });

  it('agree with the text documents of the language server library', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: -2, max: 30 }), fc.integer({ min: -2, max: 30 }), (text, one, other) => {
        const lines = new LineIndex(text);
        const document = TextDocument.create('file:///a.toml', 'toml', 1, text);
        const position = { line: one, character: other };
        assert.equal(lines.lineCount, document.lineCount);
        assert.deepEqual(lines.positionAt(one), document.positionAt(one));
        assert.equal(lines.offsetAt(position), document.offsetAt(position));
      }),
    );
  });

  it('lead back to the same offset, except between CR and LF', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const lines = new LineIndex(text);
        for (let offset = 0; offset <= text.length; offset++) {
          const between = text[offset - 1] === '\r' && text[offset] === '\n';
          assert.equal(lines.offsetAt(lines.positionAt(offset)), between ? offset - 1 : offset);
        }
      }),
    );
  });
});
