import { once } from '../../../toml/once';
import { said } from '../../../words/language';
import {
  type CatalogPort,
  HIGHEST_PORT,
  INTERNAL_APIS,
  INTERNAL_HTTP,
  INTERNAL_HTTPS,
  LOWEST_PORT,
} from '../../product/catalog';
import { firstReleaseOf, isBefore, NEWEST, type Release } from '../../product/releases';
import type { Offset } from '../offset';
import { addJavaInts, isMap, isUnknown, keySegments, parseJavaInt, type ServerMap } from '../pipeline/server-values';
import type { Settings } from '../pipeline/settings';
import { becauseOf, printedText } from '../printing/printed-text';
import { type Printed, parseProperties, propertiesIn } from '../printing/properties';
import type { UnsafeValue } from '../printing/writer';
import { xmlAttribute } from '../printing/xml-text';
import type { Listener, Reason } from './listener';
import type { StartProperties } from './start-listeners';

const PROPERTIES = 'synapse_properties';
const ENABLED = 'internal.http.api.enabled';
const SSL_PARAMETERS = 'internal_api_ssl_config.parameter';

/** Names that the internal API's TLS configuration understands. Source: the product's ConfigurationLoader. */
const KNOWN_SSL_PARAMETERS = ['sslVerifyClient', 'sslProtocol', 'httpsProtocols', 'preferredCiphers'];

/**
 * The two internal ports, as far as it does not depend on who takes a port first. They open only when they are enabled, an internal API uses their protocol and the pass-through
 * listener of that protocol was set up; one unreadable port closes both.
 * Source: ports-reference, part 2, "Internal APIs" and "Gates that surprise"; the product's HTTPEndpointManager.
 * Source of what depends on the release: ports-elsewhere, part D1.
 * @param others all other listeners over TCP.
 */
export function internalListeners(
  settings: Settings,
  offset: Offset,
  others: readonly Listener[],
  start: StartProperties,
  unsafe: readonly UnsafeValue[],
): Listener[] {
  const properties = synapseProperties(settings);
  const http = readInternal(INTERNAL_HTTP, settings, offset, properties);
  const https = readInternal(INTERNAL_HTTPS, settings, offset, properties);
  const both = (state: Listener['state'], reason: Reason) =>
    [http, https].map((l): Listener => ({ ...l.known, state, reason }));

  if (!properties) return both('failed', { kind: 'broken-properties', key: malformedProperty(settings) });
  const enabled = settings.rendered(`${PROPERTIES}.'${ENABLED}'`);
  if (isUnknown(enabled)) return both('unknown', { kind: 'unknown', because: enabled.because });
  if (properties.get(ENABLED)?.toLowerCase() !== 'true') {
    return both('off', { kind: 'switched-off', gate: INTERNAL_HTTP.gate ?? '' });
  }
  const broken = unsafe.find(({ file }) => file === 'internal-apis.xml');
  if (broken) return both('failed', { kind: 'broken-apis', key: broken.key });
  const parameter = unknownSslParameter(settings);
  if (parameter) return both('failed', { kind: 'ssl-parameter', key: parameter });
  const protocols = usedProtocols(settings, start);
  if ('kind' in protocols) return both(protocols.kind === 'unknown' ? 'unknown' : 'failed', protocols);
  if (offset.fault !== 'unknown' && offset.trimmed === null) return both('failed', { kind: 'offset' });

  const unreadable = [http, https].find((port) => port.text !== null && port.known.base === null);
  const results: Listener[] = [];
  for (const [port, other, protocol] of [
    [http, https, 'http'],
    [https, http, 'https'],
  ] as const) {
    const lender = others.find(({ lends }) => lends === protocol) ?? others.find(({ port }) => port.id === protocol);
    const closed = (state: Listener['state'], reason: Reason): Listener => ({ ...port.known, state, reason });
    const { effective } = port.known;
    const first = results[0];
    if (unreadable === port) results.push(closed('failed', { kind: 'not-a-port', text: port.text ?? '' }));
    else if (unreadable)
      results.push(
        closed('failed', { kind: 'other-internal-port', listener: other.known.port.id, text: other.text ?? '' }),
      );
    else if (!protocols.used.has(protocol)) results.push(closed(...protocols.otherwise(protocol)));
    else if (lender?.state === 'unknown')
      results.push(closed('unknown', lender.reason ?? { kind: 'unknown', because: protocol }));
    else if (lender?.lends !== protocol)
      results.push(closed('off', { kind: 'pass-through-missing', listener: protocol }));
    else if (port.unknown) results.push(closed('unknown', { kind: 'unknown', because: port.unknown }));
    else if (effective === null) results.push(closed('unknown', { kind: 'unknown', because: said`the offset` }));
    else if (first?.reason?.kind === 'out-of-range')
      results.push(closed('failed', { kind: 'other-out-of-range', listener: first.port.id }));
    else if (effective < LOWEST_PORT || effective > HIGHEST_PORT)
      results.push(closed('failed', { kind: 'out-of-range' }));
    else if (effective === 0 && first?.effective === 0 && first.state === 'open')
      results.push(closed('failed', { kind: 'taken', by: first.port.id }));
    else results.push({ ...port.known, state: 'open', reason: null });
  }
  return results;
}

