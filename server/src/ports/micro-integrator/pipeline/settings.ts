import { entriesOf } from '../../../toml/entries';
import type { Entry, TomlTree } from '../../../toml/tree';
import { DEFAULTS, STRUCTURED_DEFAULTS } from '../../product/defaults';
import { INFERENCES } from '../../product/inferences';
import { ELEMENT_KEY_MAPPINGS, KEY_MAPPINGS } from '../../product/key-mappings';
import { hashOrder } from './hash-order';
import { type ReferenceFailure, resolveReferences, type Surroundings } from './references';
import {
  canonicalKey,
  flatKey,
  isList,
  isMap,
  javaText,
  keySegments,
  type ServerMap,
  type ServerValue,
  serverValue,
} from './server-values';

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
  readonly flat: ServerMap;
  /** References that the server cannot resolve, each with the setting that holds it, where the file has it. */
  readonly failures: readonly (ReferenceFailure & { readonly setting: Setting | null })[];
  /** The settings that become one product key, the one that wins last. Two or more compete. */
  sources(productKey: string): readonly Setting[];
  /** What a template of the server finds at a path such as `transport.http.listener.enable`. Undefined: nothing. */
  rendered(productKey: string): ServerValue | undefined;
}

/**
 * The server's configuration pipeline up to its templates: parse, flatten, map keys, infer, add defaults, resolve references.
 * Source: ports-reference, part 4, and the product's config-mapper (TomlParser, KeyMapper, ValueInferrer, DefaultParser).
 */
export function readSettings(tree: TomlTree, surroundings: Surroundings): Settings {
  const all: Setting[] = [];
  const bySource = new Map<string, Setting[]>();
  const flat = new Map<string, ServerValue>();
  const lists = new Map<string, Map<string, ServerValue>[]>();
  const written = new Map<string, Setting>();

  for (const entry of entriesOf(tree)) {
    const names = entry.path.filter((step) => typeof step === 'string');
    const key = flatKey(names);
    const number = entry.path.findIndex((step) => typeof step === 'number');
    const value = serverValue(entry.value, tree.text);
    const productKey = number < 0 ? (KEY_MAPPINGS.get(key) ?? key) : key;
    const setting = { key, productKey, value, entry };
    all.push(setting);
    if (value === null || isMap(value)) continue;
    if (number < 0) {
      // The server does not find a key again that it has escaped.
      written.set(key, key === canonicalKey(names) ? setting : { ...setting, value: '' });
    } else {
      addToElement(entry.path, number, value, lists);
    }
  }
  // Two keys may become one product key; the order of a hash table over all keys of the file decides which value stays.
  for (const key of hashOrder([...written.keys(), ...[...lists.keys()].filter((key) => !written.has(key))])) {
    const setting = written.get(key);
    if (setting) bySource.set(setting.productKey, [...(bySource.get(setting.productKey) ?? []), setting]);
    flat.set(setting?.productKey ?? key, setting?.value ?? lists.get(key) ?? '');
  }

  for (const [key, value] of inferred(flat)) if (!flat.has(key)) flat.set(key, value);
  for (const [key, value] of DEFAULTS) if (!flat.has(key)) flat.set(key, value);
  for (const key of STRUCTURED_DEFAULTS) if (!flat.has(key)) flat.set(key, []);

  const failures = resolveReferences(flat, surroundings).map((failure) => ({
    ...failure,
    setting: bySource.get(failure.key)?.at(-1) ?? holderOf(failure, all),
  }));
  const hierarchy = templateData(flat);
  return {
    all,
    flat,
    failures,
    sources: (productKey) => bySource.get(productKey) ?? [],
    rendered: (productKey) => lookup(hierarchy, keySegments(productKey)),
  };
}

/** The setting of an array of tables that holds a reference. */
function holderOf({ key, reference }: ReferenceFailure, all: readonly Setting[]): Setting | null {
  const below = all.filter((setting) => setting.key === key || setting.key.startsWith(`${key}.`));
  return below.find(({ value }) => value !== null && javaText(value).includes(reference)) ?? below[0] ?? null;
}

/** Puts a value into its element of an array of tables; an array of static inline tables is a value of its own already. */
function addToElement(
  path: Entry['path'],
  number: number,
  value: ServerValue,
  lists: Map<string, Map<string, ServerValue>[]>,
): void {
  const below = path.slice(number + 1);
  if (below.length === 0 || below.some((step) => typeof step === 'number')) return;
  const array = flatKey(path.slice(0, number) as string[]);
  const elements = lists.get(array) ?? [];
  lists.set(array, elements);
  const index = path[number] as number;
  while (elements.length <= index) elements.push(new Map());
  const written = flatKey(below as string[]);
  const mapped = ELEMENT_KEY_MAPPINGS.find(([of, key]) => of === array && key === written)?.[2] ?? written;
  elements[index]?.set(mapped, value);
}

/** The settings that follow from others by their value, such as the class of a user store from its type. */
function inferred(flat: ServerMap): Map<string, ServerValue> {
  const found = new Map<string, ServerValue>();
  for (const [key, byValue] of INFERENCES) {
    const value = flat.get(key);
    if (value === undefined) continue;
    for (const [product, follows] of byValue.get(javaText(value)) ?? []) found.set(product, follows);
  }
  return found;
}

type Branch = Map<string, ServerValue | Branch>;

/** The nested tables that the templates are rendered with. Where a key is set that a longer one
 * goes through, the later one wins, and the order is that of a hash table. */
function templateData(flat: ServerMap): Branch {
  const root: Branch = new Map();
  for (const key of hashOrder(flat.keys())) {
    const value = flat.get(key) ?? '';
    const segments = keySegments(key);
    const last = segments.at(-1);
    if (last === undefined) continue;
    let branch = root;
    for (const segment of segments.slice(0, -1)) {
      const next = branch.get(segment);
      if (next instanceof Map) {
        branch = next as Branch;
      } else {
        const fresh: Branch = new Map();
        branch.set(segment, fresh);
        branch = fresh;
      }
    }
    branch.set(last, isList(value) ? value.map(nested) : value);
  }
  return root;
}

function nested(value: ServerValue): ServerValue {
  if (isMap(value)) return templateData(value) as ServerMap;
  return isList(value) ? value.map(nested) : value;
}

function lookup(root: Branch, path: readonly string[]): ServerValue | undefined {
  let here: ServerValue | Branch | undefined = root;
  for (const segment of path) {
    if (!(here instanceof Map)) return undefined;
    here = here.get(segment);
  }
  return here as ServerValue | undefined;
}
