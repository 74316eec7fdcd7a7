import { commentsWhere } from '../../toml/comments';
import type { Lines } from '../../toml/lines';
import { once } from '../../toml/once';
import type { Span, TomlTree } from '../../toml/tree';
import { said } from '../../words/language';
import type { Launch } from '../micro-integrator/deployment';
import { type Release, releaseOf } from '../product/releases';
import { nearest, slipsBetween } from './repairs/spelling';

/** A code that a comment names, and where. */
interface NamedCode {
  readonly code: string;
  readonly span: Span;
}

/** `# mi-ports: host = NAME`: on which host the instance runs. */
export interface HostDirective {
  readonly kind: 'host';
  readonly name: string;
  /** The name alone, without quotes. */
  readonly span: Span;
  readonly comment: Span;
}

/** `# mi-ports: release = 4.1.0`: which release runs the instance. */
export interface ReleaseDirective {
  readonly kind: 'release';
  readonly number: Release;
  readonly comment: Span;
}

/** `# mi-ports: ignore CODE, CODE`: what is not to be said. Other words may follow, such as the reason. */
export interface IgnoreDirective {
  readonly kind: 'ignore';
  /** At least one; nobody has looked yet whether there is such a code. */
  readonly codes: readonly NamedCode[];
  readonly comment: Span;
}

/** A comment that is meant for us and says nothing that we understand. */
export interface UnknownDirective {
  readonly kind: 'unknown';
  readonly fault: 'mark' | 'word' | 'equals-sign' | 'quote' | 'name' | 'code' | 'release';
  /** The part that is to blame, and what would stand there instead; null where nobody can tell. */
  readonly span: Span;
  readonly instead: string | null;
  readonly comment: Span;
}

export type Directive = HostDirective | ReleaseDirective | IgnoreDirective | UnknownDirective;

const MARK = 'mi-ports';

/** The words that a directive begins with, and what people write for them. */
const WORDS: ReadonlyMap<string, 'host' | 'release' | 'ignore'> = new Map([
  ['release', 'release'],
  ['version', 'release'],
  ['host', 'host'],
  ['hostname', 'host'],
  ['server', 'host'],
  ['machine', 'host'],
  ['ignore', 'ignore'],
  ['disable', 'ignore'],
  ['suppress', 'ignore'],
  ['silence', 'ignore'],
]);

/** More slips of the finger than this, and it is another word. */
const MOST_SLIPS = 2;

/** The comments of a file that are meant for us, in text order. */
export const directivesOf = once((tree: TomlTree): readonly Directive[] =>
  commentsForUs(tree).flatMap(({ span }) => readDirective(tree.text, span) ?? []),
);

/** The release that the first comment `# mi-ports: release = 4.1.0` of a file names. Null: none does. */
export function releaseIn(tree: TomlTree): Release | null {
  return directivesOf(tree).find((directive) => directive.kind === 'release')?.number ?? null;
}

/** How a server is started with a file in which a comment names a release, or none (null) does. */
export function launchWith(release: Release | null, launch: Launch): Launch {
  return release === null ? launch : { ...launch, release: { number: release, from: said`a comment` } };
}

/** Nearly all comments are meant for people. */
const commentsForUs = commentsWhere(({ span }, text) => readDirective(text, span) !== null);

/** How many other comments may stand between a comment and the line that it is about. */
const MOST_BETWEEN = 20;

/**
 * The lines (from 0) that the comments `# mi-ports: ignore CODE` of a file are about: each its own, or, where it stands alone, the one
 * below it, with no more than comments between them. Null: nothing stands there.
 */
export function ignoreTargets(tree: TomlTree, lines: Lines): ReadonlyMap<IgnoreDirective, number | null> {
  const targets = new Map<IgnoreDirective, number | null>();
  const textOf = (line: number) => {
    const { start, end } = lines.lineSpan(line);
    return tree.text.slice(start, end).trimStart();
  };
  // From the last one up: what is below a comment is below those above it, too.
  let [known, below] = [lines.lineCount, lines.lineCount];
  for (const directive of directivesOf(tree).toReversed()) {
    if (directive.kind !== 'ignore') continue;
    const own = lines.positionAt(directive.comment.start).line;
    if (!textOf(own).startsWith('#')) {
      targets.set(directive, own);
      continue;
    }
    let line = own + 1;
    while (line < known && textOf(line).startsWith('#')) line++;
    if (line >= known) line = below;
    [known, below] = [own, line];
    const isThere = line < lines.lineCount && line <= own + MOST_BETWEEN && textOf(line) !== '';
    targets.set(directive, isThere ? line : null);
  }
  return targets;
}

