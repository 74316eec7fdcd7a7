import { entriesOf } from '../../../server/src/toml/entries';
import { parseToml } from '../../../server/src/toml/parse';
import type { PathStep, Span } from '../../../server/src/toml/tree';

/** `transport.http.0.port`: enough for names without dots. */
export const joined = (path: readonly PathStep[]): string => path.join('.');

/** Each entry as `path: what its value's span covers`; a value that is not there shows nothing behind the colon. */
export function entriesIn(text: string): string[] {
  return entriesOf(parseToml(text)).map(({ path, value }) => {
    const mark = value.kind === 'bad' && value.span.start < value.span.end ? '!' : '';
    return `${joined(path)}:${mark} ${cut(text, value.span)}`.trimEnd();
  });
}

/** Each problem as `what its span covers: its message`. */
export function problemsIn(text: string): string[] {
  return parseToml(text).problems.map(({ span, message }) => `${cut(text, span)}: ${message}`);
}

/** The stretch of the text that a span covers. */
export const cut = (text: string, span: Span): string => text.slice(span.start, span.end);

/** A text with its cursor, which `|` marks. */
export function atCursor(marked: string): { readonly text: string; readonly offset: number } {
  const offset = marked.indexOf('|');
  if (offset < 0) throw new Error('the text has no cursor');
  return { text: marked.slice(0, offset) + marked.slice(offset + 1), offset };
}
