/**
 * DATA: every port of a Micro Integrator, once. The only place where a port number stands.
 * Source of all facts here: ports-reference, parts 1, 2 and 5 (WSO2 Micro Integrator 1.1.0 to 4.6.0).
 */

import type { Release } from './releases';

/** The offset that the server adds when nothing else sets one. `[server] offset` and `-DportOffset` replace it. */
export const BUILT_IN_OFFSET = 10;

export const LOWEST_PORT = 0;
export const HIGHEST_PORT = 65535;

/** Below this, Linux lets only privileged processes open a port, unless it is told otherwise. */
export const FIRST_UNPRIVILEGED_PORT = 1024;

export const OFFSET_KEY = 'server.offset';
export const HOSTNAME_KEY = 'server.hostname';
export const OFFSET_PROPERTY = 'portOffset';

export const DOCS = {
  offset:
    'https://mi.docs.wso2.com/en/latest/install-and-setup/setup/deployment-best-practices/changing-the-default-ports-with-offset/',
  ports: 'https://mi.docs.wso2.com/en/latest/install-and-setup/setup/reference/default-product-ports/',
  keys: 'https://mi.docs.wso2.com/en/latest/reference/config-catalog-mi/',
} as const;

export type ListenerId =
  | 'http'
  | 'https'
  | 'internal-http'
  | 'internal-https'
  | 'tcp'
  | 'udp'
  | 'debug-command'
  | 'debug-event'
  | 'unit-test'
  | 'jmx'
  | 'jmx-rmi'
  | 'jmx-local'
  | 'published'
  | `inbound:${string}`
  | `custom:${string}`
  | `other:${string}`;

/** A port that the server may open. */
export interface CatalogPort {
  readonly id: ListenerId;
  /** What a person calls it in a sentence. */
  readonly label: string;
  /** The same for tables, hints and wherever there is little room. */
  readonly short: string;
  /** What it is for, as the end of a sentence that starts with its label. */
  readonly purpose: string;
  /** The key to write in deployment.toml. Where there is none, the product key. */
  readonly key: string;
  /** The product's own key, which is accepted too. */
  readonly productKey: string;
  /** The port before the offset; null where nothing opens unless the file sets a port. */
  readonly base: number | null;
  /** Whether the offset is added. */
  readonly moves: boolean;
  /** The key that switches it on or off. Null: no key does. */
  readonly gate: string | null;
}

export const HTTP: CatalogPort = {
  id: 'http',
  label: 'HTTP pass-through',
  short: 'HTTP',
  purpose: 'APIs and proxy services over HTTP',
  key: 'transport.http.listener.port',
  productKey: 'transport.http.listener.parameter.port',
  base: 8280,
  moves: true,
  gate: 'transport.http.listener.enable',
};

export const HTTPS: CatalogPort = {
  id: 'https',
  label: 'HTTPS pass-through',
  short: 'HTTPS',
  purpose: 'APIs and proxy services over HTTPS',
  key: 'transport.http.listener.secured_port',
  productKey: 'transport.https.listener.parameter.port',
  base: 8243,
  moves: true,
  gate: 'transport.http.listener.secured_enable',
};

export const INTERNAL_HTTP: CatalogPort = {
  id: 'internal-http',
  label: 'Internal API (HTTP)',
  short: 'API http',
  purpose: 'the Management API and the readiness and liveness probes over HTTP',
  key: 'mediation.internal_http_api_port',
  productKey: "synapse_properties.'internal.http.api.port'",
  base: 9191,
  moves: true,
  gate: 'mediation.internal_http_api_enable',
};

export const INTERNAL_HTTPS: CatalogPort = {
  id: 'internal-https',
  label: 'Internal API (HTTPS)',
  short: 'API https',
  purpose: 'the Management API over HTTPS',
  key: 'mediation.internal_https_api_port',
  productKey: "synapse_properties.'internal.https.api.port'",
  base: 9154,
  moves: true,
  gate: 'mediation.internal_http_api_enable',
};

