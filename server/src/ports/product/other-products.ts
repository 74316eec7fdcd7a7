import type { CatalogPort } from './catalog';

/**
 * DATA: the ports of other WSO2 products, as far as they are certain, each moved by the product's own offset.
 * Sources: ports-elsewhere, part E (API Manager 4.7.0), for the servlet transports the `default.json` of the Carbon kernel.
 */

/** What the other products add where nothing sets an offset. Source: ports-elsewhere, part E. */
export const OTHER_BUILT_IN_OFFSET = 0;

/** That port stands in an artifact of the product, and no key sets it. */
const NO_KEY = '';

function otherPort(
  id: string,
  label: string,
  short: string,
  productKey: string,
  base: number,
): CatalogPort & { readonly base: number } {
  const purpose = 'another WSO2 product';
  return { id: `other:${id}`, label, short, purpose, key: productKey, productKey, base, moves: true, gate: null };
}

/** Every server on the Carbon kernel opens these. */
const SERVLET = [
  otherPort(
    'servlet-https',
    'Carbon servlet transport (HTTPS)',
    'Carbon HTTPS',
    'transport.https.properties.port',
    9443,
  ),
  otherPort('servlet-http', 'Carbon servlet transport (HTTP)', 'Carbon HTTP', 'transport.http.properties.port', 9763),
];

/** The ports of API Manager's gateway. */
const GATEWAY = [
  otherPort(
    'gateway-http',
    'API Manager gateway (HTTP)',
    'APIM HTTP',
    'transport.passthru_http.listener.parameters.port',
    8280,
  ),
  otherPort(
    'gateway-https',
    'API Manager gateway (HTTPS)',
    'APIM HTTPS',
    'transport.passthru_https.listener.parameters.port',
    8243,
  ),
  otherPort('gateway-ws', 'API Manager WebSocket', 'APIM WS', 'apim.ws.port', 9099),
  otherPort('gateway-wss', 'API Manager secure WebSocket', 'APIM WSS', 'apim.wss.port', 8099),
  otherPort('gateway-webhook', 'API Manager webhooks (HTTP)', 'APIM webhooks', NO_KEY, 9021),
  otherPort('gateway-webhooks', 'API Manager webhooks (HTTPS)', 'APIM webhooks TLS', 'apim.webhooks.https.port', 8021),
];

/** The ports of the integrator of Enterprise Integrator 6.6.0, which stand in its `axis2.xml`. */
const INTEGRATOR = [
  otherPort('integrator-http', 'Enterprise Integrator pass-through (HTTP)', 'EI HTTP', NO_KEY, 8280),
  otherPort('integrator-https', 'Enterprise Integrator pass-through (HTTPS)', 'EI HTTPS', NO_KEY, 8243),
];

/** What a product opens; `all` only while it plays every role. */
export interface OtherPorts {
  readonly always: readonly (CatalogPort & { readonly base: number })[];
  readonly all: readonly (CatalogPort & { readonly base: number })[];
}

/** By the product's name in `signs.ts`. */
export const OTHER_PORTS: ReadonlyMap<string, OtherPorts> = new Map([
  ['WSO2 API Manager', { always: SERVLET, all: GATEWAY }],
  ['WSO2 Identity Server', { always: SERVLET, all: [] }],
  ['WSO2 Enterprise Integrator', { always: SERVLET, all: INTEGRATOR }],
  ['a profile of WSO2 Enterprise Integrator', { always: SERVLET, all: [] }],
]);

/** The integrator as its `carbon.xml` names it. Source: product-ei. */
export const INTEGRATOR_NAME = 'WSO2 Enterprise Integrator';

/** The file of a profile beside the integrator, below its home. Sources: product-ei; ports-elsewhere, part E. */
export const PROFILE_FILE = /[\\/]wso2[\\/](?:analytics|broker|business-process)[\\/]conf[\\/][^\\/]*$/;

/** Where a server is told which of its product's roles it plays. */
export const ROLE_KEY = 'server.server_role';
