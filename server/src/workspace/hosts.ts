import { hostKey, type Instance } from '../ports/hosts/instances';
import { Groups } from './groups';
import { HostPorts } from './host-ports';

/** By host, and then as `Touched`: the ports that instances hold, or have held until now. */
export type TouchedHosts = Map<string, Map<number, number>>;

/** Who is on which host, and who holds which port there; hosts by `hostKey`, instances by the keys of their files. */
export class Hosts {
  readonly #members = new Groups();
  readonly #ports = new Map<string, HostPorts>();

  /** The hosts that have an instance. */
  get names(): readonly string[] {
    return this.#members.names;
  }

  /** The keys of those on a host, in their order. */
  keysOf(host: string): readonly string[] {
    return this.#members.get(host);
  }

  portsOf(host: string): HostPorts {
    return this.#ports.get(host) ?? new HostPorts();
  }

  /**
   * Takes what an instance was, and what it now is; undefined: nothing.
   * @param touched is told what this is about.
   */
  set(key: string, before: Instance | undefined, now: Instance | undefined, touched: TouchedHosts): void {
    const [from, to] = [before, now].map((one) => one && hostKey(one));
    this.#members.move(key, from, to);
    for (const host of new Set([from, to])) {
      if (host === undefined) continue;
      const ports = this.portsOf(host);
      if (this.#members.has(host)) this.#ports.set(host, ports);
      else this.#ports.delete(host);
      const known = touched.get(host) ?? new Map<number, number>();
      touched.set(host, known);
      for (const [port, start] of ports.set(key, host === to ? (now ?? null) : null))
        known.set(port, Math.min(start, known.get(port) ?? start));
    }
  }

  /** The keys of those whom something concerns that instances hold, or have held. */
  keysOn(touched: TouchedHosts): readonly string[] {
    return [...touched].flatMap(([host, ports]) => [...this.portsOf(host).keysOn(ports)]);
  }
}
