import type { Span } from '../../../toml/tree';
import { type Phrase, phrase, plainText } from '../../../words/phrase';
import { movedListener, openListener, portToWrite, whereNow } from '../../findings/moved-ports';
import { causeOf } from '../../findings/places';
import type { Listener } from '../../micro-integrator/listeners/listener';
import { isProven } from '../../micro-integrator/whose-file';
import { BUILT_IN_OFFSET } from '../../product/catalog';
import { type Instance, isOwnHost } from '../instances';
import { type ArtifactCode, artifactFault, isOfPort, listenerOfArtifact } from './artifacts';
import type { RepeatedPort } from './repeated-port';

/** A port that a file repeats and that the instance does not listen on any more, or never has; or what else is wrong with an artifact. */
export interface Drift {
  readonly code: 'port-drift' | ArtifactCode;
  readonly severity: 'warning' | 'information';
  readonly repeated: RepeatedPort;
  readonly instance: Instance;
  /** The listener that the port is, or was, of. Null: there is none of that name. */
  readonly listener: Listener | null;
  /** The port to write instead. Null: that listener does not open. */
  readonly effective: number | null;
  /** What happens and what to write instead. */
  readonly message: string;
  /** What decides on the port in the file of the instance. Null: nothing there does. */
  readonly cause: Span | null;
}

/** A port that a file repeats, and the listener of the instance that is open there. */
export interface Answered {
  readonly repeated: RepeatedPort;
  readonly instance: Instance;
  readonly listener: Listener;
}

/** The listener that is open on a port that a file repeats, or that an artifact names. Null: none is for certain. */
export function answeredBy(repeated: RepeatedPort, instance: Instance): Answered | null {
  const { deployment } = instance;
  if (deployment.whose.kind !== 'micro-integrator' || deployment.startup === 'failed') return null;
  const named = listenerOfArtifact(repeated.artifact, deployment);
  const listener = named === undefined ? openListener(repeated, deployment) : named;
  return listener?.state === 'open' ? { repeated, instance, listener } : null;
}

/**
 * What has become of a port that a file repeats, or what is wrong with what an artifact says. Null where the instance listens there,
 * where the port may be of other software, and wherever something about the instance is not certain: a file that only may be a Micro
 * Integrator's, a server that does not start, a listener of which only the machine knows the port.
 * Source: ports-elsewhere, part A: what is written elsewhere is base + offset, or the base, of one listener; part B4.
 * @param former an offset that the instance had when others of its ports were repeated. Null: none is known.
 */
export function driftOf(repeated: RepeatedPort, instance: Instance, former: number | null): Drift | null {
  const { deployment, name } = instance;
  const { startup, whose } = deployment;
  if (!isProven(whose) || startup === 'failed' || answeredBy(repeated, instance)) return null;
  const { artifact, port } = repeated;
  if (artifact && !isOfPort(artifact)) {
    const fault = artifactFault(artifact, deployment);
    const listener = listenerOfArtifact(artifact, deployment) ?? null;
    const cause = listener && artifact.kind === 'api-transport' ? causeOf(deployment, listener) : null;
    return fault && { ...fault, repeated, instance, listener, effective: null, cause };
  }
  // On a host that it shares, somebody else may be meant.
  if (artifact?.kind === 'call' && !isOwnHost(instance.host)) return null;
  const listener = movedListener(repeated, deployment, former);
  if (!listener) return null;
  const effective = portToWrite(listener, repeated);
  const where = whereNow(listener, effective, instance.filled);
  const asked = (port ?? 0) + (listener.offset ?? 0) - BUILT_IN_OFFSET;
  const what = (): Phrase => {
    if (repeated.takesOffset)
      return phrase`The offset less ${BUILT_IN_OFFSET} is added to this port, so that ${asked} is asked for, where ${name} does not listen: ${where}`;
    if (artifact?.kind === 'api-port')
      return phrase`The API ${artifact.api} answers only requests to port ${port ?? ''}, where ${name} does not listen: ${where}`;
    if (artifact)
      return phrase`This goes to port ${port ?? ''} of the machine of ${name}, where ${name} itself does not listen: ${where}`;
    return phrase`${name} does not listen on ${port ?? ''}: ${where}`;
  };
  return {
    code: artifact?.kind === 'api-port' ? 'api-port-unreachable' : 'port-drift',
    // Nobody knows what else listens on the machine on which a project is run.
    severity: artifact?.kind === 'call' && instance.host.rule === 'project' ? 'information' : 'warning',
    repeated,
    instance,
    listener,
    effective,
    message: plainText(what()),
    cause: instance.filled ? null : causeOf(deployment, listener),
  };
}
