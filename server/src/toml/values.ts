import { readKey } from './keys';
import { isQuote, looksLikeHeader, looksLikeHeaderOnly, looksLikePair } from './lookahead';
import { readScalarText } from './scalars';
import { Code, isBlank, isDigit, isLineEnd, type Source } from './source';
import { readString } from './strings';
import type { ArrayValue, BadValue, InlineTable, Key, Pair, Scalar, Value } from './tree';
import type { Fault } from './verdict';

/** As many levels of brackets as smol-toml reads. */
const MaxDepth = 1000;

/** Reads from `=` to the end of the value. A missing value stands behind one blank after `=`, where it would be typed. */
export function readValueAfterEquals(source: Source, key: Key): Value {
  source.at++;
  const place = isBlank(source.code()) ? source.at + 1 : source.at;
  source.skipBlanks();
  return source.atLineRest ? missingValue(source, key, place) : readValue(source);
}

/** Reads the value that starts here, which may go on over several lines. */
export function readValue(source: Source): Value {
  if (!opensBracket(source.code())) return readScalar(source, true);
  if (source.valid || !source.unclosed.has(source.at)) {
    const mark = source.mark();
    const reader = new BracketReader(source, 'whole');
    const value = reader.read();
    if (!reader.failed) return value;
    source.back(mark);
  }
  return new BracketReader(source, 'rescue').read();
}

function missingValue(source: Source, key: Key, place: number): BadValue {
  source.at = place;
  const name = source.text.slice(key.span.start, key.span.end);
  source.report(place, place, `A value is missing after \`${name} =\`.`);
  return { kind: 'bad', span: { start: place, end: place } };
}

/**
 * Reads a string, number, date or word. If that is no value and stands `alone`, not in brackets, the rest of the line
 * belongs to it.
 */
export function readScalar(source: Source, alone: boolean): Scalar | BadValue {
  const start = source.at;
  if (isQuote(source.code())) return readStringValue(source);
  skipWord(source);
  if (isDate(source, start) && source.code() === Code.Space && isDigit(source.code(1))) {
    source.at++;
    skipWord(source);
  }
  const raw = source.text.slice(start, source.at);
  const reading = readScalarText(raw);
  const end = source.at;
  if (reading.type !== null) return scalar(reading, start, end);
  if (alone) {
    const lineRest = source.skipLineRest();
    const first = source.text.charCodeAt(start);
    if (lineRest.start < lineRest.end || first === Code.Equals) {
      const badEnd = Math.max(end, lineRest.end);
      source.report(start, badEnd, notValue(first));
      return { kind: 'bad', span: { start, end: badEnd } };
    }
  }
  return badScalar(source, reading.fault, start, end);
}

function notValue(first: number): string {
  return first === Code.Equals
    ? 'One `=` is enough between a key and its value: remove the other.'
    : 'This is not a TOML value: put text in quotes.';
}

function readStringValue(source: Source): Scalar | BadValue {
  const { start, end, closed, plain } = readString(source);
  const span = { start, end };
  const raw = source.text.slice(start, end);
  if (plain) return { kind: 'scalar', type: 'string', data: raw.slice(1, -1), span };
  if (!closed) {
    const quote = source.text.charCodeAt(start);
    const triple = quote === source.text.charCodeAt(start + 1) && quote === source.text.charCodeAt(start + 2);
    const delimiter = String.fromCharCode(quote).repeat(triple ? 3 : 1);
    source.report(start, end, `This string is not closed: add ${triple ? '' : 'a '}${delimiter} at its end.`);
    return { kind: 'bad', span };
  }
  const reading = readScalarText(raw);
  return reading.type === null ? badScalar(source, reading.fault, start, end) : scalar(reading, start, end);
}

function scalar({ type, data }: Pick<Scalar, 'type' | 'data'>, start: number, end: number): Scalar {
  return { kind: 'scalar', type, data, span: { start, end } };
}

