/**
 * DATA: what tells whose file a deployment.toml is. Each entry is a table or key in lower case, and stands for all that is below
 * it; where two fit, the longer one counts.
 * Sources: the reference files, key mappings and defaults of WSO2 Micro Integrator 1.1.0 to 4.6.0; the files, key mappings,
 * defaults and templates that API Manager 4, Identity Server 5 to 7, the Micro Integrator dashboard and the Integration Control
 * Plane ship. Enterprise Integrator has most tables of ours; what gives it away are those of its kernel.
 */

/** What a Micro Integrator reads and no other product of those whose ports are to be told from its own. */
export const OWN_TABLES: readonly string[] = [
  'blocking',
  'cluster_config',
  'custom_transport',
  'dashboard_config',
  'icp_config',
  'internal_api_ssl_config',
  'liveness_probe',
  'management_api',
  'management_api_token_handler',
  'mediation',
  'monitoring.ei_analytics',
  'passthru_properties',
  'prometheus_api',
  'readiness_probe',
  'server_conf',
  'service_catalog',
  'synapse_properties.internal.http.api.port',
  'synapse_properties.internal.https.api.port',
  'transaction_counter',
  'transport.blocking',
  'transport.client',
  'transport.fix',
  'transport.http',
  'transport.https.listener',
  'transport.https.sender',
  'transport.jndi',
  'transport.local',
  'transport.modules',
  'transport.mqtt',
  'transport.msmq',
  'transport.parameters',
  'transport.phase_order',
  'transport.rabbitmq',
  'transport.sap',
  'transport.tcp',
  'transport.udp',
  'transport.vfs',
  'truststore.algorithm',
];

/** Where a Micro Integrator's file says that its key stores lie; the other products add this folder themselves. */
export const OWN_STORE_FOLDER = 'repository/resources/security/';

/** What a Micro Integrator reads and other products do as well: it tells whose file it is only where nothing else is in it. */
export const SHARED_TABLES: readonly string[] = [
  'action_executor_configuration',
  'analytics',
  'authorization_manager',
  'axis2_transport',
  'cpu_watcher',
  'custom_message_builders',
  'custom_message_formatters',
  'custom_watchers',
  'database.enable_config',
  'database.enable_gov',
  'datasource',
  'encryption',
  'external_vault',
  'ftp_uploader',
  'integration.transaction_counter',
  'internal_apis',
  'jce_provider',
  'jsse_provider',
  'keystore',
  'log_pattern',
  'log_watcher',
  'masking_pattern',
  'memory_watcher',
  'message_builders',
  'message_formatters',
  'monitoring',
  'opentelemetry',
  'opentracing',
  'realm_manager',
  'runtime_secrets',
  'secrets',
  'server',
  'server_configuration',
  'sftp_uploader',
  'super_admin',
  'synapse_handlers',
  'synapse_properties',
  'system',
  'tasks',
  'traffic_analyzer',
  'transport',
  'transport.http.proxy_profile',
  'transport.http.secured_proxy_profile',
  'transport.jms',
  'truststore',
  'user_access',
  'user_store',
  'zip_file_configuration',
];

/** The keys that the smallest file of a Micro Integrator has; other products have them, too. */
export const SERVER_KEYS: readonly string[] = ['server.hostname', 'server.offset'];

/** A WSO2 product, or a family of them, whose files have the same name, other ports and a built-in offset of 0 or none. */
export interface OtherProduct {
  readonly product: string;
  /** False where a Micro Integrator's file might have such a table as well, by mistake. */
  readonly sure: boolean;
  readonly tables: readonly string[];
}

/** In the order in which they are named: where a file has signs of several, the first counts. */
export const OTHER_PRODUCTS: readonly OtherProduct[] = [
  {
    product: 'WSO2 Integration Control Plane or the Micro Integrator dashboard',
    sure: true,
    tables: [
      'bal_service_account',
      'frontendjwthmacsecret',
      'heartbeat_config',
      'icp_server',
      'mi_super_admin',
      'mi_user_store',
      'runtimelistenerport',
      'server_config',
    ],
  },
  {
    product: 'WSO2 API Manager',
    sure: true,
    tables: [
      'apim',
      'broker',
      'database.am_db',
      'database.apim_db',
      'database.mb',
      'enabled_global_handlers',
      'indexing',
      'multi_tenancy',
      'n_http',
      'passthru_http',
      'transport.binary',
      'transport.blocking_http',
      'transport.blocking_https',
      'transport.passthru_http',
      'transport.passthru_https',
      'transport.receiver',
      'transport.thrift',
    ],
  },
  { product: 'WSO2 Identity Server', sure: true, tables: ['account_recovery', 'database.identity_db', 'identity'] },
  {
    product: 'another WSO2 product, such as API Manager or Identity Server',
    sure: false,
    tables: [
      'admin_console',
      'admin_service',
      'application_mgt',
      'authentication',
      'carbon_health_check',
      'clustering',
      'config_data',
      'database.config',
      'database.local',
      'database.shared_db',
      'database.user',
      'event_handler',
      'event_listener',
      'event_mgt',
      'governance_data',
      'hazelcast',
      'http_access_log',
      'http_header_security_filter',
      'identity_data_source',
      'identity_mgt',
      'oauth',
      'output_adapter',
      'owasp',
      'recaptcha',
      'resource_access_control',
      'role_mgt',
      'saml',
      'scim',
      'scim2',
      'server.base_path',
      'server.server_role',
      'service_provider',
      'sts',
      'tenant_mgt',
      'tomcat',
      'transport.http.enabled',
      'transport.http.properties',
      'transport.https.enabled',
      'transport.https.properties',
      'transport.https.sslhostconfig',
      'versioning_configuration',
    ],
  },
];

/** The folder in which the other products keep the file, below their home. A Micro Integrator's is `conf`. */
export const OTHER_FOLDER = /[\\/]repository[\\/]conf[\\/][^\\/]*$/;
