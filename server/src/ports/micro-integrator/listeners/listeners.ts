import { CATALOG, type CatalogPort, DEBUG_COMMAND, DEBUG_EVENT, HTTP, HTTPS, TCP, UDP } from '../../product/catalog';
import type { Offset } from '../offset';
import { hashOrder } from '../pipeline/hash-order';
import { javaText } from '../pipeline/server-values';
import type { Settings } from '../pipeline/settings';
import { equalsTrue } from '../printing/value-rules';
import type { UnsafeValue } from '../printing/writer';
import { addressesMeet } from './bind-address';
import { customListeners } from './custom-listeners';
import { debugListener, fixedListener } from './fixed-listeners';
import { inboundListeners } from './inbound-listeners';
import { internalListeners } from './internal-listeners';
import type { Listener } from './listener';
import { BIND_ADDRESS, movedListener } from './moved-listener';
import { type StartProperties, startListeners } from './start-listeners';

/**
 * The listeners that the server opens or is asked to open, in the catalog's order, custom ones after https, those of the start last.
 * Source: ports-reference, part 2.
 */
export function readListeners(
  settings: Settings,
  offset: Offset,
  start: StartProperties,
  unsafe: readonly UnsafeValue[],
): readonly Listener[] {
  const { systemProperties } = start;
  const custom = customListeners(settings, offset);
  const standard = [
    passThrough(HTTP, 'transport.http.listener', settings, offset),
    passThrough(HTTPS, 'transport.https.listener', settings, offset),
  ];
  const tcp = fixedListener(TCP, settings);
  const udp = fixedListener(UDP, settings);
  // A later listener of the same name takes the place of an earlier one.
  const byName = new Map(
    [...standard, ...(tcp ? [tcp] : []), ...custom].map((listener) => [nameOf(listener), listener]),
  );

  const taken: Taken = new Map();
  const started = startListeners(start).map((listener) => bind(listener, taken));
  const bound = hashOrder(byName.keys()).flatMap((name) => {
    const listener = byName.get(name);
    return listener ? [bind(listener, taken)] : [];
  });
  const internal = internalListeners(settings, offset, bound, start, unsafe).map((l) => bind(l, taken));
  const rest = udp ? [bind(udp, new Map())] : [];
  const debug = [DEBUG_COMMAND, DEBUG_EVENT].map((port) => debugListener(port, settings, systemProperties));
  const own = sorted([...bound, ...internal, ...rest, ...debug]);
  return [...own, ...started, ...inboundListeners(start, settings, offset, own)];
}

/**
 * One of the two pass-through listeners that come with the product.
 * @param path where it stands in the templates' tables.
 */
function passThrough(port: CatalogPort, path: string, settings: Settings, offset: Offset): Listener {
  return movedListener(port, settings, {
    sources: settings.sources(port.productKey),
    value: settings.rendered(port.productKey),
    enabled: equalsTrue(settings.rendered(port.gate ?? '')),
    className: javaText(settings.rendered(`${path}.class`) ?? ''),
    offset,
    address: settings.rendered(`${path}.parameter.${BIND_ADDRESS}`),
  });
}

/** What the server calls the transport of a listener; it starts them in the order of a hash table over these names. */
function nameOf({ port }: Listener): string {
  return port.id.replace(/^custom:/, '');
}

/** Custom listeners, which are not in the catalog, come before those over plain TCP. */
const RANKS = new Map(CATALOG.map(({ id }, index) => [id, index]));

function sorted(listeners: readonly Listener[]): readonly Listener[] {
  const rank = ({ port }: Listener) => RANKS.get(port.id) ?? 3.5;
  return [...listeners].sort((a, b) => rank(a) - rank(b));
}

/** A listener with an open port takes it; the next one on the same port does not open. Never for a random port (0). */
function bind(listener: Listener, taken: Taken): Listener {
  if (listener.state !== 'open' || !listener.effective) return listener;
  const holders = taken.get(listener.effective) ?? [];
  const holder = holders.find(({ address = null }) => addressesMeet(address, listener.address ?? null));
  if (holder) return { ...listener, state: 'failed', reason: { kind: 'taken', by: holder.port.id } };
  taken.set(listener.effective, [...holders, listener]);
  return listener;
}

/** Who has opened which port already. */
type Taken = Map<number, readonly Listener[]>;