function badScalar(source: Source, fault: Fault, start: number, end: number): BadValue {
  source.report(start + fault.start, start + fault.end, fault.message);
  return { kind: 'bad', span: { start, end } };
}

function skipWord(source: Source): void {
  while (!endsWord(source.code())) source.at++;
}

function endsWord(code: number): boolean {
  return (
    Number.isNaN(code) ||
    isBlank(code) ||
    isLineEnd(code) ||
    code === Code.Comma ||
    code === Code.Hash ||
    code === Code.CloseBracket ||
    code === Code.CloseBrace
  );
}

/** Whether what has been read since `start` is shaped like `1979-05-27`, which a time may follow after a space. */
function isDate(source: Source, start: number): boolean {
  const { text, at } = source;
  return at - start === 10 && text.charCodeAt(start + 4) === Code.Hyphen && text.charCodeAt(start + 7) === Code.Hyphen;
}

function opensBracket(code: number): boolean {
  return code === Code.OpenBracket || code === Code.OpenBrace;
}

/**
 * Reads one array or inline table with all that is in it. `whole` trusts that the brackets are closed, and fails if they
 * are not; `rescue` knows that they are not, and stops before the next line that looks like a statement.
 */
class BracketReader {
  failed = false;
  #excused = false;
  #tooDeep = false;
  /** The end of what has been read, without the blanks, comments and line ends after it. */
  #inked = 0;

  constructor(
    private readonly source: Source,
    private readonly mode: 'whole' | 'rescue',
  ) {}

  read(depth = 1): Value {
    if (depth > MaxDepth) return this.#giveUp();
    return this.source.code() === Code.OpenBracket ? this.#readArray(depth) : this.#readTable(depth);
  }

  #readArray(depth: number): ArrayValue {
    const source = this.source;
    const start = this.#takeMark();
    const items: Value[] = [];
    let comma = true;
    while (this.#nextItem('array', comma)) {
      const code = source.code();
      if (code === Code.CloseBracket) {
        this.#takeMark();
        return { kind: 'array', items, span: { start, end: source.at } };
      }
      if (code === Code.Comma) {
        if (comma) this.#reportMark('A value is missing before this comma: write one, or remove the comma.');
        comma = true;
        this.#takeMark();
      } else if (code === Code.CloseBrace) {
        if (depth > 1) break;
        this.#reportMark('An array ends with `]`: write it instead of `}`.');
        this.#takeMark();
      } else {
        const item = this.#readItem(depth);
        if (!comma && item.kind !== 'bad') {
          source.report(item.span.start, item.span.end, 'A comma is missing before this value.');
        }
        items.push(item);
        this.#inked = item.span.end;
        comma = false;
      }
    }
    this.#leaveOpen(start, 'This array is not closed: add a ] at its end.');
    return { kind: 'array', items, span: { start, end: this.#inked } };
  }

  #readTable(depth: number): InlineTable {
    const source = this.source;
    const start = this.#takeMark();
    const pairs: Pair[] = [];
    let comma = true;
    while (this.#nextItem('table', comma)) {
      const code = source.code();
      if (code === Code.CloseBrace) {
        this.#takeMark();
        return { kind: 'inline-table', pairs, span: { start, end: source.at } };
      }
      if (code === Code.Comma) {
        if (comma) this.#reportMark('A `key = value` is missing before this comma: write one, or remove the comma.');
        comma = true;
        this.#takeMark();
      } else if (code === Code.CloseBracket) {
        if (depth > 1) break;
        this.#reportMark('An inline table ends with `}`: write it instead of `]`.');
        this.#takeMark();
      } else {
        const pair = this.#readPair(depth);
        if (pair === null) continue;
        if (!comma) source.report(pair.key.span.start, pair.key.span.end, 'A comma is missing before this key.');
        pairs.push(pair);
        this.#inked = pair.span.end;
        comma = false;
      }
    }
    this.#leaveOpen(start, 'This inline table is not closed: add a } at its end.');
    return { kind: 'inline-table', pairs, span: { start, end: this.#inked } };
  }

  /** The pair that starts here; null, with the place moved on, if there is no key. */
  #readPair(depth: number): Pair | null {
    const source = this.source;
    const start = source.at;
    const problems = source.problems.length;
    const key = readKey(source);
    if (key === null) {
      if (source.at === start) source.at++;
      if (source.problems.length === problems) {
        source.report(start, source.at, 'A key should stand here: write `key = value`.');
      }
      return null;
    }
    if (source.code() === Code.Colon)
      this.#reportMark('A key and its value are joined by `=`: write it instead of `:`.');
    else if (source.code() !== Code.Equals) {
      source.report(key.span.start, key.span.end, 'This key has no value: write `key = value`.');
      const { end } = key.span;
      return { key, value: { kind: 'bad', span: { start: end, end } }, span: key.span };
    }
    source.at++;
    const place = isBlank(source.code()) ? source.at + 1 : source.at;
    source.skipBlanks();
    const code = source.code();
    const missing = source.atLineRest || code === Code.Comma || code === Code.CloseBrace || code === Code.CloseBracket;
    const value = missing ? missingValue(source, key, place) : this.#readItem(depth);
    return { key, value, span: { start: key.span.start, end: value.span.end } };
  }

  #readItem(depth: number): Value {
    const source = this.source;
    if (opensBracket(source.code())) return this.read(depth + 1);
    const value = readScalar(source, false);
    if (value.kind === 'bad' && isQuote(source.text.charCodeAt(value.span.start))) this.#excused = true;
    return value;
  }

