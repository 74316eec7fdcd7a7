import { openListener } from '../../findings/moved-ports';
import type { Deployment } from '../../micro-integrator/deployment';
import type { Listener } from '../../micro-integrator/listeners/listener';
import { STANDARD_PORTS } from '../../product/catalog';
import type { RepeatedPort } from './repeated-port';

/** No fleet needs a higher one: further up, the HTTP port of one offset is the API's of another. */
const HIGHEST = 500;

/**
 * The offset that an instance had when files around it were written, by what these repeat: the ports of two listeners at least, which
 * differ from their bases by as much. Each counts only in files that do not name the listener's port as it is now. Null: nothing tells,
 * or not with one voice.
 */
export function formerOffset(repeated: readonly RepeatedPort[], deployment: Deployment): number | null {
  const named = repeated.filter((one) => one.isPlain && !one.inline && !one.artifact && !one.takesOffset);
  const isThere = new Set(
    named.flatMap((one) => {
      const listener = openListener(one, deployment);
      return listener ? `${one.place.uri} ${listener.port.id}` : [];
    }),
  );
  const moving = deployment.listeners.filter(isMoving);
  const voices = new Map<number, Set<string>>();
  for (const { port, protocol, place } of named) {
    if (port === null || protocol === 'udp') continue;
    for (const { base, offset, port: of } of moving) {
      const former = port - (base ?? 0);
      if (former < 0 || former > HIGHEST || former === offset || isThere.has(`${place.uri} ${of.id}`)) continue;
      voices.set(former, (voices.get(former) ?? new Set()).add(of.id));
    }
  }
  // 8300 is HTTP with 20 and HTTPS with 57: the one counts that explains more.
  const [most, next] = [...voices].sort(([, one], [, other]) => other.size - one.size);
  if (!most || most[1].size < 2 || next?.[1].size === most[1].size) return null;
  return most[0];
}

function isMoving({ port, base, state }: Listener): boolean {
  return state === 'open' && port.moves && base !== null && STANDARD_PORTS.some(({ id }) => id === port.id);
}
