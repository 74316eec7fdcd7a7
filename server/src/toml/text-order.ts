/** Items by the place where they begin. Nearly always they are in order already, which is seen in one pass. */
export function inTextOrder<T>(items: readonly T[], startOf: (item: T) => number): readonly T[] {
  let before = -1;
  for (const item of items) {
    const start = startOf(item);
    if (start < before) return items.toSorted((a, b) => startOf(a) - startOf(b));
    before = start;
  }
  return items;
}
