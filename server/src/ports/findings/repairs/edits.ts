import { commentsIn } from '../../../toml/comments';
import { entriesIn, tablesOf } from '../../../toml/entries';
import { firstWhere } from '../../../toml/text-order';
import type { Entry, Pair, Section, Span, TomlTree } from '../../../toml/tree';
import { canonicalKey, keySegments } from '../../micro-integrator/pipeline/server-values';
import { OFFSET_KEY } from '../../product/catalog';
import { canAddKey, canAddTable, isPrefix } from './placement';

/** Replaces a stretch of the text. Edits of one repair never overlap. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
}

/** The text after edits that do not overlap, in any order. Of two at one place, the one that comes first is written first. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const sorted = edits.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  let result = '';
  let at = 0;
  for (const { span, text: written } of sorted) {
    result += text.slice(at, span.start) + written;
    at = span.end;
  }
  return result + text.slice(at);
}

/** What makes one text of another: one edit, of whole lines. */
export function editBetween(text: string, other: string): Edit {
  const [before, after] = [text, other].map((one) => one.split(/(?<=\n)/)) as [string[], string[]];
  const most = Math.min(before.length, after.length);
  let front = 0;
  while (front < most && before[front] === after[front]) front++;
  let back = 0;
  while (back < most - front && before.at(-1 - back) === after.at(-1 - back)) back++;
  const start = before.slice(0, front).join('').length;
  const end = before.slice(0, before.length - back).join('').length;
  return { span: { start, end }, text: after.slice(front, after.length - back).join('') };
}

const SERVER = 'server';
const OFFSET_NAME = OFFSET_KEY.slice(`${SERVER}.`.length);

/** Writes another value. Blanks and comments around it stay. */
export function replaceValue(entry: Entry, text: string): Edit {
  return { span: entry.value.span, text };
}

/** Takes a pair out: with its line when it stands alone there; a comment behind it stays on the line. */
export function removePair(tree: TomlTree, entry: Entry): Edit {
  const { text } = tree;
  const { start } = entry.key.span;
  const end = Math.max(entry.value.span.end, entry.key.span.end);
  if (!entry.section.pairs.some(({ key }) => key === entry.key)) return removeFromInlineTable(text, { start, end });
  const lineStart = lineStartOf(text, start);
  const alone = isBlank(text.slice(lineStart, start));
  const behind = /^[ \t]*(?:\r?\n)?/.exec(text.slice(end))?.[0] ?? '';
  const reachesLineEnd = behind.includes('\n') || end + behind.length === text.length;
  return { span: { start: alone && reachesLineEnd ? lineStart : start, end: end + behind.length }, text: '' };
}

/** Takes a comment out: with its line when it stands alone there, else with the blanks in front of it. */
export function removeComment(text: string, { start, end }: Span): Edit {
  const lineStart = lineStartOf(text, start);
  const before = text.slice(lineStart, start);
  if (!isBlank(before)) return { span: { start: lineStart + before.trimEnd().length, end }, text: '' };
  const lineEnd = text.startsWith('\r\n', end) ? 2 : end < text.length ? 1 : 0;
  return { span: { start: lineStart, end: end + lineEnd }, text: '' };
}

/** Inside an inline table a comma goes with the pair: the one behind it, else the one in front. */
function removeFromInlineTable(text: string, { start, end }: Span): Edit {
  const behind = /^[ \t]*,[ \t]*/.exec(text.slice(end))?.[0];
  if (behind !== undefined) return { span: { start, end: end + behind.length }, text: '' };
  const lineStart = lineStartOf(text, start);
  const front = blanksBefore(text, lineStart, start);
  const hasComma = front > lineStart && text[front - 1] === ',';
  return { span: { start: hasComma ? blanksBefore(text, lineStart, front - 1) : front, end }, text: '' };
}

/** Where the blanks begin that stand in front of an offset, at the start of its line at the earliest. */
function blanksBefore(text: string, lineStart: number, offset: number): number {
  let start = offset;
  while (start > lineStart && (text[start - 1] === ' ' || text[start - 1] === '\t')) start--;
  return start;
}

/** A comment line such as `# offset  = 10` below [server], as the vendor ships it. */
export interface CommentedOffset {
  /** From the `#` to the end of the value: what reviving it replaces. */
  readonly span: Span;
  /** The offset that it shows; null where there is none, or no whole number. */
  readonly number: number | null;
  /** The line without its comment mark, with another offset and the spacing as it is. */
  revive(offset: number): string;
}

