import type { InboundEndpoint } from '../../../ports/micro-integrator/listeners/inbound-listeners';
import { INBOUND_PROTOCOLS } from '../../../ports/product/catalog';
import { type Inside, insideWord, type Stretch } from './inside-ports';

/** The artifact of an inbound endpoint. */
export interface InboundFile {
  readonly text: string;
  readonly endpoint: InboundEndpoint;
}

/**
 * The value that gives an inbound endpoint its port; where it must have one and there is none, the line that would give it, or that of
 * its root. Empty where the value does not stand there as it is.
 */
export function inboundPort({ name, protocol, parameters, line }: InboundEndpoint, text: string): readonly Inside[] {
  const known = INBOUND_PROTOCOLS.get(protocol);
  const port = parameters.findLast((one) => one.name === known?.parameter);
  const lines = text.split(/\r\n|\r|\n/);
  const isMissing = known && known.otherwise === undefined && (port === undefined || port.text === '');
  const place = port?.columns
    ? { number: port.line, ...port.columns }
    : isMissing
      ? ofLine(lines, port?.line ?? line)
      : null;
  const said = place && insideWord(lines, place, { kind: 'inbound', inbound: name });
  return said ? [said] : [];
}

/** A line without the blanks around it. */
function ofLine(lines: readonly string[], number: number): Stretch {
  const written = lines[number] ?? '';
  return { number, start: written.length - written.trimStart().length, end: written.trimEnd().length };
}
