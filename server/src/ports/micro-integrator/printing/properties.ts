import { perText } from '../pipeline/per-text';
import { inLatin1 } from './latin1';

/**
 * What Java reads from a .properties file: the last of two equal names wins, a value's leading blanks go, a backslash
 * escapes or continues a line. Null where a `\\u` escape is malformed, which makes the whole file unreadable.
 * Source: java.util.Properties; the vectors `internal`.
 */
export function parseProperties(text: string): ReadonlyMap<string, string> | null {
  const properties = new Map<string, string>();
  for (const line of logicalLines(inLatin1(text))) {
    const property = propertyIn(line);
    if (property === null) return null;
    properties.set(...property);
  }
  return properties;
}

/** The same of what is printed as `name=value`, a line each, as most lines are the same in all files. */
export function propertiesIn(printed: Printed): ReadonlyMap<string, string> | null {
  const properties = new Map<string, string>();
  for (const [name, value] of printed) {
    const property = aloneOn(name)(value);
    if (property === null) return parseProperties(printed.map((one) => one.join('=')).join('\n'));
    if (property.length > 0) properties.set(...(property as readonly [string, string]));
  }
  return properties;
}

/** Names and values as they are printed. */
export type Printed = readonly (readonly [name: string, value: string])[];

/** How many values are kept of each name. */
const MOST_VALUES = 100;

/**
 * Name and value on a line that has nothing to do with others; neither on one that is a comment. Null: it may have. By the name and
 * the value: to look up a line that has just been put together would be to go through all of it.
 */
const aloneOn = perText((name) =>
  perText((value): readonly [string, string] | readonly [] | null => {
    const line = `${name}=${value}`;
    if (/[\r\n\\]/.test(line)) return null;
    const [property = []] = parseProperties(line) ?? [];
    return property;
  }, MOST_VALUES),
);

/** Name and value. */
const propertyIn = perText((line): readonly [string, string] | null => {
  if (/\\u(?![0-9A-Fa-f]{4})/.test(line.replaceAll('\\\\', ''))) return null;
  const [, name = '', value = ''] = /^((?:\\.|[^\\\s=:])*)[ \t\f]*[=:]?[ \t\f]*(.*)$/s.exec(line) ?? [];
  return [withoutEscapes(name), withoutEscapes(value)];
});

/** Lines without leading blanks, comments and blank ones left out, continued ones joined. */
function logicalLines(text: string): string[] {
  const lines: string[] = [];
  let continued = false;
  for (const natural of text.split(/\r\n|\r|\n/)) {
    const line = natural.replace(/^[ \t\f]+/, '');
    if (!continued && (line === '' || line.startsWith('#') || line.startsWith('!'))) continue;
    const goesOn = backslashesAtEnd(line) % 2 === 1;
    const kept = goesOn ? line.slice(0, -1) : line;
    if (continued) lines.push((lines.pop() ?? '') + kept);
    else lines.push(kept);
    continued = goesOn;
  }
  return lines;
}

function backslashesAtEnd(line: string): number {
  let start = line.length;
  while (line[start - 1] === '\\') start--;
  return line.length - start;
}

function withoutEscapes(text: string): string {
  return text.replace(/\\(?:u([0-9A-Fa-f]{4})|(.?))/gs, (_, code: string | undefined, char: string) => {
    if (code) return String.fromCharCode(Number.parseInt(code, 16));
    return { t: '\t', n: '\n', r: '\r', f: '\f' }[char] ?? char;
  });
}
