import { gathered, startOf, summed } from '../../../toml/groups';
import type { Derivable } from '../../../toml/once';
import { gatheredInParts } from '../../../toml/parts';
import type { PathStep, TomlTree } from '../../../toml/tree';
import { INFERENCES } from '../../product/inferences';
import { ELEMENT_KEY_MAPPINGS } from '../../product/key-mappings';
import { FlatSettings, NO_OTHERS, type Others } from './flat-settings';
import {
  type GroupSettings,
  groupSettings,
  isKnownRoot,
  partSettings,
  type Related,
  type Setting,
} from './group-settings';
import { hashOrder, sizeFor, tableSize } from './hash-order';
import { settingPlaces } from './places';
import { PRODUCT_ALONE, productReferences, REFERRERS } from './product-references';
import { mayRefer, type ReferenceFailure, resolveReferences, type Surroundings } from './references';
import { isList, isMap, isSameValue, javaText, keySegments, type ServerMap, type ServerValue } from './server-values';
import { type TemplateData, templateData } from './template-data';

/** All that a file says, as the server's configuration pipeline sees it. */
export interface Settings {
  readonly tree: TomlTree;
  /** In text order; gathered at the first question. What a single setting is to have goes through `chosen`. */
  all(): readonly Setting[];
  /** Product key -> value, after mapping, inference, defaults and references. */
  readonly flat: Pick<ServerMap, 'get' | 'has'>;
  /** References that the server cannot resolve, each with the setting that holds it, where the file has it. */
  readonly failures: readonly (ReferenceFailure & { readonly setting: Setting | null })[];
  /** The settings that become one product key, the one that wins last. Two or more compete. */
  sources(productKey: string): readonly Setting[];
  /** The nested tables that the server's templates are rendered with; and, for the next reading, how they were made. */
  readonly data: TemplateData;
  /** The same as that of an earlier reading: all that follows from these settings is the same, too. */
  readonly basis: Basis;
  /** What a template of the server finds at a path such as `transport.http.listener.enable`. Undefined: nothing. */
  rendered(productKey: string): ServerValue | undefined;
  /** The setting that gives what the templates find at a place. Null: none does. */
  at(place: readonly PathStep[]): Setting | null;
}

/** What the groups come to that have to do with each other, and what that was made of. */
interface Basis {
  readonly groups: readonly GroupSettings[];
  /** The size of the hash table that decides on the order of the keys as they are written. */
  readonly size: number;
  /** The keys as they are written, and the same in the order of that table. */
  readonly keys: readonly string[];
  readonly order: readonly string[];
  readonly own: FlatSettings;
  readonly bySource: ReadonlyMap<string, readonly Setting[]>;
  readonly failures: Settings['failures'];
  /** The product keys whose values have to do with more than themselves: others refer to them, or several keys become them. */
  readonly entangled: ReadonlySet<string>;
  /** What was asked of groups of which the product knows nothing, by their names, and where the answer came from. */
  readonly asked: Map<string, Derivable | undefined>;
}

/**
 * The server's configuration pipeline up to its templates: parse, flatten, map keys, infer, add defaults, resolve references.
 * Each group is read by itself (`groupSettings`). Together are looked at only those that the product knows, and what refers to
 * something; of all others their number counts, and the rest is looked up when somebody asks. Where only such others are new,
 * and nobody has asked for them, all stays as it was.
 * Source: ports-reference, part 4, and the product's config-mapper (TomlParser, KeyMapper, ValueInferrer, DefaultParser).
 * @param before an earlier reading of the same file, with the same surroundings.
 */
