import type { LocatedSection } from './sections';
import type { LocatedStatement } from './statement';
import type { Pair } from './tree';

/** Statements and sections of a document as they are now: what an edit does to them can be taken back. */
export class Moment {
  readonly #statements: readonly LocatedStatement[];
  readonly #sections: readonly LocatedSection[];
  readonly #pairs: readonly (readonly Pair[])[];
  readonly #names: readonly (string | null)[];

  /** @param statements all of a text, and its sections: lists that no edit changes. */
  constructor(statements: readonly LocatedStatement[], sections: readonly LocatedSection[]) {
    this.#statements = statements;
    this.#sections = sections;
    this.#pairs = sections.map(({ pairs }) => pairs);
    this.#names = sections.map(({ name }) => name);
  }

  /** Every statement and section is where it was, and says what it said. */
  restore(): void {
    let [start, line] = [0, 0];
    for (const statement of this.#statements) {
      statement.start = start;
      statement.line = line;
      start += statement.length;
      line += statement.lineEnds;
    }
    for (const [index, section] of this.#sections.entries()) {
      section.pairs = this.#pairs[index] as readonly Pair[];
      section.name = this.#names[index] as string | null;
      section.next = this.#sections[index + 1] ?? null;
    }
  }
}
