import { MOST_WORK } from '../../findings/repairs/trials';
import { bindAddress } from '../../micro-integrator/listeners/bind-address';
import type { Listener } from '../../micro-integrator/listeners/listener';
import { BUILT_IN_OFFSET, FIRST_UNPRIVILEGED_PORT, HIGHEST_PORT, LOWEST_PORT, UDP } from '../../product/catalog';
import { addressOf, type Holder, holdersOf, isReached, portKey, wantedPorts } from '../conflicts';
import type { Mapping } from '../containers';
import type { Instance } from '../instances';
import { type Change, changeOf, NOTHING_WANTED, type Wanted } from './changes';
import { HeldPorts, type Ports } from './held-ports';

/** How free offsets and ports are looked for. */
export interface Search {
  /** The offset to begin with; those below are not given to anybody. */
  readonly first: number;
  /** From one offset that is tried to the next; at least 1. */
  readonly step: number;
  /** Ports, TCP and UDP, that nobody is given. Both ends included. */
  readonly reserved: readonly { readonly from: number; readonly to: number }[];
}

/** From the built-in offset up, one after the other. */
export const NEXT_FREE: Search = { first: BUILT_IN_OFFSET, step: 1, reserved: [] };

/**
 * How many offsets or ports are tried in earnest, by analysing the file with them, before the search is given up: a file in
 * which one of them causes a finding is one in which most do.
 */
const TRIED_AT_MOST = 24;

/** The work that one question may make, with all searches for its answer; each begins at least. */
export class Patience {
  #work = 0;

  get isOver(): boolean {
    return this.#work > MOST_WORK;
  }

  /** Counts what an attempt took, in statements that are read. */
  take(work: number): void {
    this.#work += work;
  }
}

/** The ports that instances hold, each on its address. */
export function portsOf(instances: readonly Instance[]): HeldPorts {
  const ports = new HeldPorts();
  for (const holder of instances.flatMap(holdersOf)) ports.add(holder);
  return ports;
}

/**
 * The one meaning of a *free* offset: the smallest from `search.first` up with which the instance takes no port of the others,
 * none that is reserved, and has no finding that it does not have now.
 * @param taken the ports of the others on its host.
 * @param wanted what else is to change.
 * @param blocked for instances with the same ports on one host, the first offset that was not taken: those below stay so.
 * @param patience how long it is looked for.
 * @returns the change to it; null where none is found that is free.
 */
export function freeOffset(
  instance: Instance,
  taken: Ports,
  search: Search,
  {
    wanted = NOTHING_WANTED,
    blocked = new Map(),
    patience = new Patience(),
  }: { readonly wanted?: Wanted; readonly blocked?: Map<string, number>; readonly patience?: Patience } = {},
): Change | null {
  let tried = 0;
  for (const offset of untakenOffsets(instance, taken, search, wanted, blocked)) {
    if (++tried > TRIED_AT_MOST || (tried > 1 && patience.isOver)) return null;
    const change = offsetChange(instance, offset, taken, search, wanted, patience);
    if (change) return change;
  }
  return null;
}

/**
 * The offsets with which no port of an instance is one of others, or reserved, from the smallest up: free as far as arithmetic tells,
 * without a look at what the file with them would say. Parameters as for `freeOffset`.
 */
export function* untakenOffsets(
  instance: Instance,
  taken: Ports,
  search: Search,
  wanted: Wanted = NOTHING_WANTED,
  blocked = new Map<string, number>(),
): Generator<number> {
  const { moved, fixed } = ownPorts(instance, wanted);
  const alike = JSON.stringify([
    moved.map(({ port: { id }, base, address }) => [id === UDP.id, base, address]),
    [...fixed],
  ]);
  const highest = HIGHEST_PORT - Math.max(LOWEST_PORT, ...moved.map(({ base }) => base ?? 0));
  let isFirst = true;
  for (let offset = blocked.get(alike) ?? search.first; offset <= highest; offset += search.step) {
    const isTaken = moved.some((listener) => {
      const port = (listener.base ?? 0) + offset;
      const key = portKey(listener, port);
      return taken.has(key, listener.address ?? null) || fixed.has(key) || isReserved(port, search);
    });
    if (isTaken) continue;
    if (isFirst) blocked.set(alike, offset);
    isFirst = false;
    yield offset;
  }
}

