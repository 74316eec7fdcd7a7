import type { Span } from '../../../../toml/tree';
import type { Deployment } from '../../../micro-integrator/deployment';
import type { Listener } from '../../../micro-integrator/listeners/listener';
import { BUILT_IN_OFFSET, DOCS, HIGHEST_PORT, LOWEST_PORT } from '../../../product/catalog';
import { removePair } from '../../edits';
import type { Found, Repair } from '../../finding';
import { type Kind, SERVER } from '../../kind';
import { arithmetic } from '../../listener-words';
import { causeOf, offsetSpan } from '../../places';
import { defaultRepairs, resolvedListeners } from './base-ports';

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
    message: `${arithmetic(listener)}: for port 0 the system picks a random free port at every start. Write a base port that gives at least 1.`,
    span: causeOf(deployment, listener),
    repairs: defaultRepairs(listener),
  }));
}

/** Ports out of range: each on its own value; those that only the offset moves out, together on the offset. */
function checkRange(deployment: Deployment): Found[] {
  const out = deployment.listeners.filter(({ reason }) => reason?.kind === 'out-of-range');
  const findings = out.flatMap((listener) => {
    const setting = listener.settings.at(-1);
    return setting ? [outOfRange([listener], setting.entry.value.span, defaultRepairs(listener))] : [];
  });
  const moved = out.filter(({ settings }) => settings.length === 0);
  if (moved.length === 0) return findings;
  const { tree, offset } = deployment;
  const edits = offset.setting ? [removePair(tree, offset.setting.entry)] : [];
  const title = `Remove the offset (the built-in ${BUILT_IN_OFFSET} counts again)`;
  const repairs = offset.source === 'file' ? [{ title, preferred: true, edits }] : [];
  return [...findings, outOfRange(moved, offsetSpan(deployment), repairs)];
}

/** Listeners whose sums leave the range. One, or all that one offset moves out. */
function outOfRange(listeners: readonly Listener[], span: Span, repairs: readonly Repair[]): Found {
  const [first] = listeners;
  const sums = listeners.map((listener) => `${arithmetic(listener)} (${listener.port.label})`).join(', ');
  const many = listeners.length > 1;
  const also =
    listeners.some(({ port }) => port.id === 'internal-http') &&
    !listeners.some(({ port }) => port.id === 'internal-https')
      ? ', and the internal HTTPS listener stays closed with it'
      : '';
  const instead =
    first && first.settings.length > 0
      ? first.port.moves
        ? `Write ${allowedBases(first.offset ?? 0) && `a base port ${allowedBases(first.offset ?? 0)}, or `}another offset.`
        : `Write a port ${allowedBases(0)}.`
      : 'Write another offset.';
  return {
    severity: 'error',
    message: `${sums} ${many ? 'are' : 'is'} not between ${LOWEST_PORT} and ${HIGHEST_PORT}: ${many ? 'these listeners do' : 'this listener does'} not open${also}. ${instead}`,
    span,
    repairs,
  };
}

/** The base ports that stay within 0 and 65535 once the offset is added, as text. */
function allowedBases(offset: number): string {
  const [lowest, highest] = [Math.max(1, 1 - offset), HIGHEST_PORT - Math.max(0, offset)];
  return lowest <= highest ? `from ${lowest} to ${highest}` : '';
}
