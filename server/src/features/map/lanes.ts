import { conflictsOf, type Holder, holdersOf, indexPorts } from '../../ports/hosts/conflicts';
import type { Mapping } from '../../ports/hosts/containers';
import type { Instance } from '../../ports/hosts/instances';
import { grouped } from '../../ports/hosts/lists';
import type { Listener } from '../../ports/micro-integrator/listeners/listener';
import { bareText, phrase } from '../../words/phrase';
import type { MapMark } from './host-map';
import { lineStart, listenerPlace } from './places';

/** A port of the host that an instance holds. */
export interface Mark {
  readonly port: number;
  readonly listener: Listener;
  /** The container's mapping that publishes it. Null: nothing needs to. */
  readonly mapping: Mapping | null;
  /** Some of the others that want it, not all; empty: nobody does. */
  readonly rivals: readonly Holder[];
}

/** One instance with the ports that it holds on its host, by number. */
export interface Lane {
  readonly instance: Instance;
  readonly marks: readonly Mark[];
}

/** So many others are named with a port that several want. */
const NAMED_AT_MOST = 3;

/** A lane for each instance, for whatever draws a map of their ports. @param group the instances on one host. */
export function lanesOf(group: readonly Instance[]): readonly Lane[] {
  const index = indexPorts(group);
  return group.map((instance) => {
    const conflicts = conflictsOf(instance, index, NAMED_AT_MOST);
    const rivals = grouped(conflicts, ({ listener, mapping }) => mapping ?? listener);
    const marks = holdersOf(instance).map(({ port, listener, mapping }) => ({
      port,
      listener,
      mapping,
      rivals: (rivals.get(mapping ?? listener) ?? []).map(({ other }) => other),
    }));
    return { instance, marks: marks.sort((a, b) => a.port - b.port) };
  });
}

/** The same as plain values. */
export function mapMark(instance: Instance, { port, listener, mapping, rivals }: Mark): MapMark {
  const name = mapping ? phrase`${listener.port.short} (${mapping.text})` : phrase`${listener.port.short}`;
  const moves = listener.port.moves && mapping === null;
  const place = mapping ? lineStart(mapping.place) : listenerPlace(instance, listener);
  return { port, name: bareText(name), isWanted: rivals.length > 0, moves, place };
}
