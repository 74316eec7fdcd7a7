import {
  attribute,
  attributes,
  each,
  isDefined,
  isTrue,
  type Part,
  parameters,
  type Template,
  text,
  texts,
  when,
} from './parts';

const TLS = 'internal_api_ssl_config';
const JWT = 'management_api.jwt_token_security_handler';

/** Source: WSO2 Micro Integrator 4.6.0, the template of conf/internal-apis.xml. */
export const INTERNAL_APIS_FILE: Template = {
  file: 'internal-apis.xml',
  broken: 'internal-ports',
  parts: [
    attribute('prometheus_api.protocols'),
    when(isTrue('prometheus_api.basic_security_handler.enable')),
    ...handlers('prometheus_api'),
    ...attributes('readiness_probe', 'protocols'),
    ...attributes('liveness_probe', 'protocols'),
    attribute('management_api.protocols'),
    when(isTrue('management_api.basic_security_handler.enable')),
    when(
      isTrue(`${JWT}.enable`),
      ...texts(`${JWT}.token_store_config`, 'max_size', 'clean_up_interval', 'remove_oldest_token_on_overflow'),
      ...texts(`${JWT}.token_config`, 'expiry', 'size'),
    ),
    ...handlers('management_api'),
    ...texts('management_api.cors', 'enable', 'allowed_origins', 'allowed_headers'),
    when(
      isTrue('internal_apis.file_user_store.enable'),
      each('user', 'internal_apis.users', ...texts('user.user', 'name', 'password', 'is_admin')),
    ),
    parameters(`${TLS}.parameter`),
    ...texts(`${TLS}.key_store`, 'location', 'type', 'password', 'key_password'),
    ...texts(`${TLS}.trust_store`, 'location', 'type', 'password'),
    attribute(`${TLS}.certificate_revocation_verifier_enabled`),
    ...texts(`${TLS}.certificate_revocation_verifier`, 'cache_size', 'cache_delay'),
  ],
};

function handlers(api: string): Part[] {
  const resources = `${api}.authorization_handler.resources`;
  return [
    when(
      isTrue(`${api}.authorization_handler.enable`),
      when(isDefined(resources), each('resource', resources, text('resource.path'))),
    ),
    when(
      isDefined(`${api}.custom_handlers`),
      each(
        'handler',
        `${api}.custom_handlers`,
        ...attributes('handler', 'name', 'class'),
        when(isDefined('handler.resources'), each('resource', 'handler.resources', text('resource.path'))),
      ),
    ),
  ];
}