export function readSettings(tree: TomlTree, surroundings: Surroundings, before: Settings | null): Settings {
  const groups = relatedGroups(tree).map((group) => groupSettings(group, tree));
  const [size, others] = [sizeFor(valueCount(tree)), otherCount(tree)];
  const alike = before && isAlike(before, tree, size, others) ? before.basis : null;
  const kept = alike && hasSame(groups, alike.groups) ? alike : null;
  const revalued = alike && !kept ? withOtherValues(groups, alike) : null;
  const asked = (kept ?? revalued)?.asked ?? new Map<string, Derivable | undefined>();
  /** What a group says of which the product knows nothing. */
  const unknown = (root = ''): GroupSettings | null => {
    if (isKnownRoot(root)) return null;
    const group = tree.groups.get(root);
    asked.set(root, group?.meaning);
    return group ? groupSettings(group, tree) : null;
  };
  const beside: Others = { count: others, valueOf: (key) => unknown(keySegments(key)[0])?.values.get(key) };
  const all = lazily(() => allSettings(tree));
  const basis = kept ??
    revalued ?? { groups, size, asked, ...resolved(groups, size, beside, surroundings, all, before?.basis ?? null) };
  const flat = basis.own.beside(beside);
  const keysOf = (root: string) => {
    const own = unknown(root);
    return own ? hashOrder(own.values.keys(), size) : NO_KEYS;
  };
  const data = templateData(flat, keysOf, before?.data ?? null);
  const { bySource, failures } = basis;
  return {
    tree,
    // No getter: that of a literal has V8 hold on to each reading until the next full collection.
    all,
    flat,
    data,
    basis,
    failures,
    sources: (productKey) =>
      bySource.get(productKey) ?? orNone(unknown(keySegments(productKey)[0])?.written.get(productKey)),
    rendered: (productKey) => lookup(data, keySegments(productKey)),
    at: settingPlaces(all, bySource),
  };
}

/** The groups that are looked at together. */
const relatedGroups = gathered((group, tree) => {
  const own = groupSettings(group, tree);
  return own.isKnown || own.related.length > 0 ? [group] : [];
}, startOf);

const valueCount = summed((group, tree) => groupSettings(group, tree).values.size);

/** Of how many keys the product knows nothing, nor do they refer to anything. */
const otherCount = summed((group, tree) => {
  const { values, related } = groupSettings(group, tree);
  return values.size - related.length;
});

const NO_KEYS: readonly string[] = [];

/** Whether what was made of some groups follows from them alone in this text as well. */
function isAlike({ basis, data }: Settings, tree: TomlTree, size: number, others: number): boolean {
  if (basis.size !== size || data.size !== tableSize(basis.own.size + others)) return false;
  for (const [root, meaning] of basis.asked) if (tree.groups.get(root)?.meaning !== meaning) return false;
  return true;
}

/**
 * What comes of the same keys where nothing but values are others, of which nothing follows: no reference stands in them or leads to them.
 * Null: there is more to it.
 */
function withOtherValues(groups: readonly GroupSettings[], before: Basis): Basis | null {
  if (groups.length !== before.groups.length) return null;
  const values = new Map<string, ServerValue>();
  const bySource = new Map(before.bySource);
  for (const [n, { related }] of groups.entries()) {
    const known = before.groups[n]?.related ?? [];
    if (related === known) continue;
    if (related.length !== known.length) return null;
    for (const [at, one] of related.entries()) {
      const other = known[at] as Related;
      if (one.key !== other.key || (one.setting === null) !== (other.setting === null)) return null;
      const isSame = isSameValue(one.value, other.value);
      if (isSame && one.setting === other.setting) continue;
      if (!isByItself(one) || mayRefer(other.value) || before.entangled.has(one.productKey)) return null;
      if (!isSame) values.set(one.productKey, one.value);
      if (one.setting) bySource.set(one.productKey, [one.setting]);
    }
  }
  return { ...before, groups, own: before.own.withValues(values), bySource };
}

/** Whether from no value of a key follows anything for another one. */
function isByItself({ key, productKey, value }: Related): boolean {
  const isSecret = key.startsWith('secrets.') || key.startsWith('runtime_secrets.');
  const isMapped = ELEMENT_KEY_MAPPINGS.has(productKey) || INFERENCES.has(productKey) || REFERRERS.has(productKey);
  return !isSecret && !isMapped && !mayRefer(value);
}

