import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { explain, explainAll } from '../../../server/src/ports/findings/explanations';
import type { Kind } from '../../../server/src/ports/findings/kind';
import { KINDS } from '../../../server/src/ports/findings/kinds';
import { findingsOf } from '../support/outcome';

function codes(text: string): string[] {
  return findingsOf(text, { evidence: null }).map(({ code }) => code);
}

describe('the explanations', () => {
  for (const { code, example, repaired, noFix, beside } of KINDS as readonly Kind[]) {
    if (beside) continue;
    it(`of ${code} have an example with just that finding`, () => {
      assert.deepEqual(codes(example), [code]);
    });
    it(`of ${code} have a repair without any finding`, () => {
      assert.deepEqual(codes(repaired), []);
    });
    it(`of ${code} have a quick fix, or say why not`, () => {
      const fixes = findingsOf(example).flatMap(({ repairs }) => repairs());
      assert.equal(fixes.length > 0, noFix === null);
    });
    it(`of ${code} are printed with both`, () => {
      const text = explain(code) ?? '';
      assert.ok(text.startsWith(`## ${code}\n`));
      assert.ok(text.includes(example) && text.includes(repaired));
    });
  }

  it('are none for other names', () => {
    for (const name of ['no-such-code', 'toString', '__proto__']) assert.equal(explain(name), null);
  });

  it('are the text of docs/diagnostics.md', () => {
    const file = path.resolve(import.meta.dirname, '../../../docs/diagnostics.md');
    assert.equal(readFileSync(file, 'utf8'), explainAll(), 'run `npm run docs`');
  });
});
