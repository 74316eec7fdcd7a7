import type { Deployment } from '../../ports/micro-integrator/deployment';
import type { Listener } from '../../ports/micro-integrator/listeners/listener';
import { STANDARD_GROUPS } from '../../ports/product/catalog';
import { portText } from './port-table';

/** A piece of a line of ports; for a port its listener. */
export interface PortPiece {
  readonly text: string;
  readonly listener: Listener | null;
}

/** The standard ports on one line, in pieces: `HTTP 8290 · HTTPS 8253 · API 9201, 9164`; of those of a group that are alike, one. */
export function namedPorts(deployment: Deployment): readonly PortPiece[] {
  return STANDARD_GROUPS.flatMap(({ short, ports }, index) => {
    const pieces = ports.map(({ id }) => portPiece(deployment, id));
    const alike = pieces.every(({ text }) => text === pieces[0]?.text);
    return [wordPiece(`${index > 0 ? ' · ' : ''}${short} `), ...separated(alike ? pieces.slice(0, 1) : pieces)];
  });
}

/** The same without names: `8290, 8253, 9201, 9164`. */
export function bareStandardPorts(deployment: Deployment): readonly PortPiece[] {
  return separated(STANDARD_GROUPS.flatMap(({ ports }) => ports).map(({ id }) => portPiece(deployment, id)));
}

function portPiece(deployment: Deployment, id: string): PortPiece {
  const listener = deployment.listeners.find(({ port }) => port.id === id) ?? null;
  return { text: portText(deployment, listener), listener };
}

function wordPiece(text: string): PortPiece {
  return { text, listener: null };
}

function separated(pieces: readonly PortPiece[]): readonly PortPiece[] {
  return pieces.flatMap((piece, index) => (index === 0 ? [piece] : [wordPiece(', '), piece]));
}
