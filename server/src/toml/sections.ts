import type { PlacedPart } from './parts';
import { isBlank, isLineEnd } from './scanner/source';
import { type LocatedStatement, StatementSpan } from './statement';
import { keep } from './taken-back';
import type { Header, Pair, Section, Span } from './tree';

/** A section that moves with its header's statement and ends where the next one begins. */
export class LocatedSection implements Section {
  readonly header: Header | null;
  /** The statement that holds the header; null in the first section. */
  readonly statement: LocatedStatement | null;
  readonly span: Span;
  pairs: readonly Pair[] = [];
  part: PlacedPart | null = null;
  next: LocatedSection | null = null;
  /** The name at the root below which its pairs lie. Null: they lie at the root itself. */
  name: string | null = null;

  /** @param length of the text that the section stands in. */
  constructor(header: Header | null, statement: LocatedStatement | null, text: string, length: () => number) {
    this.header = header;
    this.statement = statement;
    const start = header === null ? 0 : indentBefore(text, header.span.start);
    const from = statement === null ? { start, end: start } : new StatementSpan(statement, start, start);
    this.span = new SectionSpan(from, () => this.next?.span.start ?? length());
  }

  /** Takes its name from its header, or, as long as that names nothing, from the section before it. True if it is another. */
  rename(before: LocatedSection | null): boolean {
    const name = this.header?.key ? (this.header.key.segments[0]?.name ?? '') : (before?.name ?? null);
    const changed = name !== this.name;
    if (changed) keep<LocatedSection, 'name'>(this, 'name', name);
    return changed;
  }
}

class SectionSpan implements Span {
  readonly #from: Span;
  readonly #end: () => number;

  constructor(from: Span, end: () => number) {
    this.#from = from;
    this.#end = end;
  }

  get start(): number {
    return this.#from.start;
  }

  get end(): number {
    return this.#end();
  }

  toJSON(): Span {
    return { start: this.start, end: this.end };
  }
}

/** The start of the line if nothing but blanks stands before `at`, otherwise `at`. */
function indentBefore(text: string, at: number): number {
  let start = at;
  while (start > 0 && isBlank(text.charCodeAt(start - 1))) start--;
  return start === 0 || isLineEnd(text.charCodeAt(start - 1)) ? start : at;
}