export const TCP: CatalogPort = {
  id: 'tcp',
  label: 'TCP transport',
  short: 'TCP',
  purpose: 'proxy services over plain TCP',
  key: 'transport.tcp.listener.port',
  productKey: "transport.tcp.listener.parameter.'transport.tcp.port'",
  base: null,
  moves: false,
  gate: 'transport.tcp.listener.enable',
};

export const UDP: CatalogPort = {
  id: 'udp',
  label: 'UDP transport',
  short: 'UDP',
  purpose: 'proxy services over UDP',
  key: "transport.udp.listener.parameter.'transport.udp.port'",
  productKey: "transport.udp.listener.parameter.'transport.udp.port'",
  base: null,
  moves: false,
  gate: 'transport.udp.listener.enable',
};

export const DEBUG_COMMAND: CatalogPort = {
  id: 'debug-command',
  label: 'Mediation debugger, commands',
  short: 'Debug commands',
  purpose: 'the mediation debugger, only when the server is started with -Desb.debug=true',
  key: 'mediation.synapse.command_debugger_port',
  productKey: "synapse_properties.'synapse.debugger.port.command'",
  base: 9005,
  moves: false,
  gate: null,
};

export const DEBUG_EVENT: CatalogPort = {
  id: 'debug-event',
  label: 'Mediation debugger, events',
  short: 'Debug events',
  purpose: 'the mediation debugger, only when the server is started with -Desb.debug=true',
  key: 'mediation.synapse.event_debugger_port',
  productKey: "synapse_properties.'synapse.debugger.port.event'",
  base: 9006,
  moves: false,
  gate: null,
};

/** A port that only a Java system property of the start opens: it has no key, and no offset moves it. */
function startPort(id: ListenerId, label: string, short: string, property: string, purpose: string): CatalogPort {
  const key = `-D${property}`;
  return { id, label, short, purpose, key, productKey: key, base: null, moves: false, gate: null };
}

/**
 * The server of the unit tests: opened by `-DsynapseTest=true`, on `-DsynapseTestPort` or else on the port here.
 * Source: ports-elsewhere, parts A1 and C3.
 */
export const UNIT_TEST: CatalogPort = {
  ...startPort('unit-test', 'Unit test server', 'Unit test', 'synapseTestPort', 'unit tests of integrations'),
  base: 9008,
};

/**
 * The ports of JVM monitoring that a start fixes, with the property that does.
 * Source: ports-elsewhere, part C1 (measured).
 */
export const JMX = startPort('jmx', 'JMX registry', 'JMX', 'com.sun.management.jmxremote.port', 'JVM monitoring');
export const JMX_RMI = startPort(
  'jmx-rmi',
  'JMX RMI server',
  'JMX RMI',
  'com.sun.management.jmxremote.rmi.port',
  'JVM monitoring',
);
export const JMX_LOCAL = startPort(
  'jmx-local',
  'Local JMX connector',
  'JMX local',
  'com.sun.management.jmxremote.local.port',
  'JVM monitoring on the machine itself',
);

/** What the JVM opens, before it runs the server and whatever becomes of that. */
export const JVM_PORTS: readonly CatalogPort[] = [JMX, JMX_RMI, JMX_LOCAL];

/** What an inbound endpoint of some protocol listens with. */
export interface InboundProtocol {
  /** The parameter that says the port. */
  readonly parameter: string;
  /** The port where that is missing, or no number. */
  readonly otherwise?: number;
  /** Whether the offset is added: never, by the server's switch, or by a parameter of that name. */
  readonly moved: 'never' | 'switch' | 'ws.use.port.offset';
  /** The first release that has it, where that is not the first of all that are known. */
  readonly since?: Release;
  /** The pass-through listener of which it uses the set-up. */
  readonly borrows?: 'http' | 'https';
}

/** The switch that has the offset added to inbound endpoints over HTTP. Source: ports-elsewhere, part B2. */
export const INBOUND_OFFSET = "synapse_properties.'inbound.port.offset.enable'";

