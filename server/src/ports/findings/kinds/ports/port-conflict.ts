import { once } from '../../../../toml/once';
import { said } from '../../../../words/language';
import { phrase } from '../../../../words/phrase';
import type { Deployment } from '../../../micro-integrator/deployment';
import type { Listener } from '../../../micro-integrator/listeners/listener';
import { DOCS, HIGHEST_PORT, LOWEST_PORT } from '../../../product/catalog';
import type { Found, Repair } from '../../finding';
import { type Kind, SERVER } from '../../kind';
import { arithmetic, capital, listenerName } from '../../listener-words';
import { offsetSpan } from '../../places';
import { replaceValue } from '../../repairs/edits';
import { resolvedListeners } from './base-ports';

/** Two listeners of one file that want one port. Those of two files: hosts/conflict-findings. */
export const PORT_CONFLICT: Kind<'port-conflict'> = {
  code: 'port-conflict',
  check,
  page: DOCS.ports,
  title: 'Two listeners want one port',
  why: 'The first listener to bind wins; the other only logs an error, so the server looks healthy and a port is missing. The order is TCP, HTTP, HTTPS, then internal HTTP and internal HTTPS. Of two instances on one host the one that starts later loses. Offsets that differ by 37, 874, 911 or 948 make different listeners of two instances meet: with 10 and 47 the HTTP port of the one is the HTTPS port of the other, 8290. Which instances count as one host, and why, is said where the pointer is on the port, the offset or `[server]`; a comment `# mi-ports: host = NAME` or the setting `miPorts.hosts` says otherwise. An offset that comes from a start script, `launch.json`, a compose file or a Dockerfile, and a port that a container publishes, is repaired there and not in the `deployment.toml`; what a variable decides, or one text for several instances, has no quick fix, as only you know what else would move.',
  example: `${SERVER}\n[transport.http]\nlistener.port = 9000\nlistener.secured_port = 9000\n`,
  repaired: `${SERVER}\n[transport.http]\nlistener.port = 9000\nlistener.secured_port = 9001\n`,
  noFix: null,
};

function check(deployment: Deployment): Found[] {
  const closed = resolvedListeners(deployment).filter(({ reason }) => reason?.kind === 'taken');
  if (closed.length === 0) return [];
  const open = deployment.listeners.filter(({ state }) => state === 'open');
  // Of two with one name the first counts.
  const byId = new Map(open.toReversed().map((listener) => [listener.port.id, listener]));
  return closed.map((listener) => {
    const first = listener.reason?.kind === 'taken' ? byId.get(listener.reason.by) : undefined;
    return conflict(deployment, listener, first ?? listener);
  });
}

/** @param first the listener that has the port. */
function conflict(deployment: Deployment, listener: Listener, first: Listener): Found {
  const own = listener.settings.at(-1);
  const others = first.settings.at(-1);
  const name = capital(listenerName(first.port.id));
  const related = { message: said`${name} takes ${listener.effective ?? '?'} here.`, span: others?.entry.value.span };
  return {
    severity: 'error',
    message: said`${capital(listenerName(listener.port.id))} does not open: ${listenerName(first.port.id)} takes port ${listener.effective ?? '?'} first. Give one of them another base port.`,
    reasoning: [
      phrase`${listener.port.label}: ${arithmetic(listener)}. ${first.port.label}: ${arithmetic(first)}. The server only logs an error.`,
    ],
    span: (own ?? others)?.entry.value.span ?? offsetSpan(deployment),
    ...(own && related.span ? { related: [{ ...related, span: related.span }] } : {}),
    repairs: () => repairsOf(deployment, own ? listener : first),
  };
}

function repairsOf(deployment: Deployment, moved: Listener): Repair[] {
  const setting = moved.settings.at(-1);
  const free = setting ? freeBase(deployment, moved) : null;
  if (!setting || free === null) return [];
  const sum = free + (moved.offset ?? 0);
  const title = moved.port.moves ? said`Use the free port ${sum} (base ${free})` : said`Use the free port ${sum}`;
  return [{ title, preferred: true, edits: [replaceValue(setting.entry, String(free))] }];
}

/** A base port for a listener that no other listener of the file has: the default if it is free, else the next one up. */
function freeBase({ listeners }: Deployment, listener: Listener): number | null {
  const offset = listener.offset ?? 0;
  const used = countsOf(listeners);
  const start = listener.port.base ?? listener.base ?? 0;
  for (let base = start; base + offset <= HIGHEST_PORT; base++) {
    const port = base + offset;
    if (port > LOWEST_PORT && (used.get(port) ?? 0) === (port === listener.effective ? 1 : 0)) return base;
  }
  return null;
}

/** How many listeners have each port, or would have it. */
const countsOf = once((listeners: readonly Listener[]): ReadonlyMap<number | null, number> => {
  const counts = new Map<number | null, number>();
  for (const { effective } of listeners) counts.set(effective, (counts.get(effective) ?? 0) + 1);
  return counts;
});
