import { inTextOrder } from './text-order';

/** What nobody has asked about for so many that are gone is looked for anew when somebody does. */
const MOST_UNASKED = 200;

/** What is new and what is gone since somebody last asked. */
class News<One> {
  readonly added = new Set<One>();
  readonly removed = new Set<One>();

  constructor(all: Iterable<One>) {
    for (const one of all) this.added.add(one);
  }

  enter(one: One): void {
    this.added.add(one);
  }

  copy(): News<One> {
    const copy = new News(this.added);
    for (const one of this.removed) copy.removed.add(one);
    return copy;
  }

  /** @returns whether it is worth to go on. */
  leave(one: One): boolean {
    if (!this.added.delete(one)) this.removed.add(one);
    return this.removed.size < MOST_UNASKED;
  }

  get isEmpty(): boolean {
    return this.added.size === 0 && this.removed.size === 0;
  }

  forget(): void {
    this.added.clear();
    this.removed.clear();
  }
}

/**
 * What is looked for in all statements, or all groups, of a text that is edited, and what was found: an edit has only those
 * looked at that are new. Each answer follows from the one that is asked about alone, and stands in it (`onceIn`).
 */
export class Searches<One> {
  readonly #all: () => Iterable<One>;
  readonly #lists = new Map<unknown, { readonly news: News<One>; found: readonly unknown[] }>();
  readonly #sums = new Map<unknown, { readonly news: News<One>; total: number }>();

  /** @param all that there are now. */
  constructor(all: () => Iterable<One>) {
    this.#all = all;
  }

  /** The same, to go another way from here. */
  copy(): Searches<One> {
    const copy = new Searches(this.#all);
    for (const [look, { news, found }] of this.#lists) copy.#lists.set(look, { news: news.copy(), found });
    for (const [measure, { news, total }] of this.#sums) copy.#sums.set(measure, { news: news.copy(), total });
    return copy;
  }

  /** Whether anything is looked for. */
  get isAsked(): boolean {
    return this.#lists.size + this.#sums.size > 0;
  }

  enter(one: One): void {
    for (const { news } of this.#lists.values()) news.enter(one);
    for (const { news } of this.#sums.values()) news.enter(one);
  }

  leave(one: One): void {
    for (const [look, { news }] of this.#lists) if (!news.leave(one)) this.#lists.delete(look);
    for (const [measure, { news }] of this.#sums) if (!news.leave(one)) this.#sums.delete(measure);
  }

  /**
   * All that a function finds, in text order: the very same list for as long as it finds the same.
   * @param startOf where an item begins, in UTF-16 code units.
   */
  find<Beside, Found>(
    look: (one: One, beside: Beside) => readonly Found[],
    beside: Beside,
    startOf: (item: Found) => number,
  ): readonly Found[] {
    const list = this.#lists.get(look) ?? { news: new News(this.#all()), found: [] };
    this.#lists.set(look, list);
    const { news } = list;
    if (news.isEmpty) return list.found as readonly Found[];
    const lost = new Set([...news.removed].flatMap((one) => look(one, beside)));
    const won = [...news.added].flatMap((one) => look(one, beside));
    news.forget();
    if (lost.size + won.length === 0) return list.found as readonly Found[];
    const known = list.found as readonly Found[];
    const kept = lost.size === 0 ? known : known.filter((item) => !lost.has(item));
    const found = merged(kept, inTextOrder(won, startOf), startOf);
    list.found = found;
    return found;
  }

  /** The sum of what a function measures. */
  sum<Beside>(measure: (one: One, beside: Beside) => number, beside: Beside): number {
    const sum = this.#sums.get(measure) ?? { news: new News(this.#all()), total: 0 };
    this.#sums.set(measure, sum);
    const { news } = sum;
    for (const one of news.removed) sum.total -= measure(one, beside);
    for (const one of news.added) sum.total += measure(one, beside);
    news.forget();
    return sum.total;
  }
}

/** Two lists in text order as one. */
function merged<T>(many: readonly T[], few: readonly T[], startOf: (item: T) => number): readonly T[] {
  if (many.length === 0) return few;
  const all: T[] = [];
  let from = 0;
  for (const item of few) {
    const start = startOf(item);
    let [low, high] = [from, many.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (startOf(many[middle] as T) > start) high = middle;
      else low = middle + 1;
    }
    for (; from < low; from++) all.push(many[from] as T);
    all.push(item);
  }
  for (; from < many.length; from++) all.push(many[from] as T);
  return all;
}
