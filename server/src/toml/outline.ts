import { type Redefinition, redefinitionsIn } from './definitions';
import { NamedGroups } from './groups';
import { type PlacedPart, partsIn } from './parts';
import { Searches } from './searches';
import { LocatedSection } from './sections';
import type { LocatedStatement } from './statement';
import type { Replacement, StatementList } from './statement-list';
import { keep } from './taken-back';
import { firstWhere } from './text-order';
import type { Group, Groups, Header, Pair, TreeSearches } from './tree';

interface OutlineChanges {
  /** The names at the root below which something changed. */
  readonly names: ReadonlySet<string>;
  /** The sections that are there no more, have other pairs, or another name; some of them are in `come`, too. */
  readonly gone: ReadonlySet<LocatedSection>;
  /** In text order. */
  readonly come: readonly LocatedSection[];
}

/**
 * The sections and groups of a text that is edited, and what is defined twice. Where statements took the place of others, sections are
 * made again between the headers around them, and of groups those in which something changed.
 */
export class Outline {
  readonly #statements: StatementList;
  #sections: LocatedSection[] = [];
  #groups = NamedGroups.of([]);
  #redefinitions = new Map<Group, readonly Redefinition[]>();
  /** Null: the text has not been edited yet. */
  #searches: Omit<TreeSearches, 'statements'> | null = null;

  constructor(statements: StatementList) {
    this.#statements = statements;
    this.#makeAll();
  }

  get sections(): readonly LocatedSection[] {
    return this.#sections;
  }

  get groups(): Groups {
    return this.#groups;
  }

