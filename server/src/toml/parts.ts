import { Derivable, onceIn } from './once';
import { keep } from './taken-back';
import type { Group, Key, Pair, PathStep, Section } from './tree';

/** A header's section with the absolute path of the table that the header opens. */
export interface Table {
  readonly path: readonly PathStep[];
  readonly section: Section;
}

/** A part of a group, with the path of its table: the very same for as long as it has these pairs and that path. */
export class PlacedPart extends Derivable implements Table {
  constructor(
    readonly path: readonly PathStep[],
    readonly section: Section,
    readonly pairs: readonly Pair[],
  ) {
    super();
  }
}

/** The tables of those sections of a group whose pairs all lie in it; see `tablesOf`. */
export const tablesIn = onceIn('group', (group: Group): readonly Table[] => {
  const parts = group.parts.filter(({ section, pairs }) => section.pairs === pairs);
  return numberTables(parts.map(({ section }) => section));
});

/** The parts of a group, in text order. */
export const partsIn = onceIn('group', (group: Group): readonly PlacedPart[] => {
  const paths = new Map(tablesIn(group).map(({ path, section }) => [section, path]));
  return group.parts.map(({ section, pairs }) => partOf(paths.get(section) ?? [], section, pairs));
});

/** A section that an edit does not touch keeps its pairs; where its table keeps its path too, all that was made of it holds on. */
function partOf(path: readonly PathStep[], section: Section, pairs: readonly Pair[]): PlacedPart {
  const kept = section.part;
  if (kept?.pairs === pairs && isSamePath(kept.path, path)) return kept;
  const part = new PlacedPart(path, section, pairs);
  if (section.pairs === pairs) keep(section, 'part', part);
  return part;
}

export function isSamePath(a: readonly PathStep[], b: readonly PathStep[]): boolean {
  return a.length === b.length && a.every((step, index) => step === b[index]);
}

/** What the headers so far say of one table; `elements` counts those of an array of tables. */
interface Numbered {
  elements: number;
  children: Map<string, Numbered>;
}

/** One table for each section, in text order; see `tablesOf`. */
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
