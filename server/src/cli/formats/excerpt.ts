import { phrase } from '../../words/phrase';
import { terminalLine } from '../../words/terminal';
import type { Place } from '../check/problem';
import { widthOf } from './styles';

/** A line of a file, and a mark below a stretch of it. */
export interface Excerpt {
  readonly text: string;
  /** Blanks up to the stretch. */
  readonly indent: string;
  /** `^^^^`, at least one. */
  readonly mark: string;
}

/** What is shown of a line on which nobody says how wide the terminal is. */
const WIDEST = 160;

/** What stands for the part of a line that is left out. */
const CUT = '…';

/**
 * The line of a place as it can be shown: control characters as they are written in TOML, a tab as two blanks, a long line cut on
 * both sides of what is marked. Null where nobody has read the line.
 */
export function excerptOf({ text, line, column, endLine, endColumn }: Place, columns: number | null): Excerpt | null {
  if (text === null) return null;
  const from = column - 1;
  const to = endLine > line ? text.length : Math.max(endColumn - 1, from);
  const width = Math.max(columns ?? WIDEST, 10);
  const [before, marked, after] = [text.slice(0, from), text.slice(from, to), text.slice(to)].map(shown);
  const start = lastPart(before ?? '', Math.floor(width / 2));
  const middle = firstPart(marked ?? '', width - widthOf(start));
  const rest = firstPart(after ?? '', width - widthOf(start) - widthOf(middle));
  return {
    text: (start + middle + rest).trimEnd(),
    indent: ' '.repeat(widthOf(start)),
    mark: '^'.repeat(Math.max(widthOf(middle), 1)),
  };
}

function shown(text: string): string {
  return terminalLine(phrase`${text.replaceAll('\t', '  ')}`);
}

function firstPart(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let part = '';
  for (const character of text) {
    if (widthOf(part + character) > width - 1) break;
    part += character;
  }
  return width > 0 ? part + CUT : '';
}

function lastPart(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let part = '';
  for (const character of [...text.slice(-2 * width)].reverse()) {
    if (widthOf(character + part) > width - 1) break;
    part = character + part;
  }
  return CUT + part;
}
