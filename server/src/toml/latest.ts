let changes: (() => void)[] | null = null;

/** Runs something, and then has every `Latest` hold what it held before. */
export function takenBack<T>(run: () => T): T {
  const outer = changes;
  const own: (() => void)[] = [];
  changes = own;
  try {
    return run();
  } finally {
    changes = outer;
    for (const undo of own.reverse()) undo();
  }
}

/**
 * What was made last of something, which may be made anew for other circumstances. Others hold on to it and compare: so of a text
 * that was only tried nothing stays in it.
 */
export class Latest<Key extends object, Made> {
  readonly #made = new WeakMap<Key, Made>();

  get(key: Key): Made | undefined {
    return this.#made.get(key);
  }

  set(key: Key, made: Made): void {
    const before = this.#made.get(key);
    changes?.push(() => {
      if (before === undefined) this.#made.delete(key);
      else this.#made.set(key, before);
    });
    this.#made.set(key, made);
  }
}
