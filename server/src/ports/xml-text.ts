const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/**
 * What an XML parser reads where a template printed `text` unescaped. Null where the text breaks the file.
 * Source: ports-reference, part 3 (`<` and `&` are not escaped, `&#51;` is read as `3`).
 */
export function xmlText(text: string): string | null {
  if (/<|\]\]>/.test(text)) return null;
  let broken = false;
  const read = text.replace(/&(?:(lt|gt|amp|quot|apos);|#([0-9]+);|#x([0-9A-Fa-f]+);)?/g, (_, name, decimal, hex) => {
    if (name) return ENTITIES[name] ?? '';
    const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : 0;
    if (code < 9 || code > 0x10ffff) broken = true;
    return broken ? '' : String.fromCodePoint(code);
  });
  return broken ? null : read;
}
