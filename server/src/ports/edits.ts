import type { Entry, Section, Span, TomlTree } from '../toml/tree';
import { OFFSET_KEY } from './catalog';

/** Replaces a stretch of the text. Edits of one repair never overlap. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
}

/** `\r\n` where the first line ends so, else `\n`. */
export function lineEndOf(text: string): string {
  const first = text.indexOf('\n');
  return first > 0 && text[first - 1] === '\r' ? '\r\n' : '\n';
}

/** Writes another value. Blanks and comments around it stay. */
export function replaceValue(entry: Entry, text: string): Edit {
  return { span: entry.value.span, text };
}

/** Takes a pair out: with its line when it stands alone there; a comment behind it stays on the line. */
export function removePair(tree: TomlTree, entry: Entry): Edit {
  const { text } = tree;
  const { start } = entry.key.span;
  const end = Math.max(entry.value.span.end, entry.key.span.end);
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const before = text.slice(lineStart, start);
  const behind = /^[ \t]*(?:\r?\n)?/.exec(text.slice(end))?.[0] ?? '';
  if (before.trim() === '' && (behind.includes('\n') || end + behind.length === text.length)) {
    return { span: { start: lineStart, end: end + behind.length }, text: '' };
  }
  if (before.trim() === '') return { span: { start, end: end + behind.length }, text: '' };
  // Inside an inline table a comma goes with it: the one behind, else the one in front.
  const comma = /^[ \t]*,[ \t]*/.exec(text.slice(end))?.[0];
  if (comma) return { span: { start, end: end + comma.length }, text: '' };
  const front = /,?[ \t]*$/.exec(before)?.[0] ?? '';
  return { span: { start: start - front.length, end }, text: '' };
}

/** A comment line such as `# offset = 10` below [server], as the vendor ships it. */
const COMMENTED_OFFSET = /^#[ \t]*offset[ \t]*=[ \t]*([+-]?[0-9]*)/;

/** The commented-out offset of the [server] table: its span up to the value's end, and the number that it shows. */
export function commentedOffset(tree: TomlTree): { readonly span: Span; readonly number: number | null } | null {
  const server = serverSection(tree);
  if (!server) return null;
  for (const { span } of tree.comments) {
    if (span.start < server.span.start || span.start >= server.span.end) continue;
    const match = COMMENTED_OFFSET.exec(tree.text.slice(span.start, span.end));
    if (match && isFirstOnLine(tree.text, span.start)) {
      const number = match[1] ? Number(match[1]) : null;
      return { span: { start: span.start, end: span.start + match[0].length }, number };
    }
  }
  return null;
}

function isFirstOnLine(text: string, offset: number): boolean {
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset).trim() === '';
}

/** The `[server]` table as written with a header of its own. */
export function serverSection(tree: TomlTree): Section | null {
  return (
    tree.sections.find(({ header }) => {
      const segments = header?.key?.segments;
      return header && !header.array && segments?.length === 1 && segments[0]?.name === 'server';
    }) ?? null
  );
}

/**
 * Sets the offset in the file: on the value that is there, else by reviving a commented-out `# offset = 10` as the vendor's
 * page tells people to do, else as a new line below [server].
 * @param entry the file's own offset, where it has one.
 */
export function writeOffset(tree: TomlTree, entry: Entry | null, offset: number): Edit {
  if (entry) return replaceValue(entry, String(offset));
  const commented = commentedOffset(tree);
  if (commented) return { span: commented.span, text: `offset = ${offset}` };
  return addToServer(tree, OFFSET_KEY.slice('server.'.length), String(offset));
}

/** Adds `key = value` to the server's table, wherever and however the file has it. */
export function addToServer(tree: TomlTree, key: string, value: string): Edit {
  const lineEnd = lineEndOf(tree.text);
  const section = serverSection(tree);
  if (section?.header) {
    const last = section.pairs.at(-1);
    return newLineAfter(tree.text, last?.span.end ?? section.header.span.end, `${key} = ${value}`);
  }
  for (const pair of tree.sections[0]?.pairs ?? []) {
    if (pair.key.segments[0]?.name !== 'server') continue;
    if (pair.value.kind === 'inline-table' && pair.key.segments.length === 1) {
      const last = pair.value.pairs.at(-1);
      if (last) return { span: { start: last.span.end, end: last.span.end }, text: `, ${key} = ${value}` };
      return { span: pair.value.span, text: `{ ${key} = ${value} }` };
    }
    return newLineAfter(tree.text, pair.span.end, `server.${key} = ${value}`);
  }
  // Before every other table: [server] after a table [server.x] would end the server's start-up.
  const start = tree.sections[1]?.span.start ?? tree.text.length;
  const gap = start > 0 && tree.text[start - 1] !== '\n' ? lineEnd : '';
  return { span: { start, end: start }, text: `${gap}[server]${lineEnd}${key} = ${value}${lineEnd}${lineEnd}` };
}

/** A new line below the one that holds `offset`, with its indentation; a comment at the end of that line stays there. */
function newLineAfter(text: string, offset: number, line: string): Edit {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(lineStart))?.[0] ?? '';
  const rest = /^[^\r\n]*/.exec(text.slice(offset))?.[0] ?? '';
  const end = offset + rest.length;
  return { span: { start: end, end }, text: `${lineEndOf(text)}${indent}${line}` };
}
