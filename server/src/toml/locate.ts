import { commentAt } from './comments';
import { namesOf, PairEntry, tablePath } from './entries';
import { isBlank, isLineEnd } from './scanner/source';
import { firstWhere } from './text-order';
import type { Comment, Entry, Key, KeySegment, Pair, PathStep, Section, Span, TomlTree, Value } from './tree';

/** Where in a key a position is. */
interface KeyPlace {
  /** The segment that the position is in or touches; null on a dot, a blank, a bracket, or where a name is missing. */
  readonly segment: KeySegment | null;
  /** The number of segments that end before the position: the index of `segment`, or of the one that would be typed. */
  readonly index: number;
}

/**
 * What stands at a position. A position where a key or value begins or ends is in it, one where a comment begins is not in
 * it, since typing there does not go on with the comment.
 *
 * - `header`: within `[...]`, its opening bracket included; behind it too as long as it is not closed.
 * - `key`: in or at a key, or between it and its `=`.
 * - `before-value`: behind `=` with no value up to here. `entry.value` is what follows, often an empty `bad` value.
 * - `value`: in or at the value of `entry`; `value` is the innermost one, so an array only between its items.
 * - `comment`: behind its `#`.
 * - `line-start`: only blanks before it on its line, and not in a value.
 * - `elsewhere`: what remains, such as the blanks after a value or text that makes no statement.
 */
export type Location =
  | ({ readonly kind: 'header'; readonly section: Section } & KeyPlace)
  | ({ readonly kind: 'key'; readonly section: Section; readonly entry: Entry } & KeyPlace)
  | { readonly kind: 'before-value'; readonly section: Section; readonly entry: Entry }
  | { readonly kind: 'value'; readonly section: Section; readonly entry: Entry; readonly value: Value }
  | { readonly kind: 'comment'; readonly section: Section; readonly comment: Comment }
  | { readonly kind: 'line-start'; readonly section: Section }
  | { readonly kind: 'elsewhere'; readonly section: Section };

/** Tells what stands at an offset; one outside the text is moved to its nearer end. */
export function locate(tree: TomlTree, offset: number): Location {
  const at = Math.max(0, Math.min(offset, tree.text.length));
  const section = lastStartingBy(tree.sections, at, spanOf) ?? tree.sections[0];
  if (section === undefined) throw new Error('a tree has at least one section');
  const path = tablePath(tree, section);
  const comment = commentAt(tree, at);
  if (comment !== null) return { kind: 'comment', section, comment };
  const header = section.header;
  if (header !== null && at >= header.span.start && at <= header.span.end) {
    const closed = tree.text.charAt(header.span.end - 1) === ']';
    if (!closed || at < header.span.end) return { kind: 'header', section, ...placeInKey(header.key, at) };
  }
  const inPair = locateInPairs(tree.text, section.pairs, at, path, section);
  if (inPair !== null) return inPair;
  return { kind: startsLine(tree.text, at) ? 'line-start' : 'elsewhere', section };
}

function locateInPairs(
  text: string,
  pairs: readonly Pair[],
  at: number,
  table: readonly PathStep[],
  section: Section,
): Location | null {
  const pair = lastStartingBy(pairs, at, spanOf);
  if (pair === null) return null;
  const { key, value } = pair;
  const path = [...table, ...namesOf(key)];
  const entry: Entry = new PairEntry(path, pair, section);
  if (at <= key.span.end) return { kind: 'key', section, entry, ...placeInKey(key, at) };
  const equals = equalsAfter(text, pair);
  if (equals !== null && at <= equals) return { kind: 'key', section, entry, ...placeInKey(key, at) };
  const empty = value.span.start === value.span.end;
  if (equals !== null && (empty ? onlyBlanks(text, equals + 1, at) : at < value.span.start)) {
    return { kind: 'before-value', section, entry };
  }
  if (empty || at < value.span.start || at > value.span.end) return null;
  return locateInValue(text, value, at, path, entry);
}

function locateInValue(text: string, value: Value, at: number, path: readonly PathStep[], entry: Entry): Location {
  const { section } = entry;
  if (value.kind === 'inline-table') {
    const inPair = locateInPairs(text, value.pairs, at, path, section);
    if (inPair !== null) return inPair;
  } else if (value.kind === 'array') {
    const number = lastIndexStartingBy(value.items, at, spanOf);
    const item = value.items[number];
    if (item !== undefined && at <= item.span.end) return locateInValue(text, item, at, [...path, number], entry);
  }
  return { kind: 'value', section, entry, value };
}

function placeInKey(key: Key | null, at: number): KeyPlace {
  const segments = key?.segments ?? [];
  const index = segments.findIndex((segment) => at <= segment.span.end);
  const segment = segments[index];
  if (segment === undefined) return { segment: null, index: segments.length };
  return { segment: at >= segment.span.start ? segment : null, index };
}

/** The place of the pair's `=`, or of the colon that stands for it; null if it has none. */
function equalsAfter(text: string, { key, value }: Pair): number | null {
  for (let at = key.span.end; at < value.span.start; at++) {
    if (!isBlank(text.charCodeAt(at))) return at;
  }
  return null;
}

function onlyBlanks(text: string, from: number, to: number): boolean {
  while (from < to && isBlank(text.charCodeAt(from))) from++;
  return from >= to;
}

function startsLine(text: string, at: number): boolean {
  while (at > 0 && isBlank(text.charCodeAt(at - 1))) at--;
  return at === 0 || isLineEnd(text.charCodeAt(at - 1));
}

function spanOf({ span }: { readonly span: Span }): Span {
  return span;
}

function lastStartingBy<T>(items: readonly T[], at: number, span: (item: T) => Span): T | null {
  return items[lastIndexStartingBy(items, at, span)] ?? null;
}

/** The last of the items, which are in text order, that starts at or before `at`; -1 if none does. */
function lastIndexStartingBy<T>(items: readonly T[], at: number, span: (item: T) => Span): number {
  return firstWhere(items, (item) => span(item).start > at) - 1;
}
