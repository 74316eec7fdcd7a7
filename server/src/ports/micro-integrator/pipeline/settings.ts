import { gatheredInGroups, gatheredInParts, summedInGroups } from '../../../toml/gathered';
import { startOf } from '../../../toml/groups';
import type { Derivable } from '../../../toml/once';
import type { PathStep, TomlTree } from '../../../toml/tree';
import { type Basis, resolved } from './basis';
import type { Others } from './flat-settings';
import { followed } from './followed';
import { type GroupSettings, groupSettings, isKnownRoot, partSettings, type Setting } from './group-settings';
import { hashOrder, sizeFor, tableSize } from './hash-order';
import { settingPlaces } from './places';
import type { Surroundings } from './references';
import { isMap, keySegments, type ServerMap, type ServerValue } from './server-values';
import { type TemplateData, templateData } from './template-data';

/** All that a file says, as the server's configuration pipeline sees it. */
export interface Settings {
  readonly tree: TomlTree;
  /** In text order; gathered at the first question. What a single setting is to have goes through `chosen`. */
  all(): readonly Setting[];
  /** Product key -> value, after mapping, inference, defaults and references. */
  readonly flat: Pick<ServerMap, 'get' | 'has'>;
  /** References that the server cannot resolve, each with the setting that holds it, where the file has it. */
  readonly failures: Basis['failures'];
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
  const related = lazily(() => groups.flatMap(({ parts }) => parts.flatMap((part) => partSettings(part, tree))));
  const known = before && takenOver(before, groups, tree, size, others, related);
  const asked = known?.asked ?? new Map<string, Derivable | undefined>();
  /** What a group says of which the product knows nothing. */
  const unknown = (root = ''): GroupSettings | null => {
    if (isKnownRoot(root)) return null;
    const group = tree.groups.get(root);
    asked.set(root, group?.meaning);
    return group ? groupSettings(group, tree) : null;
  };
  const beside: Others = { count: others, valueOf: (key) => unknown(keySegments(key)[0])?.values.get(key) };
  // No function here may hold on to the reading before, as that holds the one before it.
  const basis = known ?? {
    groups,
    size,
    asked,
    ...resolved(groups, size, beside, surroundings, related, before?.basis ?? null),
  };
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
    all: lazily(() => allSettings(tree)),
    flat,
    data,
    basis,
    failures,
    sources: (productKey) =>
      bySource.get(productKey) ?? orNone(unknown(keySegments(productKey)[0])?.written.get(productKey)),
    rendered: (productKey) => lookup(data, keySegments(productKey)),
    at: settingPlaces(tree, bySource),
  };
}

/** The groups that are looked at together. */
const relatedGroups = gatheredInGroups((group, tree) => {
  const own = groupSettings(group, tree);
  return own.isKnown || own.related.length > 0 ? [group] : [];
}, startOf);

const valueCount = summedInGroups((group, tree) => groupSettings(group, tree).values.size);

/** Of how many keys the product knows nothing, nor do they refer to anything. */
const otherCount = summedInGroups((group, tree) => {
  const { values, related } = groupSettings(group, tree);
  return values.size - related.length;
});

const NO_KEYS: readonly string[] = [];

/**
 * What an earlier reading came to, where it holds for these groups, or is brought up to them by what they differ in. Null: all is to
 * be made anew. The sizes of two hash tables, of the keys as they are written and of those with the product's, decide on every order.
 * @param size that of the first one, and `others` how many keys there are besides those of the groups.
 */
function takenOver(
  { basis, data }: Settings,
  groups: readonly GroupSettings[],
  tree: TomlTree,
  size: number,
  others: number,
  related: () => readonly Setting[],
): Basis | null {
  const isOfSize = ({ own }: Basis) => tableSize(own.size + others) === data.size;
  if (basis.size !== size || !isOfSize(basis)) return null;
  for (const [root, meaning] of basis.asked) if (tree.groups.get(root)?.meaning !== meaning) return null;
  if (groups.length === basis.groups.length && groups.every((group, n) => group === basis.groups[n])) return basis;
  const next = followed(groups, basis, related);
  return next && isOfSize(next) ? next : null;
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

function lookup(data: TemplateData, path: readonly string[]): ServerValue | undefined {
  let here = data.get(path[0] ?? '');
  for (let at = 1; at < path.length; at++) {
    if (!isMap(here)) return undefined;
    here = here.get(path[at] ?? '');
  }
  return here;
}