/** The protocols of inbound endpoints that listen on a port of this machine. Source: ports-elsewhere, part B1. */
export const INBOUND_PROTOCOLS: ReadonlyMap<string, InboundProtocol> = new Map<string, InboundProtocol>([
  ['http', { parameter: 'inbound.http.port', moved: 'switch', borrows: 'http' }],
  ['https', { parameter: 'inbound.http.port', moved: 'switch', borrows: 'https' }],
  ['ws', { parameter: 'inbound.ws.port', moved: 'ws.use.port.offset' }],
  ['wss', { parameter: 'inbound.ws.port', moved: 'ws.use.port.offset' }],
  ['hl7', { parameter: 'inbound.hl7.Port', moved: 'never' }],
  ['httpws', { parameter: 'port', moved: 'never', since: '4.1.0' }],
  ['httpswss', { parameter: 'port', moved: 'never', since: '4.1.0' }],
  ['grpc', { parameter: 'inbound.grpc.port', otherwise: 8888, moved: 'never' }],
]);

/** Every port that the catalog knows a key for, in the order in which tables show them. */
export const CATALOG: readonly CatalogPort[] = [
  HTTP,
  HTTPS,
  INTERNAL_HTTP,
  INTERNAL_HTTPS,
  TCP,
  UDP,
  DEBUG_COMMAND,
  DEBUG_EVENT,
];

/** The four ports that a server opens when its file sets none, all moved by the offset. */
export const STANDARD_PORTS: readonly CatalogPort[] = [HTTP, HTTPS, INTERNAL_HTTP, INTERNAL_HTTPS];

/** The same in the fewest words: both ports of the internal API go by one name. */
export const STANDARD_GROUPS: readonly { readonly short: string; readonly ports: readonly CatalogPort[] }[] = [
  { short: HTTP.short, ports: [HTTP] },
  { short: HTTPS.short, ports: [HTTPS] },
  { short: 'API', ports: [INTERNAL_HTTP, INTERNAL_HTTPS] },
];

/** The ports that WSO2 API Manager's gateway opens by default: the bases of ours. Source: ports-reference, part 3. */
export const API_MANAGER_PORTS: readonly number[] = [HTTP, HTTPS].flatMap(({ base }) => base ?? []);

/** The array of tables for listeners of one's own, and where the port stands in an element. */
export const CUSTOM_LISTENERS = { key: 'custom_transport.listener', port: 'parameter.port' } as const;

/**
 * The APIs that the internal ports serve: where each names its protocols, the property that switches it, and from which release on
 * the start script does that.
 */
export const INTERNAL_APIS = [
  { name: 'ManagementApi', protocols: 'management_api.protocols', property: 'enableManagementApi', onSince: '1.2.0' },
  {
    name: 'ReadinessProbe',
    protocols: 'readiness_probe.protocols',
    property: 'enableReadinessProbe',
    onSince: '1.2.0',
  },
  { name: 'LivenessProbe', protocols: 'liveness_probe.protocols', property: 'enableLivenessProbe', onSince: '4.2.0' },
  { name: 'PrometheusApi', protocols: 'prometheus_api.protocols', property: 'enablePrometheusApi', onSince: null },
] as const;

/** The keys that switch listeners, with their defaults and what they do. */
export const GATES: readonly { readonly key: string; readonly on: boolean; readonly what: string }[] = [
  {
    key: 'transport.http.listener.enable',
    on: true,
    what: 'Opens HTTP pass-through, and lets the internal API use http.',
  },
  {
    key: 'transport.http.listener.secured_enable',
    on: true,
    what: 'Opens HTTPS pass-through, and lets the internal API use https.',
  },
  { key: 'mediation.internal_http_api_enable', on: true, what: 'Opens the two internal ports.' },
  { key: 'transport.tcp.listener.enable', on: false, what: 'Opens the TCP transport, when it has a port.' },
  {
    key: 'transport.udp.listener.enable',
    on: false,
    what: "Opens the UDP transport, when it has a port and `parameter.'transport.udp.contentType'`.",
  },
];

