import { said } from '../../../words/language';
import {
  BOUND_CLASSES,
  CATALOG,
  type CatalogPort,
  CUSTOM_LISTENERS,
  DEBUG_COMMAND,
  DEBUG_EVENT,
  HIGHEST_PORT,
  HTTP,
  HTTPS,
  LOWEST_PORT,
  OFFSET_CLASSES,
  PASS_THROUGH_CLASS,
  TCP,
  UDP,
} from '../../product/catalog';
import type { Offset } from '../offset';
import type { Setting } from '../pipeline/group-settings';
import { hashOrder } from '../pipeline/hash-order';
import {
  addJavaInts,
  isList,
  isMap,
  isUnknown,
  javaText,
  parseJavaInt,
  type ServerMap,
  type ServerValue,
} from '../pipeline/server-values';
import { chosen, type Settings } from '../pipeline/settings';
import { becauseOf, printedText } from '../printing/printed-text';
import { equalsTrue } from '../printing/value-rules';
import type { UnsafeValue } from '../printing/writer';
import { xmlContent } from '../printing/xml-text';
import { addressesMeet, type BindAddress, bindAddress, UNKNOWN_ADDRESS } from './bind-address';
import { inboundListeners } from './inbound-listeners';
import { internalListeners } from './internal-listeners';
import type { Listener, Reason } from './listener';
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

/** What a listener gets as the text of a parameter that a template prints into axis2.xml. Null: only the server knows. */
function parameterText(value: ServerValue, settings: Settings): string | null {
  const printed = printedText(value, settings);
  const content = printed === null ? null : xmlContent(printed);
  return content && !content.element ? content.text : printed;
}

/** @param path where the listener stands in the templates' tables. */
function passThrough(port: CatalogPort, path: string, settings: Settings, offset: Offset): Listener {
  const value = settings.rendered(port.productKey);
  const className = javaText(settings.rendered(`${path}.class`) ?? '');
  const enabled = equalsTrue(settings.rendered(port.gate ?? ''));
  const sources = settings.sources(port.productKey);
  const address = settings.rendered(`${path}.parameter.${BIND_ADDRESS}`);
  return movedListener({ ...port, moves: isMoved(className) }, settings, {
    sources,
    value,
    enabled,
    className,
    offset,
    address,
  });
}

/** The parameter of a pass-through listener that says on which address it listens. */
const BIND_ADDRESS = 'bind-address';

function boundAddress(value: ServerValue, settings: Settings): BindAddress {
  const text = parameterText(value, settings);
  return text === null ? UNKNOWN_ADDRESS : bindAddress(text);
}

/** Whether listeners of a class add the offset. */
function isMoved(className: string): boolean {
  return OFFSET_CLASSES.test(simpleName(className));
}

function simpleName(className: string): string {
  return className.split('.').at(-1) ?? '';
}

const CUSTOM_PORT = `${CUSTOM_LISTENERS.key}.${CUSTOM_LISTENERS.port}`;

const customPorts = chosen(({ key, value }) => value !== null && key === CUSTOM_PORT);

/** More custom listeners of one file are not looked at: each is compared with the others, and shown. */
export const MOST_LISTENERS = 1000;

/** The elements of the array of custom listeners, the server's order. */
export function customElements(settings: Settings): readonly ServerMap[] {
  const elements = settings.flat.get(CUSTOM_LISTENERS.key);
  return isList(elements) ? elements.filter(isMap) : [];
}

