const ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

/**
 * What the server reads from a multi-line string with its quotes: a backslash at a line's end leaves the line end, and what
 * follows it, where they are. Source: the lexer grammar of cava-toml 0.5.0 (MLBasicStringLineEnd); ports-reference, part 4.
 */
export function multiLineText(raw: string): string {
  const body = raw.slice(3, -3).replaceAll('\r\n', '\n').replace(/^\n/, '');
  if (raw.startsWith("'")) return body;
  return body.replace(
    /\\(?:([ \t]*\n)|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/gs,
    (whole, lineEnd, short, long, char) => {
      if (lineEnd) return '\n';
      const code = short ?? long;
      return code ? String.fromCodePoint(Math.min(Number.parseInt(code, 16), 0x10ffff)) : (ESCAPES[char] ?? whole);
    },
  );
}
