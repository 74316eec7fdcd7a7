import type { Span } from '../../../toml/tree';
import { said } from '../../../words/language';
import {
  type CatalogPort,
  HIGHEST_PORT,
  INBOUND_OFFSET,
  INBOUND_PROTOCOLS,
  INTERNAL_HTTP,
  INTERNAL_HTTPS,
  type InboundProtocol,
  LOWEST_PORT,
} from '../../product/catalog';
import { INBOUND_OFFSET_SINCE, isBefore, NEWEST, type Release } from '../../product/releases';
import type { Offset } from '../offset';
import { addJavaInts, javaText, parseJavaInt } from '../pipeline/server-values';
import type { Settings } from '../pipeline/settings';
import type { Listener, Reason } from './listener';
import type { StartProperties } from './start-listeners';

/** A parameter of an inbound endpoint. */
export interface InboundParameter {
  readonly name: string;
  /** Null: only the running server knows. */
  readonly text: string | null;
  /** From 0. */
  readonly line: number;
  /** Where the text stands on that line, in UTF-16 code units. Left out: it does not stand there as it is. */
  readonly columns?: Span;
}

/** An inbound endpoint that is deployed with a server: an artifact of Synapse that may listen on a port of its own. */
export interface InboundEndpoint {
  readonly uri: string;
  readonly name: string;
  readonly protocol: string;
  /** The class of one's own that it runs, where it has no protocol; empty for none. */
  readonly className?: string;
  readonly suspended: boolean;
  /** That of its root, from 0. */
  readonly line: number;
  readonly parameters: readonly InboundParameter[];
}

/**
 * The listeners of inbound endpoints, in their order. Who of two on one port comes first is not known, so that both are unknown then.
 * Source: ports-elsewhere, parts B1 and B2.
 * @param others the listeners of the server's own transports.
 */
export function inboundListeners(
  { inbounds = [], release }: StartProperties,
  settings: Settings,
  offset: Offset,
  others: readonly Listener[],
): readonly Listener[] {
  const read = inbounds.flatMap((endpoint) => {
    const protocol = INBOUND_PROTOCOLS.get(endpoint.protocol);
    if (!protocol && isListeningClass(endpoint)) return [classListener(endpoint)];
    return protocol ? [inboundListener(endpoint, protocol, settings, offset, others, release?.number ?? NEWEST)] : [];
  });
  const onPorts = new Map<number | null, Listener[]>();
  for (const listener of [...others, ...read]) {
    const known = onPorts.get(listener.effective);
    if (known) known.push(listener);
    else onPorts.set(listener.effective, [listener]);
  }
  return read.map((listener) => {
    const rivals = onPorts.get(listener.effective) ?? [];
    const holder = rivals.find((other) => other !== listener && isInTheWay(other, listener));
    return holder ? { ...listener, state: 'unknown', reason: { kind: 'wanted-too', by: holder.port.id } } : listener;
  });
}

function inboundListener(
  { uri, name, protocol: written, suspended, parameters, line }: InboundEndpoint,
  protocol: InboundProtocol,
  settings: Settings,
  offset: Offset,
  others: readonly Listener[],
  release: Release,
): Listener {
  const parameter = parameters.findLast((one) => one.name === protocol.parameter);
  const moves = isMoved(protocol, parameters, settings, release);
  const port = inboundPort(name, written, protocol.parameter, moves === true);
  const text = parameter === undefined ? '' : parameter.text;
  const base = text === null ? null : (parseJavaInt(text) ?? protocol.otherwise ?? null);
  const added = port.moves ? offset.value : 0;
  const effective = base === null || added === null ? null : addJavaInts(base, added);
  const place = { uri, line: parameter?.line ?? line };
  const listener = { port, settings: [], base, offset: added, effective, lends: null, place };
  const closed = (state: Listener['state'], reason: Reason): Listener => ({ ...listener, state, reason });
  if (protocol.since && isBefore(release, protocol.since)) {
    return closed('failed', { kind: 'needs-release', what: said`The protocol ${written}`, since: protocol.since });
  }
  if (suspended) return closed('off', { kind: 'suspended' });
  if (text === null || moves === 'unknown')
    return closed('unknown', { kind: 'unknown', because: said`the parameter ${protocol.parameter}` });
  if (protocol.borrows) {
    const lender = others.find(({ lends }) => lends === protocol.borrows);
    if (!lender) return closed('failed', { kind: 'pass-through-missing', listener: protocol.borrows });
  }
  if (base === null) return closed('failed', text === '' ? { kind: 'no-port' } : { kind: 'not-deployed', text });
  if (effective === null) return closed('unknown', { kind: 'unknown', because: said`the offset` });
  if (effective < LOWEST_PORT || effective > HIGHEST_PORT) return closed('failed', { kind: 'out-of-range' });
  return { ...listener, state: 'open', reason: null };
}

/** Where a class says that it listens. Source: ports-elsewhere, part B1, row `class`. */
const BEHAVIOR = { parameter: 'inbound.behavior', listening: 'listening' };

function isListeningClass({ protocol, className, parameters }: InboundEndpoint): boolean {
  const behavior = parameters.findLast(({ name }) => name === BEHAVIOR.parameter)?.text;
  return protocol === '' && !!className && behavior === BEHAVIOR.listening;
}

/** A class of one's own listens on a port that only it knows. */
function classListener({ uri, name, className = '', suspended, parameters, line }: InboundEndpoint): Listener {
  const port = inboundPort(name, className, 'class', false);
  const place = { uri, line: parameters[0]?.line ?? line };
  const listener = { port, settings: [], base: null, offset: 0, effective: null, lends: null, place };
  return suspended
    ? { ...listener, state: 'off', reason: { kind: 'suspended' } }
    : { ...listener, state: 'unknown', reason: { kind: 'unknown', because: said`the class ${className}` } };
}

function inboundPort(name: string, what: string, key: string, moves: boolean): CatalogPort {
  return {
    id: `inbound:${name}`,
    label: `Inbound endpoint ${name}`,
    short: `Inbound ${name}`,
    purpose: said`the inbound endpoint ${name} (${what})`,
    key,
    productKey: key,
    base: null,
    moves,
    gate: null,
  };
}

/** Whether the offset is added: by a switch of the server, by a parameter, or never. */
function isMoved(
  { moved }: InboundProtocol,
  parameters: readonly InboundParameter[],
  settings: Settings,
  release: Release,
): boolean | 'unknown' {
  if (moved === 'never') return false;
  if (moved === 'switch' && isBefore(release, INBOUND_OFFSET_SINCE)) return false;
  if (moved === 'switch') return javaText(settings.rendered(INBOUND_OFFSET) ?? '').toLowerCase() === 'true';
  const parameter = parameters.findLast(({ name }) => name === moved);
  return parameter === undefined
    ? false
    : parameter.text === null
      ? 'unknown'
      : parameter.text.toLowerCase() === 'true';
}

/**
 * Whether two on one port are in each other's way. An inbound endpoint over HTTP or HTTPS on a port of the internal API shares its socket;
 * those of other protocols do not.
 */
function isInTheWay(other: Listener, listener: Listener): boolean {
  if (other.state !== 'open' || listener.state !== 'open') return false;
  if (listener.port.key !== INBOUND_PROTOCOLS.get('http')?.parameter) return true;
  return other.port.id !== INTERNAL_HTTP.id && other.port.id !== INTERNAL_HTTPS.id;
}
