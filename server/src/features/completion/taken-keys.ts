import { isPrefix } from '../../ports/findings/repairs/placement';
import { canonicalKey } from '../../ports/micro-integrator/pipeline/server-values';
import { entriesIn, entriesOf, tablesOf } from '../../toml/entries';
import { tablesIn } from '../../toml/parts';
import type { Key, PathStep, Span, TomlTree } from '../../toml/tree';

/**
 * Tells which keys cannot be written in a table, as `canAddKey` does, for many keys at once: the file has the key, or a value or
 * header that goes through it, or that ends where the key would need a table.
 * @param table the absolute path of the table.
 * @param own a key that stands there now and would go.
 * @returns for a canonical key below the table whether it is taken.
 */
export function takenKeys(tree: TomlTree, table: readonly PathStep[], own: Key | null): (key: string) => boolean {
  const ends = new Set<string>();
  const inner = new Set<string>();
  const add = (path: readonly PathStep[]) => {
    if (path.length <= table.length || !isPrefix(table, path)) return;
    const names = path.slice(table.length).map(String);
    ends.add(canonicalKey(names));
    for (let length = 1; length < names.length; length++) inner.add(canonicalKey(names.slice(0, length)));
  };
  // Only what has the same name at the root lies below the table.
  const [root] = table;
  for (const group of root === undefined ? tree.groups.all : [tree.groups.get(String(root))]) {
    if (!group) continue;
    for (const { key, path } of entriesIn(group)) if (key !== own) add(path);
    for (const { path } of tablesIn(group)) add(path);
  }
  return (key) => {
    if (inner.has(key) || ends.has(key)) return true;
    for (let at = key.indexOf('.'); at > 0; at = key.indexOf('.', at + 1)) if (ends.has(key.slice(0, at))) return true;
    return false;
  };
}

/** No table that is offered has more names. */
const MOST_NAMES = 20;

/**
 * Tells which headers cannot be written, as `canAddTable` does, for many headers at once.
 * @param span what the header would replace.
 * @returns for the names of a table, and whether it would be an array of tables, whether it is taken.
 */
export function takenTables(tree: TomlTree, span: Span): (names: readonly string[], array: boolean) => boolean {
  /** What lies below or at a header: in the way of the header itself, of that of an array of tables. */
  const plain = new Set<string>();
  const arrays = new Set<string>();
  /** Headers and values that nothing may follow that has more names. */
  const ends = new Set<string>();
  for (const { path, section } of tablesOf(tree)) {
    if (!section.header || section.header.span === span) continue;
    const earlier = section.span.start < span.start;
    const names = untilNumber(path);
    if (!earlier && names.length === path.length) ends.add(canonicalKey(names));
    for (let length = 1; length <= Math.min(names.length, MOST_NAMES); length++) {
      const element = length < path.length && typeof path[length] === 'number';
      if (!earlier && !element && length !== path.length) continue;
      const key = canonicalKey(names.slice(0, length));
      plain.add(key);
      if (!element) arrays.add(key);
    }
  }
  for (const { path, key } of entriesOf(tree)) {
    if (key.span.start === span.start) continue;
    const names = untilNumber(path);
    for (let length = path.length - key.segments.length + 1; length <= names.length; length++) {
      const made = canonicalKey(names.slice(0, length));
      plain.add(made);
      arrays.add(made);
    }
    if (names.length === path.length) ends.add(canonicalKey(names));
  }
  return (names, array) => {
    const isBelow = names.some((_, at) => at > 0 && ends.has(canonicalKey(names.slice(0, at))));
    return isBelow || (array ? arrays : plain).has(canonicalKey(names));
  };
}

function untilNumber(path: readonly PathStep[]): string[] {
  const at = path.findIndex((step) => typeof step === 'number');
  return (at < 0 ? path : path.slice(0, at)) as string[];
}
