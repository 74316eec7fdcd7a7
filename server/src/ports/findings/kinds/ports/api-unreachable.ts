import { type Kind, SERVER } from '../../kind';

const api = (attribute: string) =>
  `<api xmlns="http://ws.apache.org/ns/synapse" name="orders" context="/orders"${attribute}>\n  <resource methods="GET"/>\n</api>\n`;

const TOML = `${SERVER}\n[transport.http]\nlistener.enable = false\n\n[mediation]\ninbound.port_offset_enable = true\n`;

/** An API that answers nowhere, because what it is bound to does not open: hosts/elsewhere. */
export const API_UNREACHABLE: Kind<'api-unreachable'> = {
  code: 'api-unreachable',
  check: () => [],
  page: null,
  title: 'An API answers nowhere: the listener that it is for does not open',
  why: '`<api transports="http">` answers only over HTTP, so that with `listener.enable = false` nobody reaches it. `<api binds-to="orders">` answers only at the inbound endpoint of that name: where none is called so, it answers nowhere; that is said as an information, because the inbound endpoint may be deployed from elsewhere. The server deploys both without a word. A comment `<!-- mi-ports: ignore api-unreachable -->` on the line or above it says that it is meant.',
  example: TOML,
  repaired: TOML,
  beside: {
    name: '../repository/deployment/server/synapse-configs/default/api/orders.xml',
    text: api(' transports="http"'),
    repaired: api(''),
  },
  noFix: 'Whether the API or the listener is to change is not for a tool to say.',
};
