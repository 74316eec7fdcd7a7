import {
  type CatalogPort,
  HIGHEST_PORT,
  JMX,
  JMX_LOCAL,
  JMX_RMI,
  LOWEST_PORT,
  RANDOM_PORTS,
  UNIT_TEST,
} from '../../product/catalog';
import type { KnownRelease } from '../../product/releases';
import type { Place } from '../offset';
import { parseJavaInt } from '../pipeline/server-values';
import type { InboundEndpoint } from './inbound-listeners';
import type { Listener } from './listener';

/** The Java system properties of a start, and where those stand that files around give. */
export interface StartProperties {
  readonly systemProperties: Readonly<Record<string, string>>;
  readonly propertyPlaces?: Readonly<Record<string, Place>>;
  readonly random?: RandomPorts;
  /** The release that runs it. Left out, or null: nothing tells. */
  readonly release?: KnownRelease | null;
  /** The inbound endpoints that are deployed with the server. */
  readonly inbounds?: readonly InboundEndpoint[];
}

/** Whether files around the server tell that it opens random ports. Null: they do not, so that what comes with the product counts. */
export interface RandomPorts {
  /** The start script asks for JVM monitoring. */
  readonly monitoring: boolean | null;
  /** The logging sends to a syslog server over UDP. */
  readonly syslog: boolean | null;
}

/**
 * The listeners that nothing but the start of the server opens: the unit test server, and JVM monitoring on ports of one's choice.
 * No offset moves them. The JVM opens the latter before it runs the server.
 * Source: ports-elsewhere, parts C1 and C3.
 */
export function startListeners(start: StartProperties): readonly Listener[] {
  const { systemProperties } = start;
  const registry = textOf(JMX, systemProperties);
  const rmi = textOf(JMX_RMI, systemProperties);
  const isTested = systemProperties.synapseTest === 'true';
  return [
    // On the registry's own port the RMI server shares its socket.
    ...(registry === undefined ? [] : [opened(JMX, start), ...(rmi === registry ? [] : [opened(JMX_RMI, start)])]),
    opened(JMX_LOCAL, start),
    ...(isTested ? [opened(UNIT_TEST, start)] : []),
  ].filter((listener) => listener !== null);
}

/** The random ports of a start, in words; none where files tell that there are none. */
export function randomPorts({ systemProperties, random }: StartProperties): readonly string[] {
  const isRandom = (port: CatalogPort) => textOf(port, systemProperties) === undefined;
  return [
    ...(isRandom(JMX_LOCAL) && random?.monitoring !== false ? [RANDOM_PORTS.local] : []),
    ...(!isRandom(JMX) && isRandom(JMX_RMI) ? [RANDOM_PORTS.rmi] : []),
    ...(random?.syslog === false ? [] : [random?.syslog ? RANDOM_PORTS.syslogInUse : RANDOM_PORTS.syslog]),
  ];
}

function textOf({ key }: CatalogPort, properties: Readonly<Record<string, string>>): string | undefined {
  const name = key.slice('-D'.length);
  return Object.hasOwn(properties, name) ? properties[name] : undefined;
}

/** Null where neither the start nor the product gives a port. What is no port in figures is unknown: nobody has seen what becomes of it. */
function opened(port: CatalogPort, { systemProperties, propertyPlaces = {} }: StartProperties): Listener | null {
  const text = textOf(port, systemProperties) ?? port.base?.toString();
  if (text === undefined) return null;
  const number = parseJavaInt(text);
  const base = number !== null && number > LOWEST_PORT && number <= HIGHEST_PORT ? number : null;
  const name = port.key.slice('-D'.length);
  const place = Object.hasOwn(propertyPlaces, name) ? (propertyPlaces[name] ?? null) : null;
  const common = { port, settings: [], base, offset: 0, effective: base, lends: null, place };
  return base === null
    ? { ...common, state: 'unknown', reason: { kind: 'unknown', because: `${port.key}=${text}` } }
    : { ...common, state: 'open', reason: null };
}
