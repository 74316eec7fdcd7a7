import { gatheredInParts } from '../../../toml/gathered';
import type { ArrayValue, Pair, ScalarType, TomlTree, Value } from '../../../toml/tree';

/** The first element of an array whose type is not that of the elements before it. */
export interface Misfit {
  readonly item: Value;
  readonly array: ArrayValue;
  readonly type: ElementType;
  /** The type of the elements before it. */
  readonly expected: ElementType;
}

type ElementType = ScalarType | 'array' | 'table';

/**
 * The elements that the server's parser refuses: all elements of an array must have one type. In text order.
 * Source: cava-toml 0.5.0, MutableTomlArray; ports-reference, part 4 ("arrays of mixed types").
 */
export const mixedArrays: (tree: TomlTree) => readonly Misfit[] = gatheredInParts(
  ({ pairs }) => {
    const misfits: Misfit[] = [];
    for (const pair of pairs) visitPair(pair, misfits);
    return misfits;
  },
  ({ item }) => item.span.start,
);

function visitPair({ value }: Pair, misfits: Misfit[]): void {
  visit(value, misfits);
}

function visit(value: Value, misfits: Misfit[]): void {
  if (value.kind === 'inline-table') for (const pair of value.pairs) visitPair(pair, misfits);
  if (value.kind !== 'array') return;
  let expected: ElementType | null = null;
  let mixed = false;
  for (const item of value.items) {
    const type = typeOf(item);
    if (type && expected && type !== expected && !mixed) {
      mixed = true;
      misfits.push({ item, array: value, type, expected });
    }
    expected ??= type;
    visit(item, misfits);
  }
}

function typeOf(value: Value): ElementType | null {
  if (value.kind === 'scalar') return value.type;
  return value.kind === 'array' ? 'array' : value.kind === 'inline-table' ? 'table' : null;
}
