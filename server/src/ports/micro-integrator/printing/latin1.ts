const UTF_8 = new TextEncoder();

/**
 * What becomes of a text that is written in UTF-8 and read in ISO-8859-1: one character for each byte. The server does that
 * with its XML files, whose first line says so, and with .properties files, of which Java expects it.
 */
export function inLatin1(text: string): string {
  return text.replace(/[\u{80}-\u{10ffff}]/gu, (char) => String.fromCharCode(...UTF_8.encode(char)));
}
