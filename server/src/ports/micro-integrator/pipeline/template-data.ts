import type { FlatSettings } from './flat-settings';
import { hashOrder, tableSize } from './hash-order';
import { perKey } from './per-text';
import { segmentsOf } from './product-keys';
import { PRODUCT_ALONE } from './product-references';
import { isList, isMap, type ServerMap, type ServerValue } from './server-values';

type Branch = Map<string, ServerValue>;

/** The product's own keys by the name at their root. */
const PRODUCT_KEYS = new Map<string, string[]>();
for (const key of PRODUCT_ALONE.keys()) {
  PRODUCT_KEYS.set(rootOf(key), [...(PRODUCT_KEYS.get(rootOf(key)) ?? []), key]);
}

/** What the product's own keys come to, by the size of the hash table that decides on their order: a handful of sizes. */
const productData = new Map<number, ServerMap>();

/** What the templates are rendered with: nested tables, by the names at their roots. */
export interface TemplateData {
  readonly data: ServerMap;
  /** The size of the hash table that decides on the order of all keys. */
  readonly size: number;
  /** What a file changes of the product's tables, by the name at the root. */
  readonly changes: ReadonlyMap<string, Change>;
}

interface Change {
  /** The settings that are other than the product's. */
  readonly pairs: readonly (readonly [string, ServerValue])[];
  /** All keys at this root, in the order of the hash table. */
  readonly order: readonly string[];
}

/**
 * The nested tables that the templates are rendered with. Where a key is set that a longer one goes through, the later one wins,
 * and the order is that of a hash table over all keys. Keys with other names at the root have nothing to do with each other:
 * what a file does not touch is the same for all files, and what is equal to an earlier reading's is taken over from there.
 */
export function templateData(flat: FlatSettings, before: TemplateData | null): TemplateData {
  const size = tableSize(flat.size);
  const known = before?.size === size ? before : null;
  const pairs = new Map<string, (readonly [string, ServerValue])[]>();
  for (const key of flat.changed()) {
    const root = rootOf(key);
    const pair = [key, flat.get(key) ?? ''] as const;
    const own = pairs.get(root);
    if (own) own.push(pair);
    else pairs.set(root, [pair]);
  }
  const data = new Map(productDataOf(size));
  const changes = new Map<string, Change>();
  for (const [root, own] of pairs) {
    const change = known?.changes.get(root);
    const kept = known?.data.get(root);
    if (change && kept !== undefined && isSame(change.pairs, own)) {
      changes.set(root, change);
      data.set(root, kept);
      continue;
    }
    const keys = own.map(([key]) => key);
    const order =
      change &&
      isSameList(
        change.pairs.map(([key]) => key),
        keys,
      )
        ? change.order
        : orderOf(root, keys, size);
    changes.set(root, { pairs: own, order });
    const branch = hierarchy(order.map((key) => [key, flat.get(key) ?? ''])).get(root);
    data.delete(root);
    if (branch !== undefined) data.set(root, branch);
  }
  return { data, size, changes };
}

/** All keys at one root, in the order of a hash table: most files set the same few of them. */
const orderOf = perKey(
  (root: string, keys: readonly string[], size: number) => JSON.stringify([size, root, ...keys]),
  (root, keys, size): readonly string[] => hashOrder(new Set([...keys, ...(PRODUCT_KEYS.get(root) ?? [])]), size),
);

function isSame(one: Change['pairs'], other: Change['pairs']): boolean {
  return (
    one.length === other.length && one.every(([key, value], n) => other[n]?.[0] === key && other[n]?.[1] === value)
  );
}

function isSameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((item, n) => item === other[n]);
}

function productDataOf(size: number): ServerMap {
  const known = productData.get(size);
  if (known) return known;
  const order = hashOrder(PRODUCT_ALONE.keys(), size);
  const data = hierarchy(order.map((key) => [key, PRODUCT_ALONE.get(key) ?? '']));
  productData.set(size, data);
  return data;
}

function rootOf(key: string): string {
  return segmentsOf(key)[0] ?? '';
}

function hierarchy(pairs: Iterable<readonly [string, ServerValue]>): Branch {
  const root: Branch = new Map();
  for (const [key, value] of pairs) {
    const segments = segmentsOf(key);
    const last = segments.at(-1);
    if (last === undefined) continue;
    let branch = root;
    for (const segment of segments.slice(0, -1)) {
      const next = branch.get(segment);
      if (isMap(next)) {
        branch = next as Branch;
      } else {
        const fresh: Branch = new Map();
        branch.set(segment, fresh);
        branch = fresh;
      }
    }
    branch.set(last, isList(value) ? value.map(nested) : isMap(value) ? new Map(value) : value);
  }
  return root;
}

function nested(value: ServerValue): ServerValue {
  if (isMap(value)) return hierarchy(value);
  return isList(value) ? value.map(nested) : value;
}
