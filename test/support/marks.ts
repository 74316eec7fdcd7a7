import assert from 'node:assert/strict';
import type { Diagnostic, Range } from 'vscode-languageserver-types';
import { LineIndex } from '../../server/src/toml/lines';

/**
 * Compares diagnostics with the marks in a text: `# want code: token`, at the end of the line where each begins, several
 * separated by `;`. The token is what the range covers, down to the end of its first line. A diagnostic without its mark
 * fails as well as a mark without its diagnostic.
 */
export function assertMarks(text: string, diagnostics: readonly Pick<Diagnostic, 'code' | 'range'>[]): void {
  const found = diagnostics.map(({ code, range }) => `${range.start.line + 1} ${code}: ${firstLine(text, range)}`);
  const wanted = text.split(/\r?\n/).flatMap((line, index) => {
    const marks = /# want (.*)$/.exec(line)?.[1]?.split(';') ?? [];
    return marks.map((mark) => `${index + 1} ${mark.trim()}`);
  });
  assert.deepEqual(found.sort(), wanted.sort());
}

/** The text that a range covers, down to the end of its first line. */
function firstLine(text: string, { start, end }: Range): string {
  const lines = new LineIndex(text);
  return text.slice(lines.offsetAt(start), Math.min(lines.offsetAt(end), lines.lineSpan(start.line).end));
}
