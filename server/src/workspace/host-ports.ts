import { NAMED_AT_MOST } from '../ports/hosts/conflict-findings';
import { addressOf, type Holder, holdersOf, lookedAt, type PortIndex, portKey } from '../ports/hosts/conflicts';
import type { Instance } from '../ports/hosts/instances';
import { grouped } from '../ports/hosts/lists';
import type { Ports } from '../ports/hosts/planning/held-ports';
import { addressesMayMeet, type BindAddress } from '../ports/micro-integrator/listeners/bind-address';
import { firstWhere } from '../toml/text-order';
import { inOrder } from './files/order';

/** By `portKey`, where the holders of a port are others than before: from the one of that number on. */
export type Touched = ReadonlyMap<number, number>;

/**
 * Who holds which port on one host. An instance that changes concerns those that hold its ports, and nobody else is looked at; of
 * thousands that hold one port each names only the first ones, and what changes behind these does not concern it.
 */
export class HostPorts {
  readonly #index = new Map<number, readonly Holder[]>();
  readonly #held = new Map<string, readonly Holder[]>();
  readonly #keys = new WeakMap<Instance, string>();
  /** How many of the holders of its port were looked at for one. Left out: all, or nobody has looked yet. */
  readonly #looked = new WeakMap<Holder, number>();
  /** By port, no less than the most of these. Left out: not known. */
  readonly #furthest = new Map<number, number>();
  readonly #most: number;

  /** @param most how many others each instance names for each port. */
  constructor(most = NAMED_AT_MOST) {
    this.#most = most;
  }

  /** The holders of each port are in the order of their keys. */
  get index(): PortIndex {
    return this.#index;
  }

  /** The ports that others hold than the one with a key. */
  beside(key: string): Ports {
    const isHeld = (holder: Holder, address: BindAddress) =>
      this.#keyOf(holder) !== key && addressesMayMeet(addressOf(holder), address);
    return { has: (port, address) => this.#index.get(port)?.some((holder) => isHeld(holder, address)) ?? false };
  }

  /**
   * Takes what an instance now is; null: it is not on this host any more.
   * @returns the ports that it holds or has held until now.
   */
  set(key: string, instance: Instance | null): Touched {
    const before = this.#held.get(key) ?? [];
    const now = instance ? holdersOf(instance) : [];
    if (instance) {
      this.#held.set(key, now);
      this.#keys.set(instance, key);
    } else this.#held.delete(key);
    const touched = new Map<number, number>();
    const own = grouped(now, portOf);
    for (const port of new Set([...before, ...now].map(portOf))) {
      const known = this.#index.get(port) ?? [];
      const start = this.#firstFrom(known, key);
      touched.set(port, start);
      const holders = this.#withOwn(known, start, key, own.get(port) ?? []);
      if (holders.length > 0) this.#index.set(port, holders);
      else this.#index.delete(port);
    }
    return touched;
  }

  /** The keys of those that hold one of some ports and have looked at its holders as far as these are others now. */
  keysOn(touched: Touched): ReadonlySet<string> {
    const keys = new Set<string>();
    for (const [port, start] of touched) {
      const holders = this.#index.get(port) ?? [];
      if ((this.#furthest.get(port) ?? Number.POSITIVE_INFINITY) <= start) continue;
      let furthest = 0;
      for (const holder of holders) {
        const looked = this.#looked.get(holder) ?? Number.POSITIVE_INFINITY;
        furthest = Math.max(furthest, looked);
        if (looked > start) keys.add(this.#keyOf(holder));
      }
      this.#furthest.set(port, furthest);
    }
    return keys;
  }

  /** Notes that the conflicts of an instance are those of now. */
  looked(key: string): void {
    for (const holder of this.#held.get(key) ?? []) {
      const port = portOf(holder);
      const looked = lookedAt(holder, this.#index.get(port) ?? [], this.#most);
      this.#looked.set(holder, looked);
      this.#furthest.set(port, Math.max(looked, this.#furthest.get(port) ?? Number.POSITIVE_INFINITY));
    }
  }

  /** The holders of a port with those that now belong to a key. @param start where these stand. */
  #withOwn(holders: readonly Holder[], start: number, key: string, own: readonly Holder[]): readonly Holder[] {
    let end = start;
    for (let next = holders[end]; next && this.#keyOf(next) === key; next = holders[end]) end++;
    return holders.toSpliced(start, end - start, ...own);
  }

  /** The number of the first holder whose key is not before another. */
  #firstFrom(holders: readonly Holder[], key: string): number {
    return firstWhere(holders, (holder) => inOrder(this.#keyOf(holder), key) >= 0);
  }

  #keyOf({ instance }: Holder): string {
    return this.#keys.get(instance) ?? '';
  }
}

function portOf({ listener, port }: Holder): number {
  return portKey(listener, port);
}
