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

/** The number of the first of some items, in the order of the places that each has, whose place is behind `at`; their count if none is. */
export function firstBehind<T>(items: readonly T[], at: number, placeOf: (item: T) => number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (placeOf(items[middle] as T) > at) high = middle;
    else low = middle + 1;
  }
  return low;
}
