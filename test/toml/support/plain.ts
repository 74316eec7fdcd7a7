import { parse, TomlDate } from 'smol-toml';
import { tablesOf } from '../../../server/src/toml/entries';
import type { Pair, PathStep, TomlTree, Value } from '../../../server/src/toml/tree';

/** Data as smol-toml gives it: objects without prototype, big integers, dates as `Date <ISO text>`. */
export type Plain = string | number | bigint | boolean | Plain[] | PlainTable;
export interface PlainTable {
  [name: string]: Plain;
}

/** What smol-toml reads in the text, null if it rejects it. */
export function smolData(text: string): PlainTable | null {
  try {
    return parse(text, { integersAsBigInt: true }) as unknown as PlainTable;
  } catch {
    return null;
  }
}

/** The same data with each date as text, so that two dates can be compared. */
export function comparable(data: unknown): Plain {
  if (data instanceof TomlDate) return `Date ${data.toISOString()}`;
  if (Array.isArray(data)) return data.map(comparable);
  if (typeof data !== 'object' || data === null) return data as Plain;
  const table = emptyTable();
  for (const [name, value] of Object.entries(data)) table[name] = comparable(value);
  return table;
}

/** The data of a located tree of a valid text. */
export function toPlain(tree: TomlTree): PlainTable {
  const root = emptyTable();
  for (const { path, section } of tablesOf(tree)) {
    const table = descend(root, path);
    for (const pair of section.pairs) assign(table, pair);
  }
  return root;
}

function descend(root: PlainTable, path: readonly PathStep[]): PlainTable {
  let at: PlainTable | Plain[] = root;
  for (const [index, step] of path.entries()) {
    const container = at as Record<PathStep, Plain>;
    if (container[step] === undefined) container[step] = typeof path[index + 1] === 'number' ? [] : emptyTable();
    at = container[step] as PlainTable | Plain[];
  }
  return at as PlainTable;
}

function assign(table: PlainTable, { key, value }: Pair): void {
  const names = key.segments.map((segment) => segment.name);
  const last = names.pop() as string;
  const inner = descend(table, names);
  if (last in inner) throw new Error(`${last} is defined twice`);
  inner[last] = plainValue(value);
}

function plainValue(value: Value): Plain {
  switch (value.kind) {
    case 'array':
      return value.items.map(plainValue);
    case 'inline-table': {
      const table = emptyTable();
      for (const pair of value.pairs) assign(table, pair);
      return table;
    }
    case 'scalar': {
      const isDate = typeof value.data === 'string' && value.type !== 'string';
      return isDate ? comparable(parse(`v=${value.data}`).v) : value.data;
    }
    case 'bad':
      throw new Error('a valid text has no bad value');
  }
}

function emptyTable(): PlainTable {
  return Object.create(null) as PlainTable;
}
