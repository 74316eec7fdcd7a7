import { connections, phaseOrder, plain, withClass } from './axis2';
import {
  attribute,
  attributes,
  each,
  isDefined,
  isTrue,
  parameters,
  type Template,
  text,
  textIfDefined,
  texts,
  when,
} from './parts';

const SENDER = 'transport.blocking.http.sender';

/** Source: WSO2 Micro Integrator 4.6.0, the template of conf/axis2/axis2_blocking_client.xml. */
export const AXIS2_BLOCKING_CLIENT: Template = {
  file: 'axis2_blocking_client.xml',
  broken: 'nothing',
  parts: [
    when(
      isDefined(`${SENDER}.proxy_host`),
      ...texts(SENDER, 'proxy_host', 'proxy_port'),
      textIfDefined(`${SENDER}.proxy_username`),
      textIfDefined(`${SENDER}.proxy_password`),
    ),
    ...texts(
      'server.blocking',
      'hot_deployment',
      'hot_update',
      'enableMTOM',
      'enableSwA',
      'config_context_timeout_interval',
      'send_stacktrace_details_with_faults',
      'drill_down_to_root_cause_for_fault_reason',
      'username',
      'password',
      'service_path',
      'rest_path',
      'disable_rest',
    ),
    each('parameter', 'transport.blocking.parameters', attribute('parameter.name'), text('parameter.value')),
    ...attributes(
      'blocking.message_formatters',
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
    ),
    each(
      'message_formatter',
      'blocking.custom_message_formatters',
      ...attributes('message_formatter', 'content_type', 'class'),
    ),
    ...attributes(
      'blocking.message_builders',
      'application_xml',
      'form_urlencoded',
      'multipart_form_data',
      'application_json',
      'json_badgerfish',
      'text_javascript',
      'text_plain',
      'octet_stream',
      'application_binary',
    ),
    each(
      'message_builder',
      'blocking.custom_message_builders',
      ...attributes('message_builder', 'content_type', 'class'),
    ),
    plain('transport.blocking.http.listener'),
    connections('listener', 'transport.blocking.jms.listener'),
    when(
      isTrue('transport.blocking.mail.listener.enable'),
      attribute('transport.blocking.mail.listener.name'),
      parameters('transport.blocking.mail.listener.parameter'),
    ),
    customTransports('custom_transport.blocking.listener'),
    ...['idoc', 'bapi'].map((kind) => withClass(`transport.blocking.sap.listener.${kind}`)),
    when(
      isTrue('transport.blocking.tcp.listener.enable'),
      parameters('transport.blocking.tcp.listener.parameter'),
      each('content_item', 'transport.blocking.tcp.listener.content_type', text('content_item')),
    ),
    plain('transport.blocking.udp.listener'),
    connections('listener', 'transport.blocking.rabbitmq.listener'),
    plain(SENDER),
    when(isTrue(`${SENDER}.secured_enable`), parameters('transport.blocking.https.sender.parameter')),
    connections('sender', 'transport.blocking.jms.sender'),
    ...['idoc', 'bapi'].map((kind) => withClass(`transport.blocking.sap.sender.${kind}`)),
    each(
      'mail_sender',
      'transport.blocking.mail.sender',
      attribute('mail_sender.name'),
      parameters('mail_sender.parameter'),
    ),
    customTransports('custom_transport.blocking.sender'),
    ...['tcp', 'udp'].map((kind) => plain(`transport.blocking.${kind}.sender`)),
    connections('sender', 'transport.blocking.rabbitmq.sender'),
    phaseOrder('transport.blocking.phase_order'),
  ],
};

function customTransports(list: string) {
  const item = 'transport_item';
  return each(item, list, ...attributes(item, 'protocol', 'class'), parameters(`${item}.parameter`));
}