function customListeners(settings: Settings, offset: Offset): Listener[] {
  const key = CUSTOM_PORT;
  const sources = new Map<number, Setting[]>();
  for (const setting of customPorts(settings)) {
    const number = setting.entry.path.find((part) => typeof part === 'number');
    if (number === undefined) continue;
    const known = sources.get(number);
    if (known) known.push(setting);
    else sources.set(number, [setting]);
  }
  return customElements(settings)
    .slice(0, MOST_LISTENERS)
    .map((element, number) => {
      const protocol = javaText(element.get('protocol') ?? '');
      const standard = [HTTP, HTTPS].find(({ id }) => id === protocol);
      const className = javaText(element.get('class') ?? '');
      return movedListener(
        {
          id: standard?.id ?? `custom:${protocol}`,
          base: null,
          gate: null,
          label: standard?.label ?? said`Custom listener ${protocol}`,
          short: standard?.short ?? (protocol || 'Custom'),
          purpose: standard?.purpose ?? said`the protocol ${protocol} of a [[custom_transport.listener]]`,
          key,
          productKey: key,
          moves: isMoved(className),
        },
        settings,
        {
          sources: sources.get(number) ?? [],
          value: element.get(CUSTOM_LISTENERS.port),
          enabled: true,
          className,
          offset,
          address: element.get(`parameter.${BIND_ADDRESS}`),
        },
      );
    });
}

/** What the settings say of a pass-through or custom listener. */
interface Moved {
  readonly sources: readonly Setting[];
  readonly value: ServerValue | undefined;
  readonly enabled: ReturnType<typeof equalsTrue>;
  readonly className: string;
  readonly offset: Offset;
  readonly address: ServerValue | undefined;
}

/** A pass-through or custom listener. An unreadable port or offset keeps it from being set up; a port out of range does not. */
function movedListener(
  port: CatalogPort,
  settings: Settings,
  { sources, value, enabled, className, offset, address: bound }: Moved,
): Listener {
  const text = value === undefined ? null : parameterText(value, settings);
  const unknown = value !== undefined && text === null;
  const base = text === null ? null : parseJavaInt(text);
  const added = port.moves ? offset.value : 0;
  const effective = base === null || added === null ? null : addJavaInts(base, added);
  const address =
    bound === undefined || !BOUND_CLASSES.test(simpleName(className)) ? null : boundAddress(bound, settings);
  const common = { port, settings: sources, base, offset: added, effective, ...(address === null ? {} : { address }) };
  const closed = (state: Listener['state'], reason: Reason): Listener => ({
    ...common,
    state,
    reason,
    lends: null,
  });

  const gate = port.gate ?? '';
  if (enabled === 'dies') return closed('failed', { kind: 'number-gate', gate });
  if (enabled === 'unknown') return closed('unknown', { kind: 'unknown', because: gate });
  if (!enabled) return closed('off', { kind: 'switched-off', gate });
  if (unknown) return closed('unknown', { kind: 'unknown', because: becauseOf(value) });
  // A listener of one's own class may do without a port.
  const optional = port.base === null && !port.moves;
  if (text === null) return closed(optional ? 'off' : 'failed', { kind: 'no-port' });
  if (base === null) return closed('failed', { kind: 'not-a-port', text });
  if (added === null && offset.fault === 'unknown')
    return closed('unknown', { kind: 'unknown', because: said`the offset` });
  if (effective === null) return closed('failed', { kind: 'offset' });

  const secure = isSecureClass(className);
  const lends = PASS_THROUGH_CLASS.test(className) ? (secure ? 'https' : 'http') : null;
  if (effective < LOWEST_PORT || effective > HIGHEST_PORT) {
    return { ...common, state: 'failed', reason: { kind: 'out-of-range' }, lends };
  }
  return { ...common, state: 'open', reason: null, lends };
}

/** Whether only letters follow `SSL` at the end of the name of a class. */
function isSecureClass(name: string): boolean {
  const at = name.lastIndexOf('SSL');
  return at >= 0 && /^[A-Za-z]*$/.test(name.slice(at));
}

/** What the TCP and UDP transports take for no port at all. Source: TCPEndpoint of axis2-transport-tcp; the vectors `random`. */
const NO_FIXED_PORT = -1;

/** The TCP or UDP transport: no offset, and null when the file does not switch it on. */
function fixedListener(port: CatalogPort, settings: Settings): Listener | null {
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

function debugListener(
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
