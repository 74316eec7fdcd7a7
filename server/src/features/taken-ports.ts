import type { HeldPort, Port } from '../machine/held-port';
import { addressOf, type Holder, unknownPorts, wantedPorts } from '../ports/hosts/conflicts';
import type { Instance } from '../ports/hosts/instances';
import { grouped } from '../ports/hosts/lists';
import { addressesMeet, bindAddress } from '../ports/micro-integrator/listeners/bind-address';
import { UDP } from '../ports/product/catalog';
import { said } from '../words/language';
import { listed } from '../words/lists';
import { markdown, markdownTable } from '../words/markdown';
import { type Phrase, phrase } from '../words/phrase';

/** A port that some instances want and that a program holds already. */
export interface TakenPort extends HeldPort {
  /** Who wants it; at least one. */
  readonly wanted: readonly Holder[];
}

/** What was found out about the ports that some instances want. */
export interface TakenPorts {
  /** By their numbers. */
  readonly taken: readonly TakenPort[];
  /** How many ports were looked for. */
  readonly looked: number;
  /** How many instances want one. */
  readonly instances: number;
  /** The names of those that want others which only the running server knows. */
  readonly unknown: readonly string[];
}

/**
 * The ports that servers open once they start, or that their containers publish, each once. A copy, and a container that
 * publishes nothing, want none.
 */
export function wantedBySome(instances: readonly Instance[]): readonly Port[] {
  return [...new Map(holdersIn(instances).map((holder) => [keyOf(portOf(holder)), portOf(holder)])).values()];
}

/** Which of the ports that instances want are held already. @param held what is known of `wantedBySome`. */
export function takenPorts(instances: readonly Instance[], held: readonly HeldPort[]): TakenPorts {
  const holders = holdersIn(instances);
  const wanted = grouped(holders, (holder) => keyOf(portOf(holder)));
  return {
    taken: held.flatMap((one) => {
      const met = (wanted.get(keyOf(one.port)) ?? []).filter((holder) => isInTheWay(one, holder));
      return met.length > 0 ? [{ ...one, wanted: met }] : [];
    }),
    looked: wanted.size,
    instances: new Set(holders.map(({ instance }) => instance.uri)).size,
    unknown: wanting(instances).flatMap((one) => (unknownPorts(one).length > 0 ? one.name : [])),
  };
}

function holdersIn(instances: readonly Instance[]): readonly Holder[] {
  return wanting(instances).flatMap(wantedPorts);
}

function wanting(instances: readonly Instance[]): readonly Instance[] {
  return instances
    .filter(({ deployment: { whose } }) => whose.kind === 'micro-integrator')
    .filter(({ host: { rule } }) => rule !== 'copy' && rule !== 'container');
}

/** Whether a port is held on an address that a listener wants it on. */
function isInTheWay({ addresses }: HeldPort, holder: Holder): boolean {
  return addresses.length === 0 || addresses.some((one) => addressesMeet(bindAddress(one), addressOf(holder)));
}

function portOf({ listener, port }: Holder): Port {
  return { protocol: listener.port.id === UDP.id ? 'udp' : 'tcp', number: port };
}

function keyOf({ protocol, number }: Port): string {
  return `${protocol} ${number}`;
}

/** `8290`, `6060 (UDP)`. */
export function portName({ port: { protocol, number } }: TakenPort): string {
  return protocol === 'udp' ? `${number} (UDP)` : String(number);
}

/** `HTTP of node1 and node2`: each listener with the instances that open it there. */
export function wantedBy({ wanted }: TakenPort): string {
  const listeners = grouped(wanted, ({ listener }) => listener.port.short);
  return [...listeners]
    .map(
      ([listener, holders]) =>
        said`${listener} of ${listed([...new Set(holders.map(({ instance }) => instance.name))])}`,
    )
    .join(', ');
}

/** `java (pid 4711) on 0.0.0.0`. */
export function heldBy({ holders, users, addresses }: TakenPort): string {
  const programs = holders.map(({ name, pid }) => `${name} (pid ${pid})`);
  const others = users.map((user) => said`a program of the user with number ${user}`);
  const all = [...programs, ...others];
  const what = all.length > 0 ? listed(all) : said`a program`;
  return addresses.length > 0 ? said`${what} on ${listed(addresses)}` : what;
}

/** What was found, in a few sentences. */
export function takenSummary(found: TakenPorts): string {
  const { looked, unknown } = found;
  if (unknown.length === 0) return lookedSummary(found);
  const rest = said`Of ${listed(unknown)} there are ports that only the running server knows: these were not looked for.`;
  return looked === 0 ? rest : `${lookedSummary(found)} ${rest}`;
}

function lookedSummary({ taken, looked, instances }: TakenPorts): string {
  if (looked === 0) return said`No instance wants a port of this machine.`;
  const whose = instances > 1 ? said`${instances} instances want` : said`one instance wants`;
  if (taken.length === 0) {
    return looked > 1
      ? said`None of the ${looked} ports that ${whose} is held on this machine.`
      : said`The one port that ${whose} is not held on this machine.`;
  }
  const held =
    looked === 1
      ? said`The port that ${whose} is held on this machine.`
      : taken.length === 1
        ? said`1 of the ${looked} ports that ${whose} is held on this machine.`
        : said`${taken.length} of the ${looked} ports that ${whose} are held on this machine.`;
  const then = said`An instance that runs holds its own ports; where another program does, its listener does not open.`;
  return `${held} ${then}`;
}

/** Said where there is no machine to look at, as Markdown. */
export function noMachine(): string {
  return `${said`MI Ports runs in the browser here, and a browser does not see which ports are taken on a machine. \`mi-ports taken\` tells it on the machine itself.`}\n`;
}

/** The whole of it as Markdown. Ends with a line end. */
export function takenMarkdown(found: TakenPorts): string {
  const header = [said`Port`, said`Wanted by`, said`Held by`].map((text) => phrase`${text}`);
  const rows: Phrase[][] = found.taken.map((one) =>
    [portName(one), wantedBy(one), heldBy(one)].map((text) => phrase`${text}`),
  );
  const table = rows.length > 0 ? [markdownTable(header, rows, [])] : [];
  return `${markdown(phrase`${takenSummary(found)}`, ...table)}\n`;
}