function hasSame(some: readonly GroupSettings[], others: readonly GroupSettings[]): boolean {
  return some.length === others.length && some.every((group, n) => group === others[n]);
}

function resolved(
  groups: readonly GroupSettings[],
  size: number,
  beside: Others,
  surroundings: Surroundings,
  all: () => readonly Setting[],
  before: Basis | null,
): Omit<Basis, 'groups' | 'size' | 'asked'> {
  const related = new Map<string, Related>();
  for (const group of groups) for (const one of group.related) related.set(one.key, one);
  const keys = [...related.keys()];
  const isSameOrder =
    before?.size === size && before.keys.length === keys.length && keys.every((key, n) => key === before.keys[n]);
  const order = isSameOrder ? before.order : hashOrder(keys, size);
  const bySource = new Map<string, Setting[]>();
  const own = new Map<string, ServerValue>();
  const contested: string[] = [];
  // Two keys may become one product key; the order of a hash table over all keys of the file decides which value stays.
  for (const key of order) {
    const { productKey, value, setting } = related.get(key) as Related;
    if (setting) {
      const sources = bySource.get(productKey);
      if (sources) sources.push(setting);
      else bySource.set(productKey, [setting]);
    }
    if (own.has(productKey)) contested.push(productKey);
    own.set(productKey, value);
  }
  for (const [array, mappings] of ELEMENT_KEY_MAPPINGS) {
    const elements = own.get(array);
    if (isList(elements))
      own.set(
        array,
        elements.map((element) => (isMap(element) ? withProductKeys(element, mappings) : element)),
      );
  }

  for (const [key, value] of inferred(own)) if (!own.has(key)) own.set(key, value);

  const flat = new FlatSettings(own, PRODUCT_ALONE, beside);
  const { changed, missing } = productReferences(own);
  const resolution = resolveReferences(flat, surroundings, changed);
  const failures = [...resolution.failures, ...missing].map((failure) => ({
    ...failure,
    setting: bySource.get(failure.key)?.at(-1) ?? holderOf(failure, all()),
  }));
  const entangled = new Set([...contested, ...resolution.referred]);
  return { keys, order, own: flat.beside(NO_OTHERS), bySource, failures, entangled };
}

/**
 * Those settings of a file of which something holds that follows from each by itself; they are looked for once in each part of a group.
 * @returns a function that gives them in text order.
 */
export function chosen(
  holds: (setting: Setting, tree: TomlTree) => boolean,
): (settings: Pick<Settings, 'tree'>) => readonly Setting[] {
  const inTree = gatheredInParts(
    (part, tree) => partSettings(part, tree).filter((setting) => holds(setting, tree)),
    ({ entry }) => entry.key.span.start,
  );
  return ({ tree }) => inTree(tree);
}

const allSettings = gatheredInParts(partSettings, ({ entry }) => entry.key.span.start);

function lazily<T extends object>(make: () => T): () => T {
  let made: T | null = null;
  return () => {
    made ??= make();
    return made;
  };
}

function orNone(setting: Setting | undefined): readonly Setting[] {
  return setting ? [setting] : [];
}

/** The setting of an array of tables that holds a reference. */
function holderOf({ key, reference }: ReferenceFailure, all: readonly Setting[]): Setting | null {
  const below = all.filter((one) => one.value !== null && (one.key === key || one.key.startsWith(`${key}.`)));
  return below.find(({ value }) => javaText(value ?? '').includes(reference)) ?? below[0] ?? null;
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

function lookup(data: TemplateData, path: readonly string[]): ServerValue | undefined {
  let here = data.get(path[0] ?? '');
  for (let at = 1; at < path.length; at++) {
    if (!isMap(here)) return undefined;
    here = here.get(path[at] ?? '');
  }
  return here;
}
