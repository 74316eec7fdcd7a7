import { phrase, plainText, sentence } from '../../words/phrase';
import { noRepairs, type Related, type Severity } from '../findings/finding';
import type { Finding } from '../findings/kinds';
import { causeOf, overridePlace } from '../findings/places';
import { addressesMeet, bindAddress } from '../micro-integrator/listeners/bind-address';
import { conflictMessage, hostPhrases, meetingPhrase, portsTaken } from './conflict-words';
import { type Conflict, conflictsOf, holdersOf, isOtherProduct, type PortIndex } from './conflicts';
import { areAlternatives, type Mapping, publisherPhrase } from './containers';
import type { Instance } from './instances';
import { grouped } from './lists';

/** How many other instances one port's finding knows of; a host with more of them is crowded anyway. */
export const NAMED_AT_MOST = 50;

/**
 * The findings of one instance about its conflicts with the others on its host: one for each place in its file that causes some.
 * @param index the ports of that host.
 */
export function conflictFindings(instance: Instance, index: PortIndex, severity: Severity): readonly Finding[] {
  const { deployment } = instance;
  const conflicts = conflictsOf(instance, index, NAMED_AT_MOST);
  const strangers = strangersFindings(instance, severity);
  const groups = grouped(conflicts, ({ listener }) => causeOf(deployment, listener).start);
  const findings = [...groups.values()].flatMap((group): Finding[] => {
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
        ...(others.some(isOtherProduct) ? { instead: 'other-product-port' as const } : {}),
        related: [...relatedPlaces(group), ...mappingPlaces(group), ...startPlaces(group), ...outside],
        reasoning: [...(trap ? [meetingPhrase(trap)] : []), ...hostPhrases([instance, ...others])],
        repairs: noRepairs,
      },
    ];
  });
  return [...findings, ...strangers];
}

/** What an instance's containers publish on ports that others, which the same file starts, publish as well: one for each such other. */
function strangersFindings(instance: Instance, severity: Severity): readonly Finding[] {
  return holdersOf(instance).flatMap(({ listener, port, mapping }): Finding[] => {
    const container = instance.containers.find(({ mappings }) => mapping && mappings.includes(mapping));
    if (!container || !mapping) return [];
    return (container.beside ?? []).slice(0, NAMED_AT_MOST).flatMap((other) => {
      const taken = other.mappings.find((one) => isSamePort(one, mapping));
      if (!taken) return [];
      const sides = [
        [container, mapping],
        [other, taken],
      ] as const;
      return [
        {
          code: 'port-conflict',
          severity,
          message: plainText(
            sentence(
              phrase`${publisherPhrase(other)} publishes ${port} too, the port of ${listener.port.short}: of the two containers only the first one starts. Publish another port.`,
            ),
          ),
          span: causeOf(instance.deployment, listener),
          related: sides.map(([{ name }, { text, place }]) => ({
            message: plainText(phrase`${name} publishes it here: ${text}`),
            span: { start: 0, end: 0 },
            place,
          })),
          repairs: noRepairs,
        },
      ];
    });
  });
}

function isSamePort(one: Mapping, other: Mapping): boolean {
  const [address, otherAddress] = [
    one.address && bindAddress(one.address),
    other.address && bindAddress(other.address),
  ];
  if (areAlternatives(one, other)) return false;
  return one.host === other.host && one.protocol === other.protocol && addressesMeet(address, otherAddress);
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
