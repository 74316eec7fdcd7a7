import {
  all,
  attribute,
  attributes,
  each,
  either,
  elements,
  isDefined,
  isEmpty,
  isFilled,
  isTrue,
  isTruthy,
  type Part,
  parameters,
  type Template,
  text,
  textIfDefined,
  texts,
  when,
} from './parts';

const HTTP_LISTENER = 'transport.http.listener';
const HTTP_SENDER = 'transport.http.sender';
const NETTY_SENDER = 'transport.netty.http.sender';

/** Source: WSO2 Micro Integrator 4.6.0, the template of conf/axis2/axis2.xml. */
export const AXIS2: Template = {
  file: 'axis2.xml',
  broken: 'start',
  parts: [
    ...texts(
      'server',
      'hot_deployment',
      'enableMTOM',
      'enableSwA',
      'cache_attachments',
      'attachment_dir',
      'size_threshold',
      'disable_rest',
      'sandesha2_storage_manager',
      'service_path',
      'strict_service_path_validation',
      'services_directory',
      'http_content_negotiation',
      'modules_directory',
      'userAgent',
      'serverDetails',
      'send_stacktrace_details_with_faults',
      'drill_down_to_root_cause_for_fault_reason',
      'manage_transport_session',
      'config_context_timeout_interval',
      'synapse_config_file_path',
      'synapse_config_home_directory',
      'synapse_config_resolve_root',
      'synapse_config_server_name',
      'enable_basic_auth',
    ),
    textIfDefined('transport.default_content_type'),
    each('parameter', 'transport.parameters', attribute('parameter.name'), text('parameter.value')),
    parameters('axis2_transport.parameter'),
    when(isTrue('server.enable_security_deployment_interceptor')),
    ...attributes(
      'message_formatters',
      'form_urlencoded',
      'multipart_form_data',
      'application_xml',
      'text_xml',
      'soap_xml',
      'text_plain',
      'application_json',
      'json_badgerfish',
      'text_javascript',
      'octet_stream',
      'application_binary',
      'application_pdf',
      'application_msword',
      'application_docx',
      'application_ppt',
      'application_pptx',
      'application_xls',
      'application_xlsx',
    ),
    each('message_formatter', 'custom_message_formatters', ...attributes('message_formatter', 'content_type', 'class')),
    ...attributes(
      'message_builders',
      'application_xml',
      'form_urlencoded',
      'multipart_form_data',
      'application_json',
      'json_badgerfish',
      'text_javascript',
      'text_plain',
      'octet_stream',
      'application_binary',
      'application_pdf',
      'application_msword',
      'application_docx',
      'application_ppt',
      'application_pptx',
      'application_xls',
      'application_xlsx',
    ),
    each('message_builder', 'custom_message_builders', ...attributes('message_builder', 'content_type', 'class')),

    when(
      isTrue(`${HTTP_LISTENER}.enable`),
      attribute(`${HTTP_LISTENER}.class`),
      parameters(`${HTTP_LISTENER}.parameter`),
    ),
    when(
      isTrue(`${HTTP_LISTENER}.secured_enable`),
      attribute('transport.https.listener.class'),
      parameters('transport.https.listener.parameter'),
      ...keystore(`${HTTP_LISTENER}.keystore`),
      textIfDefined(`${HTTP_LISTENER}.keystore.key_alias`),
      ...truststore(`${HTTP_LISTENER}.truststore`),
      textIfDefined(`${HTTP_LISTENER}.verify_client`),
      sslProfile(`${HTTP_LISTENER}.ssl_profile`),
      certificateRevocation(HTTP_LISTENER),
    ),
    when(
      isTrue('transport.vfs.listener.enable'),
      ...texts('transport.vfs.listener.keystore', 'location', 'type', 'password', 'key_password', 'alias'),
      parameters('transport.vfs.listener.parameter', 'name', 'value'),
    ),
    when(
      isTrue('transport.mail.listener.enable'),
      attribute('transport.mail.listener.name'),
      parameters('transport.mail.listener.parameter', 'name', 'value'),
    ),
    connections('listener', 'transport.jms.listener', attribute('transport.jms.listener_class')),
    when(isTrue('transport.fix.listener.enable'), parameters('transport.fix.listener.parameter.parameter')),
    ...['idoc', 'bapi'].map((kind) => withClass(`transport.sap.listener.${kind}`)),
    connections('listener', 'transport.rabbitmq.listener'),
    when(isTrue('transport.mqtt.listener.enable'), parameters('transport.mqtt.listener.parameter')),
    customTransports('custom_transport.listener'),
    when(
      isTrue('transport.tcp.listener.enable'),
      parameters('transport.tcp.listener.parameter'),
      when(
        isDefined('transport.tcp.listener.content_type'),
        each('content_item', 'transport.tcp.listener.content_type', text('content_item')),
      ),
    ),
    ...['udp', 'msmq'].map((kind) => plain(`transport.${kind}.listener`)),

    when(
      isTrue(`${HTTP_SENDER}.enable`),
      attribute(`${HTTP_SENDER}.class`),
      nonProxyHosts(`${HTTP_SENDER}.non_proxy_hosts`),
      parameters(`${HTTP_SENDER}.parameter`),
      proxyProfiles('transport.http.proxy_profile'),
    ),
    when(isTrue(`${NETTY_SENDER}.enable`), attribute(`${NETTY_SENDER}.class`), parameters(`${NETTY_SENDER}.parameter`)),
    when(
      isTrue(`${HTTP_SENDER}.secured_enable`),
      attribute('transport.https.sender.class'),
      nonProxyHosts(`${HTTP_SENDER}.secured_non_proxy_hosts`),
      parameters('transport.https.sender.parameter'),
      ...keystore(`${HTTP_SENDER}.keystore`),
      textIfDefined(`${HTTP_SENDER}.keystore.key_alias`),
      ...truststore(`${HTTP_SENDER}.truststore`),
      sslProfile(`${HTTP_SENDER}.ssl_profile`),
      certificateRevocation(HTTP_SENDER),
      proxyProfiles('transport.http.secured_proxy_profile'),
    ),
    when(
      isTrue(`${NETTY_SENDER}.secured_enable`),
      attribute('transport.netty.https.sender.class'),
      parameters('transport.netty.https.sender.parameter'),
      ...keystore('transport.netty.https.sender.keystore'),
      ...truststore('transport.netty.https.sender.truststore'),
      certificateRevocation(NETTY_SENDER),
    ),
    connections('sender', 'transport.jms.sender', attribute('transport.jms.sender_class')),
    when(isTrue('transport.local.sender.nonblocking.enable')),
    plain('transport.vfs.sender'),
    each('mail_sender', 'transport.mail.sender', attribute('mail_sender.name'), parameters('mail_sender.parameter')),
    when(isTrue('transport.fix.sender.enable'), parameters('transport.fix.sender.parameter.parameter')),
    ...['idoc', 'bapi'].map((kind) => withClass(`transport.sap.sender.${kind}`)),
    connections('sender', 'transport.rabbitmq.sender'),
    when(
      isDefined('transport.rabbitmq.sender.AMQPConnectionFactory'),
      attribute('transport.rabbitmq.sender.name'),
      parameters('transport.rabbitmq.sender.AMQPConnectionFactory.parameter'),
    ),
    when(isTrue('transport.ws.sender.enable'), parameters('transport.ws.sender.parameter', 'name', 'value')),
    when(
      isTrue('transport.wss.sender.enable'),
      parameters('transport.wss.sender.parameter', 'name', 'value'),
      ...texts('transport.wss.sender', 'truststore_location', 'truststore_password'),
    ),
    customTransports('custom_transport.sender'),
    ...['tcp', 'udp', 'msmq', 'mqtt'].map((kind) => plain(`transport.${kind}.sender`)),
    each('module', 'transport.modules', attribute('module.ref')),
    phaseOrder('transport.phase_order'),
  ],
};

