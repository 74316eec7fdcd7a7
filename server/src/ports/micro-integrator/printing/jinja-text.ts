import { isUnknown, javaText, type ServerValue } from '../pipeline/server-values';

/** What the template data has at a path such as `server.hostname`. Undefined: nothing. */
type LookUp = (path: string) => ServerValue | undefined;

const RAW = /\{%-?\s*raw\s*-?%\}(.*?)\{%-?\s*endraw\s*-?%\}/gs;

/**
 * What the server's template engine makes of a text that it prints: `{{ }}` and `{% %}` in a value are evaluated once more.
 * Settings, whole-number arithmetic and `raw` blocks are computed here. Null for any other expression: only the server knows.
 * Source: ports-reference, part 3; Jinjava's nested interpretation.
 */
export function jinjaText(text: string, lookUp: LookUp): string | null {
  if (!/\{\{|\{%/.test(text)) return text;
  let result = '';
  let at = 0;
  for (const { index, 0: block, 1: raw = '' } of text.matchAll(RAW)) {
    const before = evaluated(text.slice(at, index), lookUp);
    if (before === null) return null;
    result += before + raw;
    at = index + block.length;
  }
  const rest = evaluated(text.slice(at), lookUp);
  return rest === null ? null : result + rest;
}

/** A text without `raw` blocks. What is opened and never closed stays as it is. */
function evaluated(text: string, lookUp: LookUp): string | null {
  if (/\{%.*?%\}/s.test(text)) return null;
  let unknown = false;
  const result = text.replace(/\{#.*?#\}|\{\{(.*?)\}\}/gs, (_, expression: string | undefined) => {
    const value = expression === undefined ? '' : evaluate(expression.trim(), lookUp);
    if (value === null || /\{\{|\{%/.test(value)) unknown = true;
    return value ?? '';
  });
  return unknown ? null : result;
}

/** Nothing, a whole number, a quoted text, the name of a setting, or sums, differences and products of whole numbers. */
function evaluate(expression: string, lookUp: LookUp): string | null {
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
