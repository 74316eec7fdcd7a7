import { once } from '../../../toml/once';
import type { Span } from '../../../toml/tree';
import { enumerated, joined, phrase, plainText } from '../../../words/phrase';
import type { Plain } from '../../../words/visible';
import { checkDeployment } from '../../findings/checks';
import type { Finding } from '../../findings/kinds';
import { openListener, portToWrite } from '../../findings/moved-ports';
import { endsAlong, portsToWrite } from '../../findings/own-ends';
import {
  applyEdits,
  type Edit,
  lineStartOf,
  removePair,
  replaceValue,
  writeOffset,
} from '../../findings/repairs/edits';
import type { Deployment, Launch } from '../../micro-integrator/deployment';
import type { Listener } from '../../micro-integrator/listeners/listener';
import type { Place } from '../../micro-integrator/offset';
import { BUILT_IN_OFFSET } from '../../product/catalog';
import { attempted } from '../attempts';
import type { Mapping } from '../containers';
import { isOfPort } from '../elsewhere/artifacts';
import type { RepeatedPort } from '../elsewhere/repeated-port';
import type { Instance } from '../instances';
import { grouped } from '../lists';

/** Another port for one listener, written as its base port. */
interface PortChange {
  readonly listener: Listener;
  /** The effective port. */
  readonly port: number;
}

/** Another port of the machine for one that a container publishes. */
interface PublishedChange {
  readonly mapping: Mapping;
  readonly port: number;
}

/** What is to be other in one instance. */
export interface Wanted {
  /** The new offset. Null: it stays. */
  readonly offset: number | null;
  readonly ports: readonly PortChange[];
  readonly published: readonly PublishedChange[];
}

/** An edit of a file around a deployment.toml, within one line. */
interface OutsideEdit {
  readonly place: Place;
  /** What is replaced, in UTF-16 code units. */
  readonly columns: Span;
  readonly text: string;
}

/** What to change in one instance, and where. */
export interface Change extends Wanted {
  readonly instance: Instance;
  /** In its deployment.toml. */
  readonly edits: readonly Edit[];
  /** In the files that start it. */
  readonly outside: readonly OutsideEdit[];
  /** How many of all these are places that repeat a port which moves. */
  readonly moved: number;
  /** The instance as the edits leave it. */
  readonly after: Instance;
  /** Whether they leave the file with a finding that it did not have. Conflicts with other instances are not looked at. */
  readonly causes: boolean;
  /** The work that it took to know, in statements that are read. */
  readonly work: number;
}

export const NOTHING_WANTED: Wanted = { offset: null, ports: [], published: [] };

/**
 * An offset that is given from outside is changed where it is given; one that is built in anyway is taken out of the file.
 */
export function changeOf(instance: Instance, wanted: Wanted): Change {
  const own = editsOf(instance, wanted);
  const outside = outsideEdits(instance, wanted);
  if (own.length === 0 && outside.length === 0)
    return { ...wanted, instance, edits: own, outside, moved: 0, after: instance, causes: false, work: 0 };
  const { launch } = instance.deployment;
  const { override } = launch;
  const given = override && wanted.offset !== null ? { ...override, text: String(wanted.offset) } : null;
  const start = given ? { ...launch, override: given } : launch;
  const first = withEdits(instance.deployment, own, start);
  const ends = endsAlong(instance.deployment, portsToWrite(first.deployment), own);
  const edits = [...own, ...ends];
  const { deployment, causes, work } = ends.length === 0 ? first : withEdits(instance.deployment, edits, start);
  const moved = movedPorts(instance, deployment);
  const containers = instance.containers.map((container) => ({
    ...container,
    mappings: container.mappings.map((mapping) => {
      const change = wanted.published.find((one) => one.mapping === mapping);
      const inside = [...moved].find(([one]) => isOneLine(one, mapping) && one.port === mapping.container);
      if (!change && !inside) return mapping;
      return { ...mapping, host: change?.port ?? mapping.host, container: inside?.[1].effective ?? mapping.container };
    }),
  }));
  const repeated = instance.repeated.map((one) => ({ ...one, port: moved.get(one)?.effective ?? one.port }));
  const along = [...moved].map(([{ place, columns }, { effective }]) => ({ place, columns, text: String(effective) }));
  const after = { ...instance, deployment, containers, repeated };
  return {
    ...wanted,
    instance,
    edits,
    outside: [...outside, ...along],
    moved: along.length + ends.length,
    after,
    causes,
    work: ends.length === 0 ? work : first.work + work,
  };
}

/** A listener as it then is, and what is to be written for it. */
interface Moved {
  readonly listener: Listener;
  readonly effective: number;
}

/** The ports that files around an instance repeat and that another deployment of it opens elsewhere, with what they become. */
export function movedPorts({ deployment, repeated }: Instance, after: Deployment): ReadonlyMap<RepeatedPort, Moved> {
  return new Map(
    repeated
      .filter(({ isPlain, artifact, inline }) => isPlain && !inline && (!artifact || isOfPort(artifact)))
      .flatMap((one) => {
        const before = openListener(one, deployment);
        const listener = after.listeners.find(({ port }) => port.id === before?.port.id);
        const effective = listener ? portToWrite(listener, one) : null;
        return listener && effective !== null && effective !== one.port
          ? [[one, { listener, effective }] as const]
          : [];
      }),
  );
}

