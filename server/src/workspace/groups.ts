import { inOrder } from './files/order';

/** Keys in named groups, each in one at the most. A group without members is none. */
export class Groups {
  readonly #groups = new Map<string, Set<string>>();
  /** In their order, as far as somebody has asked since one came or went. */
  readonly #sorted = new Map<string, readonly string[]>();

  get names(): readonly string[] {
    return [...this.#groups.keys()];
  }

  has(name: string): boolean {
    return this.#groups.has(name);
  }

  /** The members of a group, in no order. */
  membersOf(name: string): Iterable<string> {
    return this.#groups.get(name) ?? [];
  }

  /** The members of a group, in their order. */
  get(name: string): readonly string[] {
    const known = this.#sorted.get(name);
    if (known) return known;
    const sorted = [...(this.#groups.get(name) ?? [])].sort(inOrder);
    this.#sorted.set(name, sorted);
    return sorted;
  }

  /** Takes a key from one group to another; undefined for none. */
  move(key: string, from: string | undefined, to: string | undefined): void {
    if (from === to) return;
    for (const name of [from, to]) if (name !== undefined) this.#sorted.delete(name);
    if (from !== undefined) {
      this.#groups.get(from)?.delete(key);
      if (this.#groups.get(from)?.size === 0) this.#groups.delete(from);
    }
    if (to === undefined) return;
    const group = this.#groups.get(to);
    if (group) group.add(key);
    else this.#groups.set(to, new Set([key]));
  }
}