/** The change to one offset. Null where it is not free, or the one that counts now. */
export function offsetChange(
  instance: Instance,
  offset: number,
  taken: Ports,
  search: Search,
  wanted: Wanted = NOTHING_WANTED,
  patience = new Patience(),
): Change | null {
  if (offset === instance.deployment.offset.value) return null;
  const change = changeOf(instance, { ...wanted, offset });
  patience.take(change.work);
  if (change.after.deployment.offset.value !== offset) return null;
  const ports = wantedPorts(change.after);
  const isFree = ports.every(
    (holder) =>
      holder.mapping ||
      !holder.listener.port.moves ||
      (!taken.has(portKey(holder.listener, holder.port), addressOf(holder)) && !isReserved(holder.port, search)),
  );
  return isFree && leadsOn(instance, change.after) && !change.causes ? change : null;
}

/** Whether what containers publish still leads to a listener after a change. */
export function leadsOn(before: Instance, after: Instance): boolean {
  const isLed = (holder: Holder) => holder.mapping !== null && isReached(holder);
  return wantedPorts(after).filter(isLed).length === wantedPorts(before).filter(isLed).length;
}

/**
 * Gives one listener a port of its own in an instance: the next one up that nobody has, the instance itself included; else the
 * next one from the first that ordinary users may open.
 * @param change what else changes in the instance.
 * @returns the change with that port; null where none is found that is free.
 */
export function freePort(change: Change, listener: Listener, taken: Ports, search: Search): Change | null {
  const own = new Set(
    wantedPorts(change.after).flatMap((one) =>
      one.listener.port.id === listener.port.id ? [] : [portKey(one.listener, one.port)],
    ),
  );
  const now = listener.effective ?? FIRST_UNPRIVILEGED_PORT;
  const patience = new Patience();
  let tried = 0;
  for (const port of portsFrom(now)) {
    const key = portKey(listener, port);
    if (taken.has(key, listener.address ?? null) || own.has(key) || isReserved(port, search)) continue;
    if (++tried > TRIED_AT_MOST || patience.isOver) return null;
    const found = changeOf(change.instance, { ...change, ports: [...change.ports, { listener, port }] });
    patience.take(found.work);
    const holder = holdersOf(found.after).find((one) => one.listener.port.id === listener.port.id);
    if (holder?.port === port && !found.causes) return found;
  }
  return null;
}

/** Publishes one port of a container on another port of the machine: the next one that nobody has, as for `freePort`. */
export function freePublished(
  change: Change,
  { listener, mapping }: Holder & { readonly mapping: Mapping },
  taken: Ports,
  search: Search,
): Change | null {
  const own = new Set(wantedPorts(change.after).map((one) => portKey(one.listener, one.port)));
  const strangers = change.instance.containers.flatMap(({ beside = [] }) => beside.flatMap((one) => one.mappings));
  const isTheirs = (port: number) => strangers.some((one) => one.host === port && one.protocol === mapping.protocol);
  const address = mapping.address && bindAddress(mapping.address);
  for (const port of portsFrom(mapping.host ?? FIRST_UNPRIVILEGED_PORT)) {
    const key = portKey(listener, port);
    if (taken.has(key, address) || own.has(key) || isTheirs(port) || isReserved(port, search)) continue;
    return changeOf(change.instance, { ...change, published: [...change.published, { mapping, port }] });
  }
  return null;
}

/** The ports above one, then those below it that ordinary users may open. */
function* portsFrom(start: number): Generator<number> {
  for (let port = start + 1; port <= HIGHEST_PORT; port++) yield port;
  for (let port = FIRST_UNPRIVILEGED_PORT; port < start; port++) yield port;
}

/**
 * The listeners that the offset moves, and the ports that stay where they are whatever the offset is, with all else changed. A
 * listener whose port another one of the file has now is among those that move: with another offset it may open.
 */
function ownPorts(instance: Instance, wanted: Wanted) {
  const { after } = changeOf(instance, { ...wanted, offset: null });
  const given = new Set(wanted.ports.map(({ listener }) => listener.port.id));
  const isMoved = ({ port }: Listener) => port.moves && !given.has(port.id);
  const holders = wantedPorts(after).filter(({ mapping }) => mapping === null);
  const fixed = holders.filter(({ listener }) => !isMoved(listener));
  const open = new Set(holders.map(({ listener }) => listener));
  const mayOpen = (listener: Listener) => open.has(listener) || (open.size > 0 && listener.reason?.kind === 'taken');
  return {
    moved: after.deployment.listeners.filter((listener) => isMoved(listener) && mayOpen(listener)),
    fixed: new Set(fixed.map(({ listener, port }) => portKey(listener, port))),
  };
}

function isReserved(port: number, { reserved }: Search): boolean {
  return reserved.some(({ from, to }) => from <= port && port <= to);
}
