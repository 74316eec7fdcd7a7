/** No sentence of ours has so many UTF-16 code units: what makes one longer is a value that somebody wrote. */
const LONGEST = 2000;

/** A sentence that a value in it does not make longer than anybody reads: its beginning and its end. */
export function shortened(sentence: string): string {
  if (sentence.length <= LONGEST) return sentence;
  return `${sentence.slice(0, LONGEST / 2)} … ${sentence.slice(-LONGEST / 4)}`;
}