  /** Moves to the next thing that is no blank, comment or line end; false where reading must stop. */
  #nextItem(within: 'array' | 'table', comma: boolean): boolean {
    const source = this.source;
    while (!this.failed && !this.#tooDeep) {
      source.skipBlanks();
      if (source.atEnd) return false;
      const code = source.code();
      if (code === Code.Hash) source.readComment();
      else if (isLineEnd(code)) {
        const before = source.at;
        source.readLineEnd();
        if (!source.valid && (within === 'array' ? this.#stopsArray() : this.#stopsTable(comma))) {
          source.at = before;
          return false;
        }
      } else return true;
    }
    return false;
  }

  /** At the start of a line in an array: whether that line begins a new statement. */
  #stopsArray(): boolean {
    const { text, at } = this.source;
    if (looksLikePair(text, at)) return true;
    return this.mode === 'whole' ? looksLikeHeaderOnly(text, at) : looksLikeHeader(text, at);
  }

  /** The same in an inline table, where a key may follow if there is a comma. */
  #stopsTable(comma: boolean): boolean {
    const { text, at } = this.source;
    if (looksLikeHeader(text, at)) return true;
    return (this.mode === 'rescue' || !comma) && looksLikePair(text, at);
  }

  #leaveOpen(open: number, message: string): void {
    this.source.unclosed.add(open);
    if (this.#tooDeep) return;
    if (this.mode === 'whole') this.failed = true;
    // One bracket that is not closed, or one string that ran over it, is enough to say.
    if (!this.#excused) this.source.report(open, open + 1, message);
    this.#excused = true;
  }

  #giveUp(): BadValue {
    const { start, end } = this.source.skipLineRest();
    if (this.mode === 'whole') this.failed = true;
    this.#tooDeep = true;
    this.source.report(start, start + 1, `Brackets are nested too deeply here: ${MaxDepth} levels are the most.`);
    return { kind: 'bad', span: { start, end } };
  }

  #takeMark(): number {
    this.#inked = this.source.at + 1;
    return this.source.at++;
  }

  #reportMark(message: string): void {
    this.source.report(this.source.at, this.source.at + 1, message);
  }
}
