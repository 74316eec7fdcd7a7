import { onceIn } from './once';
import type { Span, Statement, TomlTree } from './tree';

/** What opens a mark of a template engine and what closes it; `line`: on the same line. The first that fits counts. */
interface Bracket {
  readonly open: string;
  readonly close: string;
  readonly line: boolean;
}

const BRACKETS: readonly Bracket[] = [
  // Go (Helm): comments. Mustache. Go and Jinja (Ansible): values and, in Go, statements.
  { open: '{{/*', close: '*/}}', line: false },
  { open: '{{- /*', close: '}}', line: false },
  { open: '{{{', close: '}}}', line: true },
  { open: '{{', close: '}}', line: true },
  // Jinja: statements and comments. ERB and EPP (Puppet).
  { open: '{%', close: '%}', line: false },
  { open: '{#', close: '#}', line: false },
  { open: '<%', close: '%>', line: false },
];

/** What every mark begins with: most texts are told apart by it, at little cost. It never goes over a line end. */
const OPENING = /\{[{%#]|<%/;

/** A table in a table that somebody wrote with a brace too many, `{{ a = 1 }}`, or without anything in it. */
const TABLES = /\{\{\s*(?:[\w.-]+\s*=(?!=)|\}\})/y;

/** What prints nothing: statements, comments, assignments. */
const SILENT = /\{[%#]|<%(?!=)|\{\{-?\s*(?:(?:if|else|end|range|with|define|block|break|continue)\b|\/\*|\$\w*\s*:?=)/y;

const hasOpening = onceIn('statement', ({ start, end }: Statement, text: string) =>
  OPENING.test(text.slice(start, end)),
);

function openingsIn(statement: Statement, text: string): number {
  return hasOpening(statement, text) ? 1 : 0;
}

/**
 * The marks of template engines that stand outside of comments and are not within a string: `{{ }}`, `{% %}`, `{# #}`, `<% %>`.
 * A string that is torn by the quotes of a mark in it, `"{{ default "x" .y }}"`, is one as a whole. In text order, apart from each
 * other, in time proportional to the length. Meant for a text that is no TOML: in TOML there can be none.
 */
export function templateMarks({ text, searches }: Pick<TomlTree, 'text' | 'searches'>): readonly Span[] {
  if (searches ? searches.statements.sum(openingsIn, text) === 0 : !OPENING.test(text)) return [];
  const scan = new Scan(text);
  const marks: Span[] = [];
  for (let at = 0; at < text.length; ) {
    const char = text[at];
    if (char === '#') {
      at = scan.lineEnd(at);
    } else if (char === '"' || char === "'") {
      const end = scan.stringEnd(at, char);
      const torn = scan.tornString(at, end, char);
      if (torn) marks.push(torn);
      at = torn?.end ?? end;
    } else {
      const mark = char === '{' || char === '<' ? scan.mark(at) : null;
      if (mark) marks.push(mark);
      at = mark?.end ?? at + 1;
    }
  }
  return marks;
}

/**
 * A text of the same length in which nothing of the marks is left. What stands for a value, a part of one or of a key becomes
 * something that is neither; the rest, blanks. Lines stay where they are.
 */
export function withoutMarks(text: string, marks: readonly Span[]): string {
  let result = '';
  let at = 0;
  for (const { start, end } of marks) {
    SILENT.lastIndex = start;
    const filler = SILENT.test(text) ? ' ' : '?';
    result += text.slice(at, start) + text.slice(start, end).replace(/[^\r\n]/g, filler);
    at = end;
  }
  // A line that is nothing but marks is no statement.
  return (result + text.slice(at)).replace(/^[ \t?]+(?=\r?$|#)/gm, (line) => ' '.repeat(line.length));
}

/** Looks for what ends a string or a mark; each search goes on where the one before it ended. */
class Scan {
  readonly #text: string;
  /** Where something stands next, and from where on that was found. */
  readonly #next = new Map<string, { readonly from: number; readonly at: number }>();

  constructor(text: string) {
    this.#text = text;
  }

  /** Where the line ends, its line end left out. */
  lineEnd(at: number): number {
    return this.#find('\n', at);
  }

  /** Where a string ends, with its last quotes; an unclosed one ends with its line. */
  stringEnd(at: number, quote: string): number {
    const text = this.#text;
    const long = quote.repeat(3);
    if (text.startsWith(long, at)) {
      let end = this.#find(long, at + 3);
      while (end < text.length && quote === '"' && this.#isEscaped(end)) end = this.#find(long, end + 1);
      return end < text.length ? end + 3 : at + 3;
    }
    for (let end = at + 1; end < text.length; end++) {
      if (text[end] === quote) return end + 1;
      if (text[end] === '\n') return end;
      if (text[end] === '\\' && quote === '"') end++;
    }
    return text.length;
  }

  mark(start: number): Span | null {
    const bracket = BRACKETS.find(({ open }) => this.#text.startsWith(open, start));
    if (!bracket) return null;
    const close = this.#find(bracket.close, start + bracket.open.length);
    TABLES.lastIndex = start;
    if (close >= (bracket.line ? this.lineEnd(start) : this.#text.length) || TABLES.test(this.#text)) return null;
    return { start, end: close + bracket.close.length };
  }

  /** The whole of a string in which a mark begins that only ends behind it, on the same line. Null: it is none. */
  tornString(start: number, end: number, quote: string): Span | null {
    const string = this.#text.slice(start, end);
    const open = string.lastIndexOf('{{');
    if (open < 0 || string.includes('}}', open) || !/[^\s,.=#\]}]/.test(this.#text[end] ?? ' ')) return null;
    const close = this.#find('}}', end);
    const line = this.lineEnd(end);
    if (close >= line) return null;
    const after = this.#find(quote, close + 2);
    return { start, end: after < line ? after + 1 : close + 2 };
  }

  #isEscaped(at: number): boolean {
    let slashes = 0;
    while (this.#text[at - 1 - slashes] === '\\') slashes++;
    return slashes % 2 === 1;
  }

  /** Where something stands next; the length of the text if it does not. */
  #find(what: string, from: number): number {
    const known = this.#next.get(what);
    if (known && known.from <= from && from <= known.at) return known.at;
    const found = this.#text.indexOf(what, from);
    const at = found < 0 ? this.#text.length : found;
    this.#next.set(what, { from, at });
    return at;
  }
}
