import type { Deployment } from '../../micro-integrator/deployment';
import type { Finding } from '../kinds';
import { withNamedEnds } from '../own-ends';
import { applyEdits, type Edit, editBetween } from './edits';

/** What would come of a file with another text. */
export interface Outcome {
  /** The findings of the file, its conflicts with others included. */
  readonly findings: readonly Finding[];
  /** Whether it then meets another instance on a port on which it does not meet that one now. */
  readonly meets: boolean;
  /** The work that it took to know, in statements that are read. */
  readonly work: number;
  /** The text is not the one that was asked for: another change keeps it from meeting others. */
  readonly instead?: { readonly text: string; readonly title: string };
}

/** Tells what would come of a file with another text. */
export type Trial = (text: string) => Outcome;

/** Edits that were tried and found good. */
interface Proved {
  readonly edits: readonly Edit[];
  /** What they do besides, as an order: `Change the offset of node2 to 11`. Null: nothing. */
  readonly besides: string | null;
  /** How many ports they take along that the file names itself. */
  readonly along: number;
}

/** How much work is done for one question, in statements that are read; the first trial is always made. Some tenths of a second. */
export const MOST_WORK = 20_000;

/** Tries changes of one text and judges them by what is found in the text after them. */
export class Trials {
  readonly #deployment: Deployment;
  readonly #before: ReadonlyMap<string, number>;
  readonly #trial: Trial;
  #work = 0;

  /** @param findings those of the text as it is. */
  constructor(deployment: Deployment, findings: readonly Finding[], trial: Trial) {
    this.#deployment = deployment;
    this.#before = countByCode(findings);
    this.#trial = trial;
  }

  /**
   * The edits, or more of them, if they cause no finding of any code in any file and end one of each code given. Null otherwise,
   * and where it would be too much work to know.
   */
  prove(edits: readonly Edit[], codes: readonly string[]): Proved | null {
    if (this.#work > MOST_WORK) return null;
    const before = this.#deployment.tree.text;
    const all = withNamedEnds(this.#deployment, edits);
    const along = all.length - edits.length;
    const text = applyEdits(before, all);
    const { findings, meets, work, instead } = this.#trial(text);
    this.#work += work;
    const after = countByCode(findings);
    const countBefore = (code: string) => this.#before.get(code) ?? 0;
    const isBetter =
      !meets &&
      [...after].every(([code, count]) => count <= countBefore(code)) &&
      codes.every((code) => (after.get(code) ?? 0) < countBefore(code));
    if (!isBetter) return null;
    return instead
      ? { edits: [editBetween(before, instead.text)], besides: instead.title, along }
      : { edits: all, besides: null, along };
  }
}

function countByCode(findings: readonly Finding[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { code } of findings) counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
}
