import { Derivable, once, onceIn } from './once';
import { inTextOrder } from './text-order';
import type { Entry, Group, Key, Pair, Part, PathStep, Section, TomlTree, Value } from './tree';

/** A header's section with the absolute path of the table that the header opens. */
export interface Table {
  readonly path: readonly PathStep[];
  readonly section: Section;
}

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
  for (const group of groups.values()) for (const { path, section } of tablesIn(group)) paths.set(section, path);
  return sections.map((section) => ({ path: paths.get(section) ?? [], section }));
});

/** The path of the table of one section; see `tablesOf`. */
export function tablePath(tree: TomlTree, section: Section): readonly PathStep[] {
  const name = section.header?.key?.segments[0]?.name;
  const group = name === undefined ? undefined : tree.groups.get(name);
  const table = (group ? tablesIn(group) : tablesOf(tree)).find((one) => one.section === section);
  return table?.path ?? [];
}

/** The tables of those sections of a group whose pairs all lie in it; see `tablesOf`. */
export const tablesIn = onceIn('group', (group: Group): readonly Table[] => {
  const parts = group.parts.filter(({ section, pairs }) => section.pairs === pairs);
  return numberTables(parts.map(({ section }) => section));
});

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
  return inTextOrder([...groups.values()].flatMap(entriesIn), ({ key }) => key.span.start);
});

/** The same of one group. */
export const entriesIn = onceIn('group', (group: Group): readonly Entry[] =>
  pathsIn(group).flatMap(({ path, section, pairs }) => entriesBelow(path, section, pairs)),
);

/** The parts of a group with the paths of their tables; see `tablesOf`. */
export function pathsIn(group: Group): readonly (Part & Table)[] {
  const paths = new Map(tablesIn(group).map(({ path, section }) => [section, path]));
  return group.parts.map(({ section, pairs }) => ({ section, pairs, path: paths.get(section) ?? [] }));
}

// A section that an edit does not touch keeps its pairs; where its table keeps its path too, its entries hold on.
const known = new WeakMap<
  readonly Pair[],
  { readonly path: readonly PathStep[]; readonly entries: readonly Entry[] }
>();

function entriesBelow(path: readonly PathStep[], section: Section, pairs: readonly Pair[]): readonly Entry[] {
  const kept = known.get(pairs);
  if (kept && isSamePath(kept.path, path)) return kept.entries;
  const entries: Entry[] = [];
  for (const pair of pairs) addPair(entries, path, pair, section);
  known.set(pairs, { path, entries });
  return entries;
}

function isSamePath(a: readonly PathStep[], b: readonly PathStep[]): boolean {
  return a.length === b.length && a.every((step, index) => step === b[index]);
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

/** What the headers so far say of one table; `elements` counts those of an array of tables. */
interface Numbered {
  elements: number;
  children: Map<string, Numbered>;
}

function numberTables(sections: readonly Section[]): Table[] {
  const root: Numbered = { elements: 0, children: new Map() };
  let path: readonly PathStep[] = [];
  return sections.map((section) => {
    const header = section.header;
    if (header?.key) path = openTable(root, header.key, header.array);
    return { path, section };
  });
}

function openTable(root: Numbered, key: Key, array: boolean): PathStep[] {
  const path: PathStep[] = [];
  let table = root;
  for (const [index, segment] of key.segments.entries()) {
    let child = table.children.get(segment.name);
    if (child === undefined) {
      child = { elements: 0, children: new Map() };
      table.children.set(segment.name, child);
    }
    if (array && index === key.segments.length - 1) {
      child.elements++;
      child.children = new Map();
    }
    path.push(segment.name);
    if (child.elements > 0) path.push(child.elements - 1);
    table = child;
  }
  return path;
}
