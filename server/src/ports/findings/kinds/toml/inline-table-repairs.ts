import type { InlineTable, Pair, Span, TomlTree, Value } from '../../../../toml/tree';
import { type Edit, lineEndOf } from '../../repairs/edits';

/**
 * Writes the inline table around an offset as dotted keys, one line for each value: inside such a table the server's parser
 * takes less than outside. Null where the table is an element of an array, and where a comment would be lost.
 */
export function withDottedKeys(tree: TomlTree, offset: number): Edit | null {
  const { text, sections, comments } = tree;
  const pair = sections.flatMap(({ pairs }) => pairs).find(({ span }) => span.start <= offset && offset <= span.end);
  if (pair?.value.kind !== 'inline-table') return null;
  const leaves = leavesOf(text, pair.value, sliced(text, pair.key.span));
  const lost = comments.some(
    ({ span }) => isWithin(span, pair.span) && !leaves.some(({ value }) => isWithin(span, value.span)),
  );
  if (lost || leaves.length === 0) return null;
  const lineStart = text.lastIndexOf('\n', pair.span.start - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(lineStart, pair.span.start))?.[0] ?? '';
  const lines = leaves.map(({ key, value }) => `${key} = ${sliced(text, value.span)}`);
  return { span: pair.span, text: lines.join(`${lineEndOf(text)}${indent}`) };
}

interface Leaf {
  /** Dotted, as it is written. */
  readonly key: string;
  readonly value: Value;
}

function leavesOf(text: string, table: InlineTable, prefix: string): readonly Leaf[] {
  return table.pairs.flatMap(({ key: { span }, value }: Pair): readonly Leaf[] => {
    const key = `${prefix}.${sliced(text, span)}`;
    return value.kind === 'inline-table' && value.pairs.length > 0 ? leavesOf(text, value, key) : [{ key, value }];
  });
}

function sliced(text: string, { start, end }: Span): string {
  return text.slice(start, end);
}

function isWithin(inner: Span, outer: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
