import { DEFAULTS, STRUCTURED_DEFAULTS } from '../../product/defaults';
import { rootOf, type ServerMap, type ServerValue } from './server-values';

/** What the product adds to every file that does not say otherwise: one map for all files, as no file changes most of it. */
export const PRODUCT_SETTINGS: ServerMap = new Map<string, ServerValue>([
  ...[...STRUCTURED_DEFAULTS].map(([key, kind]) => [key, kind === 'list' ? [] : new Map()] as const),
  ...DEFAULTS,
]);

/**
 * Product key -> value: what a file says, and behind it what the product adds. It reads as one map of all that, and holds only
 * what is other than the product's.
 */
export class FlatSettings {
  readonly size: number;
  /** How many keys of the file are none of the product's. */
  readonly #added: number;
  readonly #own: Map<string, ServerValue>;
  readonly #product: ServerMap;
  readonly #others: (key: string) => ServerValue | undefined;
  /** Values of the product in which references have come to something else than without the file. */
  readonly #resolved: Map<string, ServerValue>;
  readonly #changed: Changed;

  /**
   * @param own what the file says, and what follows from it, as far as it has to do with other keys.
   * @param product what there is without the file.
   * @param others what else the file says: keys that neither the product knows nor `own` has, and how many there are.
   */
  constructor(
    own: Map<string, ServerValue>,
    product: ServerMap,
    others: Others,
    resolved = new Map(),
    changed = new Changed(),
    added = addedBy(own),
  ) {
    this.#own = own;
    this.#resolved = resolved;
    this.#changed = changed;
    this.#product = product;
    this.#others = others.valueOf;
    this.#added = added;
    this.size = PRODUCT_SETTINGS.size + others.count + added;
  }

  /** The same beside other keys that have nothing to do with these. From now on no value is replaced. */
  beside(others: Others): FlatSettings {
    return new FlatSettings(this.#own, this.#product, others, this.#resolved, this.#changed, this.#added);
  }

  /**
   * The same where the file says something else.
   * @param roots the names at the roots of the keys that are not there before and now with the same values.
   */
  withKeys(own: Map<string, ServerValue>, roots: ReadonlySet<string>): FlatSettings {
    const byRoot = keysByRoot([own, this.#resolved]);
    for (const [root, keys] of this.changedByRoot()) if (!roots.has(root)) byRoot.set(root, keys);
    return new FlatSettings(own, this.#product, NO_OTHERS, this.#resolved, new Changed(byRoot));
  }

  /** What the file says, and what follows from it, as far as it has to do with other keys. */
  get own(): ServerMap {
    return this.#own;
  }

  /**
   * The keys of the values that are not simply the product's, nor those of the others, by the name at the root: the very same list
   * only where they have the same values.
   */
  changedByRoot(): ReadonlyMap<string, readonly string[]> {
    this.#changed.byRoot ??= keysByRoot([this.#own, this.#resolved]);
    return this.#changed.byRoot;
  }

  get(key: string): ServerValue | undefined {
    return this.#own.get(key) ?? this.#resolved.get(key) ?? this.#product.get(key) ?? this.#others(key);
  }

  has(key: string): boolean {
    return this.#own.has(key) || PRODUCT_SETTINGS.has(key) || this.#others(key) !== undefined;
  }

  /** Another value for a key of `own` or of the product. */
  replace(key: string, value: ServerValue): void {
    (this.#own.has(key) ? this.#own : this.#resolved).set(key, value);
  }
}

/** Worked out at the first question, and the same beside whatever other keys. */
class Changed {
  constructor(public byRoot: ReadonlyMap<string, readonly string[]> | null = null) {}
}

function addedBy(own: ServerMap): number {
  let added = 0;
  for (const key of own.keys()) if (!PRODUCT_SETTINGS.has(key)) added++;
  return added;
}

/** The keys of some maps by the name at their root. */
export function keysByRoot(maps: readonly ServerMap[]): Map<string, readonly string[]> {
  const byRoot = new Map<string, string[]>();
  for (const map of maps) {
    for (const key of map.keys()) {
      const root = rootOf(key);
      const keys = byRoot.get(root);
      if (keys) keys.push(key);
      else byRoot.set(root, [key]);
    }
  }
  return byRoot;
}

/** What a file says that has nothing to do with other keys. */
export interface Others {
  readonly count: number;
  readonly valueOf: (key: string) => ServerValue | undefined;
}

export const NO_OTHERS: Others = { count: 0, valueOf: () => undefined };
