import { said } from '../../words/language';
import { LocatedStatement, StatementSpan } from '../statement';
import type { Header, Key, Pair, SyntaxProblem, Value } from '../tree';
import { readKey } from './keys';
import { isQuote, looksLikeHeader, looksLikePair, startsLikeValue } from './lookahead';
import { readScalar, skipEquals } from './scalars';
import { Code, isBareKeyCode, isBlank, isLineEnd, type Source } from './source';
import { readValue, readValueAfterEquals } from './values';
import { strictVerdict } from './verdict';

/** Reads one statement, from the start of a line to a line end that ends it, or to the end of the text. */
export function readStatement(source: Source): LocatedStatement {
  const { text, at: start } = source;
  const statement = new LocatedStatement(start);
  source.statement = statement;
  source.reach = 0;
  source.foreseen = [];
  if (start === 0 && text.charCodeAt(0) === 0xfeff) source.at = 1;
  for (;;) {
    source.skipBlanks();
    if (source.atEnd) break;
    const code = source.code();
    if (isLineEnd(code)) {
      source.readLineEnd();
      break;
    }
    if (code === Code.Hash) source.readComment();
    else {
      const item = readItem(source);
      if (item !== null) statement.items.push(item);
      finishLine(source, item !== null);
    }
  }
  const { at: end } = source;
  statement.length = end - start;
  const last = text.charCodeAt(end - 1);
  // Another character behind a lone carriage return, or behind the end of the text, would belong to the statement.
  if (last === Code.CarriageReturn) source.reached(end + 1);
  if (last !== Code.LineFeed && end === text.length) source.reached(Number.POSITIVE_INFINITY);
  statement.reach = Math.max(end, source.reach) - start;
  for (const open of source.foreseen) if (open >= end) statement.foresight.push(open - start);
  statement.lineEnds = countLineEnds(text, start, end);
  statement.fault = faultOf(source);
  return statement;
}

/** What is wrong with the statement that has just been read; smol-toml is asked only where our own rules found nothing. */
function faultOf({ text, statement }: Source): SyntaxProblem | null {
  const { start, end, problems, loneReturn } = statement;
  const known = problems[0] ?? loneReturn;
  if (known !== null || isPlain(statement)) return known;
  const verdict = strictVerdict(text.slice(start, end));
  if (verdict === null) return null;
  const span = new StatementSpan(statement, start + verdict.span.start, start + verdict.span.end);
  return { message: verdict.message, span };
}

/** Whether it is certain without another look that smol-toml takes a statement: a comment, or one key with a scalar. */
function isPlain({ items, lineEnds }: LocatedStatement): boolean {
  if (items.length > 1 || lineEnds > 1) return false;
  return items.every((item) => {
    const isBare = item.key?.segments.every(({ style }) => style === 'bare') === true;
    return isBare && ('array' in item || item.value.kind === 'scalar');
  });
}

/** The line ends in a stretch that does not part `\r` from `\n`. */
function countLineEnds(text: string, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === Code.LineFeed || (code === Code.CarriageReturn && text.charCodeAt(at + 1) !== Code.LineFeed)) count++;
  }
  return count;
}

function readItem(source: Source): Header | Pair | null {
  return source.code() === Code.OpenBracket ? readHeader(source) : readPair(source);
}

/** What may follow a statement on its line is a comment. If another statement does, it is read as if it had its own line. */
function finishLine(source: Source, complete: boolean): void {
  source.skipBlanks();
  if (source.atLineRest) return;
  const { text, at } = source;
  const next = looksLikePair(text, at) || looksLikeHeader(text, at);
  if (next && complete) {
    source.report(at, at + 1, said`A new line must begin here: each header and each \`key = value\` has its own.`);
  }
  if (next) return;
  const { start, end } = source.skipLineRest();
  if (complete) {
    source.report(
      start,
      end,
      said`Nothing but a comment can follow here on the same line: remove this, or put a # before it.`,
    );
  }
}

/** Reads `[key]` or `[[key]]`, however incomplete; null if this is rather what is left of an array. */
function readHeader(source: Source): Header | null {
  const start = source.at++;
  let array = source.code() === Code.OpenBracket;
  if (array) source.at++;
  const afterBrackets = source.at;
  const problems = source.problems.length;
  const key = readKey(source);
  const beyondName = key === null && source.problems.length === problems && !source.atLineRest;
  if (source.code() === Code.Comma || (beyondName && source.code() !== Code.CloseBracket)) {
    source.problems.length = problems;
    reportLeftover(source, start);
    return null;
  }
  if (key === null) source.at = afterBrackets;
  let end = key === null ? afterBrackets : key.span.end;
  const closed = skipToCloseBracket(source, key);
  if (closed) {
    source.at++;
    end = source.at;
    const second = closeBracketAfterBlanks(source.text, source.at);
    if (second === source.at && array) end = ++source.at;
    else if (second !== null) {
      end = source.at = second + 1;
      source.report(
        start,
        end,
        said`A header has one bracket on each side, or two without a blank between them: \`[name]\` or \`[[name]]\`.`,
      );
      array = true;
    } else if (array) source.report(start, end, said`This header is opened with two brackets: close it with two.`);
  }
  if (source.problems.length === problems && !closed) {
    source.report(
      start,
      end,
      array
        ? said`This header is not closed: add ]] at its end.`
        : said`This header is not closed: add a ] at its end.`,
    );
  } else if (source.problems.length === problems && key === null) {
    source.report(start, end, said`This header has no name: write one between its brackets.`);
  }
  return { array, key, span: source.span(start, end) };
}

