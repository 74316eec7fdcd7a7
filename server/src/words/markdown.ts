import type { Phrase } from './phrase';
import { visible } from './visible';

declare const medium: unique symbol;

/** Markdown in which every text from elsewhere is escaped. Only the functions of this file make it. */
export type Markdown = string & { readonly [medium]: 'markdown' };

/** For a client that renders it. Only Markdown of this file can be it. */
export function markup(value: Markdown): { readonly kind: 'markdown'; readonly value: Markdown } {
  return { kind: 'markdown', value };
}

/** Blocks one after another; a phrase is a paragraph. Empty phrases are left out. */
export function markdown(...blocks: readonly (Phrase | Markdown)[]): Markdown {
  return blocks
    .map((block) => (typeof block === 'string' ? block : startOfLine(inline(block))))
    .filter((block) => block !== '')
    .join('\n\n') as Markdown;
}

/** A list of one-line items. */
export function markdownList(items: readonly Phrase[]): Markdown {
  return items.map((item) => `- ${startOfLine(inline(item))}`).join('\n') as Markdown;
}

/** A table; `right` names the columns, from 0, that are set to the right. */
export function markdownTable(
  header: readonly Phrase[],
  rows: readonly (readonly Phrase[])[],
  right: readonly number[],
): Markdown {
  const line = (cells: readonly Phrase[]) => `| ${cells.map((cell) => inline(cell, 'cell')).join(' | ')} |`;
  const rule = header.map((_, column) => (right.includes(column) ? '--:' : ':--'));
  return [line(header), `|${rule.join('|')}|`, ...rows.map(line)].join('\n') as Markdown;
}

/**
 * Where a phrase stands: in a table's cell a bar ends the cell, even within code; in a link's label brackets may end the label, for
 * some renderers even within code that has backticks in it.
 */
type Place = 'block' | 'cell' | 'label';

/** What makes code be written as text there. */
const NO_CODE: Readonly<Record<Place, RegExp>> = { block: /\*/, cell: /[*|]/, label: /[*|`]/ };

function inline(phrase: Phrase, place: Place = 'block'): string {
  const written = phrase.map((part) => {
    switch (part.kind) {
      case 'text':
        return escaped(part.text, place);
      case 'code':
        return NO_CODE[place].test(part.text) ? escaped(part.text, place) : codeSpan(visible(part.text));
      case 'strong':
        return `**${inline(part.inner, place)}**`;
      default:
        return `[${inline(part.inner, 'label')}](${address(part.uri)})`;
    }
  });
  return written.reduce((before, next) => before + gapBetween(before, next) + next, '');
}

/** Code behind code would be read as one with it, up to wherever; a link behind an exclamation mark is a picture. */
function gapBetween(before: string, next: string): string {
  const isJoined = before.endsWith('`') ? next.startsWith('`') : before.endsWith('!') && next.startsWith('[');
  return isJoined ? ' ' : '';
}

/** A text with all that means something within a line, bare addresses included, escaped. */
function escaped(text: string, place: Place): string {
  const line = visible(text)
    .replaceAll(/[\\`*_[\]<>#|~&$@]/g, '\\$&')
    .replaceAll('://', '\\://')
    .replaceAll(/www\./gi, (start) => `${start.slice(0, -1)}\\.`);
  // Not every renderer knows an escaped bracket in a label.
  return place === 'label' ? line.replaceAll('\\[', '&#91;').replaceAll('\\]', '&#93;') : line;
}

/** What makes a list, a rule or a heading of the first line of a paragraph. */
function startOfLine(line: string): string {
  return line
    .replace(/^\s+/, '')
    .replace(/^[-+=]|^(\d+)(?=[.)])/, (mark, digits?: string) => (digits === undefined ? `\\${mark}` : `${digits}\\`));
}

/** Code between more backticks than it has in a row. Empty code is nothing. */
function codeSpan(text: string): string {
  if (text.trim() === '') return text;
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = longest > 0 || /^ .* $/.test(text) ? ' ' : '';
  return `${fence}${pad}${text}${pad}${fence}`;
}

/** An address that ends where it should: percent signs stand for what would end it sooner. */
function address(uri: string): string {
  return uri.replaceAll(/[^\w\-.~:/?#@!$&'*+,;=%]/gu, (char) =>
    [...new TextEncoder().encode(char)].map((byte) => `%${byte.toString(16).padStart(2, '0').toUpperCase()}`).join(''),
  );
}
