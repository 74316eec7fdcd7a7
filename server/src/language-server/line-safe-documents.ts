import type { TextDocumentsConfiguration } from 'vscode-languageserver';
import { type Range, TextDocument } from 'vscode-languageserver-textdocument';

/**
 * Text documents whose lines stay right where a `\r` and a `\n` come together by separate edits, and where an edit begins or ends
 * behind the last line. The package counts the line ends of what is inserted by themselves, so that it goes on counting such a pair
 * as two; and it takes a line that is not there for one that an edit replaces.
 */
export const LINE_SAFE: TextDocumentsConfiguration<TextDocument> = {
  create: TextDocument.create,
  update(document, changes, version) {
    let current = document;
    for (const change of changes) {
      // Some clients write what is absent as null.
      const range = 'range' in change && change.range ? inside(current, change.range) : null;
      const start = range ? current.offsetAt(range.start) : 0;
      current = TextDocument.update(current, [range ? { range, text: change.text } : { text: change.text }], version);
      const text = current.getText();
      if (isWithinLineEnd(text, start) || isWithinLineEnd(text, start + change.text.length)) {
        current = TextDocument.create(current.uri, current.languageId, version, text);
      }
    }
    return current;
  },
};

/** The same range in places that are there; one that names its end first is turned round, as the package does. */
function inside(document: TextDocument, { start, end }: Range): Range {
  const [a, b] = [document.offsetAt(start), document.offsetAt(end)];
  return { start: document.positionAt(Math.min(a, b)), end: document.positionAt(Math.max(a, b)) };
}

/** Whether an offset stands between a `\r` and its `\n`. */
function isWithinLineEnd(text: string, offset: number): boolean {
  return text[offset - 1] === '\r' && text[offset] === '\n';
}
