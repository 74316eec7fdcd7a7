import type { Entry } from '../../../../toml/tree';
import { said } from '../../../../words/language';
import type { Deployment } from '../../../micro-integrator/deployment';
import type { Listener } from '../../../micro-integrator/listeners/listener';
import { DOCS } from '../../../product/catalog';
import type { Found, Repair } from '../../finding';
import { type Kind, SERVER } from '../../kind';
import { listenerName } from '../../listener-words';
import { statedSpan } from '../../places';
import { replaceValue } from '../../repairs/edits';
import { writtenInteger } from '../../repairs/written-integer';
import { defaultRepairs, resolvedListeners } from './base-ports';

/** A port that is no integer. */
export const PORT_INVALID: Kind<'port-invalid'> = {
  code: 'port-invalid',
  check,
  page: DOCS.ports,
  title: 'The port is no integer',
  why: "A port reaches Java's `Integer.parseInt` as text. When it is none, the listener is not set up, and the internal API over the same protocol, which borrows its configuration, stays closed as well. One unreadable internal port closes both internal ports.",
  example: `${SERVER}\n[transport.http]\nlistener.port = "9001 "\n`,
  repaired: `${SERVER}\n[transport.http]\nlistener.port = 9001\n`,
  noFix: null,
};

function check(deployment: Deployment): Found[] {
  return resolvedListeners(deployment).flatMap((listener) => {
    const { settings, reason, port } = listener;
    if (reason?.kind !== 'not-a-port') return [];
    const entry = settings.at(-1)?.entry;
    const span = entry?.value.span ?? statedSpan(deployment, port.productKey);
    if (!span) return [];
    const instead =
      port.base === null ? said`Write a whole number.` : said`Write a whole number, such as ${port.base}.`;
    return [
      {
        severity: 'error',
        message: `${effectOf(listener, reason.text)} ${instead}`,
        span,
        repairs: () => repairsOf(listener, entry, reason.text),
      },
    ];
  });
}

function repairsOf(listener: Listener, entry: Entry | undefined, text: string): Repair[] {
  const integer = writtenInteger(text);
  const title = said`Write the port as an integer: ${integer ?? ''}`;
  const written =
    integer === null || !entry ? [] : [{ title, preferred: true, edits: [replaceValue(entry, String(integer))] }];
  return [...written, ...defaultRepairs(listener).map((repair) => ({ ...repair, preferred: written.length === 0 }))];
}

function effectOf({ port: { id } }: Listener, text: string): string {
  if (id.startsWith('internal-')) return said`"${text}" is no port: neither of the two internal ports opens.`;
  return id === 'http' || id === 'https'
    ? said`"${text}" is no port: ${listenerName(id)} does not open, nor does the internal API over ${id}.`
    : said`"${text}" is no port: ${listenerName(id)} does not open.`;
}
