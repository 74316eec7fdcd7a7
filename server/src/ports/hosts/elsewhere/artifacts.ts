import { code, type Phrase, phrase, plainText } from '../../../words/phrase';
import { arithmetic, listenerName, reasonPhrase } from '../../findings/listener-words';
import type { Deployment } from '../../micro-integrator/deployment';
import type { Listener, Reason } from '../../micro-integrator/listeners/listener';
import { HIGHEST_PORT, LOWEST_PORT } from '../../product/catalog';
import { isBefore } from '../../product/releases';
import type { Artifact } from './repeated-port';

export type ArtifactCode = 'api-port-unreachable' | 'api-unreachable' | 'inbound-not-opened' | 'key-needs-release';

/** An artifact that names a listener without its port, or has the port itself. */
type NamingArtifact = Exclude<Artifact, PortArtifact>;

type PortArtifact = Extract<Artifact, { readonly kind: 'api-port' | 'call' }>;

/** Whether an artifact means a listener by its port. */
export function isOfPort(artifact: Artifact): artifact is PortArtifact {
  return artifact.kind === 'api-port' || artifact.kind === 'call';
}

/** What is wrong with an artifact. */
interface Fault {
  readonly code: ArtifactCode;
  readonly severity: 'warning' | 'information';
  /** What happens. */
  readonly message: string;
}

/** The listener that an artifact names other than by its port. Undefined: it names none so. Null: the server has none of that name. */
export function listenerOfArtifact(
  artifact: Artifact | undefined,
  { listeners, launch: { release } }: Deployment,
): Listener | null | undefined {
  if (!artifact || isOfPort(artifact)) return undefined;
  if (artifact.kind === 'api-binding' && release && isBefore(release.number, BINDINGS_SINCE)) return null;
  const id = 'transport' in artifact ? artifact.transport : `inbound:${artifact.inbound}`;
  return listeners.find(({ port }) => port.id === id) ?? null;
}

/** Source: ports-elsewhere, parts B1, B2 and B4. @returns null where nothing is wrong, or not for certain. */
export function artifactFault(artifact: NamingArtifact, deployment: Deployment): Fault | null {
  const listener = listenerOfArtifact(artifact, deployment) ?? null;
  const { release } = deployment.launch;
  switch (artifact.kind) {
    case 'metadata':
      return null;
    case 'api-transport':
      if (listener?.state !== 'off' || !listener.reason) return null;
      return fault(
        'api-unreachable',
        phrase`The API ${artifact.api} answers only over ${artifact.transport}, and ${closedPhrase(listener.port.id, listener.reason)}`,
      );
    case 'api-binding':
      if (release && isBefore(release.number, BINDINGS_SINCE)) {
        return fault(
          'key-needs-release',
          phrase`\`binds-to\` does nothing before release ${BINDINGS_SINCE}, and this server is a ${release.number} (${release.from}): the API ${artifact.api} answers on the ports of the server.`,
        );
      }
      if (listener) return null;
      return {
        ...fault(
          'api-unreachable',
          artifact.isOnly
            ? phrase`The API ${artifact.api} is bound to the inbound endpoint ${artifact.inbound}, and none here that listens is called so: unless it is deployed from elsewhere, the API answers nowhere.`
            : phrase`The API ${artifact.api} is bound to the inbound endpoint ${artifact.inbound}, and none here that listens is called so: unless it is deployed from elsewhere, the API answers only at the others.`,
        ),
        severity: 'information',
      };
    case 'inbound':
      if (!listener?.reason || !isWrong(listener)) return null;
      return fault(
        'inbound-not-opened',
        listener.state === 'unknown'
          ? phrase`The inbound endpoint ${artifact.inbound} may not open: ${inboundPhrase(listener, listener.reason, deployment)}`
          : phrase`The inbound endpoint ${artifact.inbound} does not open: ${inboundPhrase(listener, listener.reason, deployment)}`,
      );
  }
}

/** That a listener of the server is closed, and why. */
function closedPhrase(id: Listener['port']['id'], reason: Reason): Phrase {
  return reason.kind === 'switched-off'
    ? phrase`${listenerName(id)} is switched off by ${code(reason.gate)}.`
    : phrase`${listenerName(id)} does not open. ${reasonPhrase(reason)}`;
}

/** Why an inbound endpoint does not open, as it is said at its value: the rest of a sentence. */
function inboundPhrase(listener: Listener, reason: Reason, { launch: { release } }: Deployment): Phrase {
  switch (reason.kind) {
    case 'wanted-too':
      return phrase`its port ${arithmetic(listener)} is that of ${listenerName(reason.by)} as well, and only the one that binds first gets it.`;
    case 'pass-through-missing':
      return phrase`it needs ${listenerName(reason.listener)}, which does not come up.`;
    case 'out-of-range':
      return phrase`${arithmetic(listener)} is not between ${LOWEST_PORT} and ${HIGHEST_PORT}.`;
    case 'not-deployed':
      return phrase`"${reason.text}" is no port.`;
    case 'no-port':
      return phrase`the parameter ${code(listener.port.key)}, which gives it its port, is not set.`;
    case 'needs-release':
      return release
        ? phrase`its protocol needs release ${reason.since}, and this server is a ${release.number} (${release.from}).`
        : reasonPhrase(reason);
    default:
      return reasonPhrase(reason);
  }
}

/** APIs can be bound to inbound endpoints from this release on. Source: ports-elsewhere, part D1. */
const BINDINGS_SINCE = '4.0.0';

/** Whether a listener was meant to open: not one that is suspended, or that only the machine knows. */
function isWrong({ state, reason }: Listener): boolean {
  return state === 'failed' || (state === 'unknown' && reason?.kind === 'wanted-too');
}

function fault(code: ArtifactCode, what: Phrase): Fault {
  return { code, severity: 'warning', message: plainText(what) };
}
