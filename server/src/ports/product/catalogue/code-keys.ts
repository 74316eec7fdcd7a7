/**
 * DATA: keys that the server's own code asks its configuration tool for, besides the templates, and which class asks.
 * Source: the public Java source of wso2/micro-integrator, wso2/product-micro-integrator, wso2/product-integrator-mi, wso2/wso2-synapse
 * and wso2-axis2-transports, in which every place was looked up that calls `ConfigParser.getParsedConfigs()`. The classes stand where
 * the keys do. `since` as in `releases.ts`; left out where it is not known. What later sources read is here as well: no finding is
 * to speak against a key that an update reads.
 */
interface CodeReader {
  readonly table: string;
  /** The class, without its package. */
  readonly reader: string;
  readonly keys: readonly string[];
  readonly since?: string;
}

const CODE_READERS: readonly CodeReader[] = [
  {
    table: 'dashboard_config',
    reader: 'HeartBeatComponent',
    keys: ['dashboard_url', 'group_id', 'heartbeat_interval', 'node_id'],
    since: '4.0.0',
  },
  {
    table: 'dashboard_config',
    reader: 'HeartBeatComponent',
    keys: ['management_hostname', 'management_port'],
    since: '4.1.0',
  },
  {
    table: 'icp_config',
    reader: 'ICPHeartBeatComponent',
    keys: [
      'enabled',
      'environment',
      'heartbeat_interval',
      'icp_url',
      'integration',
      'jwt_audience',
      'jwt_expiry_seconds',
      'jwt_hmac_secret',
      'jwt_issuer',
      'jwt_scope',
      'project',
      'runtime',
    ],
    since: '4.6.0',
  },
  {
    table: 'icp_config',
    reader: 'ICPHeartBeatComponent',
    keys: ['command_result_cache_size_mb', 'jwt_clock_skew_tolerance_ms', 'secret', 'ssl_verify'],
  },
  { table: 'cluster_config', reader: 'RDBMSCoordinationStrategy', keys: ['node_id'] },
  {
    table: 'messaging_callback',
    reader: 'RabbitMQAckConfig',
    keys: [
      'avoid_declaring_exchanges_queues',
      'callback_controlled_ack_enabled',
      'default_pub_confirm_timeout_for_callback_controlled_flow',
      'rabbitmq_inbound_ack_max_wait_ms',
    ],
  },
  {
    table: 'messaging_callback',
    reader: 'CallbackAckConfigUtil',
    keys: ['enable_client_api_nonblocking_mode', 'preserve_payload_on_timeout'],
  },
  {
    table: 'metric_handler',
    reader: 'MetricHandler',
    keys: ['api_latency_buckets', 'inbound_endpoint_latency_buckets', 'metric_reporter', 'proxy_latency_buckets'],
  },
  {
    table: 'rest_api.jwt_security_handler',
    reader: 'OAuthConstants',
    keys: ['cache_expiry', 'remove_oauth_headers_from_out_message', 'trusted_issuers'],
  },
  {
    table: 'server',
    reader: 'CappDeployer',
    keys: ['enable_priority_deployment', 'priority_deployment_retry_count'],
  },
  {
    table: 'service_catalog[]',
    reader: 'ServiceCatalogUtils',
    keys: ['apim_host', 'enable', 'executor_threads', 'password', 'username'],
  },
  {
    table: 'task_handling',
    reader: 'TasksDSComponent',
    keys: [
      'enable_task_delete_barrier',
      'enable_task_monitoring',
      'resolver_class',
      'resolving_frequency',
      'resolving_period',
    ],
  },
  { table: 'task_handling', reader: 'RDBMSMemberEventListenerTask', keys: ['persist_message_processor_state'] },
  {
    table: 'transaction_counter',
    reader: 'TransactionCountHandlerComponent',
    keys: ['data_source', 'enable', 'update_interval'],
  },
];

/** The class that reads a key of the catalogue, and from which release on, by the key. */
export const CODE_KEYS: ReadonlyMap<string, { readonly reader: string; readonly since: string | null }> = new Map(
  CODE_READERS.flatMap(({ table, reader, keys, since = null }) =>
    keys.map((key) => [`${table}.${key}`, { reader, since }] as const),
  ),
);

/**
 * Tables in which code reads more than is known, or any names at all: `[[task_resolver]]` is handed to a class of the user. What is
 * not known there is not called unread.
 */
export const OPEN_TABLES: readonly string[] = [
  'icp_config',
  'messaging_callback',
  'metric_handler',
  'prometheus_handler',
  'rest_api',
  'task_handling',
  'task_resolver',
];
