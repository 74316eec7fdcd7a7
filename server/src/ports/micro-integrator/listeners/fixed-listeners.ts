import { type CatalogPort, HIGHEST_PORT, LOWEST_PORT } from '../../product/catalog';
import { isUnknown, javaText, parseJavaInt } from '../pipeline/server-values';
import type { Settings } from '../pipeline/settings';
import { becauseOf, parameterText } from '../printing/printed-text';
import { equalsTrue } from '../printing/value-rules';
import type { Listener, Reason } from './listener';

/** What the TCP and UDP transports take for no port at all. Source: TCPEndpoint of axis2-transport-tcp; the vectors `random`. */
const NO_FIXED_PORT = -1;

/** The TCP or UDP transport: no offset, and null when the file does not switch it on. */
export function fixedListener(port: CatalogPort, settings: Settings): Listener | null {
  const enabled = equalsTrue(settings.rendered(port.gate ?? ''));
  const value = settings.rendered(port.productKey);
  const common = { port, settings: settings.sources(port.productKey), offset: 0, lends: null };
  const closed = (state: Listener['state'], reason: Reason): Listener => ({
    ...common,
    base: null,
    effective: null,
    state,
    reason,
  });
  const gate = port.gate ?? '';
  if (enabled === 'dies') return closed('failed', { kind: 'number-gate', gate });
  if (enabled === 'unknown') return closed('unknown', { kind: 'unknown', because: gate });
  if (!enabled) return value === undefined ? null : closed('off', { kind: 'switched-off', gate });
  if (value === undefined) return closed('off', { kind: 'no-port' });
  const text = parameterText(value, settings);
  if (text === null) return closed('unknown', { kind: 'unknown', because: becauseOf(value) });
  const base = parseJavaInt(text);
  if (base === null) return closed('failed', { kind: 'not-a-port', text });
  if (base === NO_FIXED_PORT) return closed('off', { kind: 'no-port' });
  const known = { ...common, base, effective: base };
  if (
    port.id === 'udp' &&
    settings.rendered("transport.udp.listener.parameter.'transport.udp.contentType'") === undefined
  ) {
    return { ...known, state: 'failed', reason: { kind: 'no-content-type' } };
  }
  if (base < LOWEST_PORT || base > HIGHEST_PORT) return { ...known, state: 'failed', reason: { kind: 'out-of-range' } };
  return { ...known, state: 'open', reason: null };
}

/** One of the ports of the mediation debugger, which only a start with `-Desb.debug` opens: no offset. */
export function debugListener(
  port: CatalogPort,
  settings: Settings,
  systemProperties: Readonly<Record<string, string>>,
): Listener {
  const value = settings.rendered(port.productKey);
  const base = value === undefined || isUnknown(value) ? null : parseJavaInt(javaText(value));
  const common = {
    port,
    settings: settings.sources(port.productKey),
    base,
    offset: 0,
    effective: base,
    lends: null,
  };
  const on = /^(true|super)$/.test(systemProperties['esb.debug'] ?? '');
  return on && base !== null
    ? { ...common, state: 'open', reason: null }
    : { ...common, state: 'off', reason: { kind: 'debug-only' } };
}
