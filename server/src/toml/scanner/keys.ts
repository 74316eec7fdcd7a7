import { said } from '../../words/language';
import type { Key, KeySegment } from '../tree';
import { isQuote } from './lookahead';
import { readScalarText } from './scalar-text';
import { Code, isBareKeyCode, isBlank, isLineEnd, type Source } from './source';
import { delimiterAt, readLineString } from './strings';

/**
 * Reads a dotted key with the blanks after it, as far as it goes; null if no segment stands here. A segment that is
 * missing between or after dots is left out and reported; the key's span covers the dots.
 */
export function readKey(source: Source): Key | null {
  const segments: KeySegment[] = [];
  source.skipBlanks();
  const start = source.at;
  let end = start;
  let missing: number | null = null;
  for (;;) {
    source.skipBlanks();
    const segment = readSegment(source);
    if (segment !== null) {
      segments.push(segment);
      end = source.at;
    }
    source.skipBlanks();
    if (source.code() !== Code.Dot) {
      if (segment === null && end > start) missing ??= end - 1;
      break;
    }
    if (segment === null) missing ??= source.at;
    source.at++;
    end = source.at;
  }
  if (missing !== null) {
    source.report(missing, missing + 1, said`A name is missing beside this dot: write one, or remove the dot.`);
  }
  if (segments.length === 0) return null;
  return { segments, span: source.span(start, end) };
}

function readSegment(source: Source): KeySegment | null {
  return isQuote(source.code()) ? readQuotedSegment(source) : readBareSegment(source);
}

/** A bare name, together with characters that cannot stand in one but are no marks either (`ü`, `:`, `/`). */
function readBareSegment(source: Source): KeySegment | null {
  const start = source.at;
  let wrong: number | null = null;
  // A quote that does not begin a name is a slip within one.
  while (!endsBareSegment(source.code()) || (source.at > start && isQuote(source.code()))) {
    if (!isBareKeyCode(source.code())) wrong ??= source.at;
    source.at++;
  }
  // `key: value` is a habit from other languages: the colon is not part of the name.
  const colon = source.text.charCodeAt(source.at - 1) === Code.Colon;
  if (colon && source.at - 1 > start) {
    source.at--;
    if (wrong === source.at) wrong = null;
  }
  const end = source.at;
  if (end === start) return null;
  if (wrong !== null) {
    const character = String.fromCodePoint(source.text.codePointAt(wrong) ?? 0);
    const message = said`\`${printable(character)}\` cannot stand in a key without quotes: remove it, or put the name in quotes.`;
    source.report(wrong, wrong + character.length, message);
  }
  const raw = source.textOf(start, end);
  // Quotes and odd blanks within a name are mistyped, other characters may be meant.
  const name = wrong === null ? raw : raw.replaceAll(/["'\s]/g, '');
  return { name, style: 'bare', span: source.span(start, end) };
}

function endsBareSegment(code: number): boolean {
  switch (code) {
    case Code.Dot:
    case Code.Equals:
    case Code.OpenBracket:
    case Code.CloseBracket:
    case Code.OpenBrace:
    case Code.CloseBrace:
    case Code.Comma:
    case Code.Hash:
    case Code.Quote:
    case Code.Apostrophe:
      return true;
    default:
      return Number.isNaN(code) || isBlank(code) || isLineEnd(code);
  }
}

function readQuotedSegment(source: Source): KeySegment | null {
  const start = source.at;
  const style = source.code() === Code.Quote ? 'basic' : 'literal';
  const delimiter = delimiterAt(source);
  if (delimiter !== null) {
    // Often left over from a string that lost its other delimiter.
    source.at += delimiter.length;
    source.report(start, source.at, said`${delimiter} cannot stand here: only a value can be a multi-line string.`);
    return null;
  }
  const string = readLineString(source);
  if (string.closed && endsName(source, start)) {
    const span = source.span(start, string.end);
    const name = source.textOf(start + 1, string.end - 1);
    if (string.plain) return { name, style, span };
    const reading = readScalarText(source.text.slice(start, string.end));
    if (reading.type !== null) return { name: String(reading.data), style, span };
    source.report(start + reading.fault.start, start + reading.fault.end, reading.fault.message);
    return { name, style, span };
  }
  // Most likely the closing quote is missing: the name then ends where a mark or the line's rest says so.
  source.at = start + 1;
  let end = source.at;
  for (; !source.atLineRest && source.code() !== Code.Equals && source.code() !== Code.CloseBracket; source.at++) {
    if (!isBlank(source.code())) end = source.at + 1;
  }
  source.at = end;
  const quote = style === 'basic' ? '"' : "'";
  source.report(start, end, said`This name is not closed: add a ${quote} at its end.`);
  return { name: source.textOf(start + 1, end), style, span: source.span(start, end) };
}

/** After a quoted name: whether what follows can follow a name. Otherwise its end quote belongs to something else. */
function endsName(source: Source, start: number): boolean {
  const end = source.at;
  source.skipBlanks();
  const code = source.code();
  const follows = code === Code.Dot || code === Code.Equals || code === Code.CloseBracket || source.atLineRest;
  source.at = end;
  if (follows) return true;
  return !source.text.slice(start, end).includes('=');
}

function printable(character: string): string {
  if (/^[\p{L}\p{N}\p{P}\p{S}]$/u.test(character)) return character;
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
