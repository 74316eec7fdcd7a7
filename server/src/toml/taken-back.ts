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

/** The same for what stands in a map. @param value undefined: nothing is to stand there. */
export function keepIn<Key, Value extends object>(map: Map<Key, Value>, key: Key, value: Value | undefined): void {
  if (changes) {
    const before = map.get(key);
    changes.push(() => put(map, key, before));
  }
  put(map, key, value);
}

function put<Key, Value>(map: Map<Key, Value>, key: Key, value: Value | undefined): void {
  if (value === undefined) map.delete(key);
  else map.set(key, value);
}

function restoring<One, Field extends keyof One>(one: One, field: Field, before: One[Field]): () => void {
  return () => {
    one[field] = before;
  };
}