const COMMENTED_OFFSET = new RegExp(
  `^#+[ \\t]*(${OFFSET_NAME}[ \\t]*=)([ \\t]*)([+-]?[0-9][0-9_]*|"[^"]*"|'[^']*')?(?=[ \\t]*(?:#|$))`,
);

/** The first commented-out offset of the [server] table. Null where there is none, and for prose that merely looks like one. */
export function commentedOffset(tree: TomlTree): CommentedOffset | null {
  const server = serverSection(tree);
  if (!server) return null;
  for (const { span } of commentsIn(tree, server.span)) {
    const pair = server.pairs[firstWhere(server.pairs, (one) => one.span.start > span.start) - 1];
    if (pair && span.start < pair.span.end) continue;
    const match = COMMENTED_OFFSET.exec(tree.text.slice(span.start, span.end));
    if (!match || !isBlank(tree.text.slice(lineStartOf(tree.text, span.start), span.start))) continue;
    const [whole, assignment = '', gap = '', value = ''] = match;
    const number = Number(value.replaceAll('_', ''));
    return {
      span: { start: span.start, end: span.start + whole.length },
      number: value !== '' && Number.isInteger(number) ? number : null,
      revive: (offset) => `${assignment}${gap || ' '}${offset}`,
    };
  }
  return null;
}

/** The `[server]` table as written with a header of its own; the first one, where there are several. */
export function serverSection(tree: TomlTree): Section | null {
  return tree.sections.find(({ header }) => header && !header.array && isServer(header.key?.segments)) ?? null;
}

function isServer(segments: readonly { readonly name: string }[] | undefined): boolean {
  return segments?.length === 1 && segments[0]?.name === SERVER;
}

/**
 * Sets the offset in the file: on the value that is there, else by reviving a commented-out `# offset = 10` as the vendor's
 * page tells people to do, else as a new line below [server].
 * @param entry the file's own offset, where the server reads one.
 */
export function writeOffset(tree: TomlTree, entry: Entry | null, offset: number): Edit {
  // Also what is being typed (`offset =`), and a table (`offset = { a = 3 }`), which the server reads as settings of their own.
  const server = tree.groups.get(SERVER);
  const entries = server ? entriesIn(server) : [];
  const place = entries.find(({ path }) => canonicalKey(path.map(String)) === OFFSET_KEY) ?? entry;
  if (place) return writeOffsetAt(tree, place, offset);
  const commented = commentedOffset(tree);
  if (commented) return { span: commented.span, text: commented.revive(offset) };
  return addToServer(tree, OFFSET_NAME, String(offset));
}

function writeOffsetAt({ text }: TomlTree, { path, key, value }: Entry, offset: number): Edit {
  const below = path.length - OFFSET_KEY.split('.').length;
  const last = key.segments.at(-1 - below);
  // `offset.value = 3`
  if (below > 0 && last) return { span: { start: last.span.end, end: value.span.end }, text: ` = ${offset}` };
  // `offset` or `offset =`, still being typed
  const joint = text.slice(key.span.end, value.span.start);
  const missing = joint.trim() === '' ? ' = ' : joint.endsWith('=') && value.span.start === value.span.end ? ' ' : '';
  return { span: value.span, text: `${missing}${offset}` };
}

/** Adds `key = value` to the server's table, wherever and however the file has it; as a new table where it has none. */
export function addToServer(tree: TomlTree, key: string, value: string): Edit {
  const section = serverSection(tree);
  if (section?.header) {
    const last = section.pairs.at(-1);
    return newLineAfter(tree.text, last?.span.end ?? section.header.span.end, `${key} = ${value}`);
  }
  const array = tree.sections.find(({ header }) => header?.array && isServer(header.key?.segments));
  if (array?.header) return oneTable(tree, array, key, value);
  const pair = tree.sections[0]?.pairs.find(
    ({ key, value }) => key.segments[0]?.name === SERVER && value.span.start < value.span.end,
  );
  if (pair) return addBesidePair(tree.text, pair, key, value);
  // Before every other table: [server] after a table [server.x] would end the server's start-up.
  const start = firstTable(tree);
  const lineEnd = lineEndAt(tree.text, start);
  const gap = start > 0 && tree.text[start - 1] !== '\n' ? lineEnd : '';
  const blank = tree.text.length > start ? lineEnd : '';
  return { span: { start, end: start }, text: `${gap}[${SERVER}]${lineEnd}${key} = ${value}${lineEnd}${blank}` };
}

