import { all, each, element, isDefined, type Template, text, textIfDefined, texts, when } from './parts';

/** Source: WSO2 Micro Integrator 4.6.0, the template of conf/carbon.xml. */
export const CARBON: Template = {
  file: 'carbon.xml',
  broken: 'start',
  parts: [
    text('server.hostname'),
    each('role', 'server.roles', text('role')),
    textIfDefined('server.web_context_root'),
    ...texts('server', 'proxy_context_path', 'offset'),
    ...texts('monitoring.jmx', 'rmi_registry_port', 'rmi_server_port'),
    text('server.hide_admin_service_wsdl'),
    ...texts('server', 'gracefulShutdownEnabled', 'gracefulShutdownTimeout'),
    ...texts('encryption', 'internal_crypto_provider', 'key'),
    ...['keystore.primary', 'keystore.internal'].flatMap((store) =>
      texts(store, 'file_name', 'type', 'password', 'alias', 'key_password'),
    ),
    ...texts('truststore', 'file_name', 'type', 'password'),
    ...['jce_provider', 'jsse_provider'].map((provider) =>
      when(all(isDefined(provider), isDefined(`${provider}.provider_name`)), text(`${provider}.provider_name`)),
    ),
    each('processor_item', 'server.get_request_processor', ...texts('processor_item', 'item', 'class')),
    each(
      'serverConf',
      'server_conf',
      element(
        'serverConf.title',
        each('serverVal', 'serverConf.param', element('serverVal.key', text('serverVal.value'))),
      ),
    ),
    ...texts('monitoring.ei_analytics', 'server_url', 'auth_server_url', 'username', 'password'),
  ],
};
