/** Keys in named groups, each in one at the most. A group without members is none. */
export class Groups {
  readonly #groups = new Map<string, Set<string>>();

  get names(): readonly string[] {
    return [...this.#groups.keys()];
  }

  /** The members of a group, in the order in which they came. */
  get(name: string): readonly string[] {
    return [...(this.#groups.get(name) ?? [])];
  }

  /** Takes a key from one group to another; undefined for none. */
  move(key: string, from: string | undefined, to: string | undefined): void {
    if (from === to) return;
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
