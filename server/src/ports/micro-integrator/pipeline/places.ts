import { onceIn } from '../../../toml/once';
import { type PlacedPart, partsIn } from '../../../toml/parts';
import { inTextOrder } from '../../../toml/text-order';
import type { PathStep, TomlTree } from '../../../toml/tree';
import { DEFAULTS } from '../../product/defaults';
import { INFERENCES } from '../../product/inferences';
import { ELEMENT_KEY_MAPPINGS, KEY_MAPPINGS } from '../../product/key-mappings';
import { partSettings, type Setting } from './group-settings';
import { canonicalKey, keySegments } from './server-values';

/** The keys that defaults and inferences refer to, such as that of the keystore. */
const REFERRED: ReadonlyMap<string, string> = new Map(
  [...DEFAULTS, ...[...INFERENCES.values()].flatMap((byValue) => [...byValue.values()].flat())].flatMap(
    ([key, value]) => {
      const referred = typeof value === 'string' ? /^\$ref\{([^}]*)\}$/.exec(value)?.[1] : undefined;
      return referred ? [[key, referred]] : [];
    },
  ),
);

/**
 * Finds the setting that stands at a place of the template data; else the first one below it; else the one that a default
 * there refers to; else the one that it is a part of. The settings below a name at the root are gone through at the first question about it.
 * @param winners of each product key, the last one counts.
 */
export function settingPlaces(
  tree: TomlTree,
  winners: ReadonlyMap<string, readonly Setting[]>,
): (place: readonly PathStep[]) => Setting | null {
  const indexes = new Map<PathStep, Index>();
  return function find(place): Setting | null {
    const [root = ''] = place;
    const index = indexes.get(root) ?? indexOf(tree, winners, root);
    indexes.set(root, index);
    const here = index.at.get(place.join('\n')) ?? index.below.get(place.join('\n'));
    if (here) return here;
    const referred = REFERRED.get(place.join('.'));
    if (referred) return find(keySegments(referred));
    for (let length = place.length - 1; length > 0; length--) {
      const around = index.at.get(place.slice(0, length).join('\n'));
      if (around) return around;
    }
    return null;
  };
}

interface Index {
  readonly at: ReadonlyMap<string, Setting>;
  /** The first setting below a place. */
  readonly below: ReadonlyMap<string, Setting>;
}

function indexOf(tree: TomlTree, winners: ReadonlyMap<string, readonly Setting[]>, root: PathStep): Index {
  const at = new Map<string, Setting>();
  const below = new Map<string, Setting>();
  const parts = tree.groups.all.flatMap((group) => partsIn(group));
  const written = inTextOrder(
    parts.flatMap((part) => byRoot(part, tree).get(root) ?? []),
    ({ entry }) => entry.key.span.start,
  );
  const winning = [...new Set(written.map(({ productKey }) => productKey))].flatMap((key) => winners.get(key) ?? []);
  for (const setting of [...written, ...winning]) {
    if (setting.value === null) continue;
    const { place, around } = placesOf(setting);
    at.set(place, setting);
    for (const one of around) if (!below.has(one)) below.set(one, setting);
  }
  return { at, below };
}

/** The settings of a part by the name at the root of the template data. */
const byRoot = onceIn(
  'part',
  (part: PlacedPart, tree: TomlTree): ReadonlyMap<PathStep | undefined, readonly Setting[]> => {
    const found = new Map<PathStep | undefined, Setting[]>();
    for (const setting of partSettings(part, tree)) {
      const [root] = stepsOf(setting);
      const some = found.get(root);
      if (some) some.push(setting);
      else found.set(root, [setting]);
    }
    return found;
  },
);

/** Where a setting stands in the template data, and the places that it is a part of, the outermost first. */
const placesOf = onceIn(
  'setting',
  (setting: Setting): { readonly place: string; readonly around: readonly string[] } => {
    const steps = stepsOf(setting);
    const places = steps.map((_, index) => steps.slice(0, index + 1).join('\n'));
    return { place: places.at(-1) ?? '', around: places.slice(0, -1) };
  },
);

const stepsOf = onceIn('setting', ({ productKey, entry: { path } }: Setting): readonly PathStep[] => {
  const number = path.findIndex((step) => typeof step === 'number');
  if (number < 0) return keySegments(productKey);
  const array = canonicalKey(path.slice(0, number) as string[]);
  const within = path.slice(number + 1);
  const next = within.findIndex((step) => typeof step === 'number');
  const names = (next < 0 ? within : within.slice(0, next)) as string[];
  const mapped = ELEMENT_KEY_MAPPINGS.get(array)?.get(canonicalKey(names));
  return [
    ...keySegments(KEY_MAPPINGS.get(array) ?? array),
    ...path.slice(number, number + 1),
    ...(mapped ? keySegments(mapped) : names),
    ...within.slice(names.length),
  ];
});
