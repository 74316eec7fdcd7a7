import { said } from '../../words/language';
import { copied } from '../copied';
import { type LocatedStatement, StatementSpan } from '../statement';
import type { Span, SyntaxProblem } from '../tree';

/** UTF-16 codes of the characters that mean something in TOML. */
export const Code = {
  Tab: 0x09,
  LineFeed: 0x0a,
  CarriageReturn: 0x0d,
  Space: 0x20,
  Quote: 0x22,
  Hash: 0x23,
  Apostrophe: 0x27,
  Comma: 0x2c,
  Hyphen: 0x2d,
  Dot: 0x2e,
  Colon: 0x3a,
  Equals: 0x3d,
  OpenBracket: 0x5b,
  Backslash: 0x5c,
  CloseBracket: 0x5d,
  Underscore: 0x5f,
  OpenBrace: 0x7b,
  CloseBrace: 0x7d,
} as const;

/** What has been read, to come back to. */
export interface Mark {
  readonly at: number;
  readonly problems: number;
  readonly comments: number;
}

/** A text with the place up to which it has been read, and the statement that takes what is found on the way. */
export class Source {
  /** The end of what decided how the current statement is read, as far as it lies behind the statement. */
  reach = 0;
  /**
   * Opening brackets that are known to have no closing one, with the reach of that knowledge: reading on from them is not
   * tried again.
   */
  readonly unclosed = new Map<number, number>();
  /** Those that the current statement has found. */
  foreseen: number[] = [];
  /** From this place on there is no further delimiter of a multi-line string; see `strings.ts`. */
  readonly noMoreDelimiters = { '"""': Number.POSITIVE_INFINITY, "'''": Number.POSITIVE_INFINITY };

  /** The line that was looked at last, from some place in it on. */
  #line: Span = { start: 0, end: -1 };

  /** `trusting`: the text is known to be TOML, so nothing in it need be taken for a slip of the pen. */
  constructor(
    readonly text: string,
    readonly trusting: boolean,
    public at: number,
    public statement: LocatedStatement,
  ) {}

  /** The code at the current place, or further on; NaN behind the end. */
  code(ahead = 0): number {
    return this.text.charCodeAt(this.at + ahead);
  }

  /** A stretch of the text, to keep. */
  textOf(start: number, end: number): string {
    return copied(this.text.slice(start, end));
  }

  report(start: number, end: number, message: string): void {
    this.problems.push({ message, span: this.span(start, end) });
  }

  /** A stretch of the text that belongs to the current statement. */
  span(start: number, end: number): Span {
    return new StatementSpan(this.statement, start, end);
  }

  get problems(): SyntaxProblem[] {
    return this.statement.problems;
  }

  /** Notes that the text decided up to here, exclusive, how the statement is read. */
  reached(offset: number): void {
    if (offset > this.reach) this.reach = offset;
  }

  /** The same for the whole line of a place, with its line end. */
  reachedLine(at: number): void {
    const { text } = this;
    if (at < this.#line.start || at > this.#line.end) {
      let end = at;
      while (end < text.length && !isLineEnd(text.charCodeAt(end))) end++;
      this.#line = { start: at, end };
    }
    const { end } = this.#line;
    this.reached(end < text.length ? end + 1 : Number.POSITIVE_INFINITY);
  }

  mark(): Mark {
    return { at: this.at, problems: this.problems.length, comments: this.statement.comments.length };
  }

  back(mark: Mark): void {
    this.reachedLine(this.at);
    this.at = mark.at;
    this.problems.length = mark.problems;
    const { loneReturn } = this.statement;
    if (loneReturn && loneReturn.span.start >= mark.at) this.statement.loneReturn = null;
    this.statement.comments.length = mark.comments;
  }

  get atEnd(): boolean {
    return this.at >= this.text.length;
  }

  /** At a line end, at the end of the text, or at a comment. */
  get atLineRest(): boolean {
    return this.at >= this.text.length || isLineEnd(this.code()) || this.code() === Code.Hash;
  }

  skipBlanks(): void {
    while (isBlank(this.code())) this.at++;
  }

  /** Reads the comment that starts here, up to the line end. */
  readComment(): void {
    const start = this.at;
    this.#skipToLineEnd();
    this.statement.comments.push({ span: this.span(start, this.at) });
    for (let offset = start; offset < this.at; offset++) {
      if (!isControl(this.text.charCodeAt(offset))) continue;
      this.report(offset, offset + 1, said`A comment cannot contain a control character: remove it.`);
      return;
    }
  }

  /** Reads the line end that starts here. Editors count a lone `\r` as one; TOML does not. */
  readLineEnd(): void {
    if (this.code() === Code.LineFeed) this.at++;
    else if (this.code(1) === Code.LineFeed) this.at += 2;
    else {
      const message = said`This line ends with a carriage return only: end lines with LF or CR LF.`;
      this.statement.loneReturn ??= { message, span: this.span(this.at, this.at + 1) };
      this.at++;
    }
  }

  /** Skips what cannot be read, up to a comment or the line end, and tells where it stood, without blanks around it. */
  skipLineRest(): Span {
    this.skipBlanks();
    const start = this.at;
    let end = start;
    for (; !this.atLineRest; this.at++) {
      if (!isBlank(this.code())) end = this.at + 1;
    }
    return this.span(start, end);
  }

  #skipToLineEnd(): void {
    while (this.at < this.text.length && !isLineEnd(this.code())) this.at++;
  }
}

export function isBlank(code: number): boolean {
  return code === Code.Space || code === Code.Tab;
}

export function isLineEnd(code: number): boolean {
  return code === Code.LineFeed || code === Code.CarriageReturn;
}

/** A character that TOML allows nowhere, not even in strings and comments; line ends are not meant. */
export function isControl(code: number): boolean {
  return (code < 0x20 && code !== Code.Tab) || code === 0x7f;
}

/** One of `A-Z a-z 0-9 _ -`. */
export function isBareKeyCode(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x30 && code <= 0x39) ||
    code === Code.Underscore ||
    code === Code.Hyphen
  );
}

export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}
