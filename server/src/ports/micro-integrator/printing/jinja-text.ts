import type { Span } from '../../../toml/tree';
import { isUnknown, javaText, type ServerValue } from '../pipeline/server-values';

/** What the template data has at a path such as `server.hostname`. Undefined: nothing. */
type LookUp = (path: string) => ServerValue | undefined;

/** The marks around what is printed as it stands. */
const [RAW, END_OF_RAW] = [/\{%-?\s*raw\s*-?%\}/g, /\{%-?\s*endraw\s*-?%\}/g];

/** No setting is computed by a longer expression. */
const LONGEST_EXPRESSION = 1000;

/**
 * What the server's template engine makes of a text that it prints: `{{ }}` and `{% %}` in a value are evaluated once more.
 * Settings, whole-number arithmetic and `raw` blocks are computed here. Null for any other expression: only the server knows.
 * Source: ports-reference, part 3; Jinjava's nested interpretation.
 */
export function jinjaText(text: string, lookUp: LookUp): string | null {
  if (!/\{\{|\{%/.test(text)) return text;
  let result = '';
  let at = 0;
  for (let open = match(RAW, text, at); open; open = match(RAW, text, at)) {
    const start = open.index + open[0].length;
    const close = match(END_OF_RAW, text, start);
    if (!close) break;
    const before = evaluated(text.slice(at, open.index), lookUp);
    if (before === null) return null;
    result += before + text.slice(start, close.index);
    at = close.index + close[0].length;
  }
  const rest = evaluated(text.slice(at), lookUp);
  return rest === null ? null : result + rest;
}

/** A text without `raw` blocks. What is opened and never closed stays as it is. */
function evaluated(text: string, lookUp: LookUp): string | null {
  const tag = text.indexOf('{%');
  if (tag >= 0 && text.includes('%}', tag + 2)) return null;
  let result = '';
  let at = 0;
  for (const { start, end } of insertsOf(text)) {
    const value = text[start + 1] === '#' ? '' : evaluate(text.slice(start + 2, end - 2).trim(), lookUp);
    if (value === null || /\{\{|\{%/.test(value)) return null;
    result += text.slice(at, start) + value;
    at = end;
  }
  return result + text.slice(at);
}

/** `{# #}` and `{{ }}`, each up to the first end; an end that is missing once is not looked for again. */
function* insertsOf(text: string): Generator<Span> {
  const missing = new Set<string>();
  let at = 0;
  for (let open = match(INSERT, text, at); open; open = match(INSERT, text, at)) {
    const close = open[0] === '{#' ? '#}' : '}}';
    const end = missing.has(close) ? -1 : text.indexOf(close, open.index + 2);
    at = end < 0 ? open.index + 1 : end + 2;
    if (end < 0) missing.add(close);
    else yield { start: open.index, end: at };
  }
}

const INSERT = /\{[#{]/g;

/** The first match from an index on. */
function match(pattern: RegExp, text: string, from: number): RegExpExecArray | null {
  pattern.lastIndex = from;
  return pattern.exec(text);
}

/** Nothing, a whole number, a quoted text, the name of a setting, or sums, differences and products of whole numbers. */
function evaluate(expression: string, lookUp: LookUp): string | null {
  if (expression.length > LONGEST_EXPRESSION) return null;
  const quoted = /^(?:'([^'\\]*)'|"([^"\\]*)")$/.exec(expression);
  if (quoted) return quoted[1] ?? quoted[2] ?? '';
  if (/^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$/.test(expression)) return named(expression, lookUp);
  if (expression === '') return '';
  if (!/^[+-]?\s*\d+(\s*[-+*]\s*\d+)*$/.test(expression)) return null;
  const terms = expression.replaceAll(/\s/g, '').match(/[+-]?[^+-]+/g) ?? [];
  const product = (term: string) => term.split('*').reduce((result, factor) => result * BigInt(factor), 1n);
  return String(terms.reduce((sum, term) => sum + product(term.replace(/^\+/, '')), 0n));
}

/** The value of a setting; what is not set prints nothing. */
function named(path: string, lookUp: LookUp): string | null {
  if (/^(true|false)$/.test(path)) return path;
  const value = /^(none|null)$/.test(path) ? undefined : lookUp(path);
  if (value === undefined) return '';
  return isUnknown(value) ? null : javaText(value);
}
