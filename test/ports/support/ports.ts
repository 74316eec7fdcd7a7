import type { Deployment } from '../../../server/src/ports/micro-integrator/deployment';

/** The listeners of the product that a port of a server can be about; the rest are never opened. */
const LISTENER = /^(http|https|internal-http|internal-https|tcp|udp|custom:.*|debug-.*)$/;

/** `http 8290` for each listener that is open. */
export function openPorts(ports: readonly { id: string; open: boolean; effective: number | null }[]): string[] {
  return ports.flatMap(({ id, open, effective }) => (open && LISTENER.test(id) ? [`${id} ${effective}`] : [])).sort();
}

/** The listeners of a deployment in the same form. */
export function readPorts({ listeners }: Deployment) {
  return listeners.map(({ port, state, effective }) => ({ id: port.id, open: state === 'open', effective }));
}
