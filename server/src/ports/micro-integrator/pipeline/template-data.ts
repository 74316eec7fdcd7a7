import { type FlatSettings, PRODUCT_SETTINGS } from './flat-settings';
import { hashOrder, tableSize } from './hash-order';
import { segmentsOf } from './product-keys';
import { isList, isMap, type ServerMap, type ServerValue } from './server-values';

type Branch = Map<string, ServerValue>;

/** The product's own keys by the name at their root. */
const PRODUCT_KEYS = new Map<string, string[]>();
for (const key of PRODUCT_SETTINGS.keys()) {
  PRODUCT_KEYS.set(rootOf(key), [...(PRODUCT_KEYS.get(rootOf(key)) ?? []), key]);
}

/** What the product's own keys come to, by the size of the hash table that decides on their order: a handful of sizes. */
const productData = new Map<number, ServerMap>();

/**
 * The nested tables that the templates are rendered with. Where a key is set that a longer one goes through, the later one wins,
 * and the order is that of a hash table over all keys. Keys with other names at the root have nothing to do with each other:
 * what a file does not touch is the same for all files.
 */
export function templateData(flat: FlatSettings): ServerMap {
  const size = tableSize(flat.size);
  const touched = new Set([...flat.changed()].map(rootOf));
  const keys = new Set(flat.own.keys());
  for (const root of touched) for (const key of PRODUCT_KEYS.get(root) ?? []) keys.add(key);
  const data = new Map(productDataOf(size));
  for (const root of touched) data.delete(root);
  const own = hierarchy(hashOrder(keys, size).map((key) => [key, flat.get(key) ?? '']));
  for (const [root, branch] of own) data.set(root, branch);
  return data;
}

function productDataOf(size: number): ServerMap {
  const known = productData.get(size);
  if (known) return known;
  const order = hashOrder(PRODUCT_SETTINGS.keys(), size);
  const data = hierarchy(order.map((key) => [key, PRODUCT_SETTINGS.get(key) ?? '']));
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
    branch.set(last, isList(value) ? value.map(nested) : value);
  }
  return root;
}

function nested(value: ServerValue): ServerValue {
  if (isMap(value)) return hierarchy(value);
  return isList(value) ? value.map(nested) : value;
}
