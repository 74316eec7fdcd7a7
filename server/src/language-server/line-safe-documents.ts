import type { TextDocumentsConfiguration } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';

/**
 * Text documents whose lines stay right where a `\r` and a `\n` come together by separate edits. The package counts the line ends
 * of what is inserted by themselves, so that it goes on counting such a pair as two.
 */
export const LINE_SAFE: TextDocumentsConfiguration<TextDocument> = {
  create: TextDocument.create,
  update(document, changes, version) {
    let current = document;
    for (const change of changes) {
      const start = 'range' in change ? current.offsetAt(change.range.start) : 0;
      current = TextDocument.update(current, [change], version);
      const text = current.getText();
      if (isWithinLineEnd(text, start) || isWithinLineEnd(text, start + change.text.length)) {
        current = TextDocument.create(current.uri, current.languageId, version, text);
      }
    }
    return current;
  },
};

/** Whether an offset stands between a `\r` and its `\n`. */
function isWithinLineEnd(text: string, offset: number): boolean {
  return text[offset - 1] === '\r' && text[offset] === '\n';
}
