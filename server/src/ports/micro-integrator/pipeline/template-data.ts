import { type FlatSettings, keysByRoot } from './flat-settings';
import { hashOrder, tableSize } from './hash-order';
import { perKey } from './per-text';
import { PRODUCT_ALONE } from './product-references';
import { isList, isMap, keySegments, type ServerValue } from './server-values';

type Branch = Map<string, ServerValue>;

/** The product's own keys by the name at their root. */
const PRODUCT_KEYS = keysByRoot([PRODUCT_ALONE]);

/** What the product's own keys at a root come to, by the size of the hash table that decides on their order: a handful of sizes. */
const productData = new Map<number, Branch>();

/** What the last file that was read for the first time changes: files of one make have tables in common. */
let last: Pick<TemplateData, 'size' | 'known'> | null = null;

/** What the templates are rendered with: nested tables. What stands at a name at the root is made when somebody asks for it. */
export interface TemplateData {
  get(root: string): ServerValue | undefined;
  /** The names at the root, of those that the product knows, at which something may be other than the product's. */
  changedRoots(): Iterable<string>;
  /**
   * The names right below a root under which something may be other than the product's: none where nothing is. Null: anything at this
   * root may be.
   */
  changedBelow(root: string): ReadonlySet<string> | null;
  /** The size of the hash table that decides on the order of all keys. */
  readonly size: number;
  /**
   * What readings of the file have changed of the product's tables, by the name at the root: the last of each, as far as somebody
   * has asked. The next reading goes on from there.
   */
  readonly known: Map<string, Change>;
}

interface Change {
  /** The keys of the settings that are other than the product's, the list for which this was last looked at, and their values. */
  keys: readonly string[];
  readonly values: readonly ServerValue[];
  readonly shape: Shape;
  /** What they come to. */
  readonly branch: ServerValue | undefined;
  /** The names right below the root that they go through. Null: they may change anything below it. */
  readonly below: ReadonlySet<string> | null;
}

/** What is below one name at the root, as far as the keys decide on it. */
interface Shape {
  /** All keys at this root, in the order of the hash table. */
  readonly order: readonly string[];
  /** The nested tables with the product's values, which a file's take the places of. Null where there is none. */
  readonly tables: Branch | null;
  /**
   * By the name right below the root, all keys of a table in which one key goes through another, in their order: what stands there is
   * up to the values as well.
   */
  readonly mixed: ReadonlyMap<string, readonly string[]>;
}

/**
 * The nested tables that the templates are rendered with. Where a key is set that a longer one goes through, the later one wins,
 * and the order is that of a hash table over all keys. Keys with other names at the root have nothing to do with each other:
 * what a file does not touch is the same for all files, and what is equal to an earlier reading's is taken over from there. A file
 * that has not been read before takes over what it says at a root as the last one did.
 * @param others the keys of the file at a root of which the product knows nothing, in their order.
 */
export function templateData(
  flat: FlatSettings,
  others: (root: string) => readonly string[],
  before: TemplateData | null,
): TemplateData {
  const size = tableSize(flat.size);
  const changes = new Map<string, Change>();
  // The next reading, which may be that of a text that is only tried, writes into it.
  const known = before?.size === size ? before.known : new Map<string, Change>();
  const ofLike = before === null && last?.size === size ? last.known : null;
  if (before === null) last = { size, known };
  // What is asked later must not hold the earlier reading, as that holds the one before it.
  const isReadAgain = before !== null;
  const get = (root: string): ServerValue | undefined => {
    const change = changeAt(root);
    return change ? change.branch : productDataOf(size, root);
  };
  const changeAt = (root: string): Change | null => {
    const made = changes.get(root);
    if (made) return made;
    const unknown = others(root);
    const keys = unknown.length > 0 ? unknown : (flat.changedByRoot().get(root) ?? NONE);
    if (keys.length === 0) return null;
    const earlier = known.get(root) ?? ofLike?.get(root) ?? null;
    const change = changeFrom(earlier, { size, root, keys }, flat, isReadAgain);
    changes.set(root, change);
    if (known.size >= MOST_ROOTS) known.clear();
    known.set(root, change);
    return change;
  };
  const changedBelow = (root: string): ReadonlySet<string> | null => {
    const change = changeAt(root);
    return change ? change.below : NOWHERE;
  };
  return { get, changedRoots: () => flat.changedByRoot().keys(), changedBelow, size, known };
}

