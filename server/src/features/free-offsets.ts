import type { Deployment } from '../ports/micro-integrator/deployment';
import {
  API_MANAGER_PORTS,
  BUILT_IN_OFFSET,
  FIRST_UNPRIVILEGED_PORT,
  HIGHEST_PORT,
  STANDARD_PORTS,
  UDP,
} from '../ports/product/catalog';

/** The offsets to suggest beside the one that counts now: the next one, and the next multiple of ten. At most two. */
export function suggestedOffsets(deployment: Deployment): number[] {
  const current = deployment.offset.value ?? BUILT_IN_OFFSET;
  const next = [1, 10].map((step) => nextOffset(deployment, current, step));
  return [...new Set(next.filter((offset) => offset !== null))];
}

/** The first multiple of `step` above an offset that leaves every port free. Null: there is none. */
function nextOffset(deployment: Deployment, current: number, step: number): number | null {
  const bases = movedBases(deployment);
  if (new Set(bases).size < bases.length) return null;
  const highest = HIGHEST_PORT - Math.max(...bases, 0);
  for (let offset = (Math.floor(Math.max(current, 0) / step) + 1) * step; offset <= highest; offset += step) {
    if (leavesPortsFree(deployment, offset)) return offset;
  }
  return null;
}

/** The base ports that the offset moves, of the listeners that are on. */
function movedBases({ listeners }: Deployment): number[] {
  return listeners.flatMap(({ port, base, state }) => (port.moves && state !== 'off' && base !== null ? base : []));
}

/** True when, with another offset, every port is one of its own, in range, open to ordinary users, and not WSO2 API Manager's. */
export function leavesPortsFree(deployment: Deployment, offset: number): boolean {
  const fixed = deployment.listeners.flatMap(({ port, effective, state }) =>
    port.moves || port.id === UDP.id || state === 'off' ? [] : (effective ?? []),
  );
  const taken = new Set([...fixed, ...API_MANAGER_PORTS]);
  const ports = movedBases(deployment).map((base) => base + offset);
  return (
    ports.every((port) => port >= FIRST_UNPRIVILEGED_PORT && port <= HIGHEST_PORT && !taken.has(port)) &&
    new Set(ports).size === ports.length
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
