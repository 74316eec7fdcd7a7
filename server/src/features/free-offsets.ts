import type { Instance } from '../ports/hosts/instances';
import type { Change } from '../ports/hosts/planning/changes';
import {
  freeOffset,
  NEXT_FREE,
  offsetChange,
  Patience,
  portsOf,
  type Search,
} from '../ports/hosts/planning/free-ports';
import type { Ports } from '../ports/hosts/planning/held-ports';
import type { Deployment } from '../ports/micro-integrator/deployment';
import { BUILT_IN_OFFSET, STANDARD_PORTS } from '../ports/product/catalog';

/** The offsets that are free for one instance, in the sense of `freeOffset`. */
export interface FreeOffsets {
  has(offset: number): boolean;
  /** The offsets to suggest for its file: the smallest that is free, and the smallest multiple of ten; never the built-in one. */
  suggested(): readonly number[];
}

/** How far apart round offsets are. */
const ROUND = 10;

/**
 * Changes to free offsets, for somebody to choose from: the next ones from the first that is given to anybody, and the next round
 * ones that are not among these.
 * @param group the instances on the host of `instance`, with or without itself.
 * @param count how many of each, at the most.
 */
export function freeChanges(instance: Instance, group: readonly Instance[], search: Search, count: number) {
  const taken = portsOf(group.filter(({ uri }) => uri !== instance.uri));
  const patience = new Patience();
  const from = (first: number, step: number): Change[] => {
    const changes: Change[] = [];
    for (let offset = first; changes.length < count; offset += step) {
      if (changes.length > 0 && patience.isOver) break;
      const change = freeOffset(instance, taken, { ...search, first: offset, step }, { patience });
      if (change?.offset == null) break;
      changes.push(change);
      offset = change.offset;
    }
    return changes;
  };
  const next = from(search.first, search.step);
  const known = new Set(next.map(({ offset }) => offset));
  return { next, round: from(roundFrom(search), ROUND).filter(({ offset }) => !known.has(offset)) };
}

/** @param taken the ports of the others on the host of `instance`. */
export function freeOffsets(instance: Instance, taken: Ports, search: Search = NEXT_FREE): FreeOffsets {
  const has = (offset: number) => offsetChange(instance, offset, taken, search) !== null;
  const patience = new Patience();
  const next = (from: number, step: number): number[] => {
    const found = freeOffset(instance, taken, { ...search, first: from, step }, { patience });
    const free = found?.offset ?? null;
    if (free === BUILT_IN_OFFSET) return next(free + step, step);
    return free === null ? [] : [free];
  };
  return {
    has,
    suggested: () => [...new Set([...next(search.first, search.step), ...next(roundFrom(search), ROUND)])],
  };
}

function roundFrom({ first }: Search): number {
  return Math.ceil(first / ROUND) * ROUND;
}

/** The free offsets of a file that shares its host with nobody. */
export function freeOffsetsAlone(deployment: Deployment): FreeOffsets {
  return freeOffsets(
    { uri: '', name: '', host: { name: '', rule: 'unknown' }, containers: [], repeated: [], deployment },
    portsOf([]),
  );
}

/** `8291, 8254, 9202, 9165`: what another offset makes of the standard ports, without those that are off or unknown. */
export function standardSums({ listeners }: Deployment, offset: number): string {
  const sums = STANDARD_PORTS.flatMap(({ id }) => {
    const listener = listeners.find(({ port }) => port.id === id);
    return listener && listener.state !== 'off' && listener.base !== null ? listener.base + offset : [];
  });
  return sums.join(', ');
}
