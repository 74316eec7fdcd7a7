import type { Span } from '../../../../toml/tree';
import { said } from '../../../../words/language';
import { type Phrase, phrase } from '../../../../words/phrase';
import type { Deployment } from '../../../micro-integrator/deployment';
import type { Listener } from '../../../micro-integrator/listeners/listener';
import { BUILT_IN_OFFSET, DOCS, HIGHEST_PORT, LOWEST_PORT } from '../../../product/catalog';
import type { Found, Repair } from '../../finding';
import { type Kind, SERVER } from '../../kind';
import { arithmetic, capital, listenerName } from '../../listener-words';
import { causeOf, offsetSpan } from '../../places';
import { removePair } from '../../repairs/edits';
import { defaultRepairs, ownListeners, resolvedListeners } from './base-ports';

/** A sum that is no port, or 0, for which the system picks one. */
export const PORT_OUT_OF_RANGE: Kind<'port-out-of-range'> = {
  code: 'port-out-of-range',
  check: (deployment) => [...checkRandom(deployment), ...checkRange(deployment)],
  page: DOCS.ports,
  title: 'The sum is no port',
  why: 'Ports go from 0 to 65535, and what counts is the sum of base port and offset. Outside that range the listener does not open; an internal HTTP port out of range closes the internal HTTPS port too. For a sum of 0 the system picks a random port.',
  example: `${SERVER}\n[transport.http]\nlistener.port = 65530\n`,
  repaired: `${SERVER}\n[transport.http]\nlistener.port = 65520\n`,
  noFix: null,
};

function checkRandom(deployment: Deployment): Found[] {
  const random = resolvedListeners(deployment).filter(({ state, effective }) => state === 'open' && effective === 0);
  return random.map((listener) => ({
    severity: 'warning',
    message: said`${arithmetic(listener)}: for port 0 the system picks a random free port at every start. Write a base port that gives at least 1.`,
    span: causeOf(deployment, listener),
    repairs: () => defaultRepairs(listener),
  }));
}

/** Ports out of range: each on its own value; those that only the offset moves out, together on the offset. */
function checkRange(deployment: Deployment): Found[] {
  const out = ownListeners(deployment).filter(({ reason }) => reason?.kind === 'out-of-range');
  const findings = out.flatMap((listener) => {
    const setting = listener.settings.at(-1);
    return setting ? [outOfRange([listener], setting.entry.value.span, () => defaultRepairs(listener))] : [];
  });
  const moved = out.filter(({ settings }) => settings.length === 0);
  if (moved.length === 0) return findings;
  const { tree, offset } = deployment;
  const repairs = (): Repair[] => {
    const edits = offset.setting ? [removePair(tree, offset.setting.entry)] : [];
    const title = said`Remove the offset (the built-in ${BUILT_IN_OFFSET} counts again)`;
    return offset.source === 'file' ? [{ title, preferred: true, edits }] : [];
  };
  return [...findings, outOfRange(moved, offsetSpan(deployment), repairs)];
}

/** Listeners whose sums leave the range. One, or all that one offset moves out. */
function outOfRange(listeners: readonly Listener[], span: Span, repairs: Found['repairs']): Found {
  const [only] = listeners.length === 1 ? listeners : [];
  const ports = listeners.map(({ port, effective }) => `${port.short} ${effective}`).join(', ');
  const what = only
    ? said`${capital(listenerName(only.port.id))} does not open: ${arithmetic(only)} is not between ${LOWEST_PORT} and ${HIGHEST_PORT}.`
    : said`These listeners do not open: ${ports} are not between ${LOWEST_PORT} and ${HIGHEST_PORT}.`;
  return {
    severity: 'error',
    message: `${what} ${insteadOf(listeners)}`,
    span,
    ...(listeners.some(({ port }) => port.id === 'internal-http') ? { reasoning: [withoutInternalHttp()] } : {}),
    repairs,
  };
}

function withoutInternalHttp(): Phrase {
  return phrase`Without the internal HTTP listener the internal HTTPS listener stays closed as well.`;
}

function insteadOf([first]: readonly Listener[]): string {
  if (!first || first.settings.length === 0) return said`Write another offset.`;
  const offset = first.port.moves ? (first.offset ?? 0) : 0;
  // The base ports that stay within 0 and 65535 once the offset is added.
  const [lowest, highest] = [Math.max(1, 1 - offset), HIGHEST_PORT - Math.max(0, offset)];
  if (!first.port.moves) return said`Write a port from ${lowest} to ${highest}.`;
  return lowest <= highest
    ? said`Write a base from ${lowest} to ${highest}, or another offset.`
    : said`Write another offset.`;
}
