import { Derivable } from './once';
import type { LocatedSection } from './sections';
import { keepIn } from './taken-back';
import { inTextOrder } from './text-order';
import type { Group, Groups, Pair, Part, Section, Value } from './tree';

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

/** The groups of a text, until an edit changes them: then others are given, which take over what these stand in. */
export class NamedGroups implements Groups {
  readonly #byName: Map<string, Group>;

  private constructor(
    byName: Map<string, Group>,
    readonly fresh: readonly Group[],
  ) {
    this.#byName = byName;
  }

  static of(sections: readonly LocatedSection[]): NamedGroups {
    const parts = new Map<string, Part[]>();
    for (const section of sections) addParts(parts, section, null);
    const groups = [...parts].map(([name, own]) => new NamedGroup(name, own));
    return new NamedGroups(new Map(groups.map((group) => [group.name, group])), groups);
  }

  get(name: string): Group | undefined {
    return this.#byName.get(name);
  }

  get all(): readonly Group[] {
    return [...this.#byName.values()];
  }

  /**
   * Those of the text after an edit.
   * @param names below which something has changed.
   * @param gone the sections in which it has, as they were, and `come` as they are, in text order.
   */
  changed(names: ReadonlySet<string>, gone: ReadonlySet<Section>, come: readonly LocatedSection[]): NamedGroups {
    const parts = new Map<string, Part[]>();
    for (const name of names) {
      const kept = this.get(name)?.parts.filter(({ section }) => !gone.has(section)) ?? [];
      if (kept.length > 0) parts.set(name, kept);
    }
    for (const section of come) if (section.name === null || names.has(section.name)) addParts(parts, section, names);
    const fresh = [...parts].map(([name, own]) => {
      const inOrder = inTextOrder(own, ({ section }) => section.span.start);
      return new NamedGroup(name, inOrder, this.get(name));
    });
    for (const name of names) if (!parts.has(name)) keepIn(this.#byName, name, undefined);
    for (const group of fresh) keepIn(this.#byName, group.name, group);
    return new NamedGroups(this.#byName, fresh);
  }
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
