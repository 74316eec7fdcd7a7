import {
  changeTo,
  type OffsetChoice,
  type OffsetChoices,
  offsetChoice,
  offsetChoices,
  type Surroundings,
} from '../features/actions/offset-choices';
import { type HostChoice, hostChoices } from '../features/actions/other-host';
import { changeResolution, hostResolution, type Resolution } from '../features/actions/resolution';
import type { EditStyle } from '../features/actions/workspace-edits';
import { showsPorts } from '../features/inlay-hints';
import type { Instance } from '../ports/hosts/instances';
import { searchOf } from '../workspace/settings';
import type { Workspace } from '../workspace/workspace';

/** The offsets that an instance could have. Null: the file is none of ours, or not known. */
export function offsetChoicesOf(uri: unknown, workspace: Workspace): OffsetChoices | null {
  const instance = instanceOf(uri, workspace);
  return instance && offsetChoices(instance, around(instance, workspace));
}

/** What would come of one offset. Null as for `offsetChoicesOf`, and for what is no offset. */
export function offsetChoiceOf(uri: unknown, offset: unknown, workspace: Workspace): OffsetChoice | null {
  const instance = instanceOf(uri, workspace);
  return instance && isOffset(offset) ? offsetChoice(instance, offset, around(instance, workspace)) : null;
}

/** The change to one offset. Null as for `offsetChoiceOf`. */
export function offsetChangeOf(
  uri: unknown,
  offset: unknown,
  workspace: Workspace,
  style: EditStyle,
): Resolution | null {
  const instance = instanceOf(uri, workspace);
  if (!instance || !isOffset(offset)) return null;
  return changeResolution(changeTo(instance, offset, around(instance, workspace)), style);
}

/** The hosts that an instance could run on; none where the file is none of ours, or not known. */
export function hostChoicesOf(uri: unknown, workspace: Workspace): HostChoice[] {
  const instance = instanceOf(uri, workspace);
  return instance ? hostChoices(instance, workspace.hosts(), (name) => workspace.isHost(name)) : [];
}

/** The change to another host. Null as for `offsetChoicesOf`, and for what is no name. */
export function hostChangeOf(uri: unknown, host: unknown, workspace: Workspace, style: EditStyle): Resolution | null {
  const instance = instanceOf(uri, workspace);
  return instance && typeof host === 'string' ? hostResolution(instance, host.trim(), style) : null;
}

function instanceOf(uri: unknown, workspace: Workspace): Instance | null {
  const instance = typeof uri === 'string' ? workspace.get(uri)?.instance : undefined;
  return instance && showsPorts(instance.deployment) ? instance : null;
}

function around(instance: Instance, workspace: Workspace): Surroundings {
  const group = workspace.neighbours(instance.uri);
  // A file around may start instances of several hosts.
  const all = instance.deployment.offset.override?.place ? workspace.hosts().flat() : group;
  return { group, all, search: searchOf(workspace.settingsOf(instance.uri)) };
}

function isOffset(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