/** A transport that is switched on and has parameters. */
export function plain(transport: string): Part {
  return when(isTrue(`${transport}.enable`), parameters(`${transport}.parameter`));
}

/** A transport that is switched on and has a class and parameters. */
export function withClass(transport: string): Part {
  return when(isTrue(`${transport}.enable`), attribute(`${transport}.class`), parameters(`${transport}.parameter`));
}

/** JMS and RabbitMQ: a list of connections, behind a switch whose name ends in `_enable` or, without it, when there are any. */
export function connections(item: 'listener' | 'sender', list: string, ...always: readonly Part[]): Part {
  const enable = `${list}_enable`;
  const whole = [
    ...always,
    each(item, list, attribute(`${item}.name`), parameters(`${item}.parameter`, 'name', 'value')),
  ];
  return either(
    [isDefined(enable), [either([all(isTruthy(enable), isEmpty(list)), always], [isTruthy(enable), whole])]],
    [isFilled(list), whole],
  );
}

export function phaseOrder(list: string): Part {
  const orders = ['handler_order_phase', 'order_before', 'order_after', 'order_phase_first', 'order_phase_last'];
  const order = orders.map((name) => when(isDefined(`handler.${name}`), attribute(`handler.${name}`)));
  return each(
    'phaseOrder',
    list,
    attribute('phaseOrder.phase_type'),
    each(
      'phase',
      'phaseOrder.phases',
      attribute('phase.phase_name'),
      when(isDefined('phase.phase_class'), attribute('phase.phase_class')),
      each(
        'handler',
        'phase.handlers',
        ...attributes('handler', 'handler_name', 'handler_class'),
        when(isDefined('handler.handler_order_phase'), ...order),
        each(
          'handler_handler',
          'handler.handler_handlers',
          ...attributes('handler_handler', 'handler_name', 'handler_class'),
        ),
      ),
    ),
  );
}

