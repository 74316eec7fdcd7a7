import { Derivable } from './once';
import type { Comment, Header, Pair, Span, Statement, SyntaxProblem } from './tree';

/** A statement whose findings count from its own start, so that an edit in front of it moves it and nothing is read again. */
export class LocatedStatement extends Derivable implements Statement {
  /** UTF-16 code units from the start of the text. */
  start: number;
  /** The number of its first line, from 0. */
  line = 0;
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
  readonly items: (Header | Pair)[] = [];
  readonly comments: Comment[] = [];
  readonly problems: SyntaxProblem[] = [];
  /** The first line end in it that is a carriage return only. */
  loneReturn: SyntaxProblem | null = null;
  /** Why it is not TOML, read by itself: the first of its problems, else what smol-toml has against it. Null: it is. */
  fault: SyntaxProblem | null = null;
  /** A guess was made that holds only if the text as a whole is not valid. */
  guessed = false;

  constructor(start: number) {
    super();
    this.start = start;
  }

  get end(): number {
    return this.start + this.length;
  }
}

/** A span that moves with its statement. */
export class StatementSpan implements Span {
  readonly #statement: LocatedStatement;
  readonly #from: number;
  readonly #to: number;

  /** @param start from the start of the text, as of now; `end` too. */
  constructor(statement: LocatedStatement, start: number, end: number) {
    this.#statement = statement;
    this.#from = start - statement.start;
    this.#to = end - statement.start;
  }

  get start(): number {
    return this.#statement.start + this.#from;
  }

  get end(): number {
    return this.#statement.start + this.#to;
  }

  toJSON(): Span {
    return { start: this.start, end: this.end };
  }
}
