import { Derivable, once, onceIn } from './once';
import { isSamePath, type PlacedPart, partsIn, type Table, tablesIn } from './parts';
import { keep } from './taken-back';
import { inTextOrder } from './text-order';
import type { Entry, Group, Key, Pair, PathStep, Section, TomlTree, Value } from './tree';

/**
 * One table for each section, in text order; the first, without a header, has the path `[]`. The path of an array of
 * tables ends with the number of the element that the header opens, and a table below an array of tables belongs to its
 * last element so far. A header without a key (`[`, `[]`) names no table: what stands below it is counted to the table
 * before it, so that paths do not jump about while a header is being typed.
 */
export function tablesOf({ groups, sections }: TomlTree): readonly Table[] {
  return tablesByGroups(groups, sections);
}

const tablesByGroups = once((groups: TomlTree['groups'], sections: readonly Section[]): readonly Table[] => {
  const paths = new Map<Section, readonly PathStep[]>();
  for (const group of groups.all) for (const { path, section } of tablesIn(group)) paths.set(section, path);
  return sections.map((section) => ({ path: paths.get(section) ?? [], section }));
});

/** The path of the table of one section; see `tablesOf`. */
export function tablePath(tree: TomlTree, section: Section): readonly PathStep[] {
  const name = section.header?.key?.segments[0]?.name;
  const group = name === undefined ? undefined : tree.groups.get(name);
  const table = (group ? tablesIn(group) : tablesOf(tree)).find((one) => one.section === section);
  return table?.path ?? [];
}

/** Longer paths have no entry: nothing is there to be found, and a text could have so many that memory ends. */
const MostSteps = 100;

/**
 * Every value with its absolute path, in text order; an inline table comes before what is in it. Values more than 100
 * steps from the root are left out.
 */
export function entriesOf({ groups }: TomlTree): readonly Entry[] {
  return entriesByGroups(groups);
}

const entriesByGroups = once((groups: TomlTree['groups']): readonly Entry[] => {
  return inTextOrder(
    groups.all.flatMap((group) => entriesIn(group)),
    ({ key }) => key.span.start,
  );
});

/** The same of one group. */
export const entriesIn = onceIn('group', (group: Group): readonly Entry[] =>
  partsIn(group).flatMap((part) => entriesOfPart(part)),
);

/** The same of one part of a group. */
export const entriesOfPart = onceIn('part', ({ path, section, pairs }: PlacedPart): readonly Entry[] =>
  pairs.flatMap((pair) => entriesOfPair(path, pair, section)),
);

/** A pair that an edit does not touch keeps its entries, as long as it stands in the same table. */
function entriesOfPair(path: readonly PathStep[], pair: Pair, section: Section): readonly Entry[] {
  const kept = pair.placed;
  if (kept?.section === section && isSamePath(kept.path, path)) return kept.entries;
  const entries: Entry[] = [];
  addPair(entries, path, pair, section);
  keep(pair, 'placed', { path, section, entries });
  return entries;
}

/** The names of a key's segments. */
export function namesOf(key: Key): string[] {
  return key.segments.map((segment) => segment.name);
}

/** The entry of a pair. */
export class PairEntry extends Derivable implements Entry {
  readonly key: Key;
  readonly value: Value;

  constructor(
    readonly path: readonly PathStep[],
    pair: Pair,
    readonly section: Section,
  ) {
    super();
    this.key = pair.key;
    this.value = pair.value;
  }
}

function addPair(entries: Entry[], table: readonly PathStep[], pair: Pair, section: Section): void {
  if (table.length + pair.key.segments.length > MostSteps) return;
  const path = [...table, ...namesOf(pair.key)];
  entries.push(new PairEntry(path, pair, section));
  addNested(entries, path, pair.value, section);
}

function addNested(entries: Entry[], path: readonly PathStep[], value: Value, section: Section): void {
  if (value.kind === 'inline-table') {
    for (const pair of value.pairs) addPair(entries, path, pair, section);
  } else if (value.kind === 'array' && path.length < MostSteps) {
    for (const [number, item] of value.items.entries()) {
      if (item.kind === 'inline-table' || item.kind === 'array') addNested(entries, [...path, number], item, section);
    }
  }
}
