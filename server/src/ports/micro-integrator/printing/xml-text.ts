import { inLatin1 } from './latin1';

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Text that no XML parser changes and that breaks no file, wherever it is printed. Nearly every value is such a text. */
const PLAIN = /^[ !#-%'-;=?-~]*$/;

const NAME = '[A-Za-z_][\\w.-]*';
const ATTRIBUTES = `(?:\\s+${NAME}\\s*=\\s*(?:"[^"<&]*"|'[^'<&]*'))*`;
const CONTENT = new RegExp(
  [
    '<!--(?:(?!--).)*-->',
    '<!\\[CDATA\\[(?<cdata>.*?)\\]\\]>',
    `<\\?(?!xml[\\s?])${NAME}(?:\\s.*?)?\\?>`,
    `<(?<open>${NAME})${ATTRIBUTES}\\s*(?<empty>/?)>`,
    `</(?<close>${NAME})\\s*>`,
    '(?<text>[^<]+)',
    '(?<broken><)',
  ].join('|'),
  'gs',
);

/** The content of an element, as an XML parser reads it. */
export interface XmlContent {
  /** The text that stands directly in the element. */
  readonly text: string;
  /** Whether it holds an element, which is there instead of a text. */
  readonly element: boolean;
}

/**
 * What an XML parser reads where a template printed `text` between two tags, unescaped. Null where it breaks the file.
 * Source: ports-reference, part 3 (`<` and `&` are not escaped, `&#51;` is read as `3`); XML 1.0; the vectors `offset-string`.
 */
export function xmlContent(text: string): XmlContent | null {
  if (PLAIN.test(text)) return { text, element: false };
  const printed = inLatin1(text);
  if (hasForbidden(printed)) return null;
  const opened: string[] = [];
  let read = '';
  let element = false;
  for (const { groups = {} } of printed.matchAll(CONTENT)) {
    const { cdata, open, empty, close, text: between, broken } = groups;
    if (broken || (close && opened.pop() !== close)) return null;
    if (open) element = true;
    if (open && !empty) opened.push(open);
    const piece = between === undefined ? (cdata ?? '') : characters(between);
    if (piece === null) return null;
    if (opened.length === 0) read += piece;
  }
  return opened.length > 0 ? null : { text: read, element };
}

/** The text of `xmlContent`. */
export function xmlText(text: string): string | null {
  return xmlContent(text)?.text ?? null;
}

const ONLY_NAME = new RegExp(`^${NAME}$`);

/** The text itself where it can be the name of an element, in its start tag and in its end tag. Null where it cannot. */
export function xmlName(text: string): string | null {
  return ONLY_NAME.test(text) ? text : null;
}

/** What an XML parser reads where a template printed `text` into a double-quoted attribute. Null where it breaks the file. */
export function xmlAttribute(text: string): string | null {
  if (PLAIN.test(text)) return text;
  const printed = inLatin1(text);
  if (/[<"]/.test(printed) || hasForbidden(printed)) return null;
  return withoutReferences(printed.replace(/\r\n|[\t\n\r]/g, ' '));
}

function characters(text: string): string | null {
  return text.includes(']]>') ? null : withoutReferences(text.replace(/\r\n?/g, '\n'));
}

function withoutReferences(text: string): string | null {
  let broken = false;
  const read = text.replace(/&(?:(lt|gt|amp|quot|apos);|#([0-9]+);|#x([0-9A-Fa-f]+);)?/g, (_, name, decimal, hex) => {
    if (name) return ENTITIES[name] ?? '';
    const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : 0;
    if (isForbidden(code)) broken = true;
    return broken ? '' : String.fromCodePoint(code);
  });
  return broken ? null : read;
}

/** The characters that no XML 1.0 file may hold. */
function isForbidden(code: number): boolean {
  if (code < 0x20) return code !== 9 && code !== 10 && code !== 13;
  return (code >= 0xd800 && code <= 0xdfff) || code === 0xfffe || code === 0xffff || code > 0x10ffff;
}

function hasForbidden(text: string): boolean {
  for (let index = 0; index < text.length; index++) if (isForbidden(text.charCodeAt(index))) return true;
  return false;
}
