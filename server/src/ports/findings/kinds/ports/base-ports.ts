import { said } from '../../../../words/language';
import type { Deployment } from '../../../micro-integrator/deployment';
import type { Listener } from '../../../micro-integrator/listeners/listener';
import type { Setting } from '../../../micro-integrator/pipeline/group-settings';
import { HIGHEST_PORT, LOWEST_PORT } from '../../../product/catalog';
import type { Repair } from '../../finding';
import { replaceValue } from '../../repairs/edits';
import { isUnresolved } from '../settings/reference-unresolved';

/** The listeners whose port is not a reference that cannot be resolved: a finding of its own says that. */
export function resolvedListeners(deployment: Deployment): readonly Listener[] {
  return ownListeners(deployment).filter(({ settings }) => !isUnresolved(deployment, settings.at(-1)));
}

/** The listeners of the server itself. Nothing in its file decides on the port of an inbound endpoint. */
export function ownListeners({ listeners }: Deployment): readonly Listener[] {
  return listeners.filter(({ port }) => !port.id.startsWith('inbound:'));
}

/** The key as its line shows it: `listener.port`. */
export function writtenName({ entry }: Setting): string {
  return entry.key.segments.map(({ name }) => name).join('.');
}

/** Goes back to the catalog's base; nothing where that gives no port. */
export function defaultRepairs({ port, offset, settings }: Listener): Repair[] {
  const setting = settings.at(-1);
  if (!setting || port.base === null) return [];
  const sum = port.base + (offset ?? 0);
  if (sum <= LOWEST_PORT || sum > HIGHEST_PORT) return [];
  const edits = [replaceValue(setting.entry, String(port.base))];
  return [{ title: said`Change ${writtenName(setting)} to the base ${port.base}`, preferred: true, edits }];
}
