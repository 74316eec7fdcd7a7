import { entriesIn } from '../../../toml/entries';
import { tablesIn } from '../../../toml/parts';
import type { Key, PathStep, Span, TomlTree } from '../../../toml/tree';

/**
 * True when a key can be written in a table: the file has neither the key nor a value or header that goes through it, or
 * that ends where the key would need a table.
 * @param table the absolute path of the table.
 * @param path the absolute path of the key, which lies below the table.
 * @param own a key that stands there now and would go.
 */
export function canAddKey(
  tree: TomlTree,
  table: readonly PathStep[],
  path: readonly PathStep[],
  own: Key | null,
): boolean {
  // Only what has the same name at the root can be in the way.
  const group = tree.groups.get(String(path[0]));
  if (!group) return true;
  const others = [
    ...entriesIn(group).flatMap(({ key, path }) => (key === own ? [] : [path])),
    ...tablesIn(group).map(({ path }) => path),
  ];
  return !others.some((other) => other.length > table.length && (isPrefix(other, path) || isPrefix(path, other)));
}

/**
 * True when a header can be written: nothing else makes the table, and every table comes before those below it, as the
 * server wants it.
 * @param span what the header would replace.
 * @param array whether it would be a header of an array of tables.
 */
export function canAddTable(tree: TomlTree, path: readonly string[], span: Span, array: boolean): boolean {
  const group = tree.groups.get(path[0] ?? '');
  if (!group) return true;
  const headers = tablesIn(group).filter(({ section: { header } }) => header && header.span !== span);
  const inTheWay = headers.some(({ path: other, section }) => {
    const earlier = section.span.start < span.start;
    if (other.length < path.length) return isPrefix(other, path) && !earlier;
    const element = typeof other[path.length] === 'number';
    if (!isPrefix(path, other) || (array && element)) return false;
    return earlier || element || other.length === path.length;
  });
  const made = entriesIn(group).some(({ path: other, key }) => {
    if (key.span.start === span.start) return false;
    const table = other.length - key.segments.length;
    return table < path.length && (isPrefix(path, other) || isPrefix(other, path));
  });
  return !inTheWay && !made;
}

/** True when `path` is `prefix`, or lies below it. */
export function isPrefix(prefix: readonly PathStep[], path: readonly PathStep[]): boolean {
  return prefix.length <= path.length && prefix.every((step, index) => step === path[index]);
}
