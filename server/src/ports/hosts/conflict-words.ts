import { said } from '../../words/language';
import { listed } from '../../words/lists';
import { backticked, code, enumeratedShort, joined, type Phrase, phrase, plainText } from '../../words/phrase';
import { fitted } from '../../words/shortened';
import { type Plain, visible } from '../../words/visible';
import { arithmetic } from '../findings/listener-words';
import type { Listener } from '../micro-integrator/listeners/listener';
import { STANDARD_PORTS } from '../product/catalog';
import type { Conflict, Holder } from './conflicts';
import { publisherPhrase } from './containers';
import { hostReason, type Instance } from './instances';
import { grouped } from './lists';

/** What VS Code's problems panel shows of a message in one line. */
const LONGEST = 160;

/**
 * What happens and what to do, in few words: the rest is `meetingPhrase`, `hostPhrases` and `portsTaken`.
 * @param group the conflicts that one place in a file causes; at least one.
 * @param crowded there are others, nobody counted how many.
 */
export function conflictMessage(group: readonly Conflict[], crowded: boolean): Plain {
  const instance = group[0]?.instance;
  const others = [...new Set(group.map(({ other }) => nameOf(other, instance)))];
  const ports = eachPort(group);
  const meet = {
    publish: group.every(({ other }) => other.mapping),
    many: others.length > 1,
    some: !sharesAll(group),
  };
  const consequence =
    ports.length > 1
      ? said`the one that starts later does not get them`
      : said`the one that starts later does not get it`;
  const messages = WORDINGS.map(({ portsIn, namesIn, width }) => {
    const names = namesIn(
      others.map((name) => shortened(name, width)),
      crowded,
    );
    const host = shortened(instance?.host.name ?? '', width);
    const what = portsIn(ports);
    return plainText(phrase`${meeting(meet, names, host, what)}: ${consequence}. ${advice(group, width)}`);
  });
  return messages.find(({ length }) => length <= LONGEST) ?? shortened(messages.at(-1) ?? '', LONGEST);
}

/** Who else opens what. */
function meeting(
  { publish, many, some }: Readonly<Record<'publish' | 'many' | 'some', boolean>>,
  names: string,
  host: string,
  ports: Phrase,
): Phrase {
  if (publish && many) {
    return some
      ? phrase`${names} on ${host} also publish some of ${ports}`
      : phrase`${names} on ${host} also publish ${ports}`;
  }
  if (publish) {
    return some
      ? phrase`${names} on ${host} also publishes some of ${ports}`
      : phrase`${names} on ${host} also publishes ${ports}`;
  }
  if (many) {
    return some
      ? phrase`${names} on ${host} also open some of ${ports}`
      : phrase`${names} on ${host} also open ${ports}`;
  }
  return some
    ? phrase`${names} on ${host} also opens some of ${ports}`
    : phrase`${names} on ${host} also opens ${ports}`;
}

/** The other instance; of two containers of one file the other container. */
function nameOf({ instance: { name } }: Holder, instance: Instance | undefined): string {
  return name === instance?.name ? said`Another container of ${name}` : name;
}

/** From what says most to what is shortest. */
const WORDINGS: readonly {
  readonly portsIn: (ports: readonly Conflict[]) => Phrase;
  readonly namesIn: (names: readonly string[], crowded: boolean) => string;
  readonly width: number;
}[] = [
  { portsIn: publishedPorts, namesIn: listed, width: 60 },
  { portsIn: (ports) => namedPorts(ports), namesIn: listed, width: 60 },
  { portsIn: bareNumbers, namesIn: listed, width: 60 },
  { portsIn: bareNumbers, namesIn: listed, width: 24 },
  { portsIn: bareNumbers, namesIn: counted, width: 24 },
  { portsIn: countedPorts, namesIn: counted, width: 12 },
];

/** How long a place may be named at the least. */
const PLACE = 26;

/** Whether each of the others opens every port that some of them open. */
function sharesAll(group: readonly Conflict[]): boolean {
  const all = eachPort(group).length;
  const each = grouped(group, ({ other }) => other.instance).values();
  return [...each].every((conflicts) => eachPort(conflicts).length === all);
}

function portOf({ port, listener }: Conflict): string {
  return `${listener.port.id} ${port}`;
}

/** One conflict for each port. */
function eachPort(group: readonly Conflict[]): readonly Conflict[] {
  return [...grouped(group, portOf).values()].flatMap(([first]) => first ?? []);
}

/** As `namedPorts`, with who publishes them: `HTTP 9000 (9000:8290 by compose service orders)`. */
function publishedPorts(ports: readonly Conflict[]): Phrase {
  return namedPorts(ports, true);
}

