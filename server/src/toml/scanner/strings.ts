import { looksLikeHeader, looksLikePair } from './lookahead';
import { Code, isBlank, isControl, isLineEnd, type Source } from './source';

/** Where a string was found to end. */
export interface StringExtent {
  readonly start: number;
  readonly end: number;
  readonly closed: boolean;
  /** The text between the quotes is the string: one line, no escapes, no control characters. */
  readonly plain: boolean;
}

type Delimiter = '"""' | "'''";

/** Reads the string that starts here; an unclosed one ends where the line does or, with `"""`, before a statement. */
export function readString(source: Source): StringExtent {
  const delimiter = delimiterAt(source);
  return delimiter === null ? readLineString(source) : readMultiLineString(source, delimiter);
}

/** `"""` or `'''` if that stands here, otherwise null. */
export function delimiterAt(source: Source): Delimiter | null {
  const quote = source.code();
  if (quote !== source.code(1) || quote !== source.code(2)) return null;
  return quote === Code.Quote ? '"""' : quote === Code.Apostrophe ? "'''" : null;
}

/** Reads a string that ends on its line. */
export function readLineString(source: Source): StringExtent {
  const { text, at: start } = source;
  const quote = text.charCodeAt(start);
  let plain = true;
  let end = start + 1;
  let inked = end;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === quote) {
      source.at = end + 1;
      return { start, end: end + 1, closed: true, plain };
    }
    if (isLineEnd(code)) break;
    if (isControl(code)) plain = false;
    if (code === Code.Backslash && quote === Code.Quote) {
      plain = false;
      if (end + 1 < text.length && !isLineEnd(text.charCodeAt(end + 1))) end++;
    }
    if (!isBlank(code)) inked = end + 1;
  }
  source.at = end;
  return { start, end: Math.min(inked, end), closed: false, plain: false };
}

function readMultiLineString(source: Source, delimiter: Delimiter): StringExtent {
  const start = source.at;
  const end = closingEnd(source, delimiter);
  if (end !== null && !swallowsStatements(source, end)) {
    source.at = end;
    return { start, end, closed: true, plain: false };
  }
  source.at = textEnd(source, start);
  return { start, end: source.at, closed: false, plain: false };
}

/** The end of the string that starts here, with its delimiter; null if nothing closes it. */
function closingEnd(source: Source, delimiter: Delimiter): number | null {
  const { text, at: start } = source;
  if (start >= source.noMoreDelimiters[delimiter]) {
    source.reached(Number.POSITIVE_INFINITY);
    return null;
  }
  const quote = delimiter.charCodeAt(0);
  for (let end = start + 3; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === Code.Backslash && quote === Code.Quote) end++;
    else if (code === quote && text.charCodeAt(end + 1) === quote && text.charCodeAt(end + 2) === quote) {
      end += 3;
      // One or two quotes just before the delimiter belong to the string.
      for (let more = 0; more < 2 && text.charCodeAt(end) === quote; more++) end++;
      return end;
    }
  }
  source.noMoreDelimiters[delimiter] = start;
  source.reached(Number.POSITIVE_INFINITY);
  return null;
}

/**
 * Whether the delimiter that ends at `end` was rather meant to open another string (`key = """`), or the string runs
 * over statements into something that cannot follow a value.
 */
function swallowsStatements(source: Source, end: number): boolean {
  const { text, at: start } = source;
  source.reachedLine(end);
  const lineStart = lineStartBefore(text, end - 3, start);
  if (lineStart === start) return false;
  let before = end - 3;
  while (before > lineStart && isBlank(text.charCodeAt(before - 1))) before--;
  if (text.charCodeAt(before - 1) === Code.Equals && looksLikePair(text, lineStart)) {
    source.statement.guessed = true;
    return !source.trusting;
  }
  let after = end;
  while (isBlank(text.charCodeAt(after))) after++;
  const code = text.charCodeAt(after);
  const mayFollow = [Code.Hash, Code.Comma, Code.CloseBracket, Code.CloseBrace] as const;
  if (after >= text.length || isLineEnd(code) || mayFollow.some((allowed) => allowed === code)) return false;
  return textEnd(source, start) < end - 3;
}

/** Where an unclosed multi-line string stops: at the end of the line before the next statement. */
function textEnd(source: Source, start: number): number {
  const { text } = source;
  let lineEnd = nextLineEnd(text, start);
  while (lineEnd < text.length) {
    const lineStart = lineEnd + 1;
    if (looksLikePair(text, lineStart) || looksLikeHeader(text, lineStart)) break;
    lineEnd = nextLineEnd(text, lineStart);
  }
  source.reachedLine(Math.min(lineEnd + 1, text.length));
  while (lineEnd > start && isBlankOrLineEnd(text.charCodeAt(lineEnd - 1))) lineEnd--;
  return lineEnd;
}

function lineStartBefore(text: string, at: number, floor: number): number {
  while (at > floor && !isLineEnd(text.charCodeAt(at - 1))) at--;
  return at;
}

function nextLineEnd(text: string, at: number): number {
  while (at < text.length && !isLineEnd(text.charCodeAt(at))) at++;
  return at;
}

function isBlankOrLineEnd(code: number): boolean {
  return isBlank(code) || isLineEnd(code);
}
