const [ZERO, NINE] = ['0'.charCodeAt(0), '9'.charCodeAt(0)];

/**
 * The order in which files stand in every list, for `sort`: as texts, and by the numbers in them, so that `node2` comes before `node10`
 * as in the editor's own list of files.
 */
export function inOrder(one: string, other: string): number {
  const shorter = Math.min(one.length, other.length);
  let at = 0;
  while (at < shorter && one.charCodeAt(at) === other.charCodeAt(at)) at++;
  let start = at;
  while (start > 0 && isDigit(one, start - 1)) start--;
  const [mine, others] = [digitsFrom(one, start), digitsFrom(other, start)];
  if (mine !== '' && others !== '') {
    const [number, rest] = [withoutZeros(mine), withoutZeros(others)];
    const difference = number.length - rest.length || compare(number, rest) || mine.length - others.length;
    if (difference !== 0) return difference;
  }
  return compare(one, other);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function digitsFrom(text: string, start: number): string {
  let end = start;
  while (end < text.length && isDigit(text, end)) end++;
  return text.slice(start, end);
}

function withoutZeros(digits: string): string {
  let start = 0;
  while (digits.charCodeAt(start) === ZERO) start++;
  return digits.slice(start);
}

/** Those of `%20` in a uri are none. */
function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return ZERO <= code && code <= NINE && text[at - 1] !== '%' && text[at - 2] !== '%';
}
