import type { TextDocument } from 'vscode-languageserver-textdocument';
import { nextTurn } from '../workspace/turns';

/**
 * Buffers whose newest text has not been analysed. Edits that wait in the queue are all applied before one analysis; whoever
 * answers a request reads first. An edit with nothing behind it is analysed before the event loop rests.
 */
export class UnreadBuffers {
  readonly #documents = new Map<string, TextDocument>();
  readonly #read: (document: TextDocument) => void;
  #edits = 0;
  #isWaiting = false;

  /** @param read analyses a buffer's text as it then is. */
  constructor(read: (document: TextDocument) => void) {
    this.#read = read;
  }

  /** Takes note of a buffer that was opened or edited. */
  add(document: TextDocument): void {
    this.#edits++;
    // The one that changed last is read last.
    this.#documents.delete(document.uri);
    this.#documents.set(document.uri, document);
    if (!this.#isWaiting) this.#wait();
  }

  /** Analyses all that has not been. */
  readAll(): void {
    const documents = [...this.#documents.values()];
    this.#documents.clear();
    for (const document of documents) this.#read(document);
  }

  /** Messages are taken one in each turn of the event loop: after a turn without an edit, none is waiting. */
  #wait(): void {
    const edits = this.#edits;
    this.#isWaiting = true;
    nextTurn(() =>
      nextTurn(() => {
        this.#isWaiting = false;
        if (this.#edits === edits) this.readAll();
        else this.#wait();
      }),
    );
  }
}
