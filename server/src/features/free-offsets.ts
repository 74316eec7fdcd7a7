import type { Instance } from '../ports/hosts/instances';
import { freeOffset, NEXT_FREE, offsetChange, portsOf, type Search } from '../ports/hosts/planning/free-ports';
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

/** @param group the instances on the host of `instance`, with or without itself. */
export function freeOffsets(instance: Instance, group: readonly Instance[], search: Search = NEXT_FREE): FreeOffsets {
  const taken = portsOf(group.filter(({ uri }) => uri !== instance.uri));
  const has = (offset: number) => offsetChange(instance, offset, taken, search) !== null;
  const next = (from: number, step: number): number[] => {
    const free = freeOffset(instance, taken, { ...search, first: from, step })?.offset ?? null;
    if (free === BUILT_IN_OFFSET) return next(free + step, step);
    return free === null ? [] : [free];
  };
  const round = Math.ceil(search.first / ROUND) * ROUND;
  return { has, suggested: () => [...new Set([...next(search.first, search.step), ...next(round, ROUND)])] };
}

/** The free offsets of a file that shares its host with nobody. */
export function freeOffsetsAlone(deployment: Deployment): FreeOffsets {
  return freeOffsets(
    { uri: '', name: '', host: { name: '', rule: 'unknown' }, containers: [], repeated: [], deployment },
    [],
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
