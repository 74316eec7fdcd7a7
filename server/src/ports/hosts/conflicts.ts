import type { Listener } from '../micro-integrator/listeners/listener';
import type { Instance } from './instances';

/** An open listener of an instance, and the port that it holds. */
export interface Holder {
  readonly instance: Instance;
  readonly listener: Listener;
  readonly port: number;
}

/** One port that two instances on one host both open, seen from one of them. */
export interface Conflict extends Holder {
  readonly other: Holder;
}

/** Who holds which port on one host. Ports of one number exclude each other within TCP and within UDP. */
export type PortIndex = ReadonlyMap<string, readonly Holder[]>;

/** Whether a listener holds a port of the host: it opens, and not on a random port. */
export function holdsPort({ state, effective }: Listener): boolean {
  return state === 'open' && effective !== null && effective > 0;
}

export function portKey({ port }: Listener, effective: number): string {
  return `${port.id === 'udp' ? 'udp' : 'tcp'} ${effective}`;
}

/** True for an instance whose ports count: a Micro Integrator that starts. */
function claimsPorts({ deployment }: Instance): boolean {
  return deployment.otherProduct === null && deployment.startup !== 'failed';
}

/** The ports that an instance holds, none where its file belongs to another product or the server does not start. */
export function holdersOf(instance: Instance): readonly Holder[] {
  if (!claimsPorts(instance)) return [];
  return instance.deployment.listeners
    .filter(holdsPort)
    .map((listener) => ({ instance, listener, port: listener.effective ?? 0 }));
}

/** @param group the instances on one host. */
export function indexPorts(group: readonly Instance[]): PortIndex {
  const index = new Map<string, Holder[]>();
  for (const holder of group.flatMap(holdersOf)) {
    const key = portKey(holder.listener, holder.port);
    const holders = index.get(key);
    if (holders) holders.push(holder);
    else index.set(key, [holder]);
  }
  return index;
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
    const conflicts: Conflict[] = [];
    for (const other of index.get(portKey(holder.listener, holder.port)) ?? []) {
      if (conflicts.length >= most) break;
      if (other.instance !== instance) conflicts.push({ ...holder, other });
    }
    return conflicts;
  });
}
