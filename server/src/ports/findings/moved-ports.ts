import { type Phrase, phrase } from '../../words/phrase';
import type { Deployment } from '../micro-integrator/deployment';
import type { Listener } from '../micro-integrator/listeners/listener';
import { isProven } from '../micro-integrator/whose-file';
import { BUILT_IN_OFFSET, STANDARD_PORTS, UDP } from '../product/catalog';
import { arithmetic } from './listener-words';

/** A port as some text repeats it. */
export interface NamedPort {
  /** Null: it names none, and no listener is on it. */
  readonly port: number | null;
  readonly protocol: 'tcp' | 'udp';
  /** Whoever reads it adds the offset, less the built-in one. */
  readonly takesOffset?: true;
}

/** Whether a listener speaks the protocol of a port. */
function isAlike({ port }: Listener, { protocol }: NamedPort): boolean {
  return (port.id === UDP.id) === (protocol === 'udp');
}

/** The listener that is open on a port. Null: none is for certain. */
export function openListener(named: NamedPort, { whose, startup, listeners }: Deployment): Listener | null {
  if (whose.kind !== 'micro-integrator' || startup === 'failed') return null;
  const isThere = (one: Listener) => named.port !== null && portToWrite(one, named) === named.port;
  return listeners.find((one) => isThere(one) && isAlike(one, named)) ?? null;
}

/**
 * The listener that a port is, or was, of, and that does not listen there. Null where the server listens there, where the port may be
 * of other software, and wherever something about the instance is not certain: a file that only may be a Micro Integrator's, a server
 * that does not start, a listener of which only the machine knows the port.
 * Source: ports-elsewhere, part A: what is written elsewhere is base + offset, or the base, of one listener.
 * @param former an offset that the server is known to have had. Null: none is.
 */
export function movedListener(named: NamedPort, deployment: Deployment, former: number | null = null): Listener | null {
  const { listeners, startup, whose } = deployment;
  if (!isProven(whose) || startup === 'failed' || listeners.some(isAnywhere)) return null;
  if (openListener(named, deployment)) return null;
  const meant = listeners.filter(
    (one) => isAlike(one, named) && named.port !== null && numbersOf(one, former).includes(named.port),
  );
  const [listener] = meant;
  return listener && meant.length === 1 ? listener : null;
}

/** Whether a listener may be on any port: not one of which it is only unknown whether it gets the one that it wants. */
function isAnywhere({ state, reason }: Listener): boolean {
  return state === 'unknown' && reason?.kind !== 'wanted-too';
}

/**
 * The numbers by which people know a listener that is moved: its base port, and what comes of that without an offset of one's own; the
 * product's base port with the offset; the base port with an offset that it had.
 */
function numbersOf({ port, base, offset }: Listener, former: number | null): readonly number[] {
  if (!STANDARD_PORTS.some(({ id }) => id === port.id)) return [];
  const offsets = [0, BUILT_IN_OFFSET, offset ?? 0, former ?? 0];
  return [port.base, base].flatMap((one) => (one === null ? [] : offsets.map((added) => one + added)));
}

/** The port to write for a listener. Null: it does not open. */
export function portToWrite(
  { state, base, effective, port }: Listener,
  { takesOffset }: Pick<NamedPort, 'takesOffset'> = {},
): number | null {
  if (state !== 'open') return null;
  return takesOffset && base !== null && port.moves ? base + BUILT_IN_OFFSET : effective;
}

/**
 * `its HTTP port is 8280 + 3 = 8283. Write 8283.`
 * @param written what is to stand there, by `portToWrite`.
 * @param filled with what the file becomes that one.
 */
export function whereNow(listener: Listener, written = portToWrite(listener), filled = ''): Phrase {
  const { short } = listener.port;
  return written === null
    ? phrase`its ${short} listener does not open.`
    : filled === ''
      ? phrase`its ${short} port is ${arithmetic(listener)}. Write ${written}.`
      : phrase`its ${short} port is ${arithmetic(listener)} with ${filled}. Write ${written}.`;
}
