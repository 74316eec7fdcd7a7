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
  /** Values of the product in which references have come to something else than without the file. */
  readonly #resolved = new Map<string, ServerValue>();

  /**
   * @param own what the file says, and what follows from it.
   * @param product what there is without the file.
   */
  constructor(own: Map<string, ServerValue>, product: ServerMap) {
    this.#own = own;
    this.#product = product;
    this.size = PRODUCT_SETTINGS.size + [...own.keys()].filter((key) => !PRODUCT_SETTINGS.has(key)).length;
  }

  /** What the file says, and what follows from it. */
  get own(): ServerMap {
    return this.#own;
  }

  /** The keys of the values that are not simply the product's. */
  *changed(): Generator<string> {
    yield* this.#own.keys();
    yield* this.#resolved.keys();
  }

  get(key: string): ServerValue | undefined {
    return this.#own.get(key) ?? this.#resolved.get(key) ?? this.#product.get(key);
  }

  has(key: string): boolean {
    return this.#own.has(key) || PRODUCT_SETTINGS.has(key);
  }

  /** Another value for a key that is there. */
  replace(key: string, value: ServerValue): void {
    (this.#own.has(key) ? this.#own : this.#resolved).set(key, value);
  }

  /** Those of the file first. */
  *keys(): Generator<string> {
    yield* this.#own.keys();
    for (const key of PRODUCT_SETTINGS.keys()) if (!this.#own.has(key)) yield key;
  }
}
