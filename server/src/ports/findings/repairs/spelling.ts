/**
 * The word that somebody meant: the nearest of some words, without regard to case. Null where none is near.
 * @param most how many slips of the finger are believed.
 */
export function nearest(written: string, words: readonly string[], most: number): string | null {
  let found: { readonly word: string | null; readonly slips: number } = { word: null, slips: most + 1 };
  for (const word of words) {
    const slips = slipsBetween(word, written.toLowerCase(), most);
    if (slips < found.slips) found = { word, slips };
  }
  return found.word;
}

/** Edit distance with swaps of neighbours; infinite for words that are further apart than `most`. */
export function slipsBetween(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return Number.POSITIVE_INFINITY;
  // So far from the diagonal as to cost more is not looked at.
  const far = most + 1;
  let above: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row: number[] = new Array(b.length + 1).fill(far);
    row[0] = i;
    let left = i > most ? far : i;
    let least = left;
    for (let j = Math.max(1, i - most); j <= Math.min(b.length, i + most); j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((last[j] ?? 0) + 1, left + 1, (last[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (above[j - 2] ?? 0) + 1);
      row[j] = best;
      left = best;
      if (best < least) least = best;
    }
    // A swap reaches back over one row, at the cost of one: where a whole row is further away, nothing comes nearer again.
    if (least > most) return Number.POSITIVE_INFINITY;
    above = last;
    last = row;
  }
  const slips = last[b.length] ?? 0;
  return slips > most ? Number.POSITIVE_INFINITY : slips;
}
