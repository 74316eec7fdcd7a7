/** What was put in the place of what: `[start, oldEnd)` of the old text became `[start, newEnd)` of the new one. */
export interface Difference {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

/** Texts are compared in pieces of this length, which costs next to nothing, and only the last piece character by character. */
const PIECE = 4096;

/** The one stretch in which two texts differ; null where they are equal. */
export function differenceOf(before: string, after: string): Difference | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start + PIECE <= shorter && before.slice(start, start + PIECE) === after.slice(start, start + PIECE)) {
    start += PIECE;
  }
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  const most = shorter - start;
  const [beforeEnd, afterEnd] = [before.length, after.length];
  let same = 0;
  while (
    same + PIECE <= most &&
    before.slice(beforeEnd - same - PIECE, beforeEnd - same) === after.slice(afterEnd - same - PIECE, afterEnd - same)
  ) {
    same += PIECE;
  }
  while (same < most && before.charCodeAt(beforeEnd - same - 1) === after.charCodeAt(afterEnd - same - 1)) same++;
  return { start, oldEnd: beforeEnd - same, newEnd: afterEnd - same };
}
