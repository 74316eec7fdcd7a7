import { disagree, isAccepted, rivals } from '../accepted';
import { addressOf, type Conflict, conflictsOf, type Holder, holdersOf, indexPorts, meet, portKey } from '../conflicts';
import type { Instance } from '../instances';
import { type Change, changeOf, NOTHING_WANTED } from './changes';
import { freeOffset, freePort, freePublished, NEXT_FREE, portsOf, type Search } from './free-ports';
import type { Ports } from './held-ports';
import { type Movable, movableIn, portSetting } from './movable';

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
  const others = group.filter(({ uri }) => uri !== instance.uri);
  return settle(instance, portsOf(others), movableIn([...others, instance]), search);
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
  const movable = movableIn(group, keep);
  const chosen = group.length > LARGE ? new Set(group) : fewestInstances(group, movable);
  /** What found nothing that is free after the others: it comes before them. */
  const first = new Set<Instance>();
  const byUri = new Map(group.map((instance) => [instance.uri, instance]));
  let best: Plan | null = null;
  for (;;) {
    const order = [...first, ...group.filter((instance) => !first.has(instance))];
    const changes = changeAll(order, chosen, movable, search);
    const unsolved = leftConflicts(group, changes);
    if (!best || unsolved.length < best.unsolved.length) best = { changes, unsolved };
    const sides = unsolved.map((conflict) =>
      [conflict, conflict.other].filter(movable.holder).flatMap(({ instance: { uri } }) => byUri.get(uri) ?? []),
    );
    // The later one of two comes first in a conflict.
    const stuck = sides.flatMap((pair) => pair.find((one) => chosen.has(one) && !first.has(one)) ?? []);
    const known = chosen.size + first.size;
    for (const instance of stuck) first.add(instance);
    for (const instance of sides.flat()) chosen.add(instance);
    if (chosen.size + first.size === known) return best;
  }
}

/** Changes what is chosen and in the way, one instance after the other: those before keep their ports, if they meet nobody else. */
function changeAll(
  group: readonly Instance[],
  chosen: ReadonlySet<Instance>,
  movable: Movable,
  search: Search,
): Change[] {
  const taken = portsOf(group.filter((instance) => !chosen.has(instance)));
  const staying = stayingPorts(group, chosen, movable);
  for (const holder of [...staying.values()].flat()) taken.add(holder);
  for (const holder of [...chosen].flatMap(holdersOf)) {
    if (!movable.holder(holder)) taken.add(holder);
  }
  const blocked = new Map<string, number>();
  return group.flatMap((instance) => {
    if (!chosen.has(instance)) return [];
    // They are nobody else's.
    for (const holder of staying.get(instance) ?? []) taken.delete(holder);
    const change = holdersOf(instance).some(movable.holder) ? settle(instance, taken, movable, search, blocked) : null;
    for (const holder of holdersOf(change?.after ?? instance)) taken.add(holder);
    return change ? [change] : [];
  });
}

/** What holds the ports that instances keep when they change: those that meet nobody and do not move with one that does. */
function stayingPorts(
  group: readonly Instance[],
  chosen: ReadonlySet<Instance>,
  movable: Movable,
): ReadonlyMap<Instance, readonly Holder[]> {
  const others = new Map([...indexPorts(group)].map(([key, holders]) => [key, rivals(holders)]));
  const othersOf = (holder: Holder) => others.get(portKey(holder.listener, holder.port))?.(holder) ?? [];
  const isMet = (holder: Holder) => othersOf(holder).some((other) => disagree(holder, other));
  const moves = ({ listener, mapping }: Holder) => listener.port.moves && mapping === null;
  return new Map(
    [...chosen].map((instance) => {
      const holders = holdersOf(instance);
      const isMoved = movable.offset(instance) && holders.some((holder) => moves(holder) && isMet(holder));
      const staying = holders.filter((holder) => !isMet(holder) && !(isMoved && moves(holder)));
      return [instance, staying];
    }),
  );
}

/**
 * Takes an instance off the ports of others: its offset changes where a port is in the way that moves with it, then single ports
 * that no offset moves, or that no other offset helps, then those that its containers publish. Each is looked at again with what
 * has changed, as a port that is given up may let another listener of the file open. A step that trades one conflict for another
 * is left out.
 * @param blocked as for `freeOffset`.
 * @returns null where that helps nothing.
 */
