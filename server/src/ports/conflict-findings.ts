import { STANDARD_PORTS } from './catalog';
import type { Conflict, Holder } from './conflicts';
import { arithmetic, type Finding, type Severity } from './findings';
import { hostReason } from './instances';
import { causeOf } from './places';

/**
 * The findings of one instance about its conflicts with others: one for each place in its file that causes some.
 * @param conflicts those of this instance.
 */
export function conflictFindings(conflicts: readonly Conflict[], severity: Severity): readonly Finding[] {
  const groups = new Map<number, Conflict[]>();
  for (const conflict of conflicts) {
    const { start } = causeOf(conflict.instance.deployment, conflict.listener);
    const group = groups.get(start);
    if (group) group.push(conflict);
    else groups.set(start, [conflict]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    return [
      {
        code: 'port-conflict',
        severity,
        message: conflictMessage(first, group),
        span: causeOf(first.instance.deployment, first.listener),
        related: relatedPlaces(group),
        repairs: [],
      },
    ];
  });
}

/** Each place in another file that causes one of the conflicts, once. */
function relatedPlaces(group: readonly Conflict[]): NonNullable<Finding['related']> {
  const places = new Map<string, { holders: Holder[] }>();
  for (const { other } of group) {
    const { start } = causeOf(other.instance.deployment, other.listener);
    const key = `${other.instance.uri} ${start}`;
    const place = places.get(key);
    if (place) place.holders.push(other);
    else places.set(key, { holders: [other] });
  }
  return [...places.values()].flatMap(({ holders }) => {
    const [first] = holders;
    if (!first) return [];
    const { instance, listener } = first;
    const message = `${instance.name} takes ${list(holders.map(({ port }) => String(port)))} here.`;
    return [{ message, in: instance, span: causeOf(instance.deployment, listener) }];
  });
}

function conflictMessage(first: Conflict, group: readonly Conflict[]): string {
  const { instance, other } = first;
  const names = [...new Set(group.map((conflict) => conflict.other.instance.name))];
  const ports = [...new Set(group.map(({ port, listener }) => `${port} (${listener.port.label})`))];
  const them = ports.length > 1 ? 'them' : 'it';
  return [
    `${list(names)} on ${instance.host.name} also ${names.length > 1 ? 'take' : 'takes'} ${list(ports)}.`,
    meeting(first, other),
    `The instance that starts later does not get ${them} and only logs an error.`,
    `They count as one host because ${hostReason(instance.host)}.`,
    'Give one of them another offset.',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

/** How two different listeners come to meet; two equal ones need no word. Source: ports-reference, part 3 (37, 874, 911, 948). */
function meeting({ instance, listener }: Holder, other: Holder): string {
  if (listener.port.id === other.listener.port.id) return '';
  const isDefault = (holder: Holder) =>
    STANDARD_PORTS.some(({ id }) => id === holder.listener.port.id) &&
    holder.listener.base === holder.listener.port.base;
  const distance = Math.abs((listener.offset ?? 0) - (other.listener.offset ?? 0));
  const sums = `${listener.port.label} of ${instance.name} (${arithmetic(listener)}) and ${other.listener.port.label} of ${other.instance.name} (${arithmetic(other.listener)}) meet`;
  return isDefault({ instance, listener, port: 0 }) && isDefault(other)
    ? `${sums}: their offsets differ by ${distance}.`
    : `${sums}.`;
}

/** `a`, `a and b`, `a, b and 3 more`. */
function list(names: readonly string[]): string {
  if (names.length <= 1) return names[0] ?? '';
  if (names.length <= 4) return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
  return `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`;
}
