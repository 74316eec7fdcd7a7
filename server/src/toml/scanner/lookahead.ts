import { Code, isBareKeyCode, isBlank, isDigit, isLineEnd } from './source';

/*
 * How recovery guesses that a new statement begins. None of these is asked about a text that is known to be valid, and
 * each looks no further than the end of the line.
 */

/** `key =` at `at`, blanks before it allowed; `key ==` is none. */
export function looksLikePair(text: string, at: number): boolean {
  const end = keyEnd(text, blanksEnd(text, at));
  return end !== null && text.charCodeAt(end) === Code.Equals && text.charCodeAt(end + 1) !== Code.Equals;
}

/** `[key]` or `[[key]]` with nothing but a comment after it, or `[key` at the end of the line. */
export function looksLikeHeader(text: string, at: number): boolean {
  return headerKeyStart(text, at) !== null;
}

/** As `looksLikeHeader`, but not if the brackets could as well be an array in an array: `[1]`, `["a"]`. */
export function looksLikeHeaderOnly(text: string, at: number): boolean {
  const start = headerKeyStart(text, at);
  return start !== null && !startsLikeValue(text, start);
}

function headerKeyStart(text: string, at: number): number | null {
  at = blanksEnd(text, at);
  if (text.charCodeAt(at) !== Code.OpenBracket) return null;
  at = blanksEnd(text, text.charCodeAt(at + 1) === Code.OpenBracket ? at + 2 : at + 1);
  const end = keyEnd(text, at);
  if (end === null) return null;
  let rest = end;
  while (text.charCodeAt(rest) === Code.CloseBracket && rest < end + 2) rest++;
  rest = blanksEnd(text, rest);
  return endsLine(text, rest) && (rest > end || !startsLikeValue(text, at)) ? at : null;
}

/** Whether what stands at `at` may be a string, a number, a date or one of the four words that are values. */
export function startsLikeValue(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (isQuote(code) || isDigit(code) || code === Code.Hyphen || code === 0x2b) return true;
  for (const word of ['true', 'false', 'inf', 'nan']) {
    if (text.startsWith(word, at) && !isBareKeyCode(text.charCodeAt(at + word.length))) return true;
  }
  return false;
}

/** The end of a well-formed dotted key and the blanks after it; null where there is none. */
function keyEnd(text: string, at: number): number | null {
  for (;;) {
    const end = segmentEnd(text, at);
    if (end === null) return null;
    at = blanksEnd(text, end);
    if (text.charCodeAt(at) !== Code.Dot) return at;
    at = blanksEnd(text, at + 1);
  }
}

function segmentEnd(text: string, at: number): number | null {
  const quote = text.charCodeAt(at);
  let end = at;
  if (!isQuote(quote)) {
    while (isBareKeyCode(text.charCodeAt(end))) end++;
    return end > at ? end : null;
  }
  for (end++; end < text.length && !isLineEnd(text.charCodeAt(end)); end++) {
    const code = text.charCodeAt(end);
    if (code === quote) return end + 1;
    if (code === Code.Backslash && quote === Code.Quote) end++;
  }
  return null;
}

function blanksEnd(text: string, at: number): number {
  while (isBlank(text.charCodeAt(at))) at++;
  return at;
}

function endsLine(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return at >= text.length || isLineEnd(code) || code === Code.Hash;
}

export function isQuote(code: number): boolean {
  return code === Code.Quote || code === Code.Apostrophe;
}
