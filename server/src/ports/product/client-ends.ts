/**
 * DATA: the keys of `deployment.toml` by which a server names a port that it does not open with them: its own, as others see it, or that
 * of another server.
 * Sources: ports-elsewhere, parts A4 and A5; the product's HeartBeatComponent (`management_port`) and dashboard `Constants` (`icp_url`).
 */

/** The ports of other servers, as they are where nobody sets others. */
export const PEER_PORTS = { dashboard: 9743, icp: 9445, icpConsole: 9446, apiManager: 9443 } as const;

/** What a server is told of its own ports, as those see it that connect to it. */
export interface OwnEnd {
  readonly productKey: string;
  /** The listener that is meant. */
  readonly listener: 'http' | 'https' | 'internal-https';
  /** `port`: the port alone. `url`: a URL, or the start of one. */
  readonly form: 'port' | 'url';
  /** The key of the host's name, without which the port is not read. Null: none. */
  readonly hostKey: string | null;
}

export const MANAGEMENT_HOSTNAME = 'dashboard_config.management_hostname';

export const OWN_ENDS: readonly OwnEnd[] = [
  {
    productKey: 'dashboard_config.management_port',
    listener: 'internal-https',
    form: 'port',
    hostKey: MANAGEMENT_HOSTNAME,
  },
  { productKey: 'transport.http.listener.parameter.WSDLEPRPrefix', listener: 'http', form: 'url', hostKey: null },
  { productKey: 'transport.https.listener.parameter.WSDLEPRPrefix', listener: 'https', form: 'url', hostKey: null },
];

/** A key that names another server, or a table that is about one. */
export interface PeerEnd {
  /** Without the numbers of elements; a table's name for its header. */
  readonly keys: readonly string[];
  readonly peer: 'dashboard' | 'icp' | 'apiManager';
}

export const PEER_ENDS: readonly PeerEnd[] = [
  { keys: ['dashboard_config', 'dashboard_config.dashboard_url'], peer: 'dashboard' },
  { keys: ['icp_config', 'icp_config.icp_url'], peer: 'icp' },
  { keys: ['service_catalog', 'service_catalog.apim_host'], peer: 'apiManager' },
];
