/** What was put in the place of what: `[start, oldEnd)` of the old text became `[start, newEnd)` of the new one. */
export interface Difference {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

/** Texts are compared in pieces, which costs next to nothing: in ones of this length, then in ones half as long, and so on. */
const PIECE = 65_536;

/** The one stretch in which two texts differ; null where they are equal. */
export function differenceOf(before: string, after: string): Difference | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  const start = sameLength(shorter, (from, to) => before.slice(from, to) === after.slice(from, to));
  const [oldEnd, newEnd] = [before.length, after.length];
  const same = sameLength(
    shorter - start,
    (from, to) => before.slice(oldEnd - to, oldEnd - from) === after.slice(newEnd - to, newEnd - from),
  );
  return { start, oldEnd: oldEnd - same, newEnd: newEnd - same };
}

/** How far two texts are the same, at most so far. @param isSame whether they are from one place up to another. */
function sameLength(most: number, isSame: (from: number, to: number) => boolean): number {
  let same = 0;
  for (let piece = PIECE; piece >= 1; piece /= 2) {
    while (same + piece <= most && isSame(same, same + piece)) same += piece;
  }
  return same;
}
