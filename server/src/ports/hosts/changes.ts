import { checkDeployment } from '../findings/checks';
import { applyEdits, type Edit, removePair, replaceValue, writeOffset } from '../findings/edits';
import { type Deployment, withText } from '../micro-integrator/deployment';
import type { Listener } from '../micro-integrator/listeners/listener';
import { BUILT_IN_OFFSET } from '../product/catalog';
import type { Instance } from './instances';
import { listed } from './lists';

/** Another port for one listener, written as its base port. */
export interface PortChange {
  readonly listener: Listener;
  /** The effective port. */
  readonly port: number;
}

/** What to change in one instance: its offset, ports of single listeners. */
export interface Change {
  readonly instance: Instance;
  /** The new offset. Null: it stays. */
  readonly offset: number | null;
  readonly ports: readonly PortChange[];
  readonly edits: readonly Edit[];
  /** The instance as the edits leave it. */
  readonly after: Instance;
}

/** @param offset null: it stays. An offset that is built in anyway is taken out of the file. */
export function changeOf(instance: Instance, offset: number | null, ports: readonly PortChange[]): Change {
  const { tree, offset: current } = instance.deployment;
  const added = offset ?? current.value ?? 0;
  const edits = ports.flatMap(({ listener, port }): Edit[] => {
    const entry = listener.settings.at(-1)?.entry;
    return entry ? [replaceValue(entry, String(listener.port.moves ? port - added : port))] : [];
  });
  const entry = current.setting?.entry ?? null;
  if (entry && offset === BUILT_IN_OFFSET) edits.push(removePair(tree, entry));
  else if (offset !== null) edits.push(writeOffset(tree, entry, offset));
  if (edits.length === 0) return { instance, offset, ports, edits, after: instance };
  const deployment = withText(instance.deployment, applyEdits(tree.text, edits));
  return { instance, offset, ports, edits, after: { ...instance, deployment } };
}

/** Whether a change leaves the file with a finding that it did not have. Conflicts with other instances are not looked at. */
export function causesFinding({ instance, after }: Change): boolean {
  const before = findingCounts(instance.deployment);
  // A file that is being typed does not say all that is wrong with it until it can be read again.
  const hides = !instance.deployment.dialect.parses;
  return [...findingCounts(after.deployment)].some(
    ([finding, count]) => count > (before.get(finding) ?? 0) && (!hides || OF_PORTS.test(finding)),
  );
}

const OF_PORTS = /^(?:port|offset|other-product)-/;

/** How often the file has each finding, by its code and what stands in front of its place on the line. */
function findingCounts(deployment: Deployment): ReadonlyMap<string, number> {
  const { lines, tree } = deployment;
  const counts = new Map<string, number>();
  for (const { code, span } of checkDeployment(deployment)) {
    const { start } = lines.lineSpan(lines.positionAt(span.start).line);
    const finding = `${code} ${tree.text.slice(start, span.start)}`;
    counts.set(finding, (counts.get(finding) ?? 0) + 1);
  }
  return counts;
}

/** `the offset of node2 to 11`, as the end of a sentence that begins with *Change*; or *Remove the offset of node2*. */
export function changeTitle({ instance: { name, deployment }, offset, ports }: Change): string {
  const removes = offset === BUILT_IN_OFFSET && deployment.offset.setting !== null;
  const offsets = offset === null || removes ? [] : [`the offset of ${name} to ${offset}`];
  const changes = [
    ...offsets,
    ...ports.map(({ listener, port }) => `the ${listener.port.label} port of ${name} to ${port}`),
  ];
  if (!removes) return `Change ${listed(changes)}`;
  const removal = `Remove the offset of ${name}`;
  return changes.length > 0 ? `${removal} and change ${listed(changes)}` : removal;
}

/** How many changes a sentence tells. */
const TOLD_AT_MOST = 5;

/** What changes altered, as a list: `node2 → 11, node3 → 12, TCP transport of node4 → 6061`. Empty for none. */
export function changesSummary(changes: readonly Pick<Change, 'instance' | 'offset' | 'ports'>[]): string {
  const all = changes.flatMap(({ instance: { name }, offset, ports }) => [
    ...(offset === null ? [] : [`${name} → ${offset}`]),
    ...ports.map(({ listener, port }) => `${listener.port.label} of ${name} → ${port}`),
  ]);
  const told = all.length > TOLD_AT_MOST + 1 ? all.slice(0, TOLD_AT_MOST) : all;
  return [...told, ...(told.length < all.length ? [`and ${all.length - told.length} more`] : [])].join(', ');
}
