import { phrase, plainText } from '../../words/phrase';
import type { Related, Severity } from '../findings/finding';
import type { Finding } from '../findings/kinds';
import { causeOf, overridePlace } from '../findings/places';
import { conflictMessage, hostPhrases, meetingPhrase, portsTaken } from './conflict-words';
import { type Conflict, conflictsOf, type PortIndex } from './conflicts';
import type { Instance } from './instances';
import { grouped } from './lists';

/** How many other instances one port's finding knows of; a host with more of them is crowded anyway. */
const NAMED_AT_MOST = 50;

/**
 * The findings of one instance about its conflicts with the others on its host: one for each place in its file that causes some.
 * @param index the ports of that host.
 */
export function conflictFindings(instance: Instance, index: PortIndex, severity: Severity): readonly Finding[] {
  const { deployment } = instance;
  const conflicts = conflictsOf(instance, index, NAMED_AT_MOST);
  const groups = grouped(conflicts, ({ listener }) => causeOf(deployment, listener).start);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { override } = deployment.offset;
    const outside = override && group.some(({ listener }) => listener.port.moves) ? overridePlace(override) : [];
    const others = [...new Set(group.map(({ other }) => other.instance))];
    const trap =
      group.find(({ listener, other }) => listener.port.id !== other.listener.port.id) ??
      group.find(({ mapping, other }) => mapping ?? other.mapping);
    return [
      {
        code: 'port-conflict',
        severity,
        message: conflictMessage(group, others.length >= NAMED_AT_MOST),
        span: causeOf(deployment, first.listener),
        related: [...relatedPlaces(group), ...mappingPlaces(group), ...startPlaces(group), ...outside],
        reasoning: [...(trap ? [meetingPhrase(trap)] : []), ...hostPhrases([instance, ...others])],
        repairs: [],
      },
    ];
  });
}

/** The places where containers publish the ports that meet. */
function mappingPlaces(group: readonly Conflict[]): readonly Related[] {
  const holders = group.flatMap((conflict) => [conflict, conflict.other]);
  const mappings = new Map(holders.flatMap(({ instance, mapping }) => (mapping ? [[mapping, instance] as const] : [])));
  return [...mappings].map(([{ text, place }, { name }]) => ({
    message: plainText(phrase`${name} publishes it here: ${text}`),
    span: { start: 0, end: 0 },
    place,
  }));
}

/** The lines of scripts and the like that give listeners of a start their ports. */
function startPlaces(group: readonly Conflict[]): readonly Related[] {
  const holders = group.flatMap((conflict) => [conflict, conflict.other]);
  return holders.flatMap(({ instance: { name }, listener: { port, place }, port: number }) =>
    place
      ? [
          {
            message: plainText(phrase`${name}: ${port.short} ${number} is given here`),
            span: { start: 0, end: 0 },
            place,
          },
        ]
      : [],
  );
}

/** Each place in another file that causes one of the conflicts, once; for an offset from outside that place as well. */
function relatedPlaces(group: readonly Conflict[]): readonly Related[] {
  const places = grouped(
    group.map(({ other }) => other),
    ({ instance, listener }) => `${instance.uri} ${causeOf(instance.deployment, listener).start}`,
  );
  return [...places.values()].flatMap((holders) => {
    const [first] = holders;
    if (!first) return [];
    const { instance, listener } = first;
    const { override } = instance.deployment.offset;
    const outside = override && listener.port.moves ? overridePlace(override) : [];
    return [
      {
        message: plainText(portsTaken(holders)),
        in: { uri: instance.uri, lines: instance.deployment.lines },
        span: causeOf(instance.deployment, listener),
      },
      ...outside.map((place) => ({ ...place, message: plainText(phrase`${instance.name}: ${place.message}`) })),
    ];
  });
}
