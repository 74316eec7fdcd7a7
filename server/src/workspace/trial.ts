import { applyEdits } from '../ports/findings/repairs/edits';
import type { Outcome, Trial } from '../ports/findings/repairs/trials';
import { conflictsOf, type PortIndex, portKey, portsWith } from '../ports/hosts/conflicts';
import { hostKey, type Instance } from '../ports/hosts/instances';
import { changeTitle } from '../ports/hosts/planning/changes';
import { freeChange } from '../ports/hosts/planning/plan';
import type { InstanceReading, TriedReading } from './instance-reading';
import { type Settings, searchOf } from './settings';
import { withConflicts } from './shown-findings';

/** Where the other instances of a workspace stand, and what another text would make of one. */
export interface Surroundings {
  readonly settings: Settings;
  read(text: string): TriedReading;
  /** The instance with what was read of another text, on the host that this leads to. */
  place(reading: InstanceReading): Instance;
  /** The instances of a host, by `hostKey`. */
  group(host: string): readonly Instance[];
  /** Who holds which port there. */
  index(host: string): PortIndex;
}

/**
 * What would come of an instance with other texts: of the file itself, and of those that it would meet. A server that does not
 * start now meets others as soon as it does: it is then given what keeps it from that as well, if its own file can.
 */
export function trialOf(now: Instance, { settings, read, place, group, index }: Surroundings): Trial {
  const portsOf = (instance: Instance) => portsWith(index(hostKey(instance)), instance);
  const meetings = (instance: Instance) =>
    conflictsOf(instance, portsOf(instance)).map(
      ({ listener, port, other }) =>
        `${portKey(listener, port)} ${listener.port.id} ${other.listener.port.id} ${other.instance.uri}`,
    );
  let known: ReadonlySet<string> | null = null;
  const before = () => {
    known ??= new Set(meetings(now));
    return known;
  };
  const isDead = now.deployment.startup === 'failed';

  const tryText = (text: string, mayAdd: boolean): Outcome => {
    const reading = read(text);
    const instance = place(reading);
    const findings = withConflicts(reading.own, instance, portsOf(instance), settings.conflictSeverity);
    const meets = meetings(instance).some((meeting) => !before().has(meeting));
    const outcome = { findings, meets, work: reading.work };
    if (!meets || !isDead || !mayAdd) return outcome;
    const others = group(hostKey(instance)).filter(({ uri }) => uri !== now.uri);
    const change = freeChange(instance, others, searchOf(settings));
    if (!change || change.outside.length > 0) return outcome;
    const instead = { text: applyEdits(text, change.edits), title: changeTitle(change) };
    return { ...tryText(instead.text, false), instead };
  };
  return (text) => tryText(text, true);
}
