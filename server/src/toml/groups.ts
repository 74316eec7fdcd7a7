import { Derivable } from './once';
import type { LocatedSection } from './sections';
import { inTextOrder } from './text-order';
import type { Group, Pair, Part, Value } from './tree';

class NamedGroup extends Derivable implements Group {
  readonly meaning: Derivable;
  readonly names: Derivable;

  /** @param before what it takes the place of. */
  constructor(
    readonly name: string,
    readonly parts: readonly Part[],
    before?: Group,
  ) {
    super();
    const changes = before ? changesOf(before, this) : null;
    this.meaning = before && changes?.every(meansTheSame) ? before.meaning : new Derivable();
    this.names = before && changes?.every(namesTheSame) ? before.names : new Derivable();
  }
}

/** A run of pairs that others took the place of; there may be none here, or none there. */
interface Change {
  readonly gone: readonly Pair[];
  readonly come: readonly Pair[];
}

/**
 * In what two groups with the same headers differ. Null: they have others. Nothing is derived from the one that is gone: its
 * sections have the pairs of the other one by now.
 */
function changesOf({ parts: gone }: Group, { parts }: Group): readonly Change[] | null {
  if (gone.length !== parts.length) return null;
  const changes: Change[] = [];
  for (const [n, { section, pairs }] of gone.entries()) {
    const other = parts[n] as Part;
    if (section !== other.section) return null;
    if (pairs !== other.pairs) changes.push(changeOf(pairs, other.pairs));
  }
  return changes;
}

function changeOf(pairs: readonly Pair[], others: readonly Pair[]): Change {
  let start = 0;
  while (start < pairs.length && pairs[start] === others[start]) start++;
  let end = 0;
  while (end < Math.min(pairs.length, others.length) - start && pairs.at(-1 - end) === others.at(-1 - end)) end++;
  return { gone: pairs.slice(start, pairs.length - end), come: others.slice(start, others.length - end) };
}

/** Only pairs without a value, or with an array that is being typed, are others. */
function meansTheSame({ gone, come }: Change): boolean {
  return !gone.some(meansSomething) && !come.some(meansSomething);
}

/** Only values that hold no names are others. */
function namesTheSame({ gone, come }: Change): boolean {
  return gone.length === come.length && gone.every((pair, n) => isNamed(pair, come[n] as Pair));
}

function isNamed({ key, value }: Pair, other: Pair): boolean {
  const [segments, others] = [key.segments, other.key.segments];
  if (value.kind !== 'scalar' || other.value.kind !== 'scalar' || segments.length !== others.length) return false;
  return segments.every(({ name }, n) => name === others[n]?.name);
}

/** A name of several parts opens tables, be there a value or not. */
function meansSomething({ key, value }: Pair): boolean {
  return key.segments.length > 1 || isValue(value);
}

function isValue(value: Value): boolean {
  return value.kind === 'array' ? value.closed && value.items.every(isValue) : value.kind !== 'bad';
}

/** Where a group begins, in UTF-16 code units. */
export function startOf({ parts: [first] }: Group): number {
  if (first === undefined) return 0;
  const [pair] = first.pairs;
  return first.section.pairs === first.pairs || pair === undefined ? first.section.span.start : pair.span.start;
}

/** All groups of a text, in the order in which they begin. */
export function groupsOf(sections: readonly LocatedSection[]): Map<string, Group> {
  const parts = new Map<string, Part[]>();
  for (const section of sections) addParts(parts, section, null);
  return new Map([...parts].map(([name, own]) => [name, new NamedGroup(name, own)]));
}

/**
 * Some of the groups of a text; those that have gone are missing.
 * @param before those that they take the places of.
 */
export function someGroupsOf(
  sections: readonly LocatedSection[],
  names: ReadonlySet<string>,
  before: ReadonlyMap<string, Group>,
): Map<string, Group> {
  const parts = new Map<string, Part[]>();
  for (const section of sections) {
    if (section.name === null || names.has(section.name)) addParts(parts, section, names);
  }
  return new Map([...parts].map(([name, own]) => [name, new NamedGroup(name, own, before.get(name))]));
}

/**
 * Groups in the order in which they begin.
 * @param changed the names of those that may be at another place among the others than before; only at these one looks.
 */
export function groupsInOrder(groups: Map<string, Group>, changed: ReadonlySet<string>): Map<string, Group> {
  let before: Group | null = null;
  let wasChanged = false;
  for (const group of groups.values()) {
    const isChanged = changed.has(group.name);
    if (before !== null && (isChanged || wasChanged) && startOf(group) < startOf(before)) {
      return new Map(inTextOrder([...groups.values()], startOf).map((one) => [one.name, one]));
    }
    before = group;
    wasChanged = isChanged;
  }
  return groups;
}

function addParts(parts: Map<string, Part[]>, section: LocatedSection, wanted: ReadonlySet<string> | null): void {
  const byName = new Map<string, Pair[]>();
  if (section.name !== null) byName.set(section.name, section.pairs as Pair[]);
  else {
    for (const pair of section.pairs) {
      const name = pair.key.segments[0]?.name ?? '';
      if (wanted !== null && !wanted.has(name)) continue;
      const pairs = byName.get(name);
      if (pairs) pairs.push(pair);
      else byName.set(name, [pair]);
    }
  }
  for (const [name, pairs] of byName) {
    const own = parts.get(name);
    if (own) own.push({ section, pairs });
    else parts.set(name, [{ section, pairs }]);
  }
}
