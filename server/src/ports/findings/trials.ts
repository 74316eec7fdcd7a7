import { applyEdits, type Edit } from './edits';
import type { Finding } from './kinds';

/** How many characters are analysed for one question; the first trial is always made. */
const MOST_CHARACTERS = 2_000_000;

/** Tries changes of one text and judges them by what is found in the text after them. */
export class Trials {
  readonly #text: string;
  readonly #before: ReadonlyMap<string, number>;
  readonly #findingsWith: (text: string) => readonly Finding[];
  #analysed = 0;

  /**
   * @param findings those of the text as it is.
   * @param findingsWith those that the file would have with another text.
   */
  constructor(text: string, findings: readonly Finding[], findingsWith: (text: string) => readonly Finding[]) {
    this.#text = text;
    this.#before = countByCode(findings);
    this.#findingsWith = findingsWith;
  }

  /**
   * Whether edits cause no finding of any code and end one of each code given. False as well where it would be too much work
   * to know.
   */
  areBetter(edits: readonly Edit[], codes: readonly string[]): boolean {
    if (this.#analysed > MOST_CHARACTERS) return false;
    const text = applyEdits(this.#text, edits);
    this.#analysed += text.length;
    const after = countByCode(this.#findingsWith(text));
    const before = (code: string) => this.#before.get(code) ?? 0;
    return (
      [...after].every(([code, count]) => count <= before(code)) &&
      codes.every((code) => (after.get(code) ?? 0) < before(code))
    );
  }
}

function countByCode(findings: readonly Finding[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { code } of findings) counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
}