/** The keys of a file at a name at the root, and the size of the hash table that decides on their order. */
interface RootKeys {
  readonly size: number;
  readonly root: string;
  readonly keys: readonly string[];
}

/**
 * What a file changes at a root, made of as much as holds of what an earlier reading, or another file, changed there.
 * @param isReadAgain whether it is the same file.
 */
function changeFrom(earlier: Change | null, at: RootKeys, flat: FlatSettings, isReadAgain: boolean): Change {
  const { root, keys } = at;
  if (earlier?.keys === keys) return earlier;
  const values = keys.map((key) => flat.get(key) ?? '');
  const sameKeys = earlier && isSame(earlier.keys, keys) ? earlier : null;
  if (sameKeys && isSame(sameKeys.values, values)) {
    sameKeys.keys = keys;
    return sameKeys;
  }
  if (sameKeys?.shape.tables) {
    const isOther = (n: number) => values[n] !== sameKeys.values[n];
    return { ...sameKeys, keys, values, branch: filled(sameKeys.branch as Branch, sameKeys.shape, at, flat, isOther) };
  }
  const shape = sameKeys?.shape ?? shapeOf(at);
  const branch = shape.tables
    ? filled(shape.tables, shape, at, flat, () => true)
    : hierarchy(shape.order.map((key) => [key, flat.get(key) ?? ''])).get(root);
  return {
    keys,
    values,
    shape,
    // To compare all of it is worth its time only where most of it is the same.
    branch: earlier && isReadAgain ? shared(earlier.branch, branch) : branch,
    below: shape.tables ? new Set(keys.map((key) => keySegments(key)[1] ?? '')) : null,
  };
}

/** A copy of nested tables with the values of some keys, by their numbers. What is the same is the same table. */
function filled(
  tables: Branch,
  { mixed }: Shape,
  { root, keys }: RootKeys,
  flat: FlatSettings,
  isOther: (n: number) => boolean,
): Branch {
  const copy = copyOf(tables);
  const own = new Set<Branch>([copy]);
  const again = new Set<string>();
  for (const [n, key] of keys.entries()) {
    if (!isOther(n)) continue;
    const segments = keySegments(key);
    const [, name = ''] = segments;
    if (mixed.has(name)) again.add(name);
    else put(copy, own, segments, flat.get(key) ?? '');
  }
  for (const name of again) {
    const made = hierarchy((mixed.get(name) ?? []).map((key) => [key, flat.get(key) ?? ''])).get(root);
    const now = isMap(made) ? made.get(name) : undefined;
    copy.set(name, shared(tables.get(name), now) ?? '');
  }
  return copy;
}

const NONE: readonly string[] = [];
const NOWHERE: ReadonlySet<string> = new Set();

/** The most roots at which changes are kept: the product knows some hundred, and somebody may type names all day. */
const MOST_ROOTS = 1000;

/** The most shapes that are kept: each may be as large as a table of the product. */
const MOST_SHAPES = 1000;

/** Of longer lists of keys no shape is kept, in UTF-16 code units. */
const LONGEST_SHAPE = 2000;

