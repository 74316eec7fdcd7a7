declare const medium: unique symbol;

/** One line of text for diagnostics, labels and terminals: no control character, nothing that changes the direction of writing. */
export type Plain = string & { readonly [medium]: 'plain' };

/**
 * Control characters, line ends of any kind, marks that change the direction of writing, halves of characters, and what has no width:
 * two names that look the same are different ones. The joiners of scripts and emoji are what they are for.
 */
const INVISIBLE =
  /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF\u{E0000}-\u{E007F}]/gu;

const SHORT_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

/** Most texts are nothing else. */
const PRINTABLE = /^[ -~]*$/;

/** A text on one line, with what would not be seen as TOML writes it: `\n`, `\u001B`, `\U000E0041`. */
export function visible(written: string): Plain {
  if (PRINTABLE.test(written)) return written as Plain;
  return written.replaceAll(
    INVISIBLE,
    (char) => SHORT_ESCAPES.get(char) ?? escapeOf(char.codePointAt(0) ?? 0),
  ) as Plain;
}

function escapeOf(code: number): string {
  const digits = code.toString(16).toUpperCase();
  return code > 0xffff ? `\\U${digits.padStart(8, '0')}` : `\\u${digits.padStart(4, '0')}`;
}
