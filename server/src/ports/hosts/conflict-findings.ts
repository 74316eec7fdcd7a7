import type { Related, Severity } from '../findings/finding';
import type { Finding } from '../findings/kinds';
import { arithmetic } from '../findings/listener-words';
import { causeOf, overridePlace } from '../findings/places';
import type { Listener } from '../micro-integrator/listeners/listener';
import { STANDARD_PORTS } from '../product/catalog';
import { type Conflict, conflictsOf, type Holder, type PortIndex } from './conflicts';
import { hostReason, type Instance } from './instances';
import { grouped, listed } from './lists';

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
    return [
      {
        code: 'port-conflict',
        severity,
        message: conflictMessage(first, group),
        span: causeOf(deployment, first.listener),
        related: [...relatedPlaces(group), ...mappingPlaces(group), ...outside],
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
    message: `${name} publishes it here: ${text}.`,
    span: { start: 0, end: 0 },
    place,
  }));
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
    const message = `${instance.name} takes ${listed(holders.map(({ port }) => String(port)))} here.`;
    const outside = override && listener.port.moves ? overridePlace(override) : [];
    return [
      {
        message,
        in: { uri: instance.uri, lines: instance.deployment.lines },
        span: causeOf(instance.deployment, listener),
      },
      ...outside.map((place) => ({ ...place, message: `${instance.name}: ${place.message}` })),
    ];
  });
}

function conflictMessage(first: Conflict, group: readonly Conflict[]): string {
  const { instance } = first;
  const others = [...new Set(group.map(({ other }) => other.instance))];
  const crowded = others.length >= NAMED_AT_MOST;
  const trap = group.find(({ listener, other }) => listener.port.id !== other.listener.port.id);
  const ports = new Set(group.map(({ port }) => port));
  return [
    whoOpens(instance, group, crowded),
    ...(trap ? [meeting(trap)] : []),
    `The instance that starts later does not get ${ports.size > 1 ? 'them' : 'it'} and only logs an error.`,
    `They count as one host because ${hostReason([instance, ...others])}.`,
    advice(first, others, crowded),
  ].join(' ');
}

/** How many sets of ports are told apart. */
const SETS_AT_MOST = 3;

/** Who opens which ports as well: together those that open the same. */
function whoOpens(instance: Instance, group: readonly Conflict[], crowded: boolean): string {
  const portsOf = (conflicts: readonly Conflict[]) =>
    listed(
      conflicts.map(({ port, listener, other }) =>
        listener.port.id === other.listener.port.id ? `${port} (${listener.port.label})` : String(port),
      ),
    );
  const each = [...grouped(group, ({ other }) => other.instance)];
  const sets = [...grouped(each, ([, conflicts]) => portsOf(conflicts))];
  const clauses = sets.slice(0, SETS_AT_MOST).map(([ports, some], index) => {
    const names = listed(
      some.map(([{ name }]) => name),
      crowded && some.length > SETS_AT_MOST,
    );
    const on = index === 0 ? ` on ${instance.host.name}` : '';
    return `${names}${on} also ${some.length > 1 ? 'open' : 'opens'} ${ports}`;
  });
  const rest = sets.slice(SETS_AT_MOST).flatMap(([, some]) => some).length;
  return `${[...clauses, ...(rest > 0 ? [`${rest} more open some of them`] : [])].join('; ')}.`;
}

/** How two different listeners come to meet. Source: ports-reference, part 3 (37, 874, 911, 948). */
function meeting(conflict: Conflict): string {
  const { instance, listener, other } = conflict;
  const sums = `${other.listener.port.label} of ${other.instance.name} (${arithmetic(other.listener)}) meets ${listener.port.label} of ${instance.name} (${arithmetic(listener)})`;
  const [one, two] = [listener.offset ?? 0, other.listener.offset ?? 0];
  if (!isDefault(conflict) || !isDefault(other) || one === two) return `${sums}.`;
  const bases = [listener.base ?? 0, other.listener.base ?? 0].sort((a, b) => b - a);
  return `${sums}, because their offsets differ by ${Math.abs(one - two)} = ${bases.join(' - ')}.`;
}

/** A listener on the base port that it has by default. */
function isDefault({ listener: { port, base } }: Holder): boolean {
  return STANDARD_PORTS.some(({ id }) => id === port.id) && base === port.base;
}

/** What to change, and where: an offset from outside is changed there. */
function advice({ instance, listener, other }: Conflict, others: readonly Instance[], crowded: boolean): string {
  const what = ({ port }: Listener) => (port.moves ? 'offset' : 'port');
  const own = listener.port.moves ? instance.deployment.offset.override : null;
  const outside = others.filter(({ deployment }) => other.listener.port.moves && deployment.offset.override);
  const name = listed(
    others.filter((one) => !outside.includes(one)).map((one) => one.name),
    crowded,
  );
  if (own) {
    const there = `The offset of ${instance.name} comes from ${own.from}: change it there`;
    return outside.length < others.length ? `${there}, or in ${name}.` : `${there}.`;
  }
  const [theirs] = outside;
  if (theirs && others.length === 1) {
    return `Give ${instance.name} another ${what(listener)}, or change that of ${theirs.name}: it comes from ${theirs.deployment.offset.override?.from}.`;
  }
  if (others.length > 1) return `Give ${instance.name} another ${what(listener)}, or each of the others.`;
  return `Give one of them another ${what(listener)}${what(other.listener) === what(listener) ? '' : ` or ${what(other.listener)}`}.`;
}
