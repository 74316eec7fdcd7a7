import { serverSection } from '../../ports/findings/repairs/edits';
import type { Instance } from '../../ports/hosts/instances';
import type { Listener } from '../../ports/micro-integrator/listeners/listener';
import { rangeOf } from '../ranges';
import type { MapPlace } from './host-map';

/** Where the offset of an instance comes from; where no file says so, its `[server]`. */
export function offsetPlace({ uri, deployment }: Instance): MapPlace {
  const { override, setting } = deployment.offset;
  if (override?.place) return lineStart(override.place);
  const span = setting?.entry.key.span ?? serverSection(deployment.tree)?.header?.span;
  return { uri, position: span ? rangeOf(deployment, span).start : null };
}

/** Where the port of a listener is set, else where the offset comes from. */
export function listenerPlace(instance: Instance, { settings, place }: Listener): MapPlace {
  const span = settings.at(-1)?.entry.key.span;
  if (span) return { uri: instance.uri, position: rangeOf(instance.deployment, span).start };
  return place ? lineStart(place) : offsetPlace(instance);
}

export function lineStart({ uri, line }: { readonly uri: string; readonly line: number }): MapPlace {
  return { uri, position: { line, character: 0 } };
}