/** Most files set the same few keys. */
const shapeOf = perKey(
  ({ size, root, keys }: RootKeys) => JSON.stringify([size, root, ...keys]),
  ({ size, root, keys }): Shape => {
    // As texts of their own, not cut out of a document.
    const own: readonly string[] = JSON.parse(JSON.stringify(keys));
    const order = hashOrder(new Set([...own, ...(PRODUCT_KEYS.get(root) ?? [])]), size);
    // In their order what goes through a key stands right behind it.
    const paths = order
      .map((key) => ({
        key,
        path: keySegments(key)
          .map((segment) => `${segment}\0`)
          .join(''),
      }))
      .sort((a, b) => (a.path < b.path ? -1 : 1));
    const through = paths.filter(({ path }, index) => paths[index + 1]?.path.startsWith(path));
    const names = new Set(through.map(({ key }) => keySegments(key)[1]));
    const tables = hierarchy(order.map((key) => [key, PRODUCT_ALONE.get(key) ?? ''])).get(root);
    const mixed = new Map<string, string[]>([...names].map((name = '') => [name, []]));
    for (const key of order) mixed.get(keySegments(key)[1] ?? '')?.push(key);
    return { order, tables: !names.has(undefined) && isMap(tables) ? new Map(tables) : null, mixed };
  },
  MOST_SHAPES,
  LONGEST_SHAPE,
);

/** Puts a value into nested tables. @param own those that are copies already: others are copied first. */
function put(root: Branch, own: Set<Branch>, segments: readonly string[], value: ServerValue): void {
  let branch = root;
  for (const segment of segments.slice(1, -1)) {
    const next = branch.get(segment) as Branch;
    const copy = own.has(next) ? next : copyOf(next);
    own.add(copy);
    branch.set(segment, copy);
    branch = copy;
  }
  branch.set(segments.at(-1) ?? '', leaf(value));
}

/** Made with a callback, as an iterator would make a pair of every entry. */
function copyOf(table: Branch): Branch {
  const copy: Branch = new Map();
  table.forEach((value, name) => void copy.set(name, value));
  return copy;
}

function isSame(some: readonly ServerValue[], others: readonly ServerValue[]): boolean {
  return some.length === others.length && some.every((one, n) => one === others[n]);
}

/** A value, made of as much as is equal of what it was before: what is the same is the same object. */
function shared(before: ServerValue | undefined, now: ServerValue | undefined): ServerValue | undefined {
  if (before === now) return now;
  if (isMap(before) && isMap(now)) {
    const names = [...before.keys()];
    let place = 0;
    const pairs = [...now].map(([name, value]) => {
      const isThere = names[place++] === name;
      return [name, shared(before.get(name), value) ?? value, isThere] as const;
    });
    const isSame =
      pairs.length === names.length && pairs.every(([name, value, is]) => is && value === before.get(name));
    return isSame ? before : new Map(pairs.map(([name, value]) => [name, value]));
  }
  if (isList(before) && isList(now)) {
    const items = now.map((item, n) => shared(before[n], item) ?? item);
    return items.length === before.length && items.every((item, n) => item === before[n]) ? before : items;
  }
  return now;
}

/** Worked out at the first question: keys at other roots come in between and change nothing in the order of these. */
function productDataOf(size: number, root: string): ServerValue | undefined {
  const keys = PRODUCT_KEYS.get(root);
  if (!keys) return undefined;
  const data: Branch = productData.get(size) ?? new Map();
  productData.set(size, data);
  const known = data.get(root);
  if (known !== undefined) return known;
  const order = hashOrder(keys, size);
  const made = hierarchy(order.map((key) => [key, PRODUCT_ALONE.get(key) ?? ''])).get(root) ?? '';
  data.set(root, made);
  return made;
}

function hierarchy(pairs: Iterable<readonly [string, ServerValue]>): Branch {
  const root: Branch = new Map();
  for (const [key, value] of pairs) {
    const segments = keySegments(key);
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
    branch.set(last, leaf(value));
  }
  return root;
}

function leaf(value: ServerValue): ServerValue {
  return isList(value) ? value.map(nested) : isMap(value) ? new Map(value) : value;
}

function nested(value: ServerValue): ServerValue {
  if (isMap(value)) return hierarchy(value);
  return isList(value) ? value.map(nested) : value;
}
