import { onceIn } from './once';
import { type PlacedPart, partsIn } from './parts';
import { inTextOrder } from './text-order';
import type { Group, TomlTree } from './tree';

/*
 * Questions about a whole text. Each says what follows from one group, or one part of a group, by itself; where the text is edited,
 * only those that are new are asked (`Searches`). For comments there is `commentsWhere`.
 */

/**
 * What all groups of a text say of one thing, in text order; it is looked for once in each.
 * @param derive what else it is given must follow from the group.
 * @param startOf where an item begins, in UTF-16 code units.
 */
export function gatheredInGroups<T extends object>(
  derive: (group: Group, tree: TomlTree) => readonly T[],
  startOf: (item: T) => number,
): (tree: TomlTree) => readonly T[] {
  const inOne = onceIn('group', derive);
  return (tree) => {
    if (tree.searches) return tree.searches.groups.find(inOne, tree, startOf);
    const found: T[] = [];
    for (const group of tree.groups.all) for (const item of inOne(group, tree)) found.push(item);
    return inTextOrder(found, startOf);
  };
}

/**
 * The sum of what is measured in all groups of a text.
 * @param measure what else it is given must follow from the group.
 */
export function summedInGroups(measure: (group: Group, tree: TomlTree) => number): (tree: TomlTree) => number {
  return (tree) => {
    if (tree.searches) return tree.searches.groups.sum(measure, tree);
    let sum = 0;
    for (const group of tree.groups.all) sum += measure(group, tree);
    return sum;
  };
}

/**
 * What all parts of a text say of one thing, in text order; it is looked for once in each.
 * @param derive what else it is given must follow from the part.
 * @param startOf where an item begins, in UTF-16 code units.
 */
export function gatheredInParts<T extends object>(
  derive: (part: PlacedPart, tree: TomlTree) => readonly T[],
  startOf: (item: T) => number,
): (tree: TomlTree) => readonly T[] {
  const inOne = onceIn('part', derive);
  return (tree) => {
    if (tree.searches) return tree.searches.parts.find(inOne, tree, startOf);
    const found: T[] = [];
    for (const group of tree.groups.all) {
      for (const part of partsIn(group)) for (const item of inOne(part, tree)) found.push(item);
    }
    return inTextOrder(found, startOf);
  };
}
