import type { TextDocumentsConfiguration } from 'vscode-languageserver';
import { type Range, TextDocument } from 'vscode-languageserver-textdocument';

/**
 * Text documents whose lines stay right where a `\r` and a `\n` come together by separate edits. The package counts the line ends
 * of what is inserted by themselves, so that it goes on counting such a pair as two.
 */
export const LINE_SAFE: TextDocumentsConfiguration<TextDocument> = {
  create: TextDocument.create,
  update(document, changes, version) {
    let current = document;
    for (const change of changes) {
      // Some clients write what is absent as null.
      const range = ('range' in change && change.range) || null;
      const start = range ? startOf(current, range) : 0;
      current = TextDocument.update(current, [range ? { range, text: change.text } : { text: change.text }], version);
      const text = current.getText();
      if (isWithinLineEnd(text, start) || isWithinLineEnd(text, start + change.text.length)) {
        current = TextDocument.create(current.uri, current.languageId, version, text);
      }
    }
    return current;
  },
};

/** Where a range begins; one that names its end first is taken as if it were the other way round, as the package does. */
function startOf(document: TextDocument, { start, end }: Range): number {
  return Math.min(document.offsetAt(start), document.offsetAt(end));
}

/** Whether an offset stands between a `\r` and its `\n`. */
function isWithinLineEnd(text: string, offset: number): boolean {
  return text[offset - 1] === '\r' && text[offset] === '\n';
}
