import { gatheredInGroups } from '../../../toml/gathered';
import { emptyOnceIn } from '../../../toml/once';
import type { Group, Key, Pair, Span, TomlTree, Value } from '../../../toml/tree';

/** What the server makes of a definition that clashes with an earlier one. */
export interface Clash {
  /**
   * `crash`: the table that `[a]` opens exists already because of something below it; the server then puts the table into
   * itself and dies of a StackOverflowError. `rejected`: the server's parser reports a second definition.
   */
  readonly kind: 'crash' | 'rejected';
  /** The header's or the pair's key. */
  readonly key: Key;
  /** What made the table exist, or the first definition. */
  readonly first: Span;
}

/** A table or an array of tables as the server's parser builds it, or the place of a plain value. */
interface Node {
  readonly kind: 'table' | 'array' | 'value';
  /** Made on the way to something deeper: `a` by `[a.b]` or `a.b = 1`. */
  implicit: boolean;
  readonly at: Span;
  /** Of a table, or of the last element of an array. */
  children: Map<string, Node>;
}

function node(kind: Node['kind'], at: Span, implicit = false): Node {
  return { kind, at, implicit, children: new Map() };
}

/**
 * Where the server's tables clash, in text order. It follows its own rules: an inline table may be extended later, and a
 * super-table after its sub-table is fatal. Source: cava-toml 0.5.0, MutableTomlTable; ports-reference, part 4.
 */
export const tableClashes: (tree: TomlTree) => readonly Clash[] = gatheredInGroups(
  (group) => clashesAmong(group.names, group),
  ({ key }) => key.span.start,
);

const clashesAmong = emptyOnceIn('names', ({ parts }: Group): readonly Clash[] => {
  const clashes: Clash[] = [];
  const root = node('table', { start: 0, end: 0 });
  let table = root;
  for (const { section, pairs } of parts) {
    const { header } = section;
    if (header?.key) table = open(root, header.key, header.array, clashes);
    for (const pair of pairs) set(table, pair, clashes);
  }
  return clashes;
});

/** The table that a header opens. After a clash the pairs below it go into a table of their own. */
function open(root: Node, key: Key, array: boolean, clashes: Clash[]): Node {
  const lost = node('table', key.span);
  const parent = ensure(root, key, true, clashes);
  const name = key.segments.at(-1)?.name;
  if (!parent || name === undefined) return lost;
  const found = parent.children.get(name);
  if (!found) {
    const fresh = node(array ? 'array' : 'table', key.span);
    parent.children.set(name, fresh);
    return fresh;
  }
  if (array && found.kind === 'array') {
    found.children = new Map();
    return found;
  }
  if (!array && found.kind === 'table' && found.implicit) {
    found.implicit = false;
    clashes.push({ kind: 'crash', key, first: found.at });
    return found;
  }
  clashes.push({ kind: 'rejected', key, first: found.at });
  return lost;
}

function set(table: Node, { key, value }: Pair, clashes: Clash[]): void {
  const parent = ensure(table, key, false, clashes);
  const name = key.segments.at(-1)?.name;
  if (!parent || name === undefined) return;
  const found = parent.children.get(name);
  if (found) clashes.push({ kind: 'rejected', key, first: found.at });
  else parent.children.set(name, valueNode(key, value, clashes));
}

function valueNode(key: Key, value: Value, clashes: Clash[]): Node {
  if (value.kind === 'array') checkItems(value.items, clashes);
  if (value.kind !== 'inline-table') return node('value', key.span);
  // The server's empty inline table counts as one that is only implied.
  const table = node('table', key.span, value.pairs.length === 0);
  for (const pair of value.pairs) set(table, pair, clashes);
  return table;
}

function checkItems(items: readonly Value[], clashes: Clash[]): void {
  for (const item of items) {
    if (item.kind === 'array') checkItems(item.items, clashes);
    if (item.kind === 'inline-table') {
      const table = node('table', item.span);
      for (const pair of item.pairs) set(table, pair, clashes);
    }
  }
}

/** The table that holds a key's last segment, made where it is missing. Null after a clash. */
function ensure(root: Node, key: Key, followArrays: boolean, clashes: Clash[]): Node | null {
  let table = root;
  for (const { name } of key.segments.slice(0, -1)) {
    let next = table.children.get(name);
    if (!next) {
      next = node('table', key.span, true);
      table.children.set(name, next);
    }
    if (next.kind === 'value' || (next.kind === 'array' && !followArrays)) {
      clashes.push({ kind: 'rejected', key, first: next.at });
      return null;
    }
    table = next;
  }
  return table;
}