/** What one comment tells us. Null: it is meant for people. */
function readDirective(text: string, comment: Span): Directive | null {
  const line: Line = { text: text.slice(comment.start, comment.end).trimEnd(), comment };
  let start = 0;
  while (line.text[start] === '#') start++;
  start = skipBlanks(line.text, start);
  const exact = line.text.startsWith(MARK, start) ? skipBlanks(line.text, start + MARK.length) : -1;
  if (exact >= 0 && line.text[exact] === ':') return readWord(line, skipBlanks(line.text, exact + 1));
  const end = endOfMark(line.text, start);
  if (end === null) return null;
  const first = skipBlanks(line.text, end);
  const rest = readWord(line, first);
  const glue = first === end ? ' ' : '';
  if (isMeant(rest)) return unknown(line, 'mark', start, end, `${MARK}:${glue}`);
  const wrong = misspelt(line.text, first, rest);
  return wrong && unknown(line, 'mark', start, wrong.end, `${MARK}: ${wrong.instead}`);
}

/** A comment, and its text from the `#` on, without blanks at the end. */
interface Line {
  readonly text: string;
  readonly comment: Span;
}

/** What people write for the `-` in our mark, and for the `:` behind it. */
const BARE_MARK = /^mi[-_ .]?ports?(?:[ \t]*[-_.;,/=]|(?=[ \t]))/i;

/**
 * Where what looks like our mark ends, with what stands for its colon: `mi-port:`, `MI Ports:`, `mi-ports-`, `mi-ports` without any.
 * Null: nothing does.
 */
function endOfMark(text: string, start: number): number | null {
  const head = text.slice(start, start + MARK.length + MOST_SLIPS + 2);
  const bare = BARE_MARK.exec(head)?.[0];
  const colon = head.indexOf(':');
  if (colon < 0 || (bare !== undefined && bare.length <= colon && /\w/.test(head.slice(bare.length, colon)))) {
    return bare === undefined ? null : start + bare.length;
  }
  const name = head
    .slice(0, colon)
    .toLowerCase()
    .replaceAll(/[ \t_.-]/g, '');
  return slipsBetween(MARK.replace('-', ''), name, 1) <= 1 ? start + colon + 1 : null;
}

/** Whether what follows something like our mark is not just a sentence. */
function isMeant(directive: Directive): boolean {
  return (
    directive.kind === 'host' ||
    directive.kind === 'release' ||
    (directive.kind === 'ignore' && directive.codes[0]?.code.includes('-') === true)
  );
}

/** Behind something like our mark: a word like ours with what must follow it, `Host =`, `host: a`, `ingore port-conflict`. */
function misspelt(
  text: string,
  start: number,
  rest: Directive,
): { readonly end: number; readonly instead: string } | null {
  if (rest.kind !== 'unknown' || rest.instead === null) return null;
  const end = start + rest.span.end - rest.span.start;
  const next = skipBlanks(text, end);
  const isHost = rest.instead === 'host' && text[next] === '=' && skipBlanks(text, next + 1) < text.length;
  const isIgnore = rest.instead.startsWith('ignore') && codeAt(text, next).includes('-');
  const isColon = rest.fault === 'equals-sign' && text.slice(start, end).includes(':');
  return isHost || isIgnore || isColon ? { end, instead: rest.instead } : null;
}

function readWord(line: Line, start: number): Directive {
  const word = /^[\w-]{0,20}/.exec(line.text.slice(start, start + 20))?.[0] ?? '';
  const end = start + word.length;
  if (word === 'host') return readHost(line, start, skipBlanks(line.text, end));
  if (word === 'release') return readRelease(line, start, skipBlanks(line.text, end));
  if (word === 'ignore') return readIgnore(line, start, end);
  const meant = nearest(word, [...WORDS.keys()], MOST_SLIPS);
  return unknown(line, 'word', start, word === '' ? line.text.length : end, meant && (WORDS.get(meant) ?? null));
}

