import { type CancellationToken, languages, type TextDocument, window } from 'vscode';
import { DOCUMENTS } from './documents';

/** So long nothing has to happen before lenses are looked at: by then VS Code has asked for them by itself, if it does. */
const QUIET_MILLISECONDS = 500;

/**
 * When an editor loses the focus, as to the map beside it, VS Code does not ask any more for the lenses that it was about to ask for:
 * they would stay as they were until somebody goes back. So it is made to, once nothing happens any more.
 */
export class Lenses {
  readonly #askAnew: (document: TextDocument) => void;
  /** How many changes those of a document know that VS Code has taken. */
  readonly #asked = new WeakMap<TextDocument, number>();
  #changes = 0;
  #timer: NodeJS.Timeout | undefined;

  /** @param askAnew has VS Code ask for the lenses of a document. */
  constructor(askAnew: (document: TextDocument) => void) {
    this.#askAnew = askAnew;
  }

  /** VS Code asks for those of a document. What it no longer wants when it is answered, it has not taken. */
  async asked<T>(document: TextDocument, token: CancellationToken, answer: () => Promise<T>): Promise<T> {
    const changes = this.#changes;
    const lenses = await answer();
    if (!token.isCancellationRequested) this.#asked.set(document, changes);
    return lenses;
  }

  /** Something is other than before, in whatever file. */
  changed(): void {
    this.#changes++;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#look(), QUIET_MILLISECONDS);
  }

  #look(): void {
    const shown = new Set(window.visibleTextEditors.map(({ document }) => document));
    for (const document of shown) {
      const asked = this.#asked.get(document);
      if (languages.match(DOCUMENTS, document) > 0 && (asked === undefined || asked < this.#changes))
        this.#askAnew(document);
    }
  }
}