/** Moves to the bracket that closes a header on this line, over what does not belong there; false if there is none. */
function skipToCloseBracket(source: Source, key: Key | null): boolean {
  source.skipBlanks();
  const wrong = source.at;
  let end = wrong;
  for (; !source.atLineRest; source.at++) {
    if (source.code() === Code.CloseBracket) {
      if (end > wrong) source.report(wrong, end, said`This does not belong into the name of a table: remove it.`);
      return true;
    }
    if (!isBlank(source.code())) end = source.at + 1;
  }
  source.at = key === null ? wrong : key.span.end;
  return false;
}

function closeBracketAfterBlanks(text: string, at: number): number | null {
  while (isBlank(text.charCodeAt(at))) at++;
  return text.charCodeAt(at) === Code.CloseBracket ? at : null;
}

/** Reads `key = value`, however incomplete; null if no pair can be made of the line. May turn out to be a header. */
function readPair(source: Source): Pair | Header | null {
  const start = source.at;
  const problems = source.problems.length;
  const key = readKey(source);
  const code = source.code();
  if (key === null) {
    if (code !== Code.Equals) {
      if (source.problems.length === problems) reportLeftover(source, start);
      return null;
    }
    const reported = source.problems.length > problems;
    if (!reported) source.report(source.at, source.at + 1, said`A key is missing before this \`=\`.`);
    source.at++;
    source.skipBlanks();
    // Read all the same, so that the further lines of an array or a string are not taken for statements.
    if (!source.atLineRest) readValue(source);
    source.problems.length = problems + 1;
    return null;
  }
  if (code === Code.Equals) {
    const value = readValueAfterEquals(source, key);
    return { key, value, span: source.span(key.span.start, value.span.end), placed: null };
  }
  if (code === Code.CloseBracket && !startsLikeValue(source.text, start)) {
    const header = readUnopenedHeader(source, key);
    if (header !== null) return header;
  }
  const isText = !isQuote(source.text.charCodeAt(start)) && !isBareKeyCode(source.text.charCodeAt(start));
  if (isText || code === Code.Comma || code === Code.CloseBracket || code === Code.CloseBrace) {
    source.problems.length = problems;
    reportLeftover(source, start);
    return null;
  }
  const value = readValueWithoutEquals(source, key, source.problems.length > problems);
  return { key, value, span: source.span(key.span.start, value.span.end), placed: null };
}

/** `name]` alone on a line: a header that lost what opens it. Null, at the bracket, if more follows. */
function readUnopenedHeader(source: Source, key: Key): Header | null {
  const bracket = source.at++;
  const array = source.code() === Code.CloseBracket;
  if (array) source.at++;
  const end = source.at;
  source.skipBlanks();
  if (!source.atLineRest) {
    source.at = bracket;
    return null;
  }
  source.report(
    key.span.start,
    end,
    array ? said`This header is not opened: add [[ before it.` : said`This header is not opened: add a [ before it.`,
  );
  return { array, key, span: source.span(key.span.start, end) };
}

/**
 * `key`, `key value` or `key: value`: a value, as far as one is there. What is missing is reported unless a fault in the
 * key has been, which comes first while it is being typed.
 */
function readValueWithoutEquals(source: Source, key: Key, reported: boolean): Value {
  const { start, end } = key.span;
  const name = source.text.slice(start, end);
  if (source.code() === Code.Colon) {
    source.report(source.at, source.at + 1, said`A key and its value are joined by \`=\`: write it instead of \`:\`.`);
    const place = skipEquals(source);
    return source.atLineRest ? { kind: 'bad', span: source.span(place, place) } : readValue(source);
  }
  if (source.atLineRest || looksLikePair(source.text, source.at)) {
    if (!reported) source.report(start, end, said`This key has no value: write \`${name} = \` and the value.`);
    return { kind: 'bad', span: source.span(end, end) };
  }
  if (!reported) source.report(start, end, said`\`=\` is missing after \`${name}\`.`);
  const problems = source.problems.length;
  const value: Value = startsLikeValue(source.text, source.at)
    ? readScalar(source, true)
    : { kind: 'bad', span: source.skipLineRest() };
  source.problems.length = problems;
  return value;
}

/**
 * A line, or the rest of one, that is no statement: often the remains of an array, or plain words. If it is but one mark
 * too many before a statement, that is left to be read.
 */
function reportLeftover(source: Source, start: number): void {
  source.at = start + 1;
  source.skipBlanks();
  const { text, at } = source;
  if (looksLikePair(text, at) || looksLikeHeader(text, at)) {
    source.report(start, start + 1, said`This cannot begin a line: remove it.`);
    return;
  }
  source.at = start;
  const { end } = source.skipLineRest();
  source.report(
    start,
    end,
    said`This is neither a header nor \`key = value\`: complete it, remove it, or put a # before it.`,
  );
}
