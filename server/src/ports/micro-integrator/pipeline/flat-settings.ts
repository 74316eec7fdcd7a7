import { DEFAULTS, STRUCTURED_DEFAULTS } from '../../product/defaults';
import type { ServerMap, ServerValue } from './server-values';

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
  readonly #own: Map<string, ServerValue>;
  readonly #product: ServerMap;
  readonly #others: (key: string) => ServerValue | undefined;
  /** Values of the product in which references have come to something else than without the file. */
  readonly #resolved: Map<string, ServerValue>;

  /**
   * @param own what the file says, and what follows from it, as far as it has to do with other keys.
   * @param product what there is without the file.
   * @param others what else the file says: keys that neither the product knows nor `own` has, and how many there are.
   */
  constructor(own: Map<string, ServerValue>, product: ServerMap, others: Others, resolved = new Map()) {
    this.#own = own;
    this.#resolved = resolved;
    this.#product = product;
    this.#others = others.valueOf;
    let size = PRODUCT_SETTINGS.size + others.count;
    for (const key of own.keys()) if (!PRODUCT_SETTINGS.has(key)) size++;
    this.size = size;
  }

  /** The same beside other keys that have nothing to do with these. */
  beside(others: Others): FlatSettings {
    return new FlatSettings(this.#own, this.#product, others, this.#resolved);
  }

  /** What the file says, and what follows from it, as far as it has to do with other keys. */
  get own(): ServerMap {
    return this.#own;
  }

  /** The keys of the values that are not simply the product's, nor those of the others. */
  *changed(): Generator<string> {
    yield* this.#own.keys();
    yield* this.#resolved.keys();
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

/** What a file says that has nothing to do with other keys. */
export interface Others {
  readonly count: number;
  readonly valueOf: (key: string) => ServerValue | undefined;
}

export const NO_OTHERS: Others = { count: 0, valueOf: () => undefined };
