import { said } from '../../words/language';
import type { BadValue, Key, Scalar, Span } from '../tree';
import { isQuote } from './lookahead';
import { readScalarText } from './scalar-text';
import { Code, isBlank, isDigit, isLineEnd, type Source } from './source';
import { readString } from './strings';
import type { Fault } from './verdict';

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
  if (reading.type !== null) return scalar(reading, source.span(start, end));
  if (alone) {
    const lineRest = source.skipLineRest();
    const first = source.text.charCodeAt(start);
    if (lineRest.start < lineRest.end || first === Code.Equals) {
      const badEnd = Math.max(end, lineRest.end);
      source.report(start, badEnd, notValue(first));
      return { kind: 'bad', span: source.span(start, badEnd) };
    }
  }
  return badScalar(source, reading.fault, start, end);
}

function notValue(first: number): string {
  return first === Code.Equals
    ? said`One \`=\` is enough between a key and its value: remove the other.`
    : said`This is not a TOML value: put text in quotes.`;
}

function readStringValue(source: Source): Scalar | BadValue {
  const { start, end, closed, plain } = readString(source);
  const span = source.span(start, end);
  const raw = source.text.slice(start, end);
  if (plain) return { kind: 'scalar', type: 'string', data: source.textOf(start + 1, end - 1), span };
  if (!closed) {
    const quote = source.text.charCodeAt(start);
    const triple = quote === source.text.charCodeAt(start + 1) && quote === source.text.charCodeAt(start + 2);
    const delimiter = String.fromCharCode(quote).repeat(triple ? 3 : 1);
    source.report(
      start,
      end,
      triple
        ? said`This string is not closed: add ${delimiter} at its end.`
        : said`This string is not closed: add a ${delimiter} at its end.`,
    );
    return { kind: 'bad', span };
  }
  const reading = readScalarText(raw);
  return reading.type === null ? badScalar(source, reading.fault, start, end) : scalar(reading, span);
}

function scalar({ type, data }: Pick<Scalar, 'type' | 'data'>, span: Span): Scalar {
  return { kind: 'scalar', type, data, span };
}

function badScalar(source: Source, fault: Fault, start: number, end: number): BadValue {
  source.report(start + fault.start, start + fault.end, fault.message);
  return { kind: 'bad', span: source.span(start, end) };
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

/** Moves over `=`, or what stands for it, and the blanks after it. Returns where a value would be typed: behind one blank, if there is one. */
export function skipEquals(source: Source): number {
  source.at++;
  const place = isBlank(source.code()) ? source.at + 1 : source.at;
  source.skipBlanks();
  return place;
}

/** Reports that the key has no value. It is an empty span at `place`, where it would be typed. */
export function missingValue(source: Source, key: Key, place: number): BadValue {
  source.at = place;
  const name = source.text.slice(key.span.start, key.span.end);
  source.report(place, place, said`A value is missing after \`${name} =\`.`);
  return { kind: 'bad', span: source.span(place, place) };
}
