// Reads the keys that a reference file of the product names. It is no valid TOML, so it is read by lines.
import { ELEMENT } from './templates.mjs';

/**
 * The keys with the types of the values that stand there; a key of an array of tables with `[].` in it.
 * @param {string} text
 * @returns {Map<string, string>}
 */
export function referenceKeys(text) {
  /** @type {Map<string, string>} */
  const keys = new Map();
  /** @type {Set<string>} */
  const arrays = new Set();
  let table = '';
  for (const line of text.split(/\r?\n/)) {
    const header = /^\s*(\[\[?)([^\]]+)\]/.exec(line);
    if (header) {
      const segments = segmentsOf(header[2] ?? '');
      if (header[1] === '[[') arrays.add(segments.join('.'));
      const inside = segments.map((_, index) => segments.slice(0, index + 1).join('.'));
      table = segments.map((name, index) => `${name}${arrays.has(inside[index] ?? '') ? ELEMENT : '.'}`).join('');
      continue;
    }
    const pair = /^\s*((?:"[^"]*"|'[^']*'|[\w.-])+)\s*=\s*(\S.*)$/.exec(line);
    if (pair) keys.set(`${table}${segmentsOf(pair[1] ?? '').join('.')}`, typeOfValue(pair[2] ?? ''));
  }
  return keys;
}

/** The segments of a key, those with dots in single quotes. @param {string} key */
function segmentsOf(key) {
  return [...key.matchAll(/"([^"]*)"|'([^']*)'|[^.\s"']+/g)].map(([bare, basic, literal]) => {
    const name = basic ?? literal ?? bare;
    return /^[\w-]+$/.test(name) ? name : `'${name}'`;
  });
}

/** @param {string} value */
function typeOfValue(value) {
  if (/^(?:true|false)\b/.test(value)) return 'boolean';
  if (/^[+-]?\d+(?:\s|#|$)/.test(value)) return 'integer';
  if (value.startsWith('[')) return 'list';
  return value.startsWith('{') ? 'table' : 'text';
}
