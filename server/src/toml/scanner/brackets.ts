import { said } from '../../words/language';
import type { ArrayValue, BadValue, InlineTable, Pair, Value } from '../tree';
import { readKey } from './keys';
import { isQuote, looksLikeHeader, looksLikeHeaderOnly, looksLikePair } from './lookahead';
import { missingValue, readScalar, skipEquals } from './scalars';
import { Code, isLineEnd, type Source } from './source';

/** As many levels of brackets as smol-toml reads. */
const MaxDepth = 1000;

/** Whether an array or inline table begins with this code. */
export function opensBracket(code: number): boolean {
  return code === Code.OpenBracket || code === Code.OpenBrace;
}

/**
 * Reads one array or inline table with all that is in it. `whole` trusts that the brackets are closed, and fails if they
 * are not; `rescue` knows that they are not, and stops before the next line that looks like a statement.
 */
export class BracketReader {
  failed = false;
  readonly #source: Source;
  readonly #mode: 'whole' | 'rescue';
  /** The brackets that were found to be open. */
  readonly open: number[] = [];
  /** Reading has come to its end, whatever brackets are still open. */
  #stopped = false;
  /** What keeps the brackets open has been reported: one bracket, or a string that ran over it, is enough to say. */
  #excused = false;
  /** The end of what has been read, without the blanks, comments and line ends after it. */
  #inked = 0;

  constructor(source: Source, mode: 'whole' | 'rescue') {
    this.#source = source;
    this.#mode = mode;
  }

  read(depth = 1): Value {
    if (depth > MaxDepth) return this.#giveUp();
    return this.#source.code() === Code.OpenBracket ? this.#readArray(depth) : this.#readTable(depth);
  }

  #readArray(depth: number): ArrayValue {
    const source = this.#source;
    const start = this.#takeMark();
    const items: Value[] = [];
    let comma = true;
    while (this.#nextItem('array', comma)) {
      const code = source.code();
      if (code === Code.CloseBracket) {
        this.#takeMark();
        return { kind: 'array', items, closed: true, span: source.span(start, source.at) };
      }
      if (code === Code.Comma) {
        if (comma) this.#reportMark(said`A value is missing before this comma: write one, or remove the comma.`);
        comma = true;
        this.#takeMark();
      } else if (code === Code.CloseBrace) {
        if (depth > 1) break;
        this.#reportMark(said`An array ends with \`]\`: write it instead of \`}\`.`);
        this.#takeMark();
      } else {
        const item = this.#readItem(depth);
        if (!comma && item.kind !== 'bad') {
          source.report(item.span.start, item.span.end, said`A comma is missing before this value.`);
        }
        items.push(item);
        this.#inked = item.span.end;
        comma = false;
      }
    }
    this.#leaveOpen(start, said`This array is not closed: add a ] at its end.`);
    return { kind: 'array', items, closed: false, span: source.span(start, this.#inked) };
  }

  #readTable(depth: number): InlineTable {
    const source = this.#source;
    const start = this.#takeMark();
    const pairs: Pair[] = [];
    let comma = true;
    while (this.#nextItem('table', comma)) {
      const code = source.code();
      if (code === Code.CloseBrace) {
        this.#takeMark();
        return { kind: 'inline-table', pairs, span: source.span(start, source.at) };
      }
      if (code === Code.Comma) {
        if (comma)
          this.#reportMark(said`A \`key = value\` is missing before this comma: write one, or remove the comma.`);
        comma = true;
        this.#takeMark();
      } else if (code === Code.CloseBracket) {
        if (depth > 1) break;
        this.#reportMark(said`An inline table ends with \`}\`: write it instead of \`]\`.`);
        this.#takeMark();
      } else {
        const pair = this.#readPair(depth);
        if (pair === null) continue;
        if (!comma) source.report(pair.key.span.start, pair.key.span.end, said`A comma is missing before this key.`);
        pairs.push(pair);
        this.#inked = pair.span.end;
        comma = false;
      }
    }
    this.#leaveOpen(start, said`This inline table is not closed: add a } at its end.`);
    return { kind: 'inline-table', pairs, span: source.span(start, this.#inked) };
  }

  /** The pair that starts here; null, with the place moved on, if there is no key. */
  #readPair(depth: number): Pair | null {
    const source = this.#source;
    const start = source.at;
    const problems = source.problems.length;
    const key = readKey(source);
    if (key === null) {
      if (source.at === start) source.at++;
      if (source.problems.length === problems) {
        source.report(start, source.at, said`A key should stand here: write \`key = value\`.`);
      }
      return null;
    }
    if (source.code() === Code.Colon) {
      this.#reportMark(said`A key and its value are joined by \`=\`: write it instead of \`:\`.`);
    } else if (source.code() !== Code.Equals) {
      source.report(key.span.start, key.span.end, said`This key has no value: write \`key = value\`.`);
      const { end } = key.span;
      return { key, value: { kind: 'bad', span: source.span(end, end) }, span: key.span, placed: null };
    }
    const place = skipEquals(source);
    const code = source.code();
    const missing = source.atLineRest || code === Code.Comma || code === Code.CloseBrace || code === Code.CloseBracket;
    const value = missing ? missingValue(source, key, place) : this.#readItem(depth);
    return { key, value, span: source.span(key.span.start, value.span.end), placed: null };
  }

  #readItem(depth: number): Value {
    const source = this.#source;
    if (opensBracket(source.code())) return this.read(depth + 1);
    const value = readScalar(source, false);
    if (value.kind === 'bad' && isQuote(source.text.charCodeAt(value.span.start))) this.#excused = true;
    return value;
  }

  /** Moves to the next thing that is no blank, comment or line end; false where reading must stop. */
  #nextItem(within: 'array' | 'table', comma: boolean): boolean {
    const source = this.#source;
    while (!this.#stopped) {
      source.skipBlanks();
      if (source.atEnd) return false;
      const code = source.code();
      if (code === Code.Hash) source.readComment();
      else if (isLineEnd(code)) {
        const before = source.at;
        source.readLineEnd();
        source.reachedLine(source.at);
        if (within === 'array' ? this.#stopsArray() : this.#stopsTable(comma)) {
          source.at = before;
          this.#stopped = true;
        }
      } else return true;
    }
    return false;
  }

  /** At the start of a line in an array: whether that line begins a new statement. */
  #stopsArray(): boolean {
    const { text, at } = this.#source;
    if (looksLikePair(text, at)) return true;
    return this.#mode === 'whole' ? looksLikeHeaderOnly(text, at) : looksLikeHeader(text, at);
  }

  /** The same in an inline table, where a key may follow if there is a comma. */
  #stopsTable(comma: boolean): boolean {
    const { text, at } = this.#source;
    if (looksLikeHeader(text, at)) return true;
    return (this.#mode === 'rescue' || !comma) && looksLikePair(text, at);
  }

  #leaveOpen(open: number, message: string): void {
    this.open.push(open);
    if (this.#mode === 'whole') this.failed = this.#stopped = true;
    if (!this.#excused) this.#source.report(open, open + 1, message);
    this.#excused = true;
  }

  #giveUp(): BadValue {
    const span = this.#source.skipLineRest();
    this.#stopped = true;
    this.#excused = true;
    this.#source.report(
      span.start,
      span.start + 1,
      said`Brackets are nested too deeply here: ${MaxDepth} levels are the most.`,
    );
    return { kind: 'bad', span };
  }

  #takeMark(): number {
    this.#inked = this.#source.at + 1;
    return this.#source.at++;
  }

  #reportMark(message: string): void {
    this.#source.report(this.#source.at, this.#source.at + 1, message);
  }
}
