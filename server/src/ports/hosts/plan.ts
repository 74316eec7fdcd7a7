import type { Listener } from '../micro-integrator/listeners/listener';
import { BUILT_IN_OFFSET, HIGHEST_PORT } from '../product/catalog';
import { type Conflict, conflictsOf, type Holder, holdersOf, holdsPort, indexPorts, portKey } from './conflicts';
import type { Instance } from './instances';

/** What to change in one instance: its offset, or the ports that no offset moves. */
export interface Change {
  readonly instance: Instance;
  /** The new offset. Null: it stays. */
  readonly offset: number | null;
  /** New ports of listeners that no offset moves. */
  readonly ports: readonly { readonly listener: Listener; readonly port: number }[];
}

/** The fewest changes that end the conflicts of one host. */
export interface Plan {
  readonly changes: readonly Change[];
  /** Conflicts that no file can end: both offsets are given from outside. From one side each. */
  readonly unsolved: readonly Conflict[];
}

/** Search steps after which the fewest changes give way to few changes: enough for any host that people run. */
const PATIENCE = 20_000;

/** More instances than this on one host are planned one after the other, without a search for the fewest changes. */
const LARGE = 64;

/** True where the file decides on the offset, so that changing the file helps. */
function isAdjustable({ deployment }: Instance): boolean {
  return deployment.offset.override === null && deployment.offset.fault === null;
}

/** Whether changing this instance's file can take a listener away from its port. */
function canMove({ instance, listener, mapping }: Holder): boolean {
  // Another port inside the container would leave the published one where it is, without anything behind it.
  if (mapping) return false;
  if (!isAdjustable(instance)) return false;
  if (listener.port.moves) return true;
  // Of two keys for one port, which one counts depends on the whole file.
  const [setting, ...more] = listener.settings;
  if (!setting || more.length > 0) return false;
  return typeof setting.value === 'bigint' || (typeof setting.value === 'string' && /^\d+$/.test(setting.value));
}

/**
 * What one instance can change so that it takes no port of the others: the smallest free offset from 10 up, free ports.
 * @param group the instances on the same host, with or without the instance itself.
 * @returns null where nothing of it is in the way, or where its file alone cannot end that.
 */
export function freeChange(instance: Instance, group: readonly Instance[]): Change | null {
  if (!isAdjustable(instance)) return null;
  const taken = takenBy(group.filter((other) => other !== instance));
  const met = holdersOf(instance).filter(({ listener, port }) => taken.has(portKey(listener, port)));
  if (!met.every(canMove)) return null;
  const change = changeOf(instance, taken);
  const moved = met.some(({ listener }) => listener.port.moves);
  if (moved && change.offset === null) return null;
  return change.offset === null && change.ports.length === 0 ? null : change;
}

/**
 * Ends all conflicts of one host with the fewest changed instances; of equal choices the later instances change. Offsets are
 * the smallest free ones from 10 up. What does not conflict is left alone.
 * @param group the instances on one host.
 */
export function planHost(group: readonly Instance[]): Plan {
  const index = indexPorts(group);
  const order = new Map(group.map((instance, position) => [instance, position]));
  const isLater = ({ instance, other }: Conflict) => (order.get(instance) ?? 0) > (order.get(other.instance) ?? 0);
  if (group.length > LARGE) return planLarge(group);
  const edges = group.flatMap((instance) => conflictsOf(instance, index)).filter(isLater);
  const solvable = edges.filter((edge) => canMove(edge) || canMove(edge.other));
  const changed = fewestInstances(group, solvable);
  const changes = changeAll(group, changed);
  return { changes, unsolved: edges.filter((edge) => !solvable.includes(edge)) };
}

/** On a crowded host: whoever comes first keeps its ports, whoever meets it changes. Work grows with the ports, not the pairs. */
function planLarge(group: readonly Instance[]): Plan {
  const kept = new Set<string>();
  const unsolved: Conflict[] = [];
  const changed = new Set<Instance>();
  const firstHolder = new Map<string, Holder>();
  for (const instance of [...group].sort((a, b) => Number(isAdjustable(a)) - Number(isAdjustable(b)))) {
    const holders = holdersOf(instance);
    const met = holders.filter((holder) => kept.has(portKey(holder.listener, holder.port)));
    if (met.some(canMove)) {
      changed.add(instance);
      continue;
    }
    for (const holder of met) {
      const other = firstHolder.get(portKey(holder.listener, holder.port));
      if (other) unsolved.push({ ...holder, other });
    }
    for (const holder of holders) {
      kept.add(portKey(holder.listener, holder.port));
      firstHolder.set(portKey(holder.listener, holder.port), holder);
    }
  }
  return { changes: changeAll(group, changed), unsolved };
}

function changeAll(group: readonly Instance[], changed: ReadonlySet<Instance>): Change[] {
  const taken = takenBy(group.filter((instance) => !changed.has(instance)));
  const searched = new Map<string, number>();
  return group
    .filter((instance) => changed.has(instance))
    .map((instance) => changeOf(instance, taken, searched))
    .filter(({ offset, ports }) => offset !== null || ports.length > 0);
}

