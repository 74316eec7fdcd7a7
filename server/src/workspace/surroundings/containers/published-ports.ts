import { HIGHEST_PORT } from '../../../ports/product/catalog';

/** One port of a container and the port of the machine that leads to it. */
export interface PublishedPort {
  readonly container: number;
  /** Null: a random one. */
  readonly host: number | null;
  readonly protocol: 'tcp' | 'udp';
  /** Null: all addresses of the machine. */
  readonly address: string | null;
  /** Where the host's port stands in the text, if it stands there alone. */
  readonly at: { readonly start: number; readonly end: number } | null;
}

/** More ports than this of one container are not looked at. */
export const MOST_PORTS = 2000;

/** More ports than this in one range are no listeners of an instance. */
const LONGEST_RANGE = 1000;

/** `[[ADDRESS:][HOST]:]CONTAINER[/PROTOCOL]`, each port alone or a range; the address of IPv6 in brackets. */
const FORM = /^(?:(\[[^\]]*\]|[^:[\]]*):)?(?:([\d-]*):)?([\d-]+)(?:\/(tcp|udp))?$/i;

/**
 * The ports that a text such as `127.0.0.1:8290:8290/tcp` publishes, as `docker run -p` and the short form of a compose file
 * understand it. Empty for what they do not understand.
 * Source: the reference of compose files, "ports, short syntax"; ports-elsewhere, part A3.
 */
export function publishedPorts(text: string): readonly PublishedPort[] {
  const [, first, second, container = '', protocol] = FORM.exec(text) ?? [];
  // One colon parts the host's port from the container's; the address is there only with two.
  const [address, host] = second === undefined ? [undefined, first] : [first, second];
  const inside = rangeOf(container);
  const outside = host === undefined || host === '' ? null : rangeOf(host);
  if (!inside || (host && !outside)) return [];
  if (outside && outside.length !== inside.length && inside.length > 1) return [];
  const start = address === undefined ? 0 : address.length + 1;
  return inside.map((port, index) => ({
    container: port,
    // A range for one port leaves the choice to the machine.
    host: outside && outside.length === inside.length ? (outside[index] ?? null) : null,
    protocol: protocol?.toLowerCase() === 'udp' ? 'udp' : 'tcp',
    address: address ? address.replace(/^\[|\]$/g, '') : null,
    at: outside?.length === 1 && host ? { start, end: start + host.length } : null,
  }));
}

/** What stands behind the last colon of what is published that is not within a variable: `8290` of `80:8290`, `${P:-8290}` of `80:${P:-8290}`. */
export function containerSide(text: string): string {
  const end = text.lastIndexOf('}');
  const variable = end < 0 ? -1 : text.lastIndexOf('${', end);
  const colon = text.lastIndexOf(':');
  return text.slice((variable >= 0 && colon > variable && colon < end ? text.lastIndexOf(':', variable) : colon) + 1);
}

/** The ports of `8290` or `8290-8293`. Null: it is neither. */
export function rangeOf(text: string): readonly number[] | null {
  const [, first, last = first] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text) ?? [];
  const [low, high] = [Number(first), Number(last)];
  if (first === undefined || high < low || high > HIGHEST_PORT || high - low >= LONGEST_RANGE) return null;
  return Array.from({ length: high - low + 1 }, (_, index) => low + index);
}