/** `[[server]]` hides the table from the server: it becomes `[server]`, with the key unless it has it. */
function oneTable(tree: TomlTree, { header, pairs }: Section, key: string, value: string): Edit {
  const span = header?.span ?? { start: 0, end: 0 };
  const present = pairs.some((pair) => pair.key.segments.length === 1 && pair.key.segments[0]?.name === key);
  const line = present ? '' : `${lineEndAt(tree.text, span.end)}${key} = ${value}`;
  return { span, text: `[${SERVER}]${line}` };
}

/** Adds to `server = { ... }`, or below `server.x = 1`. */
function addBesidePair(text: string, { key: found, value: known, span }: Pair, key: string, value: string): Edit {
  if (found.segments.length > 1) return newLineAfter(text, span.end, `${SERVER}.${key} = ${value}`);
  const last = known.kind === 'inline-table' ? known.pairs.at(-1) : undefined;
  if (last) return { span: { start: last.span.end, end: last.span.end }, text: `, ${key} = ${value}` };
  return { span: known.span, text: `{ ${key} = ${value} }` };
}

/** Where the first table begins, the comment lines directly above its header included; else the end of the text. */
function firstTable({ text, sections, comments }: TomlTree): number {
  let start = sections[1]?.span.start ?? text.length;
  if (start === text.length) return start;
  for (const { span } of comments.toReversed()) {
    if (span.start >= start) continue;
    const line = lineStartOf(text, span.start);
    if (!isBlank(text.slice(line, span.start)) || !/^\r?\n$/.test(text.slice(span.end, start))) break;
    start = line;
  }
  return start;
}

/**
 * Adds a key with its value to the table where it belongs, as a new line; as a new table at the end where the file has none.
 * Null where the file has something in the way.
 * @param key a canonical key of at least two segments.
 */
export function addSetting(
  tree: TomlTree,
  key: string,
  value: string,
): { readonly table: string; readonly edit: Edit } | null {
  const path = keySegments(key);
  const tables = tablesOf(tree).filter(({ section, path: table }) => section.header && isPrefix(table, path));
  const table = tables.toSorted((a, b) => b.path.length - a.path.length)[0];
  if (table?.section.header) {
    if (!canAddKey(tree, table.path, path, null)) return null;
    const name = canonicalKey(path.slice(table.path.length));
    const last = table.section.pairs.at(-1)?.span ?? table.section.header.span;
    return {
      table: canonicalKey(table.path.map(String)),
      edit: newLineAfter(tree.text, last.end, `${name} = ${value}`),
    };
  }
  if (path[0] === SERVER) return { table: SERVER, edit: addToServer(tree, canonicalKey(path.slice(1)), value) };
  const length = path[0] === 'transport' ? 2 : 1;
  const end = { start: tree.text.length, end: tree.text.length };
  if (!canAddTable(tree, path.slice(0, length), end, false)) return null;
  const name = canonicalKey(path.slice(0, length));
  const lineEnd = lineEndAt(tree.text, end.start);
  const gap = tree.text === '' ? '' : tree.text.endsWith('\n') ? lineEnd : lineEnd + lineEnd;
  const line = `${canonicalKey(path.slice(length))} = ${value}`;
  return { table: name, edit: { span: end, text: `${gap}[${name}]${lineEnd}${line}${lineEnd}` } };
}

/** A new line below the one that holds `offset`, with its indentation; a comment at the end of that line stays there. */
function newLineAfter(text: string, offset: number, line: string): Edit {
  const indent = /^[ \t]*/.exec(text.slice(lineStartOf(text, offset)))?.[0] ?? '';
  const rest = /^[^\r\n]*/.exec(text.slice(offset))?.[0] ?? '';
  const end = offset + rest.length;
  return { span: { start: end, end }, text: `${lineEndAt(text, end)}${indent}${line}` };
}

/** `\r\n` where the first line ends so, else `\n`. */
export function lineEndOf(text: string): string {
  return lineEndAt(text, 0);
}

/** The line end of the line that holds `offset`; for the last line, which has none, that of the first line. */
function lineEndAt(text: string, offset: number): string {
  const next = text.indexOf('\n', offset);
  const end = next < 0 ? text.indexOf('\n') : next;
  return end > 0 && text[end - 1] === '\r' ? '\r\n' : '\n';
}

/** Where the line begins that an offset is on. */
export function lineStartOf(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

function isBlank(text: string): boolean {
  return text.trim() === '';
}
