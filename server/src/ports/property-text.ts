/**
 * What Java reads back from `name=text` in a .properties file: leading blanks go, a backslash escapes, a line end cuts.
 * Null where a `\u` escape is malformed, which makes the whole file unreadable.
 * Source: ports-reference vectors `internal` (synapse.properties); java.util.Properties.
 */
export function propertyText(text: string): string | null {
  if (/(?<!\\)(?:\\\\)*\\u(?![0-9A-Fa-f]{4})/.test(text)) return null;
  const line = text.replace(/^[ \t\f]+/, '').split(/\r\n|\r|\n/)[0] ?? '';
  return line.replace(/\\(?:u([0-9A-Fa-f]{4})|(.?))/g, (_, code: string | undefined, char: string) => {
    if (code) return String.fromCharCode(Number.parseInt(code, 16));
    return { t: '\t', n: '\n', r: '\r', f: '\f' }[char] ?? char;
  });
}