/** What the server reads back from the synapse.properties that it has written. Null: the file cannot be read. */
function synapseProperties(settings: Settings): ReadonlyMap<string, string> | null {
  const table = settings.rendered(PROPERTIES);
  if (!isMap(table)) return new Map();
  return plainProperties(table) ?? propertiesIn(printedIn(table, settings.rendered));
}

/** The same of a table in which no value is evaluated, which is the product's own in nearly all files. Null: some value is. */
const plainProperties = once((table: ServerMap): ReadonlyMap<string, string> | null => {
  let isPlain = true;
  const printed = printedIn(table, () => {
    isPlain = false;
    return undefined;
  });
  return isPlain ? propertiesIn(printed) : null;
});

function printedIn(table: ServerMap, rendered: Settings['rendered']): Printed {
  return Array.from(table, ([name, value]) => [name, printedText(value, { rendered }) ?? '']);
}

/** The product key of the first property that makes the file unreadable. */
function malformedProperty(settings: Settings): string {
  const table = settings.rendered(PROPERTIES);
  const printed = isMap(table) ? printedIn(table, settings.rendered) : [];
  const [name = ''] = printed.find((one) => parseProperties(one.join('=')) === null) ?? [];
  return `${PROPERTIES}.'${name}'`;
}

/** The first parameter of the internal API's TLS configuration that the server does not know. */
function unknownSslParameter(settings: Settings): string | null {
  const table = settings.rendered(SSL_PARAMETERS);
  const name = isMap(table) ? [...table.keys()].find((key) => !KNOWN_SSL_PARAMETERS.includes(key)) : undefined;
  return name === undefined ? null : `${SSL_PARAMETERS}.${name}`;
}

function readInternal(
  port: CatalogPort,
  settings: Settings,
  offset: Offset,
  properties: ReadonlyMap<string, string> | null,
) {
  const value = settings.rendered(port.productKey) ?? '';
  const unknown = printedText(value, settings) === null ? becauseOf(value) : null;
  const name = keySegments(port.productKey).at(-1) ?? '';
  // Where another setting has swallowed the property, the server falls back on the same port as its defaults have.
  const text = unknown ? null : (properties?.get(name) ?? String(port.base));
  const base = text === null ? null : parseJavaInt(text);
  const added = offset.trimmed;
  const effective = base === null || added === null ? null : addJavaInts(base, added);
  const own = settings.sources(port.productKey);
  return { text, unknown, known: { port, settings: own, base, offset: added, effective, lends: null } };
}

/** The protocols of the internal APIs, and why one that is not among them does not open. */
interface Protocols {
  readonly used: ReadonlySet<string>;
  readonly otherwise: (protocol: string) => [Listener['state'], Reason];
}

/** The protocols that the enabled internal APIs name. One that is neither http nor https breaks them all. */
function usedProtocols(settings: Settings, { systemProperties, release }: StartProperties): Protocols | Reason {
  const used = new Set<string>();
  const number = release?.number ?? NEWEST;
  const isNotYet = (since: Release | null) => since !== null && isBefore(number, since);
  const [management] = INTERNAL_APIS;
  const isOff = isNotYet(management.onSince) && systemProperties[management.property] === undefined;
  let otherwise: Protocols['otherwise'] = (protocol) =>
    isOff
      ? ['off', { kind: 'needs-flag', flag: management.property, release: number }]
      : ['off', { kind: 'no-api', protocol }];
  for (const api of INTERNAL_APIS) {
    const property = systemProperties[api.property];
    const on =
      property === undefined ? api.onSince !== null && !isNotYet(api.onSince) : property.toLowerCase() === 'true';
    if (!on) continue;
    if (isNotYet(firstReleaseOf(api.protocols))) {
      const because = said`the protocols of ${api.name} in release ${number}`;
      otherwise = () => ['unknown', { kind: 'unknown', because }];
      continue;
    }
    const value = settings.rendered(api.protocols);
    const text = value === undefined ? '' : printedText(value, settings);
    if (text === null) return { kind: 'unknown', because: becauseOf(value ?? '') };
    const read = xmlAttribute(text);
    if (read === null) return { kind: 'protocols', key: api.protocols, text };
    // Java's split drops empty parts at the end only.
    const parts = read.split(' ');
    while (parts.at(-1) === '') parts.pop();
    for (const protocol of parts) {
      if (protocol !== 'http' && protocol !== 'https') return { kind: 'protocols', key: api.protocols, text };
      used.add(protocol);
    }
  }
  return { used, otherwise };
}
