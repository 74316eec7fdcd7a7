import { serverSection } from '../../ports/findings/repairs/edits';
import { verdictOf } from '../../ports/findings/verdict';
import { type Holder, portKey } from '../../ports/hosts/conflicts';
import { hostKey, type Instance } from '../../ports/hosts/instances';
import { grouped, listed } from '../../ports/hosts/lists';
import { NEXT_FREE, type Search } from '../../ports/hosts/planning/free-ports';
import type { Deployment } from '../../ports/micro-integrator/deployment';
import type { Listener } from '../../ports/micro-integrator/listeners/listener';
import { CATALOG, type CatalogPort, STANDARD_PORTS } from '../../ports/product/catalog';
import { type Plain, phrase, plainText, visible } from '../../words/phrase';
import { showsPorts } from '../inlay-hints';
import { listenerNode } from '../overview/port-tree';
import { rangeOf } from '../ranges';
import { offsetParts } from '../sentences';
import { portRows } from '../tables/port-table';
import type { HostMap, MapColumn, MapConflict, MapListener, MapPlace, MapRow } from './host-map';
import { type Lane, lanesOf, mapMark } from './lanes';
import { nextLane } from './next-lane';
import { otherLanes } from './other-lanes';

/** A map for each host of which ports are shown, in the order of the instances. @param searchOf how free offsets are looked for. */
export function hostMaps(
  hosts: readonly (readonly Instance[])[],
  searchOf: (uri: string) => Search = () => NEXT_FREE,
): HostMap[] {
  return hosts.flatMap((group) => {
    const lanes = lanesOf(group).filter(({ instance: { deployment } }) => showsPorts(deployment));
    const [first] = lanes;
    return first ? [hostMap(first.instance, lanes, group, searchOf(first.instance.uri))] : [];
  });
}

function hostMap(instance: Instance, lanes: readonly Lane[], group: readonly Instance[], search: Search): HostMap {
  const listeners = lanes.flatMap(({ instance: { deployment } }) =>
    portRows(deployment).map(({ listener }) => listener),
  );
  const columns = columnsOf(listeners.map(({ port }) => port));
  return {
    key: hostKey(instance),
    name: plainText(phrase`${instance.host.name}`),
    columns: columns.map(({ name, purpose }) => ({ name, purpose })),
    rows: lanes.map((lane) => mapRow(lane, columns)),
    others: otherLanes(group),
    conflicts: conflictsIn(lanes),
    next: group.length > 1 ? nextLane(group, search) : null,
  };
}

type Column = MapColumn & { readonly id: string };

/** Those of which a host may have any number share a column. */
const SHARED: readonly Column[] = [
  { id: 'custom', name: visible('Custom listeners'), purpose: visible('listeners of [[custom_transport.listener]]') },
  { id: 'inbound', name: visible('Inbound endpoints'), purpose: visible('inbound endpoints that listen on a port') },
];

/** The standard listeners always; then, in the order of the catalog, what is there. */
function columnsOf(ports: readonly CatalogPort[]): readonly Column[] {
  const there = new Set(ports.map(columnId));
  const known = [...new Map([...CATALOG, ...ports].map((port) => [columnId(port), port])).values()];
  const own = known.filter((port) => !SHARED.some(({ id }) => id === columnId(port)));
  const shown = own.filter((port) => STANDARD_PORTS.includes(port) || there.has(port.id));
  return [
    ...shown.map(({ id, short, purpose }) => ({ id, name: visible(short), purpose: visible(purpose) })),
    ...SHARED.filter(({ id }) => there.has(id)),
  ];
}

function columnId({ id }: CatalogPort): string {
  return SHARED.find((shared) => id.startsWith(`${shared.id}:`))?.id ?? id;
}

function mapRow({ instance, marks }: Lane, columns: readonly Column[]): MapRow {
  const { uri, name, deployment, containers } = instance;
  const { startup, sentence } = verdictOf(deployment);
  const { offset, source } = offsetParts(deployment);
  const place = offsetPlace(uri, deployment);
  const rivals = grouped(marks, ({ listener }) => listener);
  const listeners = portRows(deployment, containers).map((row) => {
    const { listener } = row;
    const others = (rivals.get(listener) ?? []).flatMap((mark) => mark.rivals);
    const { position, number: _, ...node } = listenerNode(deployment, row, others.length > 0);
    const shown: MapListener = {
      ...node,
      rivals: others.length > 0 ? rivalsText(others) : null,
      place: position ? { uri, position } : (placeAround(listener) ?? place),
    };
    return { id: columnId(listener.port), shown };
  });
  return {
    uri,
    name: plainText(phrase`${name}`),
    offset: plainText(offset),
    offsetValue: deployment.offset.value,
    offsetSource: plainText(source),
    place,
    verdict: plainText(sentence),
    severity: startup === 'failed' ? 'error' : startup === 'degraded' ? 'warning' : 'none',
    isDead: startup === 'failed',
    cells: columns.map(({ id }) => listeners.flatMap((one) => (one.id === id ? [one.shown] : []))),
    marks: marks.map(mapMark),
  };
}

/** `node2 (HTTPS), node3 (HTTP)`. */
function rivalsText(rivals: readonly Holder[]): Plain {
  const names = rivals.map(({ instance, listener }) => `${instance.name} (${listener.port.short})`);
  return plainText(phrase`${listed([...new Set(names)])}`);
}

function offsetPlace(uri: string, deployment: Deployment): MapPlace {
  const { override, setting } = deployment.offset;
  if (override?.place) return placeOf(override.place);
  const span = setting?.entry.key.span ?? serverSection(deployment.tree)?.header?.span;
  return { uri, position: span ? rangeOf(deployment, span).start : null };
}

function placeAround({ place }: Listener): MapPlace | null {
  return place ? placeOf(place) : null;
}

function placeOf({ uri, line }: { readonly uri: string; readonly line: number }): MapPlace {
  return { uri, position: { line, character: 0 } };
}

function conflictsIn(lanes: readonly Lane[]): MapConflict[] {
  const wanted = lanes.flatMap(({ marks }, row) =>
    marks.flatMap(({ port, listener, rivals }) =>
      rivals.length > 0 ? [{ port, key: portKey(listener, port), row }] : [],
    ),
  );
  return [...grouped(wanted, ({ key }) => key).values()].map((same) => ({
    port: same[0]?.port ?? 0,
    rows: [...new Set(same.map(({ row }) => row))],
  }));
}
