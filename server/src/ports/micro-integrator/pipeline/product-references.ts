import { FlatSettings, NO_OTHERS, PRODUCT_SETTINGS } from './flat-settings';
import { mayRefer, type ReferenceFailure, refersTo, resolveReferences } from './references';
import type { ServerMap, ServerValue } from './server-values';

/** The values of the product that refer to something. None refers to a variable or a secret; no key of the product is below `secrets`. */
const REFERRING: ServerMap = new Map([...PRODUCT_SETTINGS].filter(([, value]) => mayRefer(value)));

/** The keys of these values. */
export const PRODUCT_REFERRING: ReadonlySet<string> = new Set(REFERRING.keys());

const alone = new FlatSettings(new Map(), PRODUCT_SETTINGS, NO_OTHERS);

/** What is missing of what the product refers to, as long as no file gives it: the host name and the key stores. */
const { failures: MISSING } = resolveReferences(
  alone,
  { environment: {}, systemProperties: {}, others: 'unset' },
  REFERRING,
);

/** What the product's settings come to without a file. */
export const PRODUCT_ALONE: ServerMap = new Map([...PRODUCT_SETTINGS.keys()].map((key) => [key, alone.get(key) ?? '']));

/** By each key that the product refers to: the keys of the values that do so, by way of others included. */
export const REFERRERS: ReadonlyMap<string, ReadonlySet<string>> = referrers();

function referrers(): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const key of REFERRING.keys()) {
    for (const name of everyNameOf(key)) found.set(name, (found.get(name) ?? new Set()).add(key));
  }
  return found;
}

function everyNameOf(key: string): ReadonlySet<string> {
  const names = new Set(refersTo(REFERRING.get(key) ?? ''));
  // It grows while it is gone through.
  for (const name of names) for (const next of refersTo(REFERRING.get(name) ?? '')) names.add(next);
  return names;
}

/** What the product refers to and how that ends in one file: nothing is resolved again that the file has nothing to do with. */
export function productReferences(own: ServerMap): {
  /** Values that come to something else than without the file, or may do so. */
  readonly changed: ReadonlyMap<string, ServerValue>;
  readonly missing: readonly ReferenceFailure[];
} {
  const changed = new Map<string, ServerValue>();
  for (const name of own.keys()) {
    for (const key of REFERRERS.get(name) ?? []) {
      const value = REFERRING.get(key);
      if (value !== undefined && !own.has(key)) changed.set(key, value);
    }
  }
  return { changed, missing: MISSING.filter(({ key }) => !own.has(key) && !changed.has(key)) };
}
