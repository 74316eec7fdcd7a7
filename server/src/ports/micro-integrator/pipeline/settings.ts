import { gathered } from '../../../toml/groups';
import type { PathStep, TomlTree } from '../../../toml/tree';
import { INFERENCES } from '../../product/inferences';
import { ELEMENT_KEY_MAPPINGS } from '../../product/key-mappings';
import { FlatSettings } from './flat-settings';
import { type GroupSettings, groupSettings, type Related, type Setting } from './group-settings';
import { hashOrder, sizeFor } from './hash-order';
import { settingPlaces } from './places';
import { segmentsOf } from './product-keys';
import { PRODUCT_ALONE, productReferences } from './product-references';
import { type ReferenceFailure, resolveReferences, type Surroundings } from './references';
import { isList, isMap, javaText, type ServerMap, type ServerValue } from './server-values';
import { type TemplateData, templateData } from './template-data';

/** All that a file says, as the server's configuration pipeline sees it. */
export interface Settings {
  readonly tree: TomlTree;
  /** In text order; gathered at the first question. What a single setting is to have goes through `chosen`. */
  readonly all: readonly Setting[];
  /** Product key -> value, after mapping, inference, defaults and references. */
  readonly flat: Pick<ServerMap, 'get' | 'has'>;
  /** References that the server cannot resolve, each with the setting that holds it, where the file has it. */
  readonly failures: readonly (ReferenceFailure & { readonly setting: Setting | null })[];
  /** The settings that become one product key, the one that wins last. Two or more compete. */
  sources(productKey: string): readonly Setting[];
  /** The nested tables that the server's templates are rendered with; and, for the next reading, how they were made. */
  readonly data: TemplateData;
  /** What a template of the server finds at a path such as `transport.http.listener.enable`. Undefined: nothing. */
  rendered(productKey: string): ServerValue | undefined;
  /** The setting that gives what the templates find at a place. Null: none does. */
  at(place: readonly PathStep[]): Setting | null;
}

/**
 * The server's configuration pipeline up to its templates: parse, flatten, map keys, infer, add defaults, resolve references.
 * Each group is read by itself (`groupSettings`). Together are looked at only those that the product knows, and what refers to
 * something; of all others their number counts, and the rest is looked up when somebody asks.
 * Source: ports-reference, part 4, and the product's config-mapper (TomlParser, KeyMapper, ValueInferrer, DefaultParser).
 * @param before an earlier reading of the same file.
 */
export function readSettings(tree: TomlTree, surroundings: Surroundings, before: Settings | null): Settings {
  const related = new Map<string, Related>();
  let [count, others] = [0, 0];
  for (const group of tree.groups.values()) {
    const inGroup = groupSettings(group, tree);
    count += inGroup.values.size;
    others += inGroup.values.size - inGroup.related.length;
    for (const one of inGroup.related) related.set(one.key, one);
  }

  const bySource = new Map<string, Setting[]>();
  const own = new Map<string, ServerValue>();
  // Two keys may become one product key; the order of a hash table over all keys of the file decides which value stays.
  const size = sizeFor(count);
  for (const key of hashOrder(related.keys(), size)) {
    const { productKey, value, setting } = related.get(key) as Related;
    if (setting) {
      const sources = bySource.get(productKey);
      if (sources) sources.push(setting);
      else bySource.set(productKey, [setting]);
    }
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

  const unknown = (root: string | undefined): GroupSettings | null => unknownGroup(tree, root);
  const flat = new FlatSettings(own, PRODUCT_ALONE, {
    count: others,
    valueOf: (key) => unknown(segmentsOf(key)[0])?.values.get(key),
  });
  const { changed, missing } = productReferences(own);
  const unresolved = [...resolveReferences(flat, surroundings, changed), ...missing];
  const othersIn = (root: string) => hashOrder(unknown(root)?.values.keys() ?? [], size);
  const data = templateData(flat, othersIn, before?.data ?? null);
  const all = lazily(() => allSettings(tree));
  return {
    tree,
    get all() {
      return all();
    },
    flat,
    data,
    failures: unresolved.map((failure) => ({
      ...failure,
      setting: bySource.get(failure.key)?.at(-1) ?? holderOf(failure, all()),
    })),
    sources: (productKey) =>
      bySource.get(productKey) ?? orNone(unknown(segmentsOf(productKey)[0])?.written.get(productKey)),
    rendered: (productKey) => lookup(data, segmentsOf(productKey)),
    at: settingPlaces(all, bySource),
  };
}

/**
 * Those settings of a file of which something holds that follows from each by itself; they are looked for once in each group.
 * @returns a function that gives them in text order.
 */
export function chosen(
  holds: (setting: Setting, tree: TomlTree) => boolean,
): (settings: Pick<Settings, 'tree'>) => readonly Setting[] {
  const inTree = gathered(
    (group, tree) => groupSettings(group, tree).all.filter((setting) => holds(setting, tree)),
    ({ entry }) => entry.key.span.start,
  );
  return ({ tree }) => inTree(tree);
}

/** What a group says of which the product knows nothing. Null: there is no such group. */
function unknownGroup(tree: TomlTree, root: string | undefined): GroupSettings | null {
  const group = tree.groups.get(root ?? '');
  const own = group && groupSettings(group, tree);
  return own?.isKnown === false ? own : null;
}

const allSettings = gathered(
  (group, tree) => groupSettings(group, tree).all,
  ({ entry }) => entry.key.span.start,
);

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
  const below = all.filter((setting) => setting.key === key || setting.key.startsWith(`${key}.`));
  return below.find(({ value }) => value !== null && javaText(value).includes(reference)) ?? below[0] ?? null;
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

function lookup(data: TemplateData, [root = '', ...path]: readonly string[]): ServerValue | undefined {
  let here = data.get(root);
  for (const segment of path) {
    if (!isMap(here)) return undefined;
    here = here.get(segment);
  }
  return here;
}
