import { problemOf, type Redefinition, redefinitionsIn } from './definitions';
import { differenceOf } from './difference';
import { groupsInOrder, groupsOf, someGroupsOf } from './groups';
import { takenBack } from './latest';
import type { Lines } from './lines';
import { Moment } from './moment';
import { type PlacedPart, partsIn } from './parts';
import { Source } from './scanner/source';
import { readStatement } from './scanner/statements';
import { strictVerdict } from './scanner/verdict';
import { Searches } from './searches';
import { LocatedSection } from './sections';
import { LocatedStatement } from './statement';
import { StatementLines } from './statement-lines';
import type { Comment, Group, Header, Pair, Statement, SyntaxProblem, TomlTree, TreeSearches } from './tree';

/** A run of statements that others took the place of. */
interface Replacement {
  /** The number of the first one. */
  readonly at: number;
  readonly removed: readonly LocatedStatement[];
  /** Some of them may have been there before. */
  readonly added: readonly LocatedStatement[];
}

/**
 * A text that is edited, with its tree. An edit reads again the statements that it touches, and those whose reading had
 * looked at what it touches, until one ends where a statement is known to begin; the others are moved. What a name at the root
 * holds is derived again only where it changed. The tree is always equal to that of a new document with the same text.
 */
export class TomlDocument {
  #text: string;
  #tree: TomlTree;
  #statements: LocatedStatement[] = [];
  #sections: LocatedSection[] = [];
  #groups = new Map<string, Group>();
  /** Statements that may have a problem to show. */
  readonly #faulty = new Set<LocatedStatement>();
  /** Statements that looked behind their own end. */
  readonly #farsighted = new Set<LocatedStatement>();
  readonly #guessed = new Set<LocatedStatement>();
  readonly #redefinitions = new Map<Group, readonly Redefinition[]>();
  /** Guesses that hold only in invalid texts are not made. */
  #trusting = false;
  #statementsRead = 0;
  readonly #lines = new StatementLines(this);
  /** Of a text that is never edited each thing is looked for once. */
  #searches: TreeSearches | null = null;

  constructor(text: string) {
    this.#text = text;
    this.#readAll();
    this.#tree = this.#newTree();
  }

  get text(): string {
    return this.#text;
  }

  get statements(): readonly LocatedStatement[] {
    return this.#statements;
  }

  /** Holds until the next edit. */
  get tree(): TomlTree {
    return this.#tree;
  }

  /** Whether there is nothing that is not TOML. */
  get isValid(): boolean {
    return this.#faulty.size === 0 && this.#redefinitions.size === 0;
  }

  /** How many statements have been read since the document is there: a measure of the work that edits make. */
  get statementsRead(): number {
    return this.#statementsRead;
  }

