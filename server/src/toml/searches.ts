import { firstWhere, inTextOrder } from './text-order';

/**
 * A question that has not been asked for as many changes as there are things to look at is answered anew, by a look at all; not after
 * fewer than these, nor after more: what has gone is kept for as long.
 */
const [LEAST_UNASKED, MOST_UNASKED] = [200, 2000];

/** After so many changes those are let go of that every question knows. */
const CHANGES_AT_ONCE = 32;

/** What came, or went, in the order in which it did. */
interface Change<One> {
  readonly one: One;
  readonly isThere: boolean;
}

/** What is new and what is gone since a question was asked. */
interface News<One> {
  readonly from: number;
  readonly to: number;
  readonly added: readonly One[];
  readonly removed: readonly One[];
}

/** An answer, and how many changes it knows. */
interface List {
  seen: number;
  found: readonly unknown[];
}

interface Sum {
  seen: number;
  total: number;
}

/**
 * What is looked for in all statements, or all groups, of a text that is edited, and what was found: an edit has only those
 * looked at that are new. Each answer follows from the one that is asked about alone, and stands in it (`onceIn`).
 */
export class Searches<One> {
  readonly #all: () => readonly One[];
  readonly #lists = new Map<unknown, List>();
  readonly #sums = new Map<unknown, Sum>();
  /** The last changes; `#forgotten` came before them. */
  #changes: Change<One>[] = [];
  #forgotten = 0;
  #news: News<One> | null = null;
  /** For how many changes a question is kept that nobody asks. */
  #patience = LEAST_UNASKED;

  /** @param all that there are now. */
  constructor(all: () => readonly One[]) {
    this.#all = all;
  }

  /** The same, to go another way from here. */
  copy(): Searches<One> {
    const copy = new Searches(this.#all);
    for (const [look, list] of this.#lists) copy.#lists.set(look, { ...list });
    for (const [measure, sum] of this.#sums) copy.#sums.set(measure, { ...sum });
    copy.#changes = [...this.#changes];
    copy.#forgotten = this.#forgotten;
    copy.#patience = this.#patience;
    return copy;
  }

  /** Whether anything is looked for. */
  get isAsked(): boolean {
    return this.#lists.size + this.#sums.size > 0;
  }

  enter(one: One): void {
    this.#note({ one, isThere: true });
  }

  leave(one: One): void {
    this.#note({ one, isThere: false });
  }

  /**
   * All that a function finds, in text order: the very same list for as long as it finds the same.
   * @param startOf where an item begins, in UTF-16 code units.
   */
  find<Beside, Found extends object>(
    look: (one: One, beside: Beside) => readonly Found[],
    beside: Beside,
    startOf: (item: Found) => number,
  ): readonly Found[] {
    const list = this.#lists.get(look);
    if (!list) {
      const found: Found[] = [];
      for (const one of this.#counted()) for (const item of look(one, beside)) found.push(item);
      const inOrder = inTextOrder(found, startOf);
      this.#lists.set(look, { seen: this.#now, found: inOrder });
      return inOrder;
    }
    const known = list.found as readonly Found[];
    if (list.seen === this.#now) return known;
    const { added, removed } = this.#since(list.seen);
    list.seen = this.#now;
    const lost = foundIn(removed, look, beside);
    const won = foundIn(added, look, beside);
    if (lost.length + won.length === 0) return known;
    const inOrder = inTextOrder(won, startOf);
    const found = inPlace(known, lost, inOrder, startOf) ?? merged(without(known, lost), inOrder, startOf);
    list.found = found;
    return found;
  }

  /** The sum of what a function measures. */
  sum<Beside>(measure: (one: One, beside: Beside) => number, beside: Beside): number {
    const sum = this.#sums.get(measure);
    if (!sum) {
      let total = 0;
      for (const one of this.#counted()) total += measure(one, beside);
      this.#sums.set(measure, { seen: this.#now, total });
      return total;
    }
    if (sum.seen === this.#now) return sum.total;
    const { added, removed } = this.#since(sum.seen);
    sum.seen = this.#now;
    for (const one of removed) sum.total -= measure(one, beside);
    for (const one of added) sum.total += measure(one, beside);
    return sum.total;
  }

  #counted(): readonly One[] {
    const all = this.#all();
    this.#patience = Math.min(Math.max(LEAST_UNASKED, all.length), MOST_UNASKED);
    return all;
  }

  /** How many changes there have been. */
  get #now(): number {
    return this.#forgotten + this.#changes.length;
  }

  #note(change: Change<One>): void {
    this.#changes.push(change);
    if (this.#changes.length % CHANGES_AT_ONCE === 0) this.#forget();
  }

  /** Lets go of the changes that every question knows, and of those questions that nobody asks any more. */
  #forget(): void {
    let least = this.#now;
    for (const answers of [this.#lists, this.#sums]) {
      for (const [question, { seen }] of answers) {
        if (this.#now - seen > this.#patience) answers.delete(question);
        else least = Math.min(least, seen);
      }
    }
    this.#changes = this.#changes.slice(least - this.#forgotten);
    this.#forgotten = least;
    this.#news = null;
  }

  /** Nearly all questions are asked after each edit, so what is new for one is new for the next. */
  #since(from: number): News<One> {
    const to = this.#now;
    if (this.#news?.from === from && this.#news.to === to) return this.#news;
    const added = new Set<One>();
    const removed = new Set<One>();
    for (const { one, isThere } of this.#changes.slice(from - this.#forgotten)) {
      const [into, from] = isThere ? [added, removed] : [removed, added];
      if (!from.delete(one)) into.add(one);
    }
    const news = { from, to, added: [...added], removed: [...removed] };
    this.#news = news;
    return news;
  }
}

/** What a function finds in some, mostly nothing. */
function foundIn<One, Beside, Found>(
  some: readonly One[],
  look: (one: One, beside: Beside) => readonly Found[],
  beside: Beside,
): readonly Found[] {
  let found: readonly Found[] = [];
  for (const one of some) {
    const own = look(one, beside);
    if (own.length > 0) found = found.length === 0 ? own : [...found, ...own];
  }
  return found;
}

function without<T>(known: readonly T[], lost: readonly T[]): readonly T[] {
  if (lost.length === 0) return known;
  const gone = new Set(lost);
  return known.filter((item) => !gone.has(item));
}

/** A list in which what is won stands in the place of what is lost, as after nearly all edits. Null: it must not. */
function inPlace<T>(
  known: readonly T[],
  lost: readonly T[],
  won: readonly T[],
  startOf: (item: T) => number,
): readonly T[] | null {
  const at = lost.length > 0 ? known.indexOf(lost[0] as T) : -1;
  if (at < 0 || lost.some((item, n) => known[at + n] !== item)) return null;
  const [first, last] = [won[0], won.at(-1)];
  const [before, behind] = [known[at - 1], known[at + lost.length]];
  if (before !== undefined && first !== undefined && startOf(first) < startOf(before)) return null;
  if (behind !== undefined && last !== undefined && startOf(last) >= startOf(behind)) return null;
  return [...known.slice(0, at), ...won, ...known.slice(at + lost.length)];
}

/** Two lists in text order as one. */
function merged<T>(many: readonly T[], few: readonly T[], startOf: (item: T) => number): readonly T[] {
  if (many.length === 0) return few;
  const all: T[] = [];
  let from = 0;
  for (const item of few) {
    const start = startOf(item);
    const behind = firstWhere(many, (one) => startOf(one) > start);
    for (; from < behind; from++) all.push(many[from] as T);
    all.push(item);
  }
  for (; from < many.length; from++) all.push(many[from] as T);
  return all;
}
