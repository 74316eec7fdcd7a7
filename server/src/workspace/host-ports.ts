import { type Holder, holdersOf, type PortIndex, portKey } from '../ports/hosts/conflicts';
import type { Instance } from '../ports/hosts/instances';
import { grouped } from '../ports/hosts/lists';

/** Who holds which port on one host. An instance that changes concerns those that hold its ports, and nobody else is looked at. */
export class HostPorts {
  readonly #index = new Map<number, readonly Holder[]>();
  readonly #held = new Map<string, readonly Holder[]>();
  readonly #keys = new WeakMap<Instance, string>();

  /** The holders of each port are in the order of their keys. */
  get index(): PortIndex {
    return this.#index;
  }

  /**
   * Takes what an instance now is; null: it is not on this host any more.
   * @returns the ports that it holds or has held until now, by `portKey`.
   */
  set(key: string, instance: Instance | null): ReadonlySet<number> {
    const before = this.#held.get(key) ?? [];
    const now = instance ? holdersOf(instance) : [];
    if (instance) {
      this.#held.set(key, now);
      this.#keys.set(instance, key);
    } else this.#held.delete(key);
    const ports = new Set([...before, ...now].map(portOf));
    const own = grouped(now, portOf);
    for (const port of ports) {
      const holders = this.#withOwn(this.#index.get(port) ?? [], key, own.get(port) ?? []);
      if (holders.length > 0) this.#index.set(port, holders);
      else this.#index.delete(port);
    }
    return ports;
  }

  /** The keys of those that hold one of some ports. */
  keysOn(ports: ReadonlySet<number>): ReadonlySet<string> {
    const keys = new Set<string>();
    for (const port of ports) for (const holder of this.#index.get(port) ?? []) keys.add(this.#keyOf(holder));
    return keys;
  }

  /** The holders of a port with those that now belong to a key. */
  #withOwn(holders: readonly Holder[], key: string, own: readonly Holder[]): readonly Holder[] {
    const start = this.#firstFrom(holders, key);
    let end = start;
    for (let next = holders[end]; next && this.#keyOf(next) === key; next = holders[end]) end++;
    return holders.toSpliced(start, end - start, ...own);
  }

  /** The number of the first holder whose key is not before another. */
  #firstFrom(holders: readonly Holder[], key: string): number {
    let low = 0;
    let high = holders.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const holder = holders[middle];
      if (holder && this.#keyOf(holder) < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #keyOf({ instance }: Holder): string {
    return this.#keys.get(instance) ?? '';
  }
}

function portOf({ listener, port }: Holder): number {
  return portKey(listener, port);
}
