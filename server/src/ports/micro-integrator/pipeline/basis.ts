import type { Derivable } from '../../../toml/once';
import { INFERENCES } from '../../product/inferences';
import { ELEMENT_KEY_MAPPINGS } from '../../product/key-mappings';
import { FlatSettings, NO_OTHERS, type Others } from './flat-settings';
import type { GroupSettings, Related, Setting } from './group-settings';
import { hashOrder } from './hash-order';
import { PRODUCT_ALONE, productReferences } from './product-references';
import { type ReferenceFailure, resolveReferences, type Surroundings } from './references';
import { isList, isMap, javaText, type ServerMap, type ServerValue } from './server-values';

/** What the groups come to that have to do with each other, and what that was made of. */
export interface Basis {
  /** Those that the product knows, and those in which something refers to something. */
  readonly groups: readonly GroupSettings[];
  /** The size of the hash table that decides on the order of the keys as they are written. */
  readonly size: number;
  /** The keys as they are written, and the same in the order of that table. */
  readonly keys: readonly string[];
  readonly order: readonly string[];
  /** What they come to, over what the product adds; beside no other keys. */
  readonly own: FlatSettings;
  /** By product key the settings that become it, the one that wins last. */
  readonly bySource: ReadonlyMap<string, readonly Setting[]>;
  /** References that the server cannot resolve, each with the setting that holds it, where the file has it. */
  readonly failures: readonly (ReferenceFailure & { readonly setting: Setting | null })[];
  /** The keys that follow from others by their values. */
  readonly inferred: readonly string[];
  /** The keys that something refers to, by `$ref{}`. */
  readonly referred: ReadonlySet<string>;
  /** What was asked of groups of which the product knows nothing, by their names, and where the answer came from. */
  readonly asked: Map<string, Derivable | undefined>;
}

/** What groups say by its keys, as they are written and in the order of a hash table. @param before may have had the same keys. */
export function arranged(
  groups: readonly GroupSettings[],
  size: number,
  before: Basis | null,
): Pick<Basis, 'keys' | 'order'> & { readonly related: ReadonlyMap<string, Related> } {
  const related = new Map<string, Related>();
  for (const group of groups) for (const one of group.related) related.set(one.key, one);
  const keys = [...related.keys()];
  const isSame =
    before?.size === size && before.keys.length === keys.length && keys.every((key, n) => key === before.keys[n]);
  return { related, keys, order: isSame ? before.order : hashOrder(keys, size) };
}

/**
 * What groups come to, from nothing.
 * @param settings those of the groups, in text order within each.
 * @param before whose order of keys is kept where they are the same.
 */
export function resolved(
  groups: readonly GroupSettings[],
  size: number,
  beside: Others,
  surroundings: Surroundings,
  settings: () => readonly Setting[],
  before: Basis | null,
): Omit<Basis, 'groups' | 'size' | 'asked'> {
  const { related, keys, order } = arranged(groups, size, before);
  const bySource = new Map<string, Setting[]>();
  const own = new Map<string, ServerValue>();
  // Two keys may become one product key; the order of a hash table over all keys of the file decides which value stays.
  for (const key of order) {
    const { productKey, value, setting } = related.get(key) as Related;
    if (setting) {
      const sources = bySource.get(productKey);
      if (sources) sources.push(setting);
      else bySource.set(productKey, [setting]);
    }
    own.set(productKey, withElementKeys(productKey, value));
  }

  const following = [...inferred(own)].filter(([key]) => !own.has(key));
  for (const [key, value] of following) own.set(key, value);

  const flat = new FlatSettings(own, PRODUCT_ALONE, beside);
  const { changed, missing } = productReferences(own);
  const { failures: unresolved, referred } = resolveReferences(flat, surroundings, changed);
  const failures = [...unresolved, ...missing].map((failure) => withHolder(failure, bySource, settings));
  const inferredKeys = following.map(([key]) => key);
  return { keys, order, own: flat.beside(NO_OTHERS), bySource, failures, inferred: inferredKeys, referred };
}

/** A reference that cannot be resolved, with the setting that holds it. */
export function withHolder(
  { key, reference, kind }: ReferenceFailure,
  bySource: Basis['bySource'],
  settings: () => readonly Setting[],
): Basis['failures'][number] {
  const setting = bySource.get(key)?.at(-1) ?? holderOf(key, reference, settings());
  return { key, reference, kind, setting };
}

/** The setting of an array of tables that holds a reference. */
function holderOf(key: string, reference: string, settings: readonly Setting[]): Setting | null {
  const below = settings.filter((one) => one.value !== null && (one.key === key || one.key.startsWith(`${key}.`)));
  return below.find(({ value }) => javaText(value ?? '').includes(reference)) ?? below[0] ?? null;
}

/** The value of a product key: what stands in the elements of a list has product keys as well. */
export function withElementKeys(productKey: string, value: ServerValue): ServerValue {
  const mappings = ELEMENT_KEY_MAPPINGS.get(productKey);
  if (!mappings || !isList(value)) return value;
  return value.map((element) => (isMap(element) ? withProductKeys(element, mappings) : element));
}

/** The keys of an element become product keys after all others: where both are there, the user's key wins. */
function withProductKeys(element: ServerMap, mappings: ReadonlyMap<string, string>): ServerMap {
  const mapped = new Map(element);
  for (const [key, productKey] of mappings) {
    const value = mapped.get(key);
    if (value !== undefined && mapped.delete(key)) mapped.set(productKey, value);
  }
  return mapped;
}

/** The settings that follow from others by their value, such as the class of a user store from its type. */
function inferred(own: ServerMap): Map<string, ServerValue> {
  const found = new Map<string, ServerValue>();
  for (const [key, byValue] of INFERENCES) {
    const value = own.get(key);
    if (value === undefined) continue;
    for (const [product, follows] of byValue.get(javaText(value)) ?? []) found.set(product, follows);
  }
  return found;
}
