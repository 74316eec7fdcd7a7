import type { TextDocumentsConfiguration } from 'vscode-languageserver';
import { type Range, TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import { TextInPieces } from './text-in-pieces';

/**
 * Text documents whose lines stay right where a `\r` and a `\n` come together by separate edits, and where an edit begins or ends
 * behind the last line. The package counts the line ends of what is inserted by themselves, so that it goes on counting such a pair
 * as two; and it takes a line that is not there for one that an edit replaces.
 */
export const LINE_SAFE: TextDocumentsConfiguration<TextDocument> = {
  create: TextDocument.create,
  update(document, changes, version) {
    const [change, ...more] = changes;
    return change && more.length === 0
      ? edited(document, change, version)
      : manyTimesEdited(document, changes, version);
  },
};

function edited(document: TextDocument, change: TextDocumentContentChangeEvent, version: number): TextDocument {
  const range = rangeOf(change);
  const safe = range && inside(document, range);
  const start = safe ? document.offsetAt(safe.start) : 0;
  const updated = TextDocument.update(
    document,
    [safe ? { range: safe, text: change.text } : { text: change.text }],
    version,
  );
  const text = updated.getText();
  if (!isWithinLineEnd(text, start) && !isWithinLineEnd(text, start + change.text.length)) return updated;
  return TextDocument.create(document.uri, document.languageId, version, text);
}

/** The package moves all lines behind an edit, and copies the text, for each one. */
function manyTimesEdited(
  document: TextDocument,
  changes: readonly TextDocumentContentChangeEvent[],
  version: number,
): TextDocument {
  let pieces = new TextInPieces(document.getText());
  for (const change of changes) {
    const range = rangeOf(change);
    if (range) pieces.replace(range, change.text);
    else pieces = new TextInPieces(change.text);
  }
  return TextDocument.create(document.uri, document.languageId, version, pieces.text);
}

/** Some clients write what is absent as null. */
function rangeOf(change: TextDocumentContentChangeEvent): Range | null {
  return ('range' in change && change.range) || null;
}

/** The same range in places that are there; one that names its end first is turned round, as the package does. */
function inside(document: TextDocument, { start, end }: Range): Range {
  const [a, b] = [document.offsetAt(start), document.offsetAt(end)];
  return { start: document.positionAt(Math.min(a, b)), end: document.positionAt(Math.max(a, b)) };
}

/** Whether an offset stands between a `\r` and its `\n`. */
function isWithinLineEnd(text: string, offset: number): boolean {
  return text[offset - 1] === '\r' && text[offset] === '\n';
}
