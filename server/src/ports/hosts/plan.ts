import { type Change, changeOf } from './changes';
import { type Conflict, conflictsOf, type Holder, holdersOf, indexPorts, meet, portKey } from './conflicts';
import { freeOffset, freePort, NEXT_FREE, type Ports, portsOf, type Search } from './free-ports';
import type { Instance } from './instances';
import { canMove, decidesOffset, portSetting } from './movable';

/** The fewest changes that end the conflicts of one host. */
export interface Plan {
  readonly changes: readonly Change[];
  /** What still conflicts after them, because no file can end it: each holder of a port that somebody has already, with the first one. */
  readonly unsolved: readonly Conflict[];
}

/** Search steps after which the fewest changes give way to few changes: enough for any host that people run. */
const PATIENCE = 20_000;

/** More instances than this on one host are planned one after the other, without a search for the fewest changes. */
const LARGE = 64;

/**
 * What one instance can change so that it takes no port of the others.
 * @param group the instances on the same host, with or without the instance itself.
 * @returns null where nothing of it is in the way, or where its file cannot end that; what it can end, it does.
 */
export function freeChange(instance: Instance, group: readonly Instance[], search: Search = NEXT_FREE): Change | null {
  return settle(instance, portsOf(group.filter((other) => other.uri !== instance.uri)), search);
}

/**
 * Ends all conflicts of one host with the fewest changed instances; of equal choices the later instances change. What does not
 * conflict is left alone.
 * @param group the instances on one host.
 * @param keep the uris of instances that stay as they are.
 */
export function planHost(
  group: readonly Instance[],
  search: Search = NEXT_FREE,
  keep: ReadonlySet<string> = new Set(),
): Plan {
  const mayMove = (holder: Holder) => !keep.has(holder.instance.uri) && canMove(holder);
  let chosen = group.length > LARGE ? new Set(group) : fewestInstances(group, mayMove);
  for (;;) {
    const changes = changeAll(group, chosen, search, mayMove);
    const unsolved = leftConflicts(group, changes);
    // Where what was chosen finds nothing that is free, the other side may.
    const rest = new Set(group.filter((instance) => !chosen.has(instance)));
    const others = unsolved
      .flatMap((conflict) => [conflict, conflict.other])
      .filter((holder) => rest.has(holder.instance) && mayMove(holder));
    if (others.length === 0) return { changes, unsolved };
    chosen = new Set([...chosen, ...others.map(({ instance }) => instance)]);
  }
}

/** Changes what is chosen and in the way, one instance after the other: those before keep their ports, if they meet nobody else. */
function changeAll(
  group: readonly Instance[],
  chosen: ReadonlySet<Instance>,
  search: Search,
  mayMove: (holder: Holder) => boolean,
): Change[] {
  const taken = portsOf(group.filter((instance) => !chosen.has(instance)));
  for (const holder of [...chosen].flatMap(holdersOf)) {
    if (!mayMove(holder)) taken.add(portKey(holder.listener, holder.port));
  }
  const blocked = new Map<string, number>();
  return group.flatMap((instance) => {
    if (!chosen.has(instance)) return [];
    const change = holdersOf(instance).some(mayMove) ? settle(instance, taken, search, blocked) : null;
    for (const { listener, port } of holdersOf(change?.after ?? instance)) taken.add(portKey(listener, port));
    return change ? [change] : [];
  });
}

/**
 * Takes an instance off the ports of others: its offset changes where a port is in the way that moves with it, then single ports
 * that no offset moves, or that no other offset helps. Each is looked at again with what has changed, as a port that is given
 * up may let another listener of the file open.
 * @param blocked as for `freeOffset`.
 * @returns null where that helps nothing, or trades one conflict for another.
 */
function settle(instance: Instance, taken: Ports, search: Search, blocked = new Map<string, number>()): Change | null {
  const meets = (one: Instance) => holdersOf(one).filter(({ listener, port }) => taken.has(portKey(listener, port)));
  const before = new Set(meets(instance).map(({ listener }) => listener.port.id));
  const tried = new Set<string>();
  let change = changeOf(instance, null, []);
  for (;;) {
    const met = meets(change.after);
    const movable = met.filter(({ mapping }) => mapping === null);
    if (movable.some(({ listener }) => listener.port.moves) && decidesOffset(instance) && !tried.has('offset')) {
      tried.add('offset');
      change = freeOffset(instance, taken, search, change.ports, blocked) ?? change;
      continue;
    }
    const next = movable.find(({ listener }) => portSetting(listener) && !tried.has(listener.port.id));
    if (!next) {
      const helps = change.edits.length > 0 && met.every(({ listener }) => before.has(listener.port.id));
      return helps ? change : null;
    }
    tried.add(next.listener.port.id);
    const listener = instance.deployment.listeners.find(({ port }) => port.id === next.listener.port.id);
    if (listener) change = freePort(change, listener, taken, search) ?? change;
  }
}

/** The conflicts that changes leave, each holder of a port with the first one. */
function leftConflicts(group: readonly Instance[], changes: readonly Change[]): Conflict[] {
  const changed = new Map(changes.map(({ instance, after }) => [instance, after]));
  const index = indexPorts(group.map((instance) => changed.get(instance) ?? instance));
  return [...index.values()].flatMap((holders) =>
    holders.flatMap((holder, position) => {
      const other = holders.find((one, earlier) => earlier < position && meet(holder, one));
      return other ? [{ ...holder, other }] : [];
    }),
  );
}

/** A smallest set of instances of which each conflict has one that can move out of the way. */
function fewestInstances(group: readonly Instance[], mayMove: (holder: Holder) => boolean): Set<Instance> {
  const index = indexPorts(group);
  const order = new Map(group.map((instance, position) => [instance, position]));
  const place = (instance: Instance) => order.get(instance) ?? 0;
  const rivals = new Map<Instance, Set<Instance>>();
  const forced = new Set<Instance>();
  const link = (a: Instance, b: Instance) => rivals.set(a, (rivals.get(a) ?? new Set()).add(b));
  for (const conflict of group.flatMap((instance) => conflictsOf(instance, index))) {
    const { instance, other } = conflict;
    const [first, second] = [mayMove(conflict), mayMove(other)];
    if (first && second) link(instance, other.instance);
    else if (first) forced.add(instance);
  }
  let best: ReadonlySet<Instance> | null = null;
  let steps = 0;
  const search = (chosen: ReadonlySet<Instance>): void => {
    if (best && chosen.size >= best.size) return;
    const open = [...rivals].flatMap(([instance, others]) => {
      const left = chosen.has(instance) ? 0 : [...others].filter((other) => !chosen.has(other)).length;
      return left > 0 ? [{ instance, left }] : [];
    });
    open.sort((a, b) => b.left - a.left || place(b.instance) - place(a.instance));
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
  return new Set(best ?? forced);
}
