import { reasonPhrase } from '../../ports/findings/listener-words';
import { portKeyOf } from '../../ports/findings/places';
import { type Container, leadsTo, publishedText } from '../../ports/hosts/containers';
import { grouped } from '../../ports/hosts/lists';
import type { Deployment } from '../../ports/micro-integrator/deployment';
import type { Listener } from '../../ports/micro-integrator/listeners/listener';
import { said } from '../../words/language';
import { enumeratedShort, type Phrase, phrase, plainText } from '../../words/phrase';

/** One listener as a row of a table: base + offset = port. Where no kind is told, a text is as it stands. */
export interface PortRow {
  readonly listener: Listener;
  readonly label: string;
  /** `8280`; `?` for a base that cannot be read or told, `-` where none is set. */
  readonly base: string;
  /** `+ 10`, `- 5`, empty for a port that no offset moves, `?` for an offset that cannot be read or told. */
  readonly added: string;
  /** What comes out, see `portText`. */
  readonly port: string;
  /** The ports of the machine that lead there, `-` where none does. Null: no container has a network of its own. */
  readonly published: string | null;
  /** Why it is not open. Null for one that is, and where the server does not start, which is said of all at once. */
  readonly why: Phrase | null;
}

/** In the column of published ports of one to which none leads. */
export const NOT_PUBLISHED = '-';

/** A file may have any number of listeners; a hover shows that many. */
export const SHOWN_AT_MOST = 20;

/** What the columns are called that hold a row's texts. */
export function columns() {
  return {
    label: said`Listener`,
    base: said`Base`,
    added: said`Offset`,
    port: said`Port`,
    published: said`Published`,
    why: said`Why`,
  } as const;
}

/**
 * The rows for all listeners, in their order. The debugger's ports are left out unless the file sets them or the server is
 * started for debugging.
 * @param containers what runs the instance.
 */
export function portRows(deployment: Deployment, containers: readonly Container[] = []): PortRow[] {
  const apart = containers.some(({ network }) => network === 'own') && deployment.startup !== 'failed';
  return deployment.listeners
    .filter((listener) => listener.reason?.kind !== 'debug-only' || portKeyOf(deployment, listener) !== null)
    .map((listener) => {
      const { port, base, offset, reason } = listener;
      const text = portText(deployment, listener);
      const address = addressOf(deployment, listener);
      return {
        listener,
        label: port.short,
        base: base === null ? (reason?.kind === 'no-port' ? '-' : '?') : String(base),
        added: !port.moves ? '' : offset === null ? '?' : `${offset < 0 ? '-' : '+'} ${Math.abs(offset)}`,
        port: address === null ? text : said`${text} on ${address}`,
        published: apart ? publishedPorts(containers, listener) : null,
        why: reason && deployment.startup !== 'failed' ? reasonPhrase(reason) : null,
      };
    });
}

/**
 * What comes out for one listener, null for one that there is not: `8290`, `random` for port 0, `closed`, or `?` where only the
 * running server knows. All are closed where the server does not start.
 */
export function portText({ startup }: Deployment, listener: Listener | null): string {
  const state = startup === 'failed' ? 'off' : listener?.state;
  if (state === 'unknown') return '?';
  if (state !== 'open') return said`closed`;
  return listener?.effective === 0 ? said`random` : String(listener?.effective);
}

/** `127.0.0.1` for an open listener that is bound to one address; null for every other one. */
export function addressOf({ startup }: Deployment, { state, address }: Listener): string | null {
  return address && state === 'open' && startup !== 'failed' ? address : null;
}

/** Those of some listeners that the server opens. */
export function openOnes({ startup }: Deployment, listeners: readonly Listener[]): Listener[] {
  return startup === 'failed' ? [] : listeners.filter(({ state }) => state === 'open');
}

/** Why some listeners are not open, each reason once: `HTTP and HTTPS closed: Switched off by …`. */
export function closedSentences(deployment: Deployment, listeners: readonly Listener[]): Phrase[] {
  const closed = listeners.flatMap((listener) => {
    const { port, reason } = listener;
    return reason ? [{ port, why: phrase`${portText(deployment, listener)}: ${reasonPhrase(reason)}` }] : [];
  });
  return [...grouped(closed, ({ why }) => plainText(why)).values()].map((group) => {
    const names = enumeratedShort(group.map(({ port }) => phrase`${port.short}`));
    return phrase`${names} ${group[0]?.why ?? []}`;
  });
}

function publishedPorts(containers: readonly Container[], listener: Listener): string {
  if (listener.state !== 'open') return '';
  const ports = containers.flatMap(({ network, mappings }) =>
    network === 'host'
      ? String(listener.effective)
      : mappings.filter((mapping) => leadsTo(mapping, listener)).map(publishedText),
  );
  return [...new Set(ports)].join(', ') || NOT_PUBLISHED;
}
