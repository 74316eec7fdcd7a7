import { type Kind, SERVER } from '../../kind';

const api = (port: number) =>
  `<api xmlns="http://ws.apache.org/ns/synapse" name="orders" context="/orders" port="${port}">\n  <resource methods="GET"/>\n</api>\n`;

const TOML = `${SERVER}offset = 3\n\n[mediation]\ninbound.port_offset_enable = true\n`;

/** An API that answers only requests to a port that its server does not open any more: hosts/elsewhere. */
export const API_PORT_UNREACHABLE: Kind<'api-port-unreachable'> = {
  code: 'api-port-unreachable',
  check: () => [],
  page: null,
  title: 'An API answers only requests to a port on which its server does not listen',
  why: '`<api port="8290">` opens no port: it is a filter. The API answers a request only if its `Host` header names this port, so that after the offset or the base port has changed the API answers nothing at all, and no log says why. What clients name is the port of the server, or that of a load balancer in front of it: a number that is no port of a Micro Integrator is taken for the latter. A comment `<!-- mi-ports: ignore api-port-unreachable -->` on the line or above it says that it is meant.',
  example: TOML,
  repaired: TOML,
  beside: {
    name: '../repository/deployment/server/synapse-configs/default/api/orders.xml',
    text: api(8290),
    repaired: api(8283),
  },
  noFix: null,
};
