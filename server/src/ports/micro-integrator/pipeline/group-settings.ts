import { entriesOfPart } from '../../../toml/entries';
import { Derivable, fromLastIn, onceIn } from '../../../toml/once';
import { type PlacedPart, partsIn } from '../../../toml/parts';
import type { Entry, Group, TomlTree } from '../../../toml/tree';
import { INFERENCES } from '../../product/inferences';
import { ELEMENT_KEY_MAPPINGS, KEY_MAPPINGS } from '../../product/key-mappings';
import { PATHS } from '../../product/templates/paths';
import { PRODUCT_SETTINGS } from './flat-settings';
import { flattenedIn } from './flattening';
import { REFERRERS } from './product-references';
import { mayRefer } from './references';
import { flatKey, isMap, rootOf, type ServerMap, type ServerValue, serverValue } from './server-values';

/** One key of the file that the server reads. */
export interface Setting extends Derivable {
  /** As it was written, from the root: `transport.http.listener.port`. Element numbers are left out. */
  readonly key: string;
  /** The product key that it becomes. */
  readonly productKey: string;
  /** The value before references are resolved. Null where the text is no value. */
  readonly value: ServerValue | null;
  readonly entry: Entry;
}

/** What one group says, as the server's configuration pipeline sees it. */
export interface GroupSettings {
  /** By their keys those that give the value of their key by themselves. */
  readonly written: ReadonlyMap<string, Setting>;
  /** Flattened key -> value. */
  readonly values: ServerMap;
  /**
   * What has to do with what the product or another group says: all of a group that the product knows, of any other one only what
   * refers to something. Nothing becomes, or makes way for, a key of a group that the product does not know.
   */
  readonly related: readonly Related[];
  /** Whether the product knows keys with this name at the root. */
  readonly isKnown: boolean;
  readonly parts: readonly PlacedPart[];
}

/** A value with the product key that it is given to, and the setting that gives it, if that is a single one. */
export interface Related {
  readonly key: string;
  readonly productKey: string;
  readonly value: ServerValue;
  readonly setting: Setting | null;
}

/** The names at the root below which the product has a key, or that it or one of its templates reads. */
const KNOWN_ROOTS: ReadonlySet<string> = new Set(
  [
    ...PRODUCT_SETTINGS.keys(),
    ...[...KEY_MAPPINGS].flat(),
    ...ELEMENT_KEY_MAPPINGS.keys(),
    ...INFERENCES.keys(),
    ...[...INFERENCES.values()].flatMap((byValue) =>
      [...byValue.values()].flatMap((pairs) => pairs.map(([key]) => key)),
    ),
    ...REFERRERS.keys(),
    ...[...PATHS.values()].flat().map(([root = '']) => root),
    'secrets',
    'runtime_secrets',
  ].map(rootOf),
);

/** Names that stand in a key as they are. */
const PLAIN = /^[\w-]+$/;

/** Whether the product knows, or may know, keys with this name at the root. */
export function isKnownRoot(name: string): boolean {
  return KNOWN_ROOTS.has(name) || !PLAIN.test(name);
}

export function groupSettings(group: Group, tree: TomlTree): GroupSettings {
  return settingsOfMeaning(group.meaning, group, tree);
}

const settingsOfMeaning = onceIn(
  'meaning',
  (_: Derivable, group: Group, tree: TomlTree): GroupSettings => settingsOfNames(group.names, group, tree),
);

const settingsOfNames = fromLastIn(
  'names',
  (last: GroupSettings | null, group: Group, tree: TomlTree) =>
    (last && revalued(last, partsIn(group), tree)) ?? settingsIn(group, tree),
);

/** The same keys with other values. Null: there is more to it than one setting in the place of another. */
function revalued(last: GroupSettings, parts: readonly PlacedPart[], tree: TomlTree): GroupSettings | null {
  const changed = new Map<string, Setting>();
  for (const [n, part] of parts.entries()) {
    const known = last.parts[n];
    if (part === known) continue;
    const [settings, before] = [partSettings(part, tree), known ? partSettings(known, tree) : []];
    if (settings.length !== before.length) return null;
    for (const [at, setting] of settings.entries()) {
      const other = before[at] as Setting;
      if (setting === other) continue;
      // Only of a value that stands for its key alone nothing else has to be put together again.
      const isIts = last.written.get(setting.key) === other && last.values.get(setting.key) === other.value;
      if (setting.key !== other.key || !isIts || !isWhole(setting)) return null;
      // Of a group that the product does not know, what refers to something is `related`: it may come or go by its value.
      if (!last.isKnown && (mayRefer(setting.value ?? '') || mayRefer(other.value ?? ''))) return null;
      changed.set(setting.key, setting);
    }
  }
  const [values, written] = [new Map(last.values), new Map(last.written)];
  for (const [key, setting] of changed) {
    values.set(key, setting.value ?? '');
    written.set(key, setting);
  }
  const related = last.related.map((one) => {
    const setting = changed.get(one.key);
    return setting ? { ...one, value: setting.value ?? '', setting } : one;
  });
  return { ...last, values, written, related, parts };
}

function settingsIn(group: Group, tree: TomlTree): GroupSettings {
  const values = flattenedIn(group, tree);
  const isKnown = isKnownRoot(group.name);
  const written = new Map<string, Setting>();
  const parts = partsIn(group);
  for (const part of parts) {
    for (const setting of partSettings(part, tree)) if (isWhole(setting)) written.set(setting.key, setting);
  }
  const related: Related[] = [];
  for (const [key, value] of values) {
    if (!isKnown && !mayRefer(value)) continue;
    related.push({ key, productKey: KEY_MAPPINGS.get(key) ?? key, value, setting: written.get(key) ?? null });
  }
  return { written, values, related, isKnown, parts };
}

/** The settings of a part of a group, in text order. */
export const partSettings = onceIn('part', (part: PlacedPart, tree: TomlTree): readonly Setting[] =>
  entriesOfPart(part).map((entry) => settingOf(entry, tree)),
);

class EntrySetting extends Derivable implements Setting {
  constructor(
    readonly key: string,
    readonly productKey: string,
    readonly value: ServerValue | null,
    readonly entry: Entry,
  ) {
    super();
  }
}

const settingOf = onceIn('entry', (entry: Entry, tree: TomlTree): Setting => {
  const key = flatKey(entry.path.filter((step) => typeof step === 'string'));
  const productKey = isInElement(entry) ? key : (KEY_MAPPINGS.get(key) ?? key);
  return new EntrySetting(key, productKey, serverValue(entry.value, tree), entry);
});

function isInElement({ path }: Entry): boolean {
  return path.some((step) => typeof step === 'number');
}

/** Whether a setting gives the value of its key by itself. */
function isWhole({ value, entry }: Setting): boolean {
  return value !== null && !isMap(value) && !isInElement(entry);
}