function settle(
  instance: Instance,
  taken: Ports,
  movable: Movable,
  search: Search,
  blocked = new Map<string, number>(),
): Change | null {
  const before = new Set(inTheWay(instance, taken).map(nameOf));
  const left = new Set<string>();
  for (;;) {
    const tried = new Set(left);
    let change = changeOf(instance, NOTHING_WANTED);
    /** The step that brought it onto a port of others that it was not on, which no later one has made good. */
    let trade: string | null = null;
    for (;;) {
      const met = inTheWay(change.after, taken);
      if (met.every((holder) => before.has(nameOf(holder)))) trade = null;
      const moves = met.some(({ listener, mapping }) => listener.port.moves && !mapping);
      const next = met.find((holder) => isAlone(holder, movable) && !tried.has(nameOf(holder)));
      if (moves && movable.offset(instance) && !tried.has(OFFSET)) {
        tried.add(OFFSET);
        trade ??= OFFSET;
        change = freeOffset(instance, taken, search, { wanted: change, blocked }) ?? change;
      } else if (next) {
        tried.add(nameOf(next));
        trade ??= nameOf(next);
        const freed = freeAlone(change, next, taken, search);
        // With another base port, an offset may help that did not.
        if (freed && !left.has(OFFSET)) tried.delete(OFFSET);
        change = freed ?? change;
      } else break;
    }
    if (trade === null) return change.edits.length + change.outside.length > 0 ? change : null;
    left.add(trade);
  }
}

/** The step of `settle` that changes the offset; the others have the name of a holder. */
const OFFSET = '';

/** The holders of an instance whose ports others hold, or an earlier container of its own, and that its file does not let them have. */
function inTheWay(instance: Instance, taken: Ports): Holder[] {
  return holdersOf(instance).filter((holder, position, all) => {
    const key = portKey(holder.listener, holder.port);
    const isKey = (one: Holder) => portKey(one.listener, one.port) === key && meet(holder, one);
    const isMet = taken.has(key, addressOf(holder)) || (holder.mapping !== null && all.slice(0, position).some(isKey));
    return isMet && !isAccepted(holder);
  });
}

/** What a holder is, whatever its port is. */
function nameOf({ listener, mapping }: Holder): string {
  if (!mapping) return listener.port.id;
  const { place, columns, text } = mapping;
  return `${listener.port.id} ${place.uri} ${place.line} ${columns?.start ?? ''} ${text}`;
}

/** Whether its port can be changed without any other. */
function isAlone({ listener, mapping }: Holder, movable: Movable): boolean {
  return mapping ? movable.mapping(mapping) : portSetting(listener) !== null;
}

function freeAlone(change: Change, { instance: _, ...holder }: Holder, taken: Ports, search: Search): Change | null {
  const { instance } = change;
  if (holder.mapping) return freePublished(change, { ...holder, instance, mapping: holder.mapping }, taken, search);
  const listener = instance.deployment.listeners.find(({ port }) => port.id === holder.listener.port.id);
  return listener ? freePort(change, listener, taken, search) : null;
}

/** The conflicts that changes leave, each holder of a port with the first one. */
function leftConflicts(group: readonly Instance[], changes: readonly Change[]): Conflict[] {
  const changed = new Map(changes.map(({ instance, after }) => [instance, after]));
  const index = indexPorts(group.map((instance) => changed.get(instance) ?? instance));
  return [...index.values()].flatMap((holders) => {
    const othersOf = rivals(holders);
    const positions = new Map(holders.map((holder, position) => [holder, position]));
    return holders.flatMap((holder, position) => {
      for (const other of othersOf(holder)) {
        if ((positions.get(other) ?? 0) >= position) break;
        if (disagree(holder, other)) return [{ ...holder, other }];
      }
      return [];
    });
  });
}

/** A smallest set of instances of which each conflict has one that can move out of the way. */
function fewestInstances(group: readonly Instance[], movable: Movable): Set<Instance> {
  const index = indexPorts(group);
  const order = new Map(group.map((instance, position) => [instance, position]));
  const place = (instance: Instance) => order.get(instance) ?? 0;
  const rivals = new Map<Instance, Set<Instance>>();
  const forced = new Set<Instance>();
  const link = (a: Instance, b: Instance) => rivals.set(a, (rivals.get(a) ?? new Set()).add(b));
  for (const conflict of group.flatMap((instance) => conflictsOf(instance, index))) {
    const { instance, other } = conflict;
    const [first, second] = [movable.holder(conflict), movable.holder(other)];
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
