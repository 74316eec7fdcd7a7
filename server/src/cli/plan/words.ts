import { meetingPhrase } from '../../ports/hosts/conflict-words';
import { type Conflict, conflictsOf } from '../../ports/hosts/conflicts';
import { grouped } from '../../ports/hosts/lists';
import { type Change, changeTitle } from '../../ports/hosts/planning/changes';
import type { Search } from '../../ports/hosts/planning/free-ports';
import { listed } from '../../words/lists';
import { type Phrase, phrase, strong } from '../../words/phrase';
import type { Step } from './fleet-plan';

/** So many others are told of one instance. */
const OTHERS = 3;

/** More are not looked for: a host with more of them is crowded anyway. */
const LOOKED_AT = 50;

/** What a change does and why, one line each. The first one says what. */
export function stepPhrases({ change, index, search }: Step): readonly Phrase[] {
  const { instance } = change;
  const conflicts = conflictsOf(instance, index, LOOKED_AT);
  const others = [...grouped(conflicts, ({ other }) => other.instance)];
  return [
    strong(phrase`${changeTitle(change)}.`),
    ...others.slice(0, OTHERS).map(([other, group]) => {
      const trap = group.find(({ listener, other: { listener: theirs } }) => listener.port.id !== theirs.port.id);
      return trap
        ? meetingPhrase(trap)
        : phrase`${other.name} on ${other.host.name} wants the same: ${portsOf(group)}.`;
    }),
    ...(others.length > OTHERS ? [phrase`So do ${others.length - OTHERS} more.`] : []),
    ...whyThat(change, search),
  ];
}

function portsOf(conflicts: readonly Conflict[]): string {
  return listed([...new Set(conflicts.map(({ listener, port }) => `${listener.port.short} ${port}`))]);
}

/** Why it is just that offset. */
function whyThat({ offset }: Change, { first, step, reserved }: Search): readonly Phrase[] {
  if (offset === null) return [];
  const steps = step > 1 ? ` in steps of ${step}` : '';
  const given = reserved.length > 0 ? ', without what is reserved' : '';
  return [phrase`${offset} is the first one that is free there, from ${first} up${steps}${given}.`];
}