/** @param at behind the word, where the equals sign should stand. */
function readHost(line: Line, start: number, at: number): Directive {
  const { text } = line;
  const first = text[at] === '=' || text[at] === ':' ? skipBlanks(text, at + 1) : at;
  if (first >= text.length) return unknown(line, 'name', start, text.length, null);
  if (text[at] !== '=') return unknown(line, 'equals-sign', start, first, 'host = ');
  const quote = text[first];
  if (quote !== '"' && quote !== "'") return named(line, start, first, text.length);
  const last = text.indexOf(quote, first + 1);
  if (last < 0) return unknown(line, 'quote', first, text.length, `${text.slice(first)}${quote}`);
  const rest = skipBlanks(text, last + 1);
  if (rest < text.length && text[rest] !== '#') {
    return unknown(line, 'quote', first, text.length, text.slice(first, last + 1));
  }
  return named(line, start, first + 1, last);
}

/** @param at behind the word, where the equals sign should stand. */
function readRelease(line: Line, start: number, at: number): Directive {
  const { text, comment } = line;
  const first = text[at] === '=' || text[at] === ':' ? skipBlanks(text, at + 1) : at;
  if (first >= text.length) return unknown(line, 'release', start, text.length, null);
  if (text[at] !== '=') return unknown(line, 'equals-sign', start, first, 'release = ');
  const written = /^["']?([\w.]{1,40})["']?/.exec(text.slice(first, first + LONGEST_RELEASE)) ?? [];
  const number = releaseOf(written[1] ?? '');
  if (!number) return unknown(line, 'release', first, first + (written[0]?.length ?? text.length - first), null);
  return { kind: 'release', number, comment };
}

/** No release is written with more, quotes included. */
const LONGEST_RELEASE = 42;

function named(line: Line, start: number, first: number, last: number): Directive {
  const name = line.text.slice(first, last);
  if (name.trim() === '') return unknown(line, 'name', start, line.text.length, null);
  return { kind: 'host', name, span: spanIn(line, first, last), comment: line.comment };
}

/** The codes behind `ignore`: the first word, and those that follow a comma or look like a code too. */
function readIgnore(line: Line, start: number, end: number): Directive {
  const codes: NamedCode[] = [];
  const sign = skipBlanks(line.text, end);
  if (line.text[sign] === ':' || line.text[sign] === '=') {
    const first = skipBlanks(line.text, sign + 1);
    if (codeAt(line.text, first) !== '') return unknown(line, 'word', start, first, 'ignore ');
  }
  let at = end;
  for (;;) {
    const first = skipSeparators(line.text, at);
    const next = first > at ? codeAt(line.text, first) : '';
    const listed = codes.length === 0 || next.includes('-') || line.text.slice(at, first).includes(',');
    if (next === '' || !listed) break;
    at = first + next.length;
    codes.push({ code: next, span: spanIn(line, first, at) });
  }
  if (codes.length === 0) return unknown(line, 'code', start, line.text.length, null);
  return { kind: 'ignore', codes, comment: line.comment };
}

function codeAt(text: string, start: number): string {
  let end = start;
  while (end < text.length && /[\w-]/.test(text.charAt(end))) end++;
  return /[A-Za-z]/.test(text.charAt(start)) ? text.slice(start, end) : '';
}

function skipBlanks(text: string, start: number): number {
  let at = start;
  while (text[at] === ' ' || text[at] === '\t') at++;
  return at;
}

function skipSeparators(text: string, start: number): number {
  let at = start;
  while (text[at] === ' ' || text[at] === '\t' || text[at] === ',') at++;
  return at;
}

function spanIn({ comment }: Line, start: number, end: number): Span {
  return { start: comment.start + start, end: comment.start + end };
}

function unknown(
  line: Line,
  fault: UnknownDirective['fault'],
  start: number,
  end: number,
  instead: string | null,
): UnknownDirective {
  return { kind: 'unknown', fault, span: spanIn(line, start, end), instead, comment: line.comment };
}
