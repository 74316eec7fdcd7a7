import type { Span } from '../../toml/tree';
import { type Deployment, tried } from '../micro-integrator/deployment';
import { hostNameOf, LOCAL_HOST } from '../micro-integrator/host-names';
import type { Listener } from '../micro-integrator/listeners/listener';
import type { Setting } from '../micro-integrator/pipeline/group-settings';
import { isUnknown, javaText } from '../micro-integrator/pipeline/server-values';
import { HIGHEST_PORT } from '../product/catalog';
import { OWN_ENDS, type OwnEnd } from '../product/client-ends';
import { openListener, portToWrite } from './moved-ports';
import { applyEdits, type Edit } from './repairs/edits';

/** A port of the server itself that its file names for others, on this machine. */
export interface NamedEnd {
  readonly end: OwnEnd;
  readonly setting: Setting;
  /** The listener that it should lead to. */
  readonly listener: Listener;
  readonly port: number;
  /** Where the number stands, if it stands there once and in figures. */
  readonly digits: Span | null;
}

/**
 * The ports of its own that a file names, as far as these can only be the server's: on a name of this machine itself, where no
 * container stands between. On any other name, the server's host name included, a load balancer may be what is meant.
 */
export function namedEnds(deployment: Deployment): readonly NamedEnd[] {
  const { settings, listeners, launch } = deployment;
  if (launch.contained) return [];
  return OWN_ENDS.flatMap((end): NamedEnd[] => {
    const setting = settings.sources(end.productKey).at(-1);
    const listener = listeners.find(({ port }) => port.id === end.listener);
    if (!setting || !listener) return [];
    const [text, host] = [textOf(deployment, end.productKey), end.hostKey && textOf(deployment, end.hostKey)];
    const named = text === null ? null : end.form === 'url' ? addressIn(text, end) : { host, port: text };
    if (!named?.host || !/^\d{1,5}$/.test(named.port) || hostNameOf(named.host) !== LOCAL_HOST) return [];
    const port = Number(named.port);
    if (port > HIGHEST_PORT) return [];
    return [{ end, setting, listener, port, digits: digitsIn(deployment, setting, named.port) }];
  });
}

function textOf({ settings }: Deployment, productKey: string): string | null {
  const value = settings.flat.get(productKey);
  return value === undefined || isUnknown(value) ? null : javaText(value);
}

/** `http://localhost:8290/a`, and the same without its scheme. Null where it is of another scheme, and where no port is named. */
function addressIn(text: string, { listener }: OwnEnd): { readonly host: string; readonly port: string } | null {
  const [, scheme, host = '', port = ''] =
    /^(?:([a-z]{1,5}):\/\/)?([^/:\s]{1,255}):(\d{1,5})(?:\/|$)/i.exec(text) ?? [];
  if (scheme !== undefined && scheme.toLowerCase() !== listener) return null;
  return port === '' ? null : { host, port };
}

function digitsIn({ tree }: Deployment, { entry: { value } }: Setting, port: string): Span | null {
  const written = tree.text.slice(value.span.start, value.span.end);
  const found = [...written.matchAll(/\d+/g)].filter(([digits]) => digits === port);
  const [only] = found;
  if (!only || found.length > 1) return null;
  const start = value.span.start + only.index;
  return { start, end: start + port.length };
}

/**
 * Edits of a file together with those that take the ports along which it names itself and which were right: what moves a port must not
 * leave these behind.
 */
export function withNamedEnds(deployment: Deployment, edits: readonly Edit[]): readonly Edit[] {
  if (edits.length === 0 || namedEnds(deployment).length === 0) return edits;
  const text = applyEdits(deployment.tree.text, edits);
  return [
    ...edits,
    ...endsAlong(
      deployment,
      tried(deployment, text, () => deployment.launch, portsToWrite),
      edits,
    ),
  ];
}

/** By the listeners' ids the ports to write for them. Null: a listener does not open. */
export function portsToWrite({ listeners }: Pick<Deployment, 'listeners'>): ReadonlyMap<string, number | null> {
  return new Map([...listeners].reverse().map((listener) => [listener.port.id, portToWrite(listener)]));
}

/**
 * What takes the ports along that a file names and that another deployment of it opens elsewhere.
 * @param after the ports of that deployment, as of `portsToWrite`.
 * @param edits none is where these are.
 */
export function endsAlong(
  before: Deployment,
  after: ReadonlyMap<string, number | null>,
  edits: readonly Edit[],
): readonly Edit[] {
  return namedEnds(before).flatMap(({ listener, port, digits }) => {
    const isRight = openListener({ port, protocol: 'tcp' }, before) === listener;
    const moved = after.get(listener.port.id) ?? null;
    if (!isRight || !digits || moved === null || moved === port) return [];
    const isFree = edits.every(({ span }) => span.end < digits.start || digits.end < span.start);
    return isFree ? [{ span: digits, text: String(moved) }] : [];
  });
}