/** `HTTP 8290 and HTTPS 8253`; where two different listeners meet, `8290 (HTTPS here, HTTP there)`. */
function namedPorts(ports: readonly Conflict[], by = false): Phrase {
  return enumeratedShort(
    ports.map(({ port, listener, other }) =>
      listener.port.id === other.listener.port.id
        ? phrase`${listener.port.short} ${port}${other.mapping ? phrase` (${publishedText(other, by)})` : ''}`
        : phrase`${port} (${listener.port.short} here, ${other.listener.port.short} there)`,
    ),
  );
}

function bareNumbers(ports: readonly Conflict[]): Phrase {
  return phrase`${listed(ports.map(({ port }) => String(port)))}`;
}

function countedPorts([first, ...more]: readonly Conflict[]): Phrase {
  const port = first?.port ?? '';
  return more.length > 0 ? phrase`${port} and ${more.length} more` : phrase`${port}`;
}

function counted([first = '', ...more]: readonly string[], crowded: boolean): string {
  if (more.length === 0) return first;
  if (crowded) return said`${first} and others`;
  return more.length > 1 ? said`${first} and ${more.length} others` : said`${first} and 1 other`;
}

/** A text that is too long without its middle. */
function shortened(text: string, width: number): Plain {
  return visible(fitted(text, width, '…'));
}

/** What to change, and where: an offset from outside is changed there. */
function advice(group: readonly Conflict[], width: number): string {
  const [conflict] = group;
  if (!conflict) return '';
  const { instance, listener, other } = conflict;
  const { override } = instance.deployment.offset;
  if (override && listener.port.moves && !conflict.mapping)
    return said`Change ${shortened(override.from, Math.max(width, PLACE))}.`;
  const what = ({ listener: { port }, mapping }: Holder) =>
    mapping ? said`published port` : port.moves ? said`offset` : said`port`;
  const alone = new Set(group.map((one) => one.other.instance)).size === 1;
  if (!alone) return said`Change the ${what(conflict)} of ${shortened(instance.name, width)}.`;
  return what(other) === what(conflict)
    ? said`Change the ${what(conflict)} of one.`
    : said`Change the ${what(conflict)} or ${what(other)} of one.`;
}

/** What an instance takes at one place of its file: `node1: HTTP 8280 + 10 = 8290`. */
export function portsTaken(holders: readonly Holder[]): Phrase {
  const [first, ...more] = holders;
  if (!first) return [];
  const { instance, listener } = first;
  if (more.length === 0 && !first.mapping)
    return phrase`${instance.name}: ${listener.port.short} ${arithmetic(listener)}`;
  const ports = holders.map(({ listener: { port }, port: number }) => phrase`${port.short} ${number}`);
  return phrase`${instance.name}: ${joined(ports, ', ')}`;
}

/** `8290:8290 by compose service orders`. @param by whether it is said who publishes it. */
function publishedText({ mapping, instance: { containers } }: Holder, by = true): Phrase {
  const container = by && containers.find(({ mappings }) => mapping !== null && mappings.includes(mapping));
  const text = mapping?.text ?? '';
  return container ? phrase`${text} by ${publisherPhrase(container)}` : phrase`${text}`;
}

/** How two different listeners come to meet. Source: ports-reference, part 3 (37, 874, 911, 948). */
export function meetingPhrase(conflict: Conflict): Phrase {
  const { listener, other, mapping } = conflict;
  const sumOf = (holder: Holder) => {
    const sum = arithmetic(holder.listener);
    const how = holder.mapping ? phrase`${sum}, published as ${publishedText(holder)}` : phrase`${sum}`;
    return phrase`${holder.listener.port.short} of ${holder.instance.name} (${how})`;
  };
  const sums = phrase`${sumOf(other)} meets ${sumOf(conflict)}`;
  if (mapping || other.mapping) return phrase`${sums}.`;
  const [one, two] = [listener.offset ?? 0, other.listener.offset ?? 0];
  if (!isDefault(listener) || !isDefault(other.listener) || one === two) return phrase`${sums}.`;
  const bases = [listener.base ?? 0, other.listener.base ?? 0].sort((a, b) => b - a);
  return phrase`${sums}, because their offsets differ by ${Math.abs(one - two)} = ${bases.join(' - ')}.`;
}

/** A listener on the base port that it has by default. */
function isDefault({ port, base }: Listener): boolean {
  return STANDARD_PORTS.some(({ id }) => id === port.id) && base === port.base;
}

/** Why instances count as running on one host, and how to say that they do not. Nothing for a single one. */
export function hostPhrases(instances: readonly Instance[]): readonly Phrase[] {
  const each = [...new Set(instances)];
  if (each.length < 2) return [];
  const names = listed(each.map(({ name }) => name));
  const ways = phrase`a comment ${code('# mi-ports: host = NAME')} or the setting ${code('miPorts.hosts')}`;
  return [
    phrase`${names} count as one host because ${backticked(hostReason(each))}. Where that is wrong, ${ways} says so.`,
  ];
}