function keystore(table: string): Part[] {
  return texts(table, 'location', 'type', 'password', 'key_password');
}

function truststore(table: string): Part[] {
  return texts(table, 'location', 'type', 'password');
}

/** Without type: those of the custom transports and of the listeners differ in nothing else. */
function sslProfile(table: string): Part {
  return when(isDefined(`${table}.file_path`), ...texts(table, 'file_path', 'read_interval'));
}

function certificateRevocation(transport: string): Part {
  const verifier = `${transport}.certificate_revocation_verifier_enable`;
  return when(
    isDefined(verifier),
    attribute(verifier),
    ...texts(transport, 'certificate_revocation_cache_size', 'certificate_revocation_cache_delay'),
  );
}

function nonProxyHosts(list: string): Part {
  return when(isDefined(list), each('parameter_value', list, text('parameter_value')));
}

function proxyProfiles(list: string): Part {
  return when(
    isDefined(list),
    each(
      'profile',
      list,
      elements('hostitem', 'profile.target_hosts'),
      ...texts('profile', 'proxy_host', 'proxy_port'),
      textIfDefined('profile.proxy_username'),
      textIfDefined('profile.proxy_password'),
      when(isDefined('profile.bypass_hosts'), elements('bypassitem', 'profile.bypass_hosts')),
    ),
  );
}

function customTransports(list: string): Part {
  const item = 'transport_item';
  return each(
    item,
    list,
    ...attributes(item, 'protocol', 'class'),
    parameters(`${item}.parameter`),
    when(isDefined(`${item}.keystore`), ...keystore(`${item}.keystore`)),
    when(isDefined(`${item}.truststore`), ...truststore(`${item}.truststore`)),
    sslProfile(`${item}.ssl_profile`),
  );
}