function isOneLine({ place }: RepeatedPort, { place: other }: Mapping): boolean {
  return place.uri === other.uri && place.line === other.line;
}

/** The edits of the files around instances. A place that several of them have in common is changed once. */
export function outsideOf(
  changes: readonly Change[],
): readonly { readonly instance: Instance; readonly edit: OutsideEdit }[] {
  const all = changes.flatMap(({ instance, outside }) => outside.map((edit) => ({ instance, edit })));
  const places = grouped(all, ({ edit: { place, columns } }) => `${place.uri} ${place.line} ${columns.start}`);
  return [...places.values()].flatMap(([first]) => first ?? []);
}

function editsOf({ deployment: { tree, offset: current } }: Instance, { offset, ports }: Wanted): Edit[] {
  const added = offset ?? current.value ?? 0;
  const edits = ports.flatMap(({ listener, port }): Edit[] => {
    const entry = listener.settings.at(-1)?.entry;
    return entry ? [replaceValue(entry, String(listener.port.moves ? port - added : port))] : [];
  });
  if (offset === null || current.override) return edits;
  const entry = current.setting?.entry ?? null;
  return [...edits, entry && offset === BUILT_IN_OFFSET ? removePair(tree, entry) : writeOffset(tree, entry, offset)];
}

function outsideEdits({ deployment: { offset: current } }: Instance, { offset, published }: Wanted): OutsideEdit[] {
  const edits = published.flatMap(({ mapping: { place, columns }, port }) =>
    columns ? [{ place, columns, text: String(port) }] : [],
  );
  const { place, columns } = current.override ?? {};
  return offset !== null && place && columns ? [...edits, { place, columns, text: String(offset) }] : edits;
}

/** What edits of a file make of it, and whether they cause a finding. */
function withEdits(now: Deployment, edits: readonly Edit[], launch: Launch) {
  const text = applyEdits(now.tree.text, edits);
  const { deployment, findings, work } = attempted(now, text, () => launch);
  const before = findingCounts(now);
  // A file that is being typed does not say all that is wrong with it until it can be read again.
  const hides = !now.dialect.parses;
  const causes = [...countsOf(findings, text)].some(
    ([finding, count]) => count > (before.get(finding) ?? 0) && (!hides || OF_PORTS.test(finding)),
  );
  return { deployment, causes, work };
}

const OF_PORTS = /^(?:port|offset|other-product)-/;

const findingCounts = once((deployment: Deployment) => countsOf(checkDeployment(deployment), deployment.tree.text));

/** How often a file has each finding, by its code and what stands in front of its place on the line, whatever the numbers. */
function countsOf(findings: readonly Finding[], text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { code, span } of findings) {
    const before = text.slice(lineStartOf(text, span.start), span.start);
    const finding = `${code} ${before.replace(/[+-]?\d+/g, '0')}`;
    counts.set(finding, (counts.get(finding) ?? 0) + 1);
  }
  return counts;
}

/** `Change the offset of node2 to 11`, `Remove the offset of node2`: all that a change does, and in which files around. */
export function changeTitle({ instance, offset, ports, published, moved }: Change): Plain {
  const { setting, override } = instance.deployment.offset;
  const { name } = instance;
  const removes = offset === BUILT_IN_OFFSET && setting !== null && !override;
  const file = override?.place ? fileName(override.place.uri) : null;
  const changes = [
    ...(offset === null || removes
      ? []
      : [
          file === null
            ? phrase`the offset of ${name} to ${offset}`
            : phrase`the offset of ${name} to ${offset} in ${file}`,
        ]),
    ...ports.map(({ listener, port }) => phrase`the ${listener.port.label} port of ${name} to ${port}`),
    ...published.map(
      ({ mapping: { host, place }, port }) =>
        phrase`the published port ${host ?? ''} of ${name} to ${port} in ${fileName(place.uri)}`,
    ),
    ...(moved === 0
      ? []
      : [moved === 1 ? phrase`the place that repeats its ports` : phrase`the ${moved} places that repeat its ports`]),
  ];
  const removal = phrase`Remove the offset of ${name}`;
  if (changes.length === 0) return plainText(removal);
  return plainText(
    removes
      ? phrase`Remove the offset of ${name} and change ${enumerated(changes)}`
      : phrase`Change ${enumerated(changes)}`,
  );
}

function fileName(uri: string): string {
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** How many changes a sentence tells. */
const TOLD_AT_MOST = 5;

/** What changes altered, as a list: `node2 → 11, TCP of node4 → 6061, published port of orders 8290 → 8291`. Empty for none. */
export function changesSummary(changes: readonly Change[]): Plain {
  const all = changes.flatMap(({ instance: { name }, offset, ports, published }) => [
    ...(offset === null ? [] : [phrase`${name} → ${offset}`]),
    ...ports.map(({ listener, port }) => phrase`${listener.port.label} of ${name} → ${port}`),
    ...published.map(({ mapping: { host }, port }) => phrase`published port of ${name} ${host ?? ''} → ${port}`),
  ]);
  const told = all.length > TOLD_AT_MOST + 1 ? all.slice(0, TOLD_AT_MOST) : all;
  const rest = told.length < all.length ? [phrase`and ${all.length - told.length} more`] : [];
  return plainText(joined([...told, ...rest], ', '));
}
