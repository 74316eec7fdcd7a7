import { type Place, placeAt } from './blocks';
import { Derivable } from './once';
import type { Comment, Header, Pair, Span, Statement, SyntaxProblem } from './tree';

/** A statement whose findings count from its own start, so that an edit in front of it moves it and nothing is read again. */
export class LocatedStatement extends Derivable implements Statement {
  /** Moves with what stands in front of it. */
  place: Place;
  length = 0;
  /** The line ends in it. */
  lineEnds = 0;
  /**
   * How far the text decided how this was read, from its own start: at least its length, more where reading looked ahead,
   * infinity where it met the end of the text.
   */
  reach = 0;
  /** Brackets behind it, counted from its start, that it knows to be never closed: statements there are not read in vain. */
  readonly foresight: number[] = [];
  items: (Header | Pair)[] = [];
  comments: Comment[] = [];
  readonly problems: SyntaxProblem[] = [];
  /** The first line end in it that is a carriage return only. */
  loneReturn: SyntaxProblem | null = null;
  /** Why it is not TOML, read by itself: the first of its problems, else what smol-toml has against it. Null: it is. */
  fault: SyntaxProblem | null = null;
  /** A guess was made that holds only if the text as a whole is not valid. */
  guessed = false;

  constructor(start: number) {
    super();
    this.place = placeAt(start);
  }

  /** UTF-16 code units from the start of the text. */
  get start(): number {
    return this.place.block.start + this.place.start;
  }

  /** The number of its first line, from 0. */
  get line(): number {
    return this.place.block.line + this.place.line;
  }

  get end(): number {
    return this.start + this.length;
  }

  /** The end of its last item. Null: it has none, or something may be wrong with it. */
  get itemsEnd(): number | null {
    const isClean = this.problems.length === 0 && this.fault === null && this.loneReturn === null && !this.guessed;
    return isClean ? (this.items.at(-1)?.span.end ?? null) : null;
  }

  /**
   * Takes over the items of the statement in whose place it stands, and so all that was made of them.
   * @param old ends, up to the end of its last item, as this one does: only what follows, such as a comment, may be other.
   */
  adopt(old: LocatedStatement): void {
    const spans = this.comments.map(({ span: { start, end } }) => ({ start, end }));
    this.place = old.place;
    this.items = old.items;
    this.comments = spans.map(({ start, end }) => ({ span: new StatementSpan(this, start, end) }));
  }
}

/** A span that moves with its statement. */
export class StatementSpan implements Span {
  readonly #place: Place;
  readonly #from: number;
  readonly #to: number;

  /** @param start from the start of the text, as of now; `end` too. */
  constructor(statement: LocatedStatement, start: number, end: number) {
    this.#place = statement.place;
    this.#from = start - statement.start;
    this.#to = end - statement.start;
  }

  get start(): number {
    return this.#place.block.start + this.#place.start + this.#from;
  }

  get end(): number {
    return this.#place.block.start + this.#place.start + this.#to;
  }

  toJSON(): Span {
    return { start: this.start, end: this.end };
  }
}
