import type { InboundEndpoint } from '../../../ports/micro-integrator/listeners/inbound-listeners';
import { INBOUND_PROTOCOLS } from '../../../ports/product/catalog';
import { type Inside, insideWord } from './inside-ports';

/** The artifact of an inbound endpoint. */
export interface InboundFile {
  readonly text: string;
  readonly endpoint: InboundEndpoint;
}

/** The value that gives an inbound endpoint its port; empty where none stands there on one line. */
export function inboundPort({ name, protocol, parameters }: InboundEndpoint, text: string): readonly Inside[] {
  const port = parameters.findLast((one) => one.name === INBOUND_PROTOCOLS.get(protocol)?.parameter);
  if (!port?.columns) return [];
  const stretch = { number: port.line, ...port.columns };
  const said = insideWord(text.split(/\r\n|\r|\n/), stretch, { kind: 'inbound', inbound: name });
  return said ? [said] : [];
}
