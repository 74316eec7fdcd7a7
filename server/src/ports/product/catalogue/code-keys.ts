/**
 * DATA: keys that the server's own code asks its configuration tool for, besides the templates, and which class asks.
 * Source: the public Java source of wso2/micro-integrator, wso2/product-micro-integrator, wso2/product-integrator-mi, wso2/wso2-synapse
 * and wso2-axis2-transports: the places that call `ConfigParser.getParsedConfigs()`, as far as a search of public source finds them
 * (2026-11). The classes stand where the keys do. `since` as in `releases.ts`; left out where it is not known. What later sources read is here as well: no finding is
 * to speak against a key that an update reads.
 */
interface CodeReader {
  readonly table: string;
  /** The class, without its package. */
  readonly reader: string;
  /** By what the code makes of their values. */
  readonly keys: {
    readonly texts?: readonly string[];
    readonly integers?: readonly string[];
    readonly booleans?: readonly string[];
    readonly lists?: readonly string[];
  };
  readonly since?: string;
}

const CODE_READERS: readonly CodeReader[] = [
  {
    table: 'dashboard_config',
    reader: 'HeartBeatComponent',
    keys: { texts: ['dashboard_url', 'group_id', 'node_id'], integers: ['heartbeat_interval'] },
    since: '4.0.0',
  },
  {
    table: 'dashboard_config',
    reader: 'HeartBeatComponent',
    keys: { texts: ['management_hostname'], integers: ['management_port'] },
    since: '4.1.0',
  },
  {
    table: 'icp_config',
    reader: 'ICPHeartBeatComponent',
    keys: {
      texts: [
        'environment',
        'icp_url',
        'integration',
        'jwt_audience',
        'jwt_hmac_secret',
        'jwt_issuer',
        'jwt_scope',
        'project',
        'runtime',
      ],
      integers: ['heartbeat_interval', 'jwt_expiry_seconds'],
      booleans: ['enabled'],
    },
    since: '4.6.0',
  },
  {
    table: 'icp_config',
    reader: 'ICPHeartBeatComponent',
    keys: {
      texts: ['secret'],
      integers: ['command_result_cache_size_mb', 'jwt_clock_skew_tolerance_ms'],
      booleans: ['ssl_verify'],
    },
  },
  { table: 'cluster_config', reader: 'RDBMSCoordinationStrategy', keys: { texts: ['node_id'] } },
  {
    table: 'messaging_callback',
    reader: 'RabbitMQAckConfig',
    keys: {
      integers: ['default_pub_confirm_timeout_for_callback_controlled_flow', 'rabbitmq_inbound_ack_max_wait_ms'],
      booleans: ['avoid_declaring_exchanges_queues', 'callback_controlled_ack_enabled'],
    },
  },
  {
    table: 'messaging_callback',
    reader: 'CallbackAckConfigUtil',
    keys: { booleans: ['enable_client_api_nonblocking_mode', 'preserve_payload_on_timeout'] },
  },
  {
    table: 'metric_handler',
    reader: 'MetricHandler',
    keys: {
      texts: ['metric_reporter'],
      lists: ['api_latency_buckets', 'inbound_endpoint_latency_buckets', 'proxy_latency_buckets'],
    },
  },
  {
    table: 'rest_api.jwt_security_handler',
    reader: 'OAuthConstants',
    keys: {
      integers: ['cache_expiry'],
      booleans: ['remove_oauth_headers_from_out_message'],
      lists: ['trusted_issuers'],
    },
  },
  {
    table: 'server',
    reader: 'CappDeployer',
    keys: { integers: ['priority_deployment_retry_count'], booleans: ['enable_priority_deployment'] },
  },
  {
    table: 'service_catalog[]',
    reader: 'ServiceCatalogUtils',
    keys: { texts: ['apim_host', 'password', 'username'], integers: ['executor_threads'], booleans: ['enable'] },
  },
  {
    table: 'task_handling',
    reader: 'TasksDSComponent',
    keys: {
      texts: ['resolver_class'],
      integers: ['resolving_frequency', 'resolving_period'],
      booleans: [
        'coordination_hardening',
        'enable_task_delete_barrier',
        'enable_task_monitoring',
        'synchronous_injection',
      ],
    },
  },
  {
    table: 'task_handling',
    reader: 'RDBMSMemberEventListenerTask',
    keys: { booleans: ['persist_message_processor_state'] },
  },
  {
    table: 'transaction_counter',
    reader: 'TransactionCountHandlerComponent',
    keys: { texts: ['data_source'], integers: ['update_interval'], booleans: ['enable'] },
  },
];

/** A key that code asks for. */
interface CodeKey {
  readonly reader: string;
  readonly since: string | null;
  readonly type: 'text' | 'integer' | 'boolean' | 'list';
}

/** What is known of what code reads, by the key of the catalogue. */
export const CODE_KEYS: ReadonlyMap<string, CodeKey> = new Map(
  CODE_READERS.flatMap(({ table, reader, keys, since = null }) => {
    const { texts = [], integers = [], booleans = [], lists = [] } = keys;
    const typed = (names: readonly string[], type: CodeKey['type']) =>
      names.map((name) => [`${table}.${name}`, { reader, since, type }] as const);
    return [
      ...typed(texts, 'text'),
      ...typed(integers, 'integer'),
      ...typed(booleans, 'boolean'),
      ...typed(lists, 'list'),
    ];
  }),
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
