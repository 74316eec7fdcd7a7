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

/** The number of the first item of which something holds that holds of all behind it; their count if of none. */
export function firstWhere<T>(items: readonly T[], holds: (item: T) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(items[middle] as T)) high = middle;
    else low = middle + 1;
  }
  return low;
}
