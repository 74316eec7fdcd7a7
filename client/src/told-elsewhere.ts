/** What is said of a place. Codes with a page are objects in VS Code; that of syntax errors has none. */
interface Said {
  readonly code?: unknown;
}

/** What is known of the other extensions. `uri` is that of a file, as text. */
export interface Others {
  /** Whether one of them shows an error in it. */
  tell(uri: string): boolean;
  /** Whether one of them may be about to: the file is open in the language that is theirs. */
  mayTell(uri: string): boolean;
}

interface File<D> {
  found: readonly D[];
  show: (shown: D[]) => void;
  /** Whether the syntax errors are shown. */
  isWhole: boolean;
  /** They will be, unless somebody else tells of them first. */
  waiting: { dispose(): void } | undefined;
}

/** The code of the findings that every TOML parser has. */
const SYNTAX = 'toml-syntax';

/**
 * Leaves the syntax errors of a file to whoever tells of them, and tells of them where nobody does: an extension for TOML may have
 * nothing but colours, its server may have been told to leave the file out, or have ended, and one looks into files that nobody has
 * open, too. So what counts is what is shown. Where another extension may be about to tell, ours wait for a moment.
 */
export class ToldElsewhere<D extends Said> {
  readonly #others: Others;
  readonly #later: (run: () => void) => { dispose(): void };
  /** The files with syntax errors, by their uris. */
  readonly #files = new Map<string, File<D>>();

  /** @param later runs something when another extension would have told. */
  constructor(others: Others, later: (run: () => void) => { dispose(): void }) {
    this.#others = others;
    this.#later = later;
  }

  /** The server has found this in a file, all that there is. */
  found(uri: string, found: readonly D[], show: (shown: D[]) => void): void {
    if (!found.some(isSyntax)) {
      this.#files.get(uri)?.waiting?.dispose();
      this.#files.delete(uri);
      show([...found]);
      return;
    }
    const file = this.#files.get(uri) ?? { found, show, isWhole: !this.#others.mayTell(uri), waiting: undefined };
    this.#files.set(uri, file);
    file.found = found;
    file.show = show;
    file.isWhole &&= !this.#others.tell(uri);
    this.#show(file);
    this.#wait(uri, file);
  }

  /** What others say of a file may have changed. */
  changed(uri: string): void {
    const file = this.#files.get(uri);
    if (!file) return;
    if (!this.#others.tell(uri)) {
      this.#wait(uri, file);
      return;
    }
    file.waiting?.dispose();
    file.waiting = undefined;
    if (!file.isWhole) return;
    file.isWhole = false;
    this.#show(file);
  }

  /** The server has ended: nothing that it found is shown any more. */
  clear(): void {
    for (const { waiting } of this.#files.values()) waiting?.dispose();
    this.#files.clear();
  }

  /** Lets the syntax errors of a file show in a moment, if nobody has told of them by then. */
  #wait(uri: string, file: File<D>): void {
    if (file.isWhole || file.waiting || this.#others.tell(uri)) return;
    file.waiting = this.#later(() => {
      file.waiting = undefined;
      file.isWhole = !this.#others.tell(uri);
      if (file.isWhole) this.#show(file);
    });
  }

  #show({ found, show, isWhole }: File<D>): void {
    show(found.filter((one) => isWhole || !isSyntax(one)));
  }
}

function isSyntax({ code }: Said): boolean {
  return code === SYNTAX;
}
