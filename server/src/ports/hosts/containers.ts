import type { Span } from '../../toml/tree';
import { said } from '../../words/language';
import { code, enumerated, type Phrase, phrase } from '../../words/phrase';
import type { Listener } from '../micro-integrator/listeners/listener';
import type { Place } from '../micro-integrator/offset';
import { UDP } from '../product/catalog';

/** One port that a container passes on to the machine that runs it: `8290:8290` of a compose file, or of `docker run -p`. */
export interface Mapping {
  /** The port inside the container: an effective port of the instance, or of other software. */
  readonly container: number;
  /** The port of the machine. Null: a random one, or one that only the machine knows. */
  readonly host: number | null;
  readonly protocol: 'tcp' | 'udp';
  /** The address of the machine that it is bound to. Null: all of them. */
  readonly address: string | null;
  /** As it was written: `8290:8290`. */
  readonly text: string;
  readonly place: Place;
  /** Where the host's port stands on that line, in UTF-16 code units, if it stands there alone and in figures. */
  readonly columns: Span | null;
  /** The profiles of its compose file of which one must be asked for. Empty: it is published whenever the others are. */
  readonly profiles: readonly string[];
}

/** Whether two are for different occasions: services of one compose file that have no profile in common. */
export function areAlternatives(one: Mapping, other: Mapping): boolean {
  if (one.place.uri !== other.place.uri || one.profiles.length === 0 || other.profiles.length === 0) return false;
  return !one.profiles.some((profile) => other.profiles.includes(profile));
}

/** A container that runs an instance. */
export interface Container {
  /** The service, or the name of the container, as people know it. */
  readonly name: string;
  /** The name of the file that starts it. */
  readonly file: string;
  /** `host`: no network of its own, so that the instance's ports are the machine's. */
  readonly network: 'host' | 'own';
  readonly mappings: readonly Mapping[];
  /** What else the same file starts on the machine: containers that run no instance. */
  readonly beside?: readonly Omit<Container, 'beside'>[];
}

/** Whether what a container publishes leads to a listener inside it. */
export function leadsTo({ container, protocol }: Mapping, { port, effective }: Listener): boolean {
  return effective === container && (port.id === UDP.id) === (protocol === 'udp');
}

/** The port of the machine as a cell of a table: `127.0.0.1:18290`, `random`, `?` where only the machine knows. */
export function publishedText({ host, address, text }: Mapping): string {
  // What stands in front of the container's port: nothing leaves the choice to the machine.
  const port = host ?? (text.split(':').at(-2) ? '?' : said`random`);
  return address === null ? String(port) : `${address.includes(':') ? `[${address}]` : address}:${port}`;
}

/** `compose service orders`, `container orders of up.sh`. */
export function publisherPhrase({ name, file }: Container): Phrase {
  return /\.ya?ml$/i.test(file) ? phrase`compose service ${name}` : phrase`container ${name} of ${file}`;
}

/** `8290:8290`, and the port that comes out where it does not stand there: `${PORT:-8290}:8290` (8290). */
function mappingPhrase(mapping: Mapping): Phrase {
  const { text, host } = mapping;
  const isPlain = text.startsWith(`${host}:`) || text.includes(`:${host}:`);
  return isPlain ? code(text) : phrase`${code(text)} (${publishedText(mapping)})`;
}

/** A sentence names no more mappings, and ports that nothing leads to. */
const NAMED_AT_MOST = 20;

/**
 * Which ports of the machine lead to the listeners of an instance, one or two sentences for each container that runs it. Nothing
 * for an instance that no container runs.
 * @param open the listeners to tell of.
 */
export function containerPhrases(containers: readonly Container[], open: readonly Listener[]): readonly Phrase[] {
  if (open.length === 0) return [];
  return containers.map((container) => {
    const by = publisherPhrase(container);
    if (container.network === 'host')
      return phrase`In the network of the machine (${by}): these are the machine's ports.`;
    const led = open.flatMap((listener) => {
      const mappings = container.mappings.filter((mapping) => leadsTo(mapping, listener));
      return mappings.map((mapping) => ({ listener, mapping }));
    });
    const rest = open.filter((listener) => !led.some((one) => one.listener === listener));
    const published = led
      .slice(0, NAMED_AT_MOST)
      .map(({ listener, mapping }) => phrase`${listener.port.short} published as ${mappingPhrase(mapping)}`);
    const unreachable = rest.slice(0, NAMED_AT_MOST).map(({ port }) => phrase`${port.short}`);
    const told = led.length > 0 ? phrase`${enumerated(published)} by ${by}.` : phrase`In ${by}.`;
    return rest.length === 0 ? told : phrase`${told} No port of the machine leads to ${enumerated(unreachable)}.`;
  });
}
