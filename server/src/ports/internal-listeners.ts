import { type CatalogPort, HIGHEST_PORT, INTERNAL_APIS, INTERNAL_HTTP, INTERNAL_HTTPS, LOWEST_PORT } from './catalog';
import type { Listener, Reason } from './listeners';
import type { Offset } from './offset';
import { propertyText } from './property-text';
import { addJavaInts, isUnknown, javaText, parseJavaInt } from './server-values';
import type { Settings } from './settings';
import { xmlText } from './xml-text';

const ENABLED_KEY = "synapse_properties.'internal.http.api.enabled'";

/**
 * The two internal ports. They open only when they are enabled, an internal API uses their protocol and the pass-through
 * listener of that protocol was set up; one unreadable port closes both.
 * Source: ports-reference, part 2, "Internal APIs" and "Gates that surprise".
 */
export function internalListeners(
  settings: Settings,
  offset: Offset,
  passThrough: { readonly http: Listener; readonly https: Listener },
  systemProperties: Readonly<Record<string, string>>,
): Listener[] {
  const http = readInternal(INTERNAL_HTTP, settings, offset);
  const https = readInternal(INTERNAL_HTTPS, settings, offset);
  const both = (state: Listener['state'], reason: Reason) =>
    [http, https].map((l): Listener => ({ ...l.known, state, reason }));

  const enabled = settings.rendered(ENABLED_KEY);
  if (isUnknown(enabled)) return both('unknown', { kind: 'unknown', because: enabled.because });
  if (propertyText(javaText(enabled ?? ''))?.toLowerCase() !== 'true') {
    return both('off', { kind: 'switched-off', gate: INTERNAL_HTTP.gate ?? '' });
  }
  const protocols = usedProtocols(settings, systemProperties);
  if ('kind' in protocols) return both(protocols.kind === 'unknown' ? 'unknown' : 'failed', protocols);
  for (const port of [http, https]) {
    if (port.text === null && !port.unknown) return both('failed', { kind: 'broken-properties', text: port.raw });
  }
  if (offset.fault !== 'unknown' && offset.trimmed === null) return both('failed', { kind: 'offset' });

  const unreadable = [http, https].find((port) => port.text !== null && port.known.base === null);
  const results: Listener[] = [];
  for (const [port, other, borrowed] of [
    [http, https, passThrough.http],
    [https, http, passThrough.https],
  ] as const) {
    const protocol = borrowed.port.id;
    const closed = (state: Listener['state'], reason: Reason): Listener => ({ ...port.known, state, reason });
    const { effective } = port.known;
    const http = results[0];
    if (unreadable === port) results.push(closed('failed', { kind: 'not-a-port', text: port.text ?? '' }));
    else if (unreadable)
      results.push(
        closed('failed', { kind: 'other-internal-port', listener: other.known.port.id, text: other.text ?? '' }),
      );
    else if (!protocols.has(protocol)) results.push(closed('off', { kind: 'no-api', protocol }));
    else if (borrowed.state === 'unknown')
      results.push(closed('unknown', borrowed.reason ?? { kind: 'unknown', because: protocol }));
    else if (!borrowed.initialised) results.push(closed('off', { kind: 'pass-through-missing', listener: protocol }));
    else if (port.unknown) results.push(closed('unknown', { kind: 'unknown', because: port.unknown }));
    else if (effective === null) results.push(closed('unknown', { kind: 'unknown', because: 'the offset' }));
    else if (http?.reason?.kind === 'out-of-range')
      results.push(closed('failed', { kind: 'other-out-of-range', listener: http.port.id }));
    else if (effective < LOWEST_PORT || effective > HIGHEST_PORT)
      results.push(closed('failed', { kind: 'out-of-range' }));
    else results.push({ ...port.known, state: 'open', reason: null });
  }
  return results;
}

function readInternal(port: CatalogPort, settings: Settings, offset: Offset) {
  const value = settings.rendered(port.productKey) ?? '';
  const unknown = isUnknown(value) ? value.because : null;
  const raw = isUnknown(value) ? '' : javaText(value);
  const text = isUnknown(value) ? null : propertyText(raw);
  const base = text === null ? null : parseJavaInt(text);
  const added = offset.trimmed;
  const effective = base === null || added === null ? null : addJavaInts(base, added);
  const settingsOf = settings.sources(port.productKey);
  return {
    raw,
    text,
    unknown,
    known: { port, settings: settingsOf, base, offset: added, effective, initialised: true },
  };
}

/** The protocols that the enabled internal APIs name. One that is neither http nor https breaks them all. */
function usedProtocols(settings: Settings, systemProperties: Readonly<Record<string, string>>): Set<string> | Reason {
  const used = new Set<string>();
  for (const api of INTERNAL_APIS) {
    const property = systemProperties[api.property];
    const on = property === undefined ? api.on : property.toLowerCase() === 'true';
    if (!on) continue;
    const value = settings.rendered(api.protocols);
    if (isUnknown(value)) return { kind: 'unknown', because: value.because };
    const text = value === undefined ? '' : javaText(value);
    const read = xmlText(text);
    if (read === null) return { kind: 'protocols', key: api.protocols, text };
    // Java's split drops empty parts at the end only.
    for (const protocol of read === '' ? [] : read.replace(/ +$/, '').split(' ')) {
      if (protocol !== 'http' && protocol !== 'https') return { kind: 'protocols', key: api.protocols, text };
      used.add(protocol);
    }
  }
  return used;
}