/** A key that looks like a port of this server but opens none. */
export interface DeadPort {
  readonly key: string;
  readonly productKey: string;
  readonly because: string;
}

/** Ports that can be set and that nothing opens. */
export const NEVER_OPENED: readonly DeadPort[] = [
  {
    key: 'transport.blocking.http.listener.port',
    productKey: 'transport.blocking.http.listener.parameter.port',
    because: 'the receivers of the blocking client are never started',
  },
  {
    key: 'monitoring.jmx.rmi_registry_port',
    productKey: 'monitoring.jmx.rmi_registry_port',
    because: 'no code of the Micro Integrator reads it; JMX uses a random port',
  },
  {
    key: 'monitoring.jmx.rmi_server_port',
    productKey: 'monitoring.jmx.rmi_server_port',
    because: 'no code of the Micro Integrator reads it; JMX uses a random port',
  },
];

/** Keys of ports of other machines, to which the server connects: no offset is added. Matched on the key without element numbers. */
export const REMOTE_PORTS: readonly { readonly key: RegExp; readonly what: string }[] = [
  {
    key: /^transport\.(blocking\.)?rabbitmq\.(listener|sender)\.parameter\.(port|'rabbitmq\.server\.port')$/,
    what: 'the port of the RabbitMQ broker',
  },
  {
    key: /^transport\.(blocking\.)?mail\.(listener|sender)\.parameter\.(port|'mail\.smtp\.port')$/,
    what: 'the port of the mail server',
  },
  {
    key: /^transport\.mqtt\.(listener|sender)\.(server_port|parameter\.'mqtt\.server\.port')$/,
    what: 'the port of the MQTT broker',
  },
  { key: /^transport\.http\.sender\.(secured_)?proxy_port$/, what: 'the port of the proxy server' },
  { key: /^transport\.https?\.sender\.parameter\.'http\.proxyPort'$/, what: 'the port of the proxy server' },
  { key: /^transport\.http\.(secured_)?proxy_profile\.proxy_port$/, what: 'the port of the proxy server' },
  {
    key: /^custom_transport\.sender\.parameter\.(proxy_port|'http\.proxyPort')$/,
    what: 'the port of the proxy server',
  },
  { key: /^mediation\.http_client\.global_proxy_port$/, what: 'the port of the proxy server' },
  { key: /^synapse_properties\.'http\.client\.global\.proxy\.port'$/, what: 'the port of the proxy server' },
  {
    key: /^opentelemetry\.port$|^synapse_properties\.'opentelemetry\.port'$/,
    what: 'the port of the OpenTelemetry collector',
  },
];

/**
 * Ports that exist beside the catalog, and that no key and no offset moves.
 * Source: ports-elsewhere, parts C1 and C2.
 */
export const RANDOM_PORTS = {
  local: `one random TCP port for JVM monitoring (\`-Dcom.sun.management.jmxremote\` in the start script; \`${JMX_LOCAL.key}\` fixes it)`,
  rmi: `one random TCP port for the RMI server of JMX (\`${JMX_RMI.key}\` fixes it)`,
  syslog: 'one random UDP port where `conf/log4j2.properties` has a `SyslogAppender` in use with `protocol = UDP`',
  syslogInUse: 'one random UDP port of the `SyslogAppender` in `conf/log4j2.properties`',
} as const;

/** Which listener classes add the offset: those whose simple name starts so. Source: ports-reference, part 2, row `custom`. */
export const OFFSET_CLASSES = /^(PassThrough|HttpCoreNIO|SimpleHTTPServer)/;

/** Which listener classes heed `bind-address`: those whose simple name starts so. Source: the listeners of wso2-synapse. */
export const BOUND_CLASSES = /^(PassThrough|HttpCoreNIO)/;

/** The pass-through classes: the internal ports of a scheme borrow the pass-through listener's configuration. */
export const PASS_THROUGH_CLASS = /(^|\.)PassThrough[A-Za-z]*$/;
