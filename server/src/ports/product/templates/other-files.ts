import {
  attribute,
  attributes,
  each,
  element,
  entries,
  isDefined,
  isTruthy,
  lines,
  parameters,
  type Template,
  text,
  textIfDefined,
  texts,
  when,
} from './parts';

/** Source: WSO2 Micro Integrator 4.6.0, the templates of the files that they name. None of these files closes a port. */
export const OTHER_FILES: readonly Template[] = [
  {
    file: 'axis2_client.xml',
    broken: 'nothing',
    parts: [
      ...texts(
        'transport.client',
        'default_max_connection_per_host',
        'max_total_connections',
        'http_content_negotiation',
        'send_stacktrace_details_with_fault',
        'drilldown_to_root_cause_for_fault_reason',
      ),
      parameters('transport.client.http.properties', 'name', 'value'),
      parameters('transport.client.https.properties', 'name', 'value'),
    ],
  },
  {
    file: 'carbon.properties',
    broken: 'nothing',
    parts: [lines('system.parameter', 'item_key', 'item_value')],
  },
  {
    file: 'master-datasources.xml',
    broken: 'nothing',
    parts: [
      each(
        'data',
        'datasource',
        text('data.id'),
        ...['url', 'username', 'password', 'driver', 'dataSourceClassName', 'defaultAutoCommit'].map((name) =>
          textIfDefined(`data.${name}`),
        ),
        when(isDefined('data.dataSourceProps'), parameters('data.dataSourceProps', 'property_name', 'property_value')),
        entries(
          'data.pool_options',
          'property_name',
          'property_value',
          element('property_name', text('property_value')),
        ),
        textIfDefined('data.jmx_enable'),
      ),
    ],
  },
  {
    file: 'jmx.xml',
    broken: 'nothing',
    parts: texts('monitoring.jmx', 'rmi_server_start', 'rmi_hostname'),
  },
  {
    file: 'jndi.properties',
    broken: 'nothing',
    parts: ['connection_factories', 'queue', 'topic'].map((kind) =>
      lines(`transport.jndi.${kind}`, 'connection_key', 'connection_value'),
    ),
  },
  {
    file: 'passthru-http.properties',
    broken: 'nothing',
    parts: [
      each('property', 'transport.http.preserve_http_headers', text('property')),
      lines('passthru_properties', 'property', 'value'),
    ],
  },
  {
    file: 'cipher-text.properties',
    broken: 'nothing',
    parts: [lines('secrets', 'secret_name', 'secret_value')],
  },
  {
    file: 'synapse-handlers.xml',
    broken: 'nothing',
    parts: [
      each(
        'handler',
        'synapse_handlers',
        ...attributes('handler', 'name', 'class'),
        when(
          isDefined('handler.parameters'),
          each('parameter', 'handler.parameters', attribute('parameter.name'), text('parameter.value')),
        ),
      ),
    ],
  },
  {
    file: 'synapse.properties',
    broken: 'nothing',
    parts: [
      lines('synapse_properties', 'property', 'value'),
      each('property', 'opentelemetry.properties', ...texts('property', 'name', 'value')),
      when(
        isTruthy('opentelemetry.resource_attributes'),
        each('attribute', 'opentelemetry.resource_attributes', ...texts('attribute', 'name', 'value')),
      ),
    ],
  },
  {
    file: 'user-mgt.xml',
    broken: 'nothing',
    parts: [
      ...texts('super_admin', 'create_admin_account', 'admin_role', 'username', 'password'),
      parameters('realm_manager.properties', 'property_name', 'property_value'),
      text('realm_manager.data_source'),
      ...['user_store', 'authorization_manager'].map((manager) =>
        when(
          isDefined(`${manager}.class`),
          attribute(`${manager}.class`),
          parameters(`${manager}.properties`, 'property_name', 'property_value'),
        ),
      ),
    ],
  },
  {
    file: 'wso2-log-masking.properties',
    broken: 'nothing',
    parts: [lines('masking_pattern.properties', 'name', 'regex')],
  },
  {
    file: 'config.toml',
    broken: 'nothing',
    parts: [
      ...texts(
        'server_configuration',
        'diagnostic_tool_enabled',
        'deployment_toml_path',
        'logs_directory',
        'updates_config_path',
        'diagnostic_log_file_path',
        'carbon_log_file_path',
        'process_id_path',
      ),
      each('action', 'action_executor_configuration', text('action.executor')),
      ...['cpu_watcher', 'memory_watcher'].flatMap((watcher) =>
        texts(watcher, 'enabled', 'threshold', 'attempts', 'interval', 'action_executors'),
      ),
      ...texts('log_watcher', 'enabled', 'interval', 'max_pre_error_context_size', 'max_post_error_context_size'),
      ...texts(
        'traffic_analyzer',
        'last_second_requests_enabled',
        'last_second_requests_windows_size',
        'last_second_requests_delay',
        'last_second_requests_interval',
        'last_fifteen_seconds_requests_enabled',
        'last_fifteen_seconds_requests_window_size',
        'last_fifteen_seconds_requests_delay',
        'last_fifteen_seconds_requests_interval',
        'last_minutes_requests_enabled',
        'last_minutes_requests_window_size',
        'last_minutes_requests_delay',
        'last_minutes_requests_interval',
        'notify_interval',
      ),
      each('watcher', 'custom_watchers', text('watcher.class')),
      ...texts('zip_file_configuration', 'output_directory', 'max_count'),
      each('pattern', 'log_pattern.patterns', ...texts('pattern.pattern', 'regex', 'executors', 'reload_time')),
      when(
        isDefined('ftp_uploader'),
        ...texts('ftp_uploader', 'enabled', 'host', 'port', 'username', 'password', 'directory'),
      ),
      when(
        isDefined('sftp_uploader'),
        ...texts(
          'sftp_uploader',
          'enabled',
          'host',
          'port',
          'username',
          'password',
          'directory',
          'known_hosts_path',
          'strict_host_key_checking',
        ),
      ),
    ],
  },
];
