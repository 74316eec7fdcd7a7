import { offsetKeyOf, portKeyOf, serverHeaderOf } from '../../ports/findings/places';
import type { Instance } from '../../ports/hosts/instances';
import type { Listener } from '../../ports/micro-integrator/listeners/listener';
import { rangeOf } from '../ranges';
import type { MapPlace } from './host-map';

/** Where the offset of an instance comes from; where no file says so, its `[server]`. */
export function offsetPlace({ uri, deployment }: Instance): MapPlace {
  const { override } = deployment.offset;
  if (override?.place) return lineStart(override.place);
  const span = offsetKeyOf(deployment) ?? serverHeaderOf(deployment);
  return { uri, position: span ? rangeOf(deployment, span).start : null };
}

/** Where the port of a listener is set, else where the offset comes from. */
export function listenerPlace(instance: Instance, listener: Listener): MapPlace {
  const span = portKeyOf(instance.deployment, listener);
  if (span) return { uri: instance.uri, position: rangeOf(instance.deployment, span).start };
  return listener.place ? lineStart(listener.place) : offsetPlace(instance);
}

export function lineStart({ uri, line }: { readonly uri: string; readonly line: number }): MapPlace {
  return { uri, position: { line, character: 0 } };
}