  /** Takes another text, near or far from the one before. */
  edit(text: string): TomlTree {
    const difference = differenceOf(this.#text, text);
    if (difference === null) return this.#tree;
    const { start, oldEnd, newEnd } = difference;
    const first = lowest(this.#statements, ({ end }) => end > start);
    const last = lowest(this.#statements, (statement) => statement.start > oldEnd);
    const dirty = new Set(this.#statements.slice(first, last));
    for (const statement of this.#farsighted) {
      if (statement.start < start && statement.start + statement.reach > start) dirty.add(statement);
    }
    for (const statement of dirty) this.#doubt(statement, dirty);
    const delta = newEnd - oldEnd;
    if (delta !== 0) for (let at = last; at < this.#statements.length; at++) move(this.#statements[at], delta);
    this.#text = text;
    this.#searches ??= {
      statements: new Searches<Statement>(() => this.#statements),
      groups: new Searches<Group>(() => this.#groups.values()),
      parts: new Searches(() => [...this.#groups.values()].flatMap((group) => partsIn(group))),
    };
    const replacement = this.#readAgain(dirty, start);
    if (this.#guessed.size === 0) this.#trusting = false;
    if (this.#guessed.size > 0 && (strictVerdict(text) === null) !== this.#trusting) this.#readAll();
    else this.#follow(replacement);
    this.#tree = this.#newTree();
    return this.#tree;
  }

  /**
   * What comes of another text: it takes the place of this one, as by an edit, while somebody asks about its tree; then all is as it
   * was, down to the last object. Nothing that was told of the text as it is may be asked meanwhile: spans lead elsewhere until then.
   */
  tried<T>(text: string, ask: (tree: TomlTree) => T): T {
    const [before, tree, statements, sections] = [this.#text, this.#tree, this.#statements, this.#sections];
    const [groups, redefinitions, trusting, searches] = [
      this.#groups,
      [...this.#redefinitions],
      this.#trusting,
      this.#searches,
    ];
    const sets = [this.#faulty, this.#farsighted, this.#guessed].map((set) => [set, [...set]] as const);
    const moment = new Moment(statements, sections);
    // An edit changes these lists, which the tree has as well.
    this.#statements = [...statements];
    this.#sections = [...sections];
    this.#searches = searches && {
      statements: searches.statements.copy(),
      groups: searches.groups.copy(),
      parts: searches.parts.copy(),
    };
    try {
      return takenBack(() => ask(this.edit(text)));
    } finally {
      moment.restore();
      [this.#text, this.#tree, this.#statements, this.#sections] = [before, tree, statements, sections];
      [this.#groups, this.#trusting, this.#searches] = [groups, trusting, searches];
      this.#redefinitions.clear();
      for (const [group, found] of redefinitions) this.#redefinitions.set(group, found);
      for (const [set, members] of sets) {
        set.clear();
        for (const member of members) set.add(member);
      }
    }
  }

  /**
   * Reads the statements that are dirty, and what stands behind the last one. Tells of one run that covers all of that.
   * @param start up to where the text is the same as before.
   */
  #readAgain(dirty: Set<LocatedStatement>, start: number): Replacement {
    const statements = this.#statements;
    const begin = [...dirty].reduce((least, one) => Math.min(least, one.start), Number.POSITIVE_INFINITY);
    const first = dirty.size === 0 ? statements.length : lowest(statements, ({ start }) => start >= begin);
    const gone: LocatedStatement[] = [];
    let at = first;
    let behind = first;
    while (dirty.size > 0 || (statements.at(-1)?.end ?? 0) < this.#text.length) {
      while (at < statements.length && !dirty.has(statements[at] as LocatedStatement)) at++;
      const { removed, added } = this.#readFrom(at, dirty);
      const [known, fresh] = [removed[0], added[0]];
      if (known && fresh && hasSameItems(known, fresh, start)) fresh.adopt(known);
      statements.splice(at, removed.length, ...added);
      for (const one of removed) {
        dirty.delete(one);
        this.#leave(one);
        gone.push(one);
      }
      for (const one of added) this.#enter(one);
      at += added.length;
      behind = at;
    }
    const replacement = { at: first, removed: gone, added: statements.slice(first, behind) };
    this.#countLines(replacement);
    return replacement;
  }

  /** Reads until a statement ends where one begins that is not dirty, or the text ends. */
  #readFrom(at: number, dirty: Set<LocatedStatement>): Replacement {
    const text = this.#text;
    const begin = this.#statements[at - 1]?.end ?? 0;
    const source = new Source(text, this.#trusting, begin, new LocatedStatement(begin));
    for (const { start, reach, foresight } of this.#farsighted) {
      if (start < begin) for (const open of foresight) source.unclosed.set(start + open, start + reach);
    }
    const added: LocatedStatement[] = [];
    let behind = at;
    for (;;) {
      for (; behind < this.#statements.length; behind++) {
        const next = this.#statements[behind] as LocatedStatement;
        if (next.start >= source.at && !dirty.has(next)) break;
      }
      const end = this.#statements[behind]?.start ?? text.length;
      if (source.at === end) return { at, removed: this.#statements.slice(at, behind), added };
      const statement = readStatement(source);
      added.push(statement);
      this.#statementsRead++;
      this.#doubt(statement, dirty);
    }
  }

  /** Numbers the lines, as far as they are others than before. */
  #countLines({ at, added }: Replacement): void {
    const before = this.#statements[at - 1];
    let line = before === undefined ? 0 : before.line + before.lineEnds;
    const behind = at + added.length;
    for (; at < this.#statements.length; at++) {
      const statement = this.#statements[at] as LocatedStatement;
      if (at >= behind && statement.line === line) return;
      statement.line = line;
      line += statement.lineEnds;
    }
  }

  /** What a statement foresaw decided how those behind it were read. */
  #doubt({ start, end, reach, foresight }: LocatedStatement, dirty: Set<LocatedStatement>): void {
    if (foresight.length === 0) return;
    for (const one of this.#statements) if (one.start >= end && one.start < start + reach) dirty.add(one);
  }

  #enter(statement: LocatedStatement): void {
    this.#searches?.statements.enter(statement);
    if (statement.reach > statement.length) this.#farsighted.add(statement);
    if (statement.guessed) this.#guessed.add(statement);
    if (statement.fault !== null || statement.loneReturn !== null) this.#faulty.add(statement);
  }

  #leave(statement: LocatedStatement): void {
    this.#searches?.statements.leave(statement);
    this.#farsighted.delete(statement);
    this.#guessed.delete(statement);
    this.#faulty.delete(statement);
  }

  #readAll(): void {
    this.#read(false);
    if (this.#guessed.size > 0 && strictVerdict(this.#text) === null) this.#read(true);
    this.#sections = this.#sectionsFrom(new LocatedSection(null, null, this.#text, this.#length), null);
    let before: LocatedSection | null = null;
    for (const section of this.#sections) {
      section.rename(before);
      before = section;
    }
    for (const group of this.#groups.values()) this.#tell(group, undefined);
    this.#groups = groupsOf(this.#sections);
    this.#redefinitions.clear();
    for (const group of this.#groups.values()) {
      this.#tell(undefined, group);
      this.#check(group);
    }
  }

  #read(trusting: boolean): void {
    for (const statement of this.#statements) this.#leave(statement);
    this.#trusting = trusting;
    this.#statements = [];
    const replacement = this.#readFrom(0, new Set());
    this.#statements = [...replacement.added];
    for (const one of this.#statements) this.#enter(one);
    this.#countLines(replacement);
  }

  /** Brings sections and groups up to the statements. */
  #follow({ at, removed, added }: Replacement): void {
    const gone = removed.flatMap(({ items }) => items);
    const found = added.flatMap(({ items }) => items);
    if (gone.length === found.length && gone.every((item, n) => item === found[n])) return;
    const begin = removed[0]?.start ?? added[0]?.start ?? this.#text.length;
    const end = this.#statements[at + added.length]?.start ?? Number.POSITIVE_INFINITY;
    const names = this.#followSections(begin, end, new Set(removed.map(({ anchor }) => anchor)), gone, found);
    const groups = new Map(this.#groups);
    const fresh = someGroupsOf(this.#sections, names, groups);
    for (const name of names) {
      const [old, group] = [groups.get(name), fresh.get(name)];
      this.#tell(old, group);
      if (old !== undefined) this.#redefinitions.delete(old);
      if (group === undefined) groups.delete(name);
      else {
        groups.set(name, group);
        this.#check(group);
      }
    }
    this.#groups = groupsInOrder(groups, names);
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

  /** Puts the sections between two places right, and tells the names at the root below which something changed. */
  #followSections(
    begin: number,
    end: number,
    removed: ReadonlySet<unknown>,
    gone: readonly (Header | Pair)[],
    found: readonly (Header | Pair)[],
  ): Set<string> {
    const sections = this.#sections;
    const names = new Set<string>();
    const first = lowest(sections, ({ statement }) => statement !== null && statement.start >= begin) - 1;
    const opening = sections[first] as LocatedSection;
    let behind = first + 1;
    for (; behind < sections.length; behind++) {
      const { statement } = sections[behind] as LocatedSection;
      if (statement !== null && !removed.has(statement.anchor) && statement.start >= end) break;
    }
    for (const section of sections.slice(first + 1, behind)) {
      addNames(names, section, section.pairs);
      addNames(names, opening, section.pairs);
    }
    addNames(names, opening, gone);
    const fresh = this.#sectionsFrom(opening, sections[behind] ?? null);
    sections.splice(first, behind - first, ...fresh);
    addNames(names, opening, found);
    for (let index = first + 1; index < sections.length; index++) {
      const section = sections[index] as LocatedSection;
      const known = section.name;
      const renamed = section.rename(sections[index - 1] as LocatedSection);
      if (index >= first + fresh.length) {
        if (!renamed) break;
        if (known !== null) names.add(known);
      }
      addNames(names, section, section.pairs);
      if (known === null) addNames(names, { name: null }, section.pairs);
    }
    return names;
  }

  /** A section with what now stands in it, and the further ones down to the header of another. */
  #sectionsFrom(opening: LocatedSection, next: LocatedSection | null): LocatedSection[] {
    const sections = [opening];
    let section = opening;
    let pairs: Pair[] = [];
    let at = opening.statement === null ? 0 : this.#indexOf(opening.statement);
    let open = opening.header === null;
    const close = (following: LocatedSection | null) => {
      section.pairs = pairs;
      section.next = following;
      pairs = [];
    };
    for (; at < this.#statements.length; at++) {
      const statement = this.#statements[at] as LocatedStatement;
      for (const item of statement.items) {
        if (next !== null && item === next.header) {
          close(next);
          return sections;
        }
        if (!open) open = item === opening.header;
        else if ('array' in item) {
          const following = new LocatedSection(item, statement, this.#text, this.#length);
          close(following);
          section = following;
          sections.push(section);
        } else pairs.push(item);
      }
    }
    close(null);
    return sections;
  }

  #indexOf(statement: LocatedStatement): number {
    return lowest(this.#statements, ({ start }) => start >= statement.start);
  }

  readonly #length = (): number => this.#text.length;

  #check(group: Group): void {
    const found = redefinitionsIn(group, this.#text);
    if (found.length > 0) this.#redefinitions.set(group, found);
  }

  #newTree(): TomlTree {
    return new DocumentTree(
      this.#text,
      this.#lines,
      this.#statements,
      this.#sections,
      this.#groups,
      this.#searches,
      () => this.#problems(),
    );
  }

  #problems(): SyntaxProblem[] {
    const problems: SyntaxProblem[] = [];
    const inOrder = [...this.#faulty].sort((a, b) => a.start - b.start);
    for (const { problems: own } of inOrder) for (const problem of own) problems.push(problem);
    // Once is enough: a text with such line ends has them everywhere.
    const loneReturn = inOrder.find((one) => one.loneReturn !== null)?.loneReturn;
    if (loneReturn) problems.push(loneReturn);
    for (const found of this.#redefinitions.values()) {
      for (const one of found) problems.push(problemOf(one, this.#lines));
    }
    const [faulty] = inOrder;
    if (problems.length === 0 && faulty?.fault) return [faulty.fault];
    return problems.sort(byPlace);
  }
}

/** The tree of a document between two edits. What takes a look at the whole text is made when it is asked for. */
class DocumentTree implements TomlTree {
  #comments: readonly Comment[] | null = null;
  #problems: readonly SyntaxProblem[] | null = null;
  readonly #findProblems: () => readonly SyntaxProblem[];
  readonly marks = [];
  document: TomlTree['document'] = null;

  constructor(
    readonly text: string,
    readonly lines: Lines,
    readonly statements: readonly LocatedStatement[],
    readonly sections: readonly LocatedSection[],
    readonly groups: ReadonlyMap<string, Group>,
    readonly searches: TomlTree['searches'],
    findProblems: () => readonly SyntaxProblem[],
  ) {
    this.#findProblems = findProblems;
  }

  get comments(): readonly Comment[] {
    this.#comments ??= this.statements.flatMap(({ comments }) => comments);
    return this.#comments;
  }

  get problems(): readonly SyntaxProblem[] {
    this.#problems ??= this.#findProblems();
    return this.#problems;
  }
}

/** Whether an edit behind the items of a statement left them as they are. */
function hasSameItems(known: LocatedStatement, fresh: LocatedStatement, editedFrom: number): boolean {
  const end = known.itemsEnd;
  if (end === null || end > editedFrom || fresh.itemsEnd !== end || fresh.start !== known.start) return false;
  return fresh.items.length === known.items.length && fresh.items[0]?.span.start === known.items[0]?.span.start;
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

function move(statement: LocatedStatement | undefined, delta: number): void {
  if (statement !== undefined) statement.start += delta;
}

/** The number of the first item of which something holds that holds of all behind it; their count if of none. */
function lowest<T>(items: readonly T[], holds: (item: T) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(items[middle] as T)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function byPlace(a: SyntaxProblem, b: SyntaxProblem): number {
  return a.span.start - b.span.start || a.span.end - b.span.end;
}
