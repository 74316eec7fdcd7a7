let changes: (() => void)[] | null = null;

/** Runs something, and then has every field hold what it held before, as far as `keep` wrote it. */
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
 * Writes into a field what was made last of something, which may be made anew for other circumstances. Others hold on to it and
 * compare: so of a text that was only tried nothing stays in it.
 */
export function keep<One, Field extends keyof One>(one: One, field: Field, made: One[Field]): void {
  if (changes) changes.push(restoring(one, field, one[field]));
  one[field] = made;
}

function restoring<One, Field extends keyof One>(one: One, field: Field, before: One[Field]): () => void {
  return () => {
    one[field] = before;
  };
}
