import { addressesMayMeet, type BindAddress } from '../../micro-integrator/listeners/bind-address';
import { addressOf, type Holder, portKey } from '../conflicts';

/** Ports that somebody holds, for whoever looks for free ones. */
export interface Ports {
  /** @param key of a port, by `portKey`. @param address on which it is wanted; null: on all. */
  has(key: number, address: BindAddress): boolean;
}

/** Ports that come and go with their holders, each held on the address that its holder is bound to. */
export class HeldPorts implements Ports {
  readonly #addresses = new Map<number, readonly BindAddress[]>();

  has(key: number, address: BindAddress): boolean {
    return this.#addresses.get(key)?.some((held) => addressesMayMeet(held, address)) ?? false;
  }

  add(holder: Holder): void {
    const key = portKey(holder.listener, holder.port);
    const [held, address] = [this.#addresses.get(key) ?? [], addressOf(holder)];
    if (!held.includes(address)) this.#addresses.set(key, [...held, address]);
  }

  /** Gives up a port on one address, whoever holds it there. */
  delete(holder: Holder): void {
    const key = portKey(holder.listener, holder.port);
    const address = addressOf(holder);
    this.#addresses.set(
      key,
      (this.#addresses.get(key) ?? []).filter((held) => held !== address),
    );
  }
}
