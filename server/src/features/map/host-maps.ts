import { verdictOf } from '../../ports/findings/verdict';
import { type Holder, portKey } from '../../ports/hosts/conflicts';
import { hostKey, type Instance } from '../../ports/hosts/instances';
import { grouped } from '../../ports/hosts/lists';
import { NEXT_FREE, type Search } from '../../ports/hosts/planning/free-ports';
import { CATALOG, type CatalogPort, STANDARD_PORTS } from '../../ports/product/catalog';
import { said, term } from '../../words/language';
import { listed } from '../../words/lists';
import { bareText, phrase } from '../../words/phrase';
import { type Plain, visible } from '../../words/visible';
import { showsPorts } from '../inlay-hints';
import { listenerNode } from '../overview/port-tree';
import { offsetParts } from '../sentences';
import { portRows } from '../tables/port-table';
import type { HostMap, MapColumn, MapConflict, MapListener, MapRow } from './host-map';
import { type Lane, lanesOf, mapMark } from './lanes';
import { nextLane } from './next-lane';
import { containerLanes, isOtherProduct, productLane } from './other-lanes';
import { listenerPlace, offsetPlace } from './places';

/** A map for each host of which ports are shown, in the order of the instances. @param searchOf how free offsets are looked for. */
export function hostMaps(
  hosts: readonly (readonly Instance[])[],
  searchOf: (uri: string) => Search = () => NEXT_FREE,
): HostMap[] {
  return hosts.flatMap((group) => {
    const lanes = lanesOf(group);
    const own = lanes.filter(({ instance: { deployment } }) => showsPorts(deployment));
    const [first] = own;
    return first ? [hostMap(first.instance, own, lanes.filter(isOtherProduct), searchOf(first.instance.uri))] : [];
  });
}

/** @param other those of other products. */
function hostMap({ uri, host }: Instance, own: readonly Lane[], other: readonly Lane[], search: Search): HostMap {
  const listeners = own.flatMap(({ instance: { deployment } }) => portRows(deployment).map(({ listener }) => listener));
  const columns = columnsOf(listeners.map(({ port }) => port));
  const group = [...own, ...other].map(({ instance }) => instance);
  return {
    key: hostKey({ uri, host }),
    name: bareText(phrase`${host.name}`),
    columns: columns.map(({ name, purpose }) => ({ name, purpose })),
    rows: own.map((lane) => rowOf(lane, columns)),
    others: [...other.map(productLane), ...containerLanes(group)],
    conflicts: conflictsIn([...own, ...other]),
    next: group.length > 1 ? nextLane(group, search) : null,
  };
}

type Column = MapColumn & { readonly id: string };

/** Those of which a host may have any number share a column. */
const SHARED = ['custom', 'inbound'] as const;

function sharedColumn(id: (typeof SHARED)[number]): Column {
  return id === 'custom'
    ? {
        id,
        name: visible(said`Custom listeners`),
        purpose: visible(said`listeners of [[custom_transport.listener]]`),
      }
    : {
        id,
        name: visible(said`Inbound endpoints`),
        purpose: visible(said`inbound endpoints that listen on a port`),
      };
}

/** The standard listeners always; then, in the order of the catalog, what is there. */
function columnsOf(ports: readonly CatalogPort[]): readonly Column[] {
  const there = new Set(ports.map(columnId));
  const known = [...new Map([...CATALOG, ...ports].map((port) => [columnId(port), port])).values()];
  const own = known.filter((port) => !SHARED.some((id) => id === columnId(port)));
  const shown = own.filter((port) => STANDARD_PORTS.includes(port) || there.has(port.id));
  return [
    ...shown.map(({ id, short, purpose }) => ({ id, name: visible(short), purpose: visible(term(purpose)) })),
    ...SHARED.filter((id) => there.has(id)).map(sharedColumn),
  ];
}

function columnId({ id }: CatalogPort): string {
  return SHARED.find((shared) => id.startsWith(`${shared}:`)) ?? id;
}

/** The row that was made of an instance last, and what else it was made of. */
const lastRows = new WeakMap<Instance, { readonly of: string; readonly row: MapRow }>();

/** The very same row as before, if nothing in it is other. */
function rowOf(lane: Lane, columns: readonly Column[]): MapRow {
  const rivals = lane.marks.map((mark) => (mark.rivals.length > 0 ? rivalsText(mark.rivals) : null));
  const of = JSON.stringify([columns.map(({ id }) => id), rivals]);
  const last = lastRows.get(lane.instance);
  if (last?.of === of) return last.row;
  const row = mapRow(lane, columns);
  lastRows.set(lane.instance, { of, row });
  return row;
}

function mapRow({ instance, marks }: Lane, columns: readonly Column[]): MapRow {
  const { uri, name, deployment, containers } = instance;
  const { startup, severity, sentence } = verdictOf(deployment);
  const { offset, source } = offsetParts(deployment);
  const rivals = grouped(marks, ({ listener }) => listener);
  const listeners = portRows(deployment, containers).map((row) => {
    const { listener } = row;
    const others = (rivals.get(listener) ?? []).flatMap((mark) => mark.rivals);
    const { position: _, number: __, ...node } = listenerNode(deployment, row, others.length > 0);
    const shown: MapListener = {
      ...node,
      rivals: others.length > 0 ? rivalsText(others) : null,
      place: listenerPlace(instance, listener),
    };
    return { id: columnId(listener.port), shown };
  });
  return {
    uri,
    name: bareText(phrase`${name}`),
    offset: bareText(offset),
    offsetValue: deployment.offset.value,
    offsetSource: bareText(source),
    place: offsetPlace(instance),
    verdict: bareText(sentence),
    severity,
    isDead: startup === 'failed',
    cells: columns.map(({ id }) => listeners.flatMap((one) => (one.id === id ? [one.shown] : []))),
    marks: marks.map((mark) => mapMark(instance, mark)),
  };
}

/** `node2 (HTTPS), node3 (HTTP)`. */
function rivalsText(rivals: readonly Holder[]): Plain {
  const names = rivals.map(({ instance, listener }) => `${instance.name} (${listener.port.short})`);
  return bareText(phrase`${listed([...new Set(names)])}`);
}

function conflictsIn(lanes: readonly Lane[]): MapConflict[] {
  const wanted = lanes.flatMap(({ marks }, lane) =>
    marks.flatMap(({ port, listener, rivals }) =>
      rivals.length > 0 ? [{ port, key: portKey(listener, port), lane }] : [],
    ),
  );
  return [...grouped(wanted, ({ key }) => key).values()].map((same) => ({
    port: same[0]?.port ?? 0,
    lanes: [...new Set(same.map(({ lane }) => lane))],
  }));
}
