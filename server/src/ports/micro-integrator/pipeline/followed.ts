import { INFERENCES } from '../../product/inferences';
import { arranged, type Basis, withElementKeys, withHolder } from './basis';
import type { GroupSettings, Related, Setting } from './group-settings';
import { PRODUCT_REFERRING, REFERRERS } from './product-references';
import { mayRefer } from './references';
import { isSameValue, rootOf, type ServerValue } from './server-values';

/** The keys that may follow from others by their values. */
const INFERRED: ReadonlySet<string> = new Set(
  [...INFERENCES.values()].flatMap((byValue) =>
    [...byValue.values()].flatMap((pairs) => pairs.map(([product]) => product)),
  ),
);

/**
 * What comes of groups that differ from earlier ones in values and keys of which nothing follows: no reference stands in them or leads
 * to them, and nothing is inferred from them or for them. All else is as it was.
 * @param before what was made of the earlier ones, in hash tables of the same sizes.
 * @param settings those of the groups, in text order within each.
 * @returns null: there is more to it.
 */
export function followed(
  groups: readonly GroupSettings[],
  before: Basis,
  settings: () => readonly Setting[],
): Basis | null {
  const roots = changedRoots(groups, before);
  if (roots === null) return null;
  const { related, keys, order } = arranged(groups, before.size, before);
  const own = new Map<string, ServerValue>();
  const bySource = new Map<string, Setting[]>();
  const was = before.own.own;
  for (const key of order) {
    const { productKey, value, setting } = related.get(key) as Related;
    const isChanged = roots.changed.has(productKey);
    // Another key that becomes the same one may hold a reference.
    if (isChanged && mayRefer(value)) return null;
    // What is as it was may have come to something else by now.
    const kept = isChanged ? undefined : was.get(productKey);
    own.set(productKey, kept ?? withElementKeys(productKey, value));
    const sources = setting && bySource.get(productKey);
    if (sources) sources.push(setting);
    else if (setting) bySource.set(productKey, [setting]);
  }
  for (const key of before.inferred) if (!own.has(key)) own.set(key, was.get(key) ?? '');
  const flat = before.own.withKeys(own, roots.names);
  const failures = before.failures.map((failure) => withHolder(failure, bySource, settings));
  return { ...before, groups, keys, order, own: flat, bySource, failures };
}

/** The product keys that have other values, or have come or gone, with the names at their roots. Null: more follows from one of them. */
function changedRoots(
  groups: readonly GroupSettings[],
  before: Basis,
): { readonly changed: ReadonlySet<string>; readonly names: ReadonlySet<string> } | null {
  const [known, present] = [new Set(before.groups), new Set(groups)];
  const gone = new Map<string, Related>();
  for (const group of before.groups) {
    if (!present.has(group)) for (const one of group.related) gone.set(one.key, one);
  }
  const changed = new Set<string>();
  for (const group of groups) {
    if (known.has(group)) continue;
    for (const one of group.related) {
      const other = gone.get(one.key);
      gone.delete(one.key);
      const isSame = other !== undefined && isSameValue(one.value, other.value);
      if (isSame && one.setting === other.setting) continue;
      if (!isByItself(one, before) || (other ? mayRefer(other.value) : !isFree(one))) return null;
      if (!isSame) changed.add(one.productKey);
    }
  }
  for (const one of gone.values()) {
    if (!isByItself(one, before) || !isFree(one)) return null;
    changed.add(one.productKey);
  }
  return { changed, names: new Set([...changed].map(rootOf)) };
}

/** Whether from no value of a key follows anything for another one. */
function isByItself({ key, productKey, value }: Related, { referred }: Basis): boolean {
  const isSecret = key.startsWith('secrets.') || key.startsWith('runtime_secrets.');
  const isMapped = INFERENCES.has(productKey) || REFERRERS.has(productKey);
  return !isSecret && !isMapped && !referred.has(productKey) && !mayRefer(value);
}

/** Whether a key that comes or goes leaves nothing of the product's to be resolved or inferred in its place. */
function isFree({ productKey }: Related): boolean {
  return !INFERRED.has(productKey) && !PRODUCT_REFERRING.has(productKey);
}
