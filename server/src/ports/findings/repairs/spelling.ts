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
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cell = (r: number, c: number) => rows[r]?.[c] ?? 0;
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(cell(i - 1, j) + 1, (row[j - 1] ?? 0) + 1, cell(i - 1, j - 1) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, cell(i - 2, j - 2) + 1);
      row.push(best);
    }
    rows.push(row);
    // Two rows further away, and nothing that follows comes nearer: a swap reaches back over one.
    if (Math.min(...row, ...(rows.at(-2) ?? [])) > most) return Number.POSITIVE_INFINITY;
  }
  const slips = rows[a.length]?.[b.length] ?? 0;
  return slips > most ? Number.POSITIVE_INFINITY : slips;
}