  get redefinitions(): readonly Redefinition[] {
    return [...this.#redefinitions.values()].flat();
  }

  get searches(): Omit<TreeSearches, 'statements'> | null {
    return this.#searches;
  }

  /** Comes up to the statements. @param replacement what became of them since. Null: all are others. */
  follow(replacement: Replacement | null): void {
    this.#searches ??= {
      groups: new Searches<Group>(() => this.#groups.all),
      parts: new Searches<PlacedPart>(() => this.#groups.all.flatMap((group) => partsIn(group))),
    };
    if (replacement) this.#followOne(replacement);
    else this.#makeAll();
  }

  /** @returns what brings back all lists that are there now, whatever comes between; what stands in a section is taken back. */
  remembered(): () => void {
    const [sections, groups, redefinitions, searches] = [
      this.#sections,
      this.#groups,
      this.#redefinitions,
      this.#searches,
    ];
    // An edit changes these, and a tree has the list as well.
    this.#sections = [...sections];
    this.#redefinitions = new Map(redefinitions);
    this.#searches = searches && { groups: searches.groups.copy(), parts: searches.parts.copy() };
    return () => {
      [this.#sections, this.#groups, this.#redefinitions, this.#searches] = [sections, groups, redefinitions, searches];
    };
  }

  #makeAll(): void {
    this.#sections = this.#sectionsFrom(new LocatedSection(null, null, this.#statements.text, this.#length), null);
    let before: LocatedSection | null = null;
    for (const section of this.#sections) {
      section.rename(before);
      before = section;
    }
    for (const group of this.#groups.all) this.#tell(group, undefined);
    this.#groups = NamedGroups.of(this.#sections);
    this.#redefinitions.clear();
    for (const group of this.#groups.all) {
      this.#tell(undefined, group);
      this.#check(group);
    }
  }

  #followOne(replacement: Replacement): void {
    const changes = this.#followSections(replacement);
    if (changes === null) return;
    const { names, gone, come } = changes;
    const before = [...names].map((name) => this.#groups.get(name));
    this.#groups = this.#groups.changed(names, gone, come);
    for (const [n, name] of [...names].entries()) {
      const [old, group] = [before[n], this.#groups.get(name)];
      this.#tell(old, group);
      if (old !== undefined) this.#redefinitions.delete(old);
      if (group !== undefined) this.#check(group);
    }
  }

  /** Tells the searches which group took the place of which. */
  #tell(old: Group | undefined, group: Group | undefined): void {
    if (this.#searches === null) return;
    const { groups, parts } = this.#searches;
    if (old) groups.leave(old);
    if (group) groups.enter(group);
    if (!parts.isAsked) return;
    const [gone, come] = changedParts(old ? partsIn(old) : [], group ? partsIn(group) : []);
    for (const part of come) if (!gone.delete(part)) parts.enter(part);
    for (const part of gone) parts.leave(part);
  }

  /** Puts the sections right, and tells what changed. Null: every header and pair is the same. */
  #followSections({ at, removed, added }: Replacement): OutlineChanges | null {
    const lost = removed.flatMap(({ items }) => items);
    const found = added.flatMap(({ items }) => items);
    if (lost.length === found.length && lost.every((item, n) => item === found[n])) return null;
    const { all, text } = this.#statements;
    const begin = removed[0]?.start ?? added[0]?.start ?? text.length;
    const end = all[at + added.length]?.start ?? Number.POSITIVE_INFINITY;
    const places = new Set(removed.map(({ place }) => place));
    const sections = this.#sections;
    const names = new Set<string>();
    // From the last header that stays in front of what is new to the first one that stays behind it.
    const first = firstWhere(sections, ({ statement }) => statement !== null && statement.start >= begin) - 1;
    const opening = sections[first] as LocatedSection;
    let behind = first + 1;
    for (; behind < sections.length; behind++) {
      const { statement } = sections[behind] as LocatedSection;
      if (statement !== null && !places.has(statement.place) && statement.start >= end) break;
    }
    const gone = new Set(sections.slice(first, behind));
    for (const section of gone) {
      if (section === opening) continue;
      addNames(names, section, section.pairs);
      addNames(names, opening, section.pairs);
    }
    addNames(names, opening, lost);
    const fresh = this.#sectionsFrom(opening, sections[behind] ?? null);
    const come = [...fresh];
    sections.splice(first, behind - first, ...fresh);
    addNames(names, opening, found);
    // A header without a name has that of the section before it, down to the next one with a name of its own.
    for (let index = first + 1; index < sections.length; index++) {
      const section = sections[index] as LocatedSection;
      const known = section.name;
      const renamed = section.rename(sections[index - 1] as LocatedSection);
      if (index >= first + fresh.length) {
        if (!renamed) break;
        gone.add(section);
        come.push(section);
        if (known !== null) names.add(known);
      }
      addNames(names, section, section.pairs);
      if (known === null) addNames(names, { name: null }, section.pairs);
    }
    return { names, gone, come };
  }

  /** A section with what now stands in it, and the further ones down to the header of another. */
  #sectionsFrom(opening: LocatedSection, next: LocatedSection | null): LocatedSection[] {
    const sections = [opening];
    let section = opening;
    let pairs: Pair[] = [];
    const { all, text } = this.#statements;
    let at = opening.statement === null ? 0 : this.#statements.indexAt(opening.statement.start);
    let open = opening.header === null;
    const close = (following: LocatedSection | null) => {
      keep(section, 'pairs', pairs);
      keep(section, 'next', following);
      pairs = [];
    };
    for (; at < all.length; at++) {
      const statement = all[at] as LocatedStatement;
      for (const item of statement.items) {
        if (next !== null && item === next.header) {
          close(next);
          return sections;
        }
        if (!open) open = item === opening.header;
        else if ('array' in item) {
          const following = new LocatedSection(item, statement, text, this.#length);
          close(following);
          section = following;
          sections.push(section);
        } else pairs.push(item);
      }
    }
    close(null);
    return sections;
  }

  readonly #length = (): number => this.#statements.text.length;

  #check(group: Group): void {
    const found = redefinitionsIn(group, this.#statements.text);
    if (found.length > 0) this.#redefinitions.set(group, found);
  }
}

/** Two lists, without what they begin and end with alike. */
function changedParts(
  before: readonly PlacedPart[],
  after: readonly PlacedPart[],
): [Set<PlacedPart>, readonly PlacedPart[]] {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let same = 0;
  while (same < shorter - start && before.at(-1 - same) === after.at(-1 - same)) same++;
  return [new Set(before.slice(start, before.length - same)), after.slice(start, after.length - same)];
}

/** Adds the names at the root below which items of a section lie. */
function addNames(names: Set<string>, { name }: Pick<LocatedSection, 'name'>, items: readonly (Header | Pair)[]): void {
  if (name !== null) names.add(name);
  else for (const item of items) if (!('array' in item)) names.add(item.key.segments[0]?.name ?? '');
}
