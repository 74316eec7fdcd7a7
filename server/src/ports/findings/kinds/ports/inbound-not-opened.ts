import { type Kind, SERVER } from '../../kind';

const inbound = (port: number) =>
  `<inboundEndpoint xmlns="http://ws.apache.org/ns/synapse" name="orders" protocol="http" sequence="in" onError="fault">\n  <parameters>\n    <parameter name="inbound.http.port">${port}</parameter>\n  </parameters>\n</inboundEndpoint>\n`;

const TOML = `${SERVER}\n[mediation]\ninbound.port_offset_enable = true\n`;

/** An inbound endpoint that does not open its port: hosts/elsewhere. */
export const INBOUND_NOT_OPENED: Kind<'inbound-not-opened'> = {
  code: 'inbound-not-opened',
  check: () => [],
  page: null,
  title: 'An inbound endpoint does not open its port',
  why: 'An inbound endpoint that finds its port taken by a listener of its own server, or by another inbound endpoint, is not deployed: only the one that binds first gets the port. Neither does it open where it has no port, or one that is no number, where the sum with the offset is out of range, where the pass-through listener whose set-up it borrows is off, and where the release does not know its protocol. The finding stands at the value in the artifact. Which ports are the server’s own depends on the offset, so that an artifact that works with one offset fails with another. A comment `<!-- mi-ports: ignore inbound-not-opened -->` on the line or above it says that it is meant.',
  example: TOML,
  repaired: TOML,
  beside: {
    name: '../repository/deployment/server/synapse-configs/default/inbound-endpoints/orders.xml',
    text: inbound(8280),
    repaired: inbound(8281),
  },
  noFix: null,
};
