import { Blocks } from './blocks';
import type { Difference } from './difference';
import { Source } from './scanner/source';
import { readStatement } from './scanner/statements';
import { strictVerdict } from './scanner/verdict';
import { Searches } from './searches';
import { LocatedStatement } from './statement';
import { firstWhere } from './text-order';
import type { Statement } from './tree';

/** A run of statements that others took the place of. */
export interface Replacement {
  /** The number of the first one. */
  readonly at: number;
  readonly removed: readonly LocatedStatement[];
  /** Some of them may have been there before. */
  readonly added: readonly LocatedStatement[];
}

/**
 * The statements of a text that is edited. An edit reads again those that it touches, and those whose reading had looked at what it
 * touches, until one ends where a statement is known to begin; the others are moved. The list is always that of the same text read anew.
 */
export class StatementList {
  #text: string;
  #all: LocatedStatement[] = [];
  readonly #blocks = new Blocks();
  /** Those that may have a problem to show. */
  #faulty = new Set<LocatedStatement>();
  /** Those that looked behind their own end. */
  #farsighted = new Set<LocatedStatement>();
  #guessed = new Set<LocatedStatement>();
  /** Guesses that hold only in invalid texts are not made. */
  #trusting = false;
  #read = 0;
  /** Of a text that is never edited each thing is looked for once. */
  #searches: Searches<Statement> | null = null;

  constructor(text: string) {
    this.#text = text;
    this.#readAll();
  }

  get text(): string {
    return this.#text;
  }

  /** In text order, covering the whole text. */
  get all(): readonly LocatedStatement[] {
    return this.#all;
  }

  /** How many have been read since the list is there. */
  get read(): number {
    return this.#read;
  }

