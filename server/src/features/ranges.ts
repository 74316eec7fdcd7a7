import type { Position, Range } from 'vscode-languageserver-types';
import type { Lines } from '../toml/lines';
import type { Span } from '../toml/tree';

/** The protocol's range (0-based lines, UTF-16 characters) of a span of the deployment's own text. */
export function rangeOf({ lines }: { readonly lines: Lines }, span: Span): Range {
  return { start: lines.positionAt(span.start), end: lines.positionAt(span.end) };
}

/** The offset of a protocol position in the deployment's own text; positions outside are clamped. */
export function offsetOf({ lines }: { readonly lines: Lines }, position: Position): number {
  return lines.offsetAt(position);
}

/** True when the position touches the span, its end included: a caret behind a word still means the word. */
export function touches(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}
