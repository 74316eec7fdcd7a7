import { entriesOf } from '../../../toml/entries';
import { once } from '../../../toml/once';
import type { Entry, PathStep, TomlTree } from '../../../toml/tree';
import { INFERENCES } from '../../product/inferences';
import { ELEMENT_KEY_MAPPINGS, KEY_MAPPINGS } from '../../product/key-mappings';
import { FlatSettings } from './flat-settings';
import { flattened } from './flattening';
import { hashOrder, sizeFor } from './hash-order';
import { settingPlaces } from './places';
import { segmentsOf } from './product-keys';
import { PRODUCT_ALONE, productReferences } from './product-references';
import { type ReferenceFailure, resolveReferences, type Surroundings } from './references';
import { flatKey, isList, isMap, javaText, type ServerMap, type ServerValue, serverValue } from './server-values';
import { type TemplateData, templateData } from './template-data';

/** One key of the file that the server reads. */
export interface Setting {
  /** As it was written, from the root: `transport.http.listener.port`. Element numbers are left out. */
  readonly key: string;
  /** The product key that it becomes. */
  readonly productKey: string;
  /** The value before references are resolved. Null where the text is no value. */
  readonly value: ServerValue | null;
  readonly entry: Entry;
}

/** All that a file says, as the server's configuration pipeline sees it. */
export interface Settings {
  /** In text order. */
  readonly all: readonly Setting[];
  /** Product key -> value, after mapping, inference, defaults and references. */
  readonly flat: Pick<ServerMap, 'get' | 'has'>;
  /** References that the server cannot resolve, each with the setting that holds it, where the file has it. */
  readonly failures: readonly (ReferenceFailure & { readonly setting: Setting | null })[];
  /** The settings that become one product key, the one that wins last. Two or more compete. */
  sources(productKey: string): readonly Setting[];
  /** The nested tables that the server's templates are rendered with. */
  readonly data: ServerMap;
  /** How these were made, for the next reading. */
  readonly made: TemplateData;
  /** What a template of the server finds at a path such as `transport.http.listener.enable`. Undefined: nothing. */
  rendered(productKey: string): ServerValue | undefined;
  /** The setting that gives what the templates find at a place. Null: none does. */
  at(place: readonly PathStep[]): Setting | null;
}

/**
 * The server's configuration pipeline up to its templates: parse, flatten, map keys, infer, add defaults, resolve references.
 * Source: ports-reference, part 4, and the product's config-mapper (TomlParser, KeyMapper, ValueInferrer, DefaultParser).
 * @param before an earlier reading of the same file.
 */
export function readSettings(tree: TomlTree, surroundings: Surroundings, before: Settings | null): Settings {
  const all = entriesOf(tree).map((entry) => settingOf(entry, tree));
  const written = new Map(all.flatMap((setting) => (isWhole(setting) ? [[setting.key, setting] as const] : [])));

  const bySource = new Map<string, Setting[]>();
  const own = new Map<string, ServerValue>();
  const read = flattened(tree);
  // Two keys may become one product key; the order of a hash table over all keys of the file decides which value stays.
  for (const key of hashOrder(read.keys(), sizeFor(read.size))) {
    const setting = written.get(key);
    if (setting) bySource.set(setting.productKey, [...(bySource.get(setting.productKey) ?? []), setting]);
    own.set(KEY_MAPPINGS.get(key) ?? key, read.get(key) ?? '');
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

  const flat = new FlatSettings(own, PRODUCT_ALONE);
  const { changed, missing } = productReferences(own);
  const failures = [...resolveReferences(flat, surroundings, changed), ...missing].map((failure) => ({
    ...failure,
    setting: bySource.get(failure.key)?.at(-1) ?? holderOf(failure, all),
  }));
  const made = templateData(flat, before?.made ?? null);
  const { data } = made;
  return {
    all,
    flat,
    data,
    made,
    failures,
    sources: (productKey) => bySource.get(productKey) ?? [],
    rendered: (productKey) => lookup(data, segmentsOf(productKey)),
    at: settingPlaces(all, bySource),
  };
}

const settingOf = once((entry: Entry, tree: TomlTree): Setting => {
  const key = flatKey(entry.path.filter((step) => typeof step === 'string'));
  const productKey = isInElement(entry) ? key : (KEY_MAPPINGS.get(key) ?? key);
  return { key, productKey, value: serverValue(entry.value, tree), entry };
});

function isInElement({ path }: Entry): boolean {
  return path.some((step) => typeof step === 'number');
}

/** Whether a setting gives the value of its key by itself. */
function isWhole({ value, entry }: Setting): boolean {
  return value !== null && !isMap(value) && !isInElement(entry);
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

function lookup(root: ServerMap, path: readonly string[]): ServerValue | undefined {
  let here: ServerValue | undefined = root;
  for (const segment of path) {
    if (!isMap(here)) return undefined;
    here = here.get(segment);
  }
  return here;
}