  /** Those in which something is wrong, in text order. */
  get faulty(): readonly LocatedStatement[] {
    return [...this.#faulty].sort((a, b) => a.start - b.start);
  }

  get isFaultless(): boolean {
    return this.#faulty.size === 0;
  }

  /** Null: the text has not been edited yet. */
  get searches(): Searches<Statement> | null {
    return this.#searches;
  }

  /** The number of the first statement that begins at a place or behind it. */
  indexAt(offset: number): number {
    return firstWhere(this.#all, ({ start }) => start >= offset);
  }

  /**
   * Takes another text.
   * @param difference what it differs in from the one before.
   * @returns one run that covers all that was read again. Null: everything was.
   */
  edit(text: string, { start, oldEnd, newEnd }: Difference): Replacement | null {
    const first = firstWhere(this.#all, ({ end }) => end > start);
    const behind = firstWhere(this.#all, (statement) => statement.start > oldEnd);
    const dirty = new Set(this.#all.slice(first, behind));
    for (const statement of this.#farsighted) {
      if (statement.start < start && statement.start + statement.reach > start) dirty.add(statement);
    }
    for (const statement of dirty) this.#doubt(statement, dirty);
    this.#blocks.move(this.#all, behind, newEnd - oldEnd, 0);
    this.#text = text;
    this.#searches ??= new Searches<Statement>(() => this.#all);
    const replacement = this.#readAgain(dirty, start);
    if (this.#guessed.size === 0) this.#trusting = false;
    else if ((strictVerdict(text) === null) !== this.#trusting) {
      this.#readAll();
      return null;
    }
    return replacement;
  }

  /** @returns what brings back all that is there now, down to the last object, whatever edits come between. */
  remembered(): () => void {
    const [text, all, trusting, searches] = [this.#text, this.#all, this.#trusting, this.#searches];
    const [faulty, farsighted, guessed] = [this.#faulty, this.#farsighted, this.#guessed];
    // An edit changes these, and a tree has the list as well.
    this.#all = [...all];
    this.#searches = searches?.copy() ?? null;
    [this.#faulty, this.#farsighted, this.#guessed] = [new Set(faulty), new Set(farsighted), new Set(guessed)];
    return () => {
      [this.#text, this.#all, this.#trusting, this.#searches] = [text, all, trusting, searches];
      [this.#faulty, this.#farsighted, this.#guessed] = [faulty, farsighted, guessed];
      this.#blocks.layOut(all);
    };
  }

  #readAll(): void {
    this.#readAnew(false);
    if (this.#guessed.size > 0 && strictVerdict(this.#text) === null) this.#readAnew(true);
  }

  #readAnew(trusting: boolean): void {
    for (const statement of this.#all) this.#leave(statement);
    this.#trusting = trusting;
    this.#all = [];
    this.#all = [...this.#readFrom(0, new Set()).added];
    for (const one of this.#all) this.#enter(one);
    this.#blocks.layOut(this.#all);
  }

  /**
   * Reads the statements that are dirty, and what stands behind the last one. Tells of one run that covers all of that.
   * @param start up to where the text is the same as before.
   */
  #readAgain(dirty: Set<LocatedStatement>, start: number): Replacement {
    const all = this.#all;
    const begin = [...dirty].reduce((least, one) => Math.min(least, one.start), Number.POSITIVE_INFINITY);
    const first = this.indexAt(begin);
    const gone: LocatedStatement[] = [];
    let at = first;
    let behind = first;
    while (dirty.size > 0 || (all.at(-1)?.end ?? 0) < this.#text.length) {
      while (at < all.length && !dirty.has(all[at] as LocatedStatement)) at++;
      const { removed, added } = this.#readFrom(at, dirty);
      const [known, fresh] = [removed[0], added[0]];
      if (known && fresh && hasSameItems(known, fresh, start)) fresh.adopt(known);
      all.splice(at, removed.length, ...added);
      this.#blocks.replace(all, at, removed, added.length);
      for (const one of removed) {
        dirty.delete(one);
        this.#leave(one);
        gone.push(one);
      }
      for (const one of added) this.#enter(one);
      at += added.length;
      behind = at;
    }
    const replacement = { at: first, removed: gone, added: all.slice(first, behind) };
    this.#countLines(replacement);
    return replacement;
  }

  /** Reads until a statement ends where one begins that is not dirty, or the text ends. */
  #readFrom(at: number, dirty: Set<LocatedStatement>): Replacement {
    const text = this.#text;
    const begin = this.#all[at - 1]?.end ?? 0;
    const source = new Source(text, this.#trusting, begin, new LocatedStatement(begin));
    for (const { start, reach, foresight } of this.#farsighted) {
      if (start < begin) for (const open of foresight) source.unclosed.set(start + open, start + reach);
    }
    const added: LocatedStatement[] = [];
    let behind = at;
    for (;;) {
      for (; behind < this.#all.length; behind++) {
        const next = this.#all[behind] as LocatedStatement;
        if (next.start >= source.at && !dirty.has(next)) break;
      }
      const end = this.#all[behind]?.start ?? text.length;
      if (source.at === end) return { at, removed: this.#all.slice(at, behind), added };
      const statement = readStatement(source);
      added.push(statement);
      this.#read++;
      this.#doubt(statement, dirty);
    }
  }

  /** Numbers the lines, as far as they are others than before. */
  #countLines({ at, added }: Replacement): void {
    if (this.#blocks.isCrowded) {
      this.#blocks.layOut(this.#all);
      return;
    }
    const before = this.#all[at - 1];
    let line = before === undefined ? 0 : before.line + before.lineEnds;
    for (const { place, lineEnds } of added) {
      place.line = line - place.block.line;
      line += lineEnds;
    }
    const behind = this.#all[at + added.length];
    if (behind !== undefined) this.#blocks.move(this.#all, at + added.length, 0, line - behind.line);
  }

  /** What a statement foresaw decided how those behind it were read: they are to be read again as well. */
  #doubt({ start, end, reach, foresight }: LocatedStatement, dirty: Set<LocatedStatement>): void {
    if (foresight.length === 0) return;
    for (const one of this.#all) if (one.start >= end && one.start < start + reach) dirty.add(one);
  }

  #enter(statement: LocatedStatement): void {
    this.#searches?.enter(statement);
    if (statement.reach > statement.length) this.#farsighted.add(statement);
    if (statement.guessed) this.#guessed.add(statement);
    if (statement.fault !== null || statement.loneReturn !== null) this.#faulty.add(statement);
  }

  #leave(statement: LocatedStatement): void {
    this.#searches?.leave(statement);
    this.#farsighted.delete(statement);
    this.#guessed.delete(statement);
    this.#faulty.delete(statement);
  }
}

/** Whether an edit behind the items of a statement left them as they are. */
function hasSameItems(known: LocatedStatement, fresh: LocatedStatement, editedFrom: number): boolean {
  const end = known.itemsEnd;
  if (end === null || end > editedFrom || fresh.itemsEnd !== end || fresh.start !== known.start) return false;
  return fresh.items.length === known.items.length && fresh.items[0]?.span.start === known.items[0]?.span.start;
}
