import type { Entry, Key, Pair, PathStep, Section, TomlTree, Value } from './tree';

/** A header's section with the absolute path of the table that the header opens. */
export interface Table {
  readonly path: readonly PathStep[];
  readonly section: Section;
}

// A tree never changes, so what is derived from it is kept for as long as the tree itself is.
const tablesByTree = new WeakMap<TomlTree, readonly Table[]>();
const entriesByTree = new WeakMap<TomlTree, readonly Entry[]>();

/**
 * One table for each section, in text order; the first, without a header, has the path `[]`. The path of an array of
 * tables ends with the number of the element that the header opens, and a table below an array of tables belongs to its
 * last element so far. A header without a key (`[`, `[]`) names no table: what stands below it is counted to the table
 * before it, so that paths do not jump about while a header is being typed.
 */
export function tablesOf(tree: TomlTree): readonly Table[] {
  let tables = tablesByTree.get(tree);
  if (tables === undefined) {
    tables = numberTables(tree.sections);
    tablesByTree.set(tree, tables);
  }
  return tables;
}

/** Longer paths have no entry: nothing is there to be found, and a text could have so many that memory ends. */
const MostSteps = 100;

/**
 * Every value with its absolute path, in text order; an inline table comes before what is in it. Values more than 100
 * steps from the root are left out.
 */
export function entriesOf(tree: TomlTree): readonly Entry[] {
  let entries = entriesByTree.get(tree);
  if (entries === undefined) {
    const found: Entry[] = [];
    for (const table of tablesOf(tree)) for (const entry of entriesIn(table)) found.push(entry);
    entries = found;
    entriesByTree.set(tree, entries);
  }
  return entries;
}

/** A table with the entries in it. */
interface Filled extends Table {
  readonly entries: readonly Entry[];
}

// A section that an edit does not touch keeps its pairs; where its table keeps its path too, its entries hold on.
const filledByPairs = new WeakMap<readonly Pair[], Filled>();

function entriesIn({ path, section }: Table): readonly Entry[] {
  const known = filledByPairs.get(section.pairs);
  if (known?.section === section && isSamePath(known.path, path)) return known.entries;
  const entries: Entry[] = [];
  for (const pair of section.pairs) addPair(entries, path, pair, section);
  filledByPairs.set(section.pairs, { path, section, entries });
  return entries;
}

function isSamePath(a: readonly PathStep[], b: readonly PathStep[]): boolean {
  return a.length === b.length && a.every((step, index) => step === b[index]);
}

/** The names of a key's segments. */
export function namesOf(key: Key): string[] {
  return key.segments.map((segment) => segment.name);
}

function addPair(entries: Entry[], table: readonly PathStep[], pair: Pair, section: Section): void {
  if (table.length + pair.key.segments.length > MostSteps) return;
  const path = [...table, ...namesOf(pair.key)];
  entries.push({ path, key: pair.key, value: pair.value, section });
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