/**
 * What an instance has to change, given the ports that are taken; adds its own ports to them.
 * @param searched for instances with the same ports, up to which offset none is free; as more is taken, none becomes free again.
 */
function changeOf(instance: Instance, taken: Set<string>, searched = new Map<string, number>()): Change {
  const { listeners, offset: current } = instance.deployment;
  const ports: { listener: Listener; port: number }[] = [];
  const fixed = new Set<string>();
  for (const listener of listeners.filter((one) => holdsPort(one) && !one.port.moves)) {
    let port = listener.effective ?? 0;
    if (canMove({ instance, listener, port, mapping: null })) {
      while (port < HIGHEST_PORT && taken.has(portKey(listener, port))) port++;
      if (port !== listener.effective) ports.push({ listener, port });
    }
    fixed.add(portKey(listener, port));
  }
  const keeps = fits(instance, current.value ?? 0, taken, fixed, ports.length === 0);
  const offset = keeps ? null : freeOffset(instance, taken, fixed, searched);
  for (const key of [...fixed, ...movedKeys(instance, offset ?? current.value ?? 0)]) taken.add(key);
  return { instance, offset, ports };
}

function takenBy(instances: readonly Instance[]): Set<string> {
  return new Set(instances.flatMap(holdersOf).map(({ listener, port }) => portKey(listener, port)));
}

/** The listeners that the offset moves and that open, or may open once the offset or another port changes. */
function movedListeners({ deployment }: Instance): Listener[] {
  const maybe = ['out-of-range', 'other-out-of-range', 'taken'];
  return deployment.listeners.filter(
    (listener) => listener.port.moves && (holdsPort(listener) || maybe.includes(listener.reason?.kind ?? '')),
  );
}

function movedKeys(instance: Instance, offset: number): string[] {
  return movedListeners(instance).map((listener) => portKey(listener, (listener.base ?? 0) + offset));
}

/**
 * Whether an offset keeps what is open within the ports, off the taken ones and off the instance's own fixed ones.
 * @param asIs the offset and the fixed ports are those of the file: what meets within the file meets there already.
 */
function fits(
  instance: Instance,
  offset: number,
  taken: ReadonlySet<string>,
  fixed: ReadonlySet<string>,
  asIs: boolean,
): boolean {
  return movedListeners(instance).every((listener) => {
    const port = (listener.base ?? 0) + offset;
    if (port < 1 || port > HIGHEST_PORT) return asIs || !holdsPort(listener);
    const key = portKey(listener, port);
    return !taken.has(key) && (asIs || !fixed.has(key));
  });
}

/** The smallest offset from 10 up that fits. */
function freeOffset(
  instance: Instance,
  taken: ReadonlySet<string>,
  fixed: ReadonlySet<string>,
  searched: Map<string, number>,
): number | null {
  const alike = JSON.stringify([movedKeys(instance, 0), [...fixed]]);
  for (let offset = searched.get(alike) ?? BUILT_IN_OFFSET; offset <= HIGHEST_PORT; offset++) {
    if (!fits(instance, offset, taken, fixed, false)) continue;
    searched.set(alike, offset);
    return offset;
  }
  return null;
}

/** A smallest set of instances of which each conflict has one that can move out of the way. */
function fewestInstances(group: readonly Instance[], edges: readonly Conflict[]): ReadonlySet<Instance> {
  const rivals = new Map<Instance, Set<Instance>>();
  const forced = new Set<Instance>();
  const link = (a: Instance, b: Instance) => rivals.set(a, (rivals.get(a) ?? new Set()).add(b));
  for (const edge of edges) {
    const [first, second] = [canMove(edge), canMove(edge.other)];
    if (first && second) {
      link(edge.instance, edge.other.instance);
      link(edge.other.instance, edge.instance);
    } else {
      forced.add(first ? edge.instance : edge.other.instance);
    }
  }
  const order = new Map(group.map((instance, index) => [instance, index]));
  let best: ReadonlySet<Instance> | null = null;
  let steps = 0;
  const search = (chosen: ReadonlySet<Instance>): void => {
    if (best && chosen.size >= best.size) return;
    const open = [...rivals].flatMap(([instance, others]) => {
      const left = chosen.has(instance) ? 0 : [...others].filter((other) => !chosen.has(other)).length;
      return left > 0 ? [{ instance, left }] : [];
    });
    open.sort((a, b) => b.left - a.left || (order.get(b.instance) ?? 0) - (order.get(a.instance) ?? 0));
    const [next] = open;
    if (!next) {
      best = chosen;
      return;
    }
    search(new Set([...chosen, next.instance]));
    if (++steps > PATIENCE) return;
    search(new Set([...chosen, ...[...(rivals.get(next.instance) ?? [])].filter((other) => !chosen.has(other))]));
  };
  search(forced);
  return best ?? forced;
}
