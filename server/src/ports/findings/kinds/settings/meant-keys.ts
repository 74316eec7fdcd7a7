import { keySegments } from '../../../micro-integrator/pipeline/server-values';
import {
  BUILT_IN_OFFSET,
  CATALOG,
  type CatalogPort,
  HOSTNAME_KEY,
  INTERNAL_HTTP,
  INTERNAL_HTTPS,
  NEVER_OPENED,
  OFFSET_KEY,
} from '../../../product/catalog';
import { DEFAULTS } from '../../../product/defaults';
import { KEY_MAPPINGS } from '../../../product/key-mappings';
import { slipsBetween } from '../../repairs/spelling';

/** Keys that the server reads and that people misspell: those of ports, their gates and the offset. */
const MEANT: readonly string[] = [
  OFFSET_KEY,
  HOSTNAME_KEY,
  ...CATALOG.flatMap(({ key, productKey, gate }) => [key, productKey, ...(gate ? [gate] : [])]),
  ...NEVER_OPENED.map(({ key }) => key),
].filter((key, index, all) => all.indexOf(key) === index);

/** The same without quotes and in lower case, and cut into segments. */
const MEANT_BY_PLAIN: ReadonlyMap<string, string> = new Map(
  MEANT.map((key) => [key.replaceAll("'", '').toLowerCase(), key]),
);
const MEANT_SEGMENTS = MEANT.map((key) => ({ key, segments: keySegments(key) }));

/** Names that look right and are not, without case, `_` and `-`. Source: user questions; the vectors `offset-key`, `listener`. */
const ALIASES: readonly (readonly [written: RegExp, meant: string])[] = [
  [/^(server\.)?(portoffset|portsoffset|offsetport)$|^(server\.)?ports?\.offset$|^offset$/, OFFSET_KEY],
  [/^hostname$/, HOSTNAME_KEY],
  [/^transport\.http\.(listener\.)?(https|ssl|tls|secure|secured)\.?port$/, 'transport.http.listener.secured_port'],
  [/^transport\.https\.(listener\.)?(secured)?port$/, 'transport.http.listener.secured_port'],
  [/^transport\.http\.(listener\.)?(http)?port$/, 'transport.http.listener.port'],
  [/^mediation\.internalhttp(api)?\.?port$|^managementapi\.httpport$/, INTERNAL_HTTP.key],
  [/^mediation\.internalhttps(api)?\.?port$|^managementapi\.(https)?port$/, INTERNAL_HTTPS.key],
  [/^transport\.tcp\.(listener\.)?port$/, 'transport.tcp.listener.port'],
  [/^transport\.udp\.(listener\.)?port$/, "transport.udp.listener.parameter.'transport.udp.port'"],
];

/** What every alias has in it. */
const ALIASED = /port|offset|hostname/;

/** True for a key that the server reads. */
export function isKnown(key: string): boolean {
  return MEANT.includes(key) || KEY_MAPPINGS.has(key) || DEFAULTS.has(key) || key.startsWith('system.parameter.');
}

/**
 * The key of a port, a gate, the offset or the host name that a key looks like. Null: like none of them.
 * @param value as it is written: the Management API has two ports, and a default tells which one is meant.
 */
export function meantBy(key: string, value: string): string | null {
  // `"listener.port"`: quoted dots are part of the name; `internal.http.api.port` without quotes: dots are not.
  const flattened = key.replaceAll("'", '');
  const same = MEANT_BY_PLAIN.get(flattened.toLowerCase());
  if (same) return same;
  const plain = flattened.toLowerCase().replaceAll(/[_-]/g, '');
  const alias = ALIASED.test(plain) ? ALIASES.find(([written]) => written.test(plain)) : undefined;
  if (plain === 'managementapi.port' && isDefaultOf(INTERNAL_HTTP, value)) return INTERNAL_HTTP.key;
  if (alias) return alias[1];
  const segments = keySegments(key);
  let nearest: { readonly key: string; readonly slips: number } = { key: '', slips: MOST_SLIPS + 1 };
  for (const meant of MEANT_SEGMENTS) {
    if (meant.segments.length !== segments.length) continue;
    const slips = slipsInOne(meant.segments, segments);
    if (slips < nearest.slips) nearest = { key: meant.key, slips };
  }
  return nearest.key === '' ? null : nearest.key;
}

/** Whether a value is the port that the server has by default, before or after its built-in offset. */
function isDefaultOf({ base }: CatalogPort, value: string): boolean {
  return base !== null && [base, base + BUILT_IN_OFFSET].includes(Number(value));
}

/** A word with more slips of the finger than this is another word. */
const MOST_SLIPS = 2;

/** The slips in the one segment that differs, if it is about a port, the offset or the host name; else infinitely many. */
function slipsInOne(meant: readonly string[], written: readonly string[]): number {
  let slip: number | null = null;
  for (let index = 0; index < meant.length; index++) {
    if (meant[index] === written[index]) continue;
    if (slip !== null) return Number.POSITIVE_INFINITY;
    slip = index;
  }
  const [name = '', typed = ''] = slip === null ? [] : [meant[slip], written[slip]];
  return /port|offset|hostname/.test(name) ? slipsBetween(name, typed, MOST_SLIPS) : Number.POSITIVE_INFINITY;
}
