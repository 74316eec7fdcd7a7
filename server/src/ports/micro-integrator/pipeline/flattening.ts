import { partsIn } from '../../../toml/parts';
import type { Group, Pair, PathStep, TomlTree } from '../../../toml/tree';
import { canonicalKey, flatKey, isMap, type ServerMap, type ServerValue, serverValue } from './server-values';

/** Values deeper than that are left out: a text could have so many tables within tables that memory ends. */
const MOST_STEPS = 1000;

interface Table {
  readonly inner: Map<string, Table | Elements | ServerValue>;
}

interface Elements {
  readonly elements: Table[];
}

/**
 * All values of a group by their dotted keys, as the server's parser hands them on: tables and inline tables are flattened,
 * arrays of tables become lists of flattened tables, and tables with nothing in them are gone.
 * Source: config-mapper's TomlParser, cava-toml's `dottedKeySet`; the vectors' flattened keys.
 */
export function flattenedIn(group: Group, tree: TomlTree): ReadonlyMap<string, ServerValue> {
  const root: Table = { inner: new Map() };
  for (const { path, pairs } of partsIn(group)) {
    if (path.length > MOST_STEPS) continue;
    const table = openTable(root, path);
    for (const pair of pairs) addPair(table, pair, tree, path.length);
  }
  return flat(root);
}

function openTable(from: Table, path: readonly PathStep[]): Table {
  let table = from;
  for (const [index, step] of path.entries()) {
    if (typeof step === 'number') continue;
    const number = path[index + 1];
    table = typeof number === 'number' ? element(table, step, number) : child(table, step);
  }
  return table;
}

function child({ inner }: Table, name: string): Table {
  const known = inner.get(name);
  if (isTable(known)) return known;
  const table: Table = { inner: new Map() };
  inner.set(name, table);
  return table;
}

function element({ inner }: Table, name: string, number: number): Table {
  const known = inner.get(name);
  const { elements } = isElements(known) ? known : { elements: [] };
  inner.set(name, { elements });
  const table = elements[number] ?? { inner: new Map() };
  elements[number] = table;
  return table;
}

function addPair(table: Table, { key, value }: Pair, tree: TomlTree, depth: number): void {
  const names = key.segments.map(({ name }) => name);
  const last = names.at(-1);
  if (last === undefined || depth + names.length > MOST_STEPS) return;
  const holder = openTable(table, names.slice(0, -1));
  if (value.kind === 'inline-table') {
    const inner = child(holder, last);
    for (const pair of value.pairs) addPair(inner, pair, tree, depth + names.length);
    return;
  }
  const read = serverValue(value, tree);
  if (read !== null) holder.inner.set(last, read);
}

function flat(root: Table): Map<string, ServerValue> {
  const found = new Map<string, ServerValue>();
  const visit = (table: Table, prefix: string, isEscaped: boolean) => {
    for (const [name, value] of table.inner) {
      const segment = flatKey([name]);
      const key = prefix + segment;
      const escaped = isEscaped || segment !== canonicalKey([name]);
      if (isTable(value)) visit(value, `${key}.`, escaped);
      // The server does not find a key again that it has escaped.
      else if (escaped) found.set(key, '');
      else found.set(key, isElements(value) ? value.elements.map((one): ServerMap => flat(one)) : value);
    }
  };
  visit(root, '', false);
  return found;
}

type Inner = Table | Elements | ServerValue | undefined;

function isTable(value: Inner): value is Table {
  return typeof value === 'object' && !isMap(value as ServerValue) && 'inner' in value;
}

function isElements(value: Inner): value is Elements {
  return typeof value === 'object' && !isMap(value as ServerValue) && 'elements' in value;
}
