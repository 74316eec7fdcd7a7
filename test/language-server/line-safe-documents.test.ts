import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { LINE_SAFE } from '../../server/src/language-server/line-safe-documents';
import { LineIndex } from '../../server/src/toml/lines';
import { bundle } from '../support/programs';

const URI = 'file:///deployment.toml';

const fresh = (text: string) => TextDocument.create(URI, 'toml', 1, text);

/** Where each line begins. */
function starts(document: TextDocument): number[] {
  return Array.from({ length: document.lineCount }, (_, line) => document.offsetAt({ line, character: 0 }));
}

describe('an edited text document', () => {
  it('counts a line end once that two edits put together', () => {
    const opened = LINE_SAFE.create(URI, 'toml', 1, 'a\nb\nc\n');
    const at = (line: number, character: number, text: string) => ({
      range: { start: { line, character }, end: { line, character } },
      text,
    });
    const edited = LINE_SAFE.update(opened, [at(0, 1, '\r'), at(1, 0, '[server]')], 2);
    assert.deepEqual([edited.getText(), edited.version], ['a\r\n[server]b\nc\n', 2]);
  });

  it('counts it once where the edit names its end first', () => {
    const opened = LINE_SAFE.create(URI, 'toml', 1, 'a\r-\nb\n');
    const range = { start: { line: 1, character: 1 }, end: { line: 1, character: 0 } };
    const edited = LINE_SAFE.update(opened, [{ range, text: '' }], 2);
    assert.deepEqual([edited.getText(), starts(edited)], ['a\r\nb\n', [0, 3, 5]]);
  });

  it('counts no lines behind the last one, where an edit begins and ends there', () => {
    const opened = LINE_SAFE.create(URI, 'toml', 1, 'a\nb');
    const range = { start: { line: 2, character: 2 }, end: { line: 3, character: 9 } };
    const edited = LINE_SAFE.update(opened, [{ range, text: '\n' }], 2);
    assert.deepEqual([edited.getText(), starts(edited)], ['a\nb\n', [0, 2, 4]]);
  });

  it('is replaced as a whole where the range of an edit is null', () => {
    const opened = LINE_SAFE.create(URI, 'toml', 1, 'a\nb\n');
    const edited = LINE_SAFE.update(opened, [{ range: null, text: 'c\r\n' } as never], 2);
    assert.deepEqual([edited.getText(), starts(edited)], ['c\r\n', [0, 3]]);
  });

  it('has the lines of its text, whatever the edits', () => {
    const text = fc.array(fc.constantFrom('\r', '\n', '\r\n', 'a', '🚀'), { maxLength: 12 }).map((all) => all.join(''));
    const place = fc.record({ line: fc.integer({ min: -1, max: 9 }), character: fc.integer({ min: -1, max: 9 }) });
    const edit = fc.record({ start: place, end: place, text });
    fc.assert(
      fc.property(text, fc.array(fc.array(edit, { maxLength: 3 }), { maxLength: 6 }), (first, rounds) => {
        let document = LINE_SAFE.create(URI, 'toml', 1, first);
        let expected = first;
        for (const [version, edits] of rounds.entries()) {
          const changes = edits.map(({ start, end, text: inserted }) => {
            const before = new LineIndex(expected);
            const [a, b] = [before.offsetAt(start), before.offsetAt(end)];
            expected = expected.slice(0, Math.min(a, b)) + inserted + expected.slice(Math.max(a, b));
            return { range: { start, end }, text: inserted };
          });
          document = LINE_SAFE.update(document, changes, version + 2);
          assert.equal(document.getText(), expected);
          assert.deepEqual(starts(document), starts(fresh(expected)));
        }
      }),
      { numRuns: 1000 },
    );
  });

  describe('thousands of edits in one message', function () {
    this.timeout(60_000);
    let steps: Readonly<Record<string, readonly [number, number]>> = {};

    before(async () => {
      const program = await bundle('test/language-server/edits-program.ts', 'edits-program');
      const { stdout, stderr } = spawnSync(process.execPath, [program], { encoding: 'utf8' });
      assert.equal(stderr, '');
      steps = JSON.parse(stdout);
    });

    for (const order of ['from the first line to the last', 'from the last line to the first', 'in no order']) {
      it(`take about as many steps each where they are twice as many: ${order}`, () => {
        const [once = 0, twice = 0] = steps[order] ?? [];
        assert.ok(once > 100_000, String(once));
        assert.ok(twice < 3 * once, `${once}, ${twice}`);
      });
    }
  });
});
