import { addressesMeet, type BindAddress, bindAddress } from '../micro-integrator/listeners/bind-address';
import type { Listener } from '../micro-integrator/listeners/listener';
import { HIGHEST_PORT, UDP } from '../product/catalog';
import { areAlternatives, type Container, leadsTo, type Mapping } from './containers';
import type { Instance } from './instances';

/** An open listener of an instance, and the port that it holds. */
export interface Holder {
  readonly instance: Instance;
  /** For a published port that leads to no listener of the instance, one that stands for what else may be there. */
  readonly listener: Listener;
  /** Of the host: the effective port, or, in a container, the one that is published for it. */
  readonly port: number;
  /** What publishes it. Null: nothing needs to. */
  readonly mapping: Mapping | null;
}

/** One port that two instances on one host both open, seen from one of them. */
export interface Conflict extends Holder {
  readonly other: Holder;
}

/** Who holds which port on one host, by `portKey`. */
export type PortIndex = ReadonlyMap<number, readonly Holder[]>;

/** Whether a listener holds a port of the host: it opens, and not on a random port. */
function holdsPort({ state, effective }: Listener): boolean {
  return state === 'open' && effective !== null && effective > 0;
}

/** One number for each port, as ports of one number exclude each other within TCP and within UDP: those of UDP lie above all of TCP. */
export function portKey({ port }: Listener, effective: number): number {
  return port.id === UDP.id ? HIGHEST_PORT + 1 + effective : effective;
}

/** The ports that an instance holds, none where nobody knows whose its file is or the server does not start. */
export function holdersOf(instance: Instance): readonly Holder[] {
  return instance.deployment.startup === 'failed' ? [] : wantedPorts(instance);
}

/** The ports that an instance holds once its server starts. */
export function wantedPorts(instance: Instance): readonly Holder[] {
  const { kind } = instance.deployment.whose;
  if (kind !== 'micro-integrator' && kind !== 'other-product') return [];
  const open = instance.deployment.listeners.filter(holdsPort);
  const onHost = open.map((listener) => ({ instance, listener, port: listener.effective ?? 0, mapping: null }));
  if (instance.containers.length === 0 || instance.containers.some(({ network }) => network === 'host')) return onHost;
  return instance.containers.flatMap((container) => published(instance, container, open));
}

/** The listeners that an instance opens on its host at ports that only the running server knows. */
export function unknownPorts({ deployment, containers }: Instance): readonly Listener[] {
  if (deployment.whose.kind !== 'micro-integrator' || deployment.startup === 'failed') return [];
  if (containers.length > 0 && !containers.some(({ network }) => network === 'host')) return [];
  return deployment.listeners.filter(({ state }) => state === 'unknown');
}

/** The ports of the host that a container takes, whatever listens behind them. */
function published(instance: Instance, { mappings }: Container, open: readonly Listener[]): Holder[] {
  return mappings.flatMap((mapping) => {
    const listener = open.find((one) => leadsTo(mapping, one)) ?? nothingKnown(mapping);
    return mapping.host ? [{ instance, listener, port: mapping.host, mapping }] : [];
  });
}

/** What stands behind a published port that leads to no listener of the instance. */
function nothingKnown({ container, protocol }: Mapping): Listener {
  const id = protocol === 'udp' ? UDP.id : 'published';
  const port = { ...UDP, id, label: 'published', short: 'published', moves: false, gate: null };
  return {
    port,
    settings: [],
    base: container,
    offset: 0,
    effective: container,
    state: 'open',
    reason: null,
    lends: null,
  };
}

/** Whether what holds a port is a listener of the instance. */
export function isReached({ instance, listener }: Holder): boolean {
  return instance.deployment.listeners.includes(listener);
}

/** The address of the host on which a port is held: for a container's that of what publishes it. */
export function addressOf({ listener, mapping }: Holder): BindAddress {
  return mapping ? mapping.address && bindAddress(mapping.address) : (listener.address ?? null);
}

/**
 * Whether two holders of one port are in each other's way: not on different addresses of the machine. How other products get along with
 * one another is not for us to say.
 */
export function meet(one: Holder, other: Holder): boolean {
  if (isOtherProduct(one.instance) && isOtherProduct(other.instance)) return false;
  if (!addressesMeet(addressOf(one), addressOf(other))) return false;
  if (one.mapping && other.mapping && areAlternatives(one.mapping, other.mapping)) return false;
  // Two containers of one file may collide; what one process wants twice is told elsewhere.
  return one.instance !== other.instance || (one.mapping !== null && one.mapping !== other.mapping);
}

/** Whether an instance is API Manager or the like. */
export function isOtherProduct({ deployment }: Instance): boolean {
  return deployment.whose.kind === 'other-product';
}

/** @param group the instances on one host. */
export function indexPorts(group: readonly Instance[]): PortIndex {
  const index = new Map<number, Holder[]>();
  for (const holder of group.flatMap(holdersOf)) {
    const key = portKey(holder.listener, holder.port);
    const holders = index.get(key);
    if (holders) holders.push(holder);
    else index.set(key, [holder]);
  }
  return index;
}

/**
 * What `conflictsOf` needs to know of an instance: who holds its ports, itself included, whatever it is in the index of the host.
 * @param index of a host on which it may be something else.
 */
export function portsWith(index: PortIndex, instance: Instance): PortIndex {
  const isOther = (holder: Holder) => holder.instance.uri !== instance.uri;
  const own = indexPorts([instance]);
  return new Map([...own].map(([key, holders]) => [key, [...(index.get(key) ?? []).filter(isOther), ...holders]]));
}

/**
 * The conflicts of one instance with the others of its host.
 * @param most how many others are named for each port at the most; what is shown to people need not be complete.
 */
export function conflictsOf(
  instance: Instance,
  index: PortIndex,
  most = Number.POSITIVE_INFINITY,
): readonly Conflict[] {
  return holdersOf(instance).flatMap((holder) => {
    const others = index.get(portKey(holder.listener, holder.port)) ?? [];
    const conflicts: Conflict[] = [];
    for (const other of others.slice(0, lookedAt(holder, others, most))) {
      if (meet(holder, other)) conflicts.push({ ...holder, other });
    }
    return conflicts;
  });
}

/**
 * How many of the holders of a port are looked at for the conflicts of one of them: until enough others are in its way. Infinity: all of
 * them, and more if there were more.
 */
export function lookedAt(holder: Holder, others: readonly Holder[], most: number): number {
  if (others.length <= most) return Number.POSITIVE_INFINITY;
  let found = 0;
  for (const [number, other] of others.entries()) {
    if (found >= most) return number;
    if (meet(holder, other)) found++;
  }
  return Number.POSITIVE_INFINITY;
}
