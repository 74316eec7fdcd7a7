/** No sentence of ours has so many UTF-16 code units: what makes one longer is a value that somebody wrote. */
const LONGEST = 2000;

/** Nor is what is put between its words so long: no host name, few paths, no line that is to be written. */
const LONGEST_VALUE = 500;

/** A sentence that a value in it does not make longer than anybody reads: its beginning and its end. */
export function shortened(sentence: string): string {
  return fitted(sentence, LONGEST);
}

/** The same of a value that is shown by itself, or in a sentence. */
export function shortValue(value: string): string {
  return fitted(value, LONGEST_VALUE);
}

/** A text of so many UTF-16 code units at the most: of a longer one the beginning and the end. No character is cut in halves. */
export function fitted(text: string, longest: number, gap = ' … '): string {
  if (text.length <= longest) return text;
  const room = longest - gap.length;
  const end = Math.floor(room / 2);
  const first = text.slice(0, room - end).replace(/[\uD800-\uDBFF]$/, '');
  return first + gap + text.slice(-end).replace(/^[\uDC00-\uDFFF]/, '');
}
