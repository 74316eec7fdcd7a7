import assert from 'node:assert/strict';
import type { TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import { LineIndex } from '../../server/src/toml/lines';

/** The text after edits of the protocol. Fails for edits outside the text and for overlapping ones. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const lines = new LineIndex(text);
  const located = edits.map(({ range, newText }) => {
    const [start, end] = [lines.offsetAt(range.start), lines.offsetAt(range.end)];
    assert.deepEqual(lines.positionAt(start), range.start, 'an edit starts inside the text');
    assert.deepEqual(lines.positionAt(end), range.end, 'an edit ends inside the text');
    assert.ok(start <= end, 'an edit starts before it ends');
    return { start, end, newText };
  });
  located.sort((a, b) => a.start - b.start || a.end - b.end);
  let result = '';
  let at = 0;
  for (const { start, end, newText } of located) {
    assert.ok(start >= at, 'edits do not overlap');
    result += text.slice(at, start) + newText;
    at = end;
  }
  return result + text.slice(at);
}

/** The edits for one uri, in either of the two forms that editors take. */
export function editsFor(uri: string, edit: WorkspaceEdit | undefined): readonly TextEdit[] {
  const changes = edit?.changes?.[uri];
  if (changes) return changes;
  const document = edit?.documentChanges?.find((change) => 'textDocument' in change && change.textDocument.uri === uri);
  assert.ok(document && 'edits' in document, 'there are edits for the file');
  return document.edits as TextEdit[];
}
