import { CATALOG, HOSTNAME_KEY, NEVER_OPENED, OFFSET_KEY } from './catalog';
import type { Deployment } from './deployment';
import type { Edit } from './edits';
import { type Finding, unknownPortKey } from './findings';
import { DEFAULTS } from './product/defaults';
import { KEY_MAPPINGS } from './product/key-mappings';
import { canonicalKey, keySegments } from './server-values';
import type { Setting } from './settings';

/** Keys that the server reads and that people misspell: those of ports, their gates and the offset. */
const MEANT: readonly string[] = [
  OFFSET_KEY,
  HOSTNAME_KEY,
  ...CATALOG.flatMap(({ key, productKey, gate }) => [key, productKey, ...(gate ? [gate] : [])]),
  ...NEVER_OPENED.map(({ key }) => key),
].filter((key, index, all) => all.indexOf(key) === index);

/** Names that look right and are not, without case, `_` and `-`. Source: user questions; the vectors `offset-key`, `listener`. */
const ALIASES: readonly (readonly [written: RegExp, meant: string])[] = [
  [/^(server\.)?(portoffset|portsoffset|offsetport)$|^(server\.)?ports?\.offset$/, OFFSET_KEY],
  [/^transport\.http\.(listener\.)?(https|ssl|tls|secure|secured)\.?port$/, 'transport.http.listener.secured_port'],
  [/^transport\.https\.(listener\.)?(secured)?port$/, 'transport.http.listener.secured_port'],
  [/^transport\.http\.(listener\.)?(http)?port$/, 'transport.http.listener.port'],
  [/^mediation\.internalhttp(api)?\.?port$|^managementapi\.(http)?port$/, 'mediation.internal_http_api_port'],
  [/^mediation\.internalhttps(api)?\.?port$|^managementapi\.httpsport$/, 'mediation.internal_https_api_port'],
  [/^transport\.tcp\.(listener\.)?port$/, 'transport.tcp.listener.port'],
  [/^transport\.udp\.(listener\.)?port$/, "transport.udp.listener.parameter.'transport.udp.port'"],
];

/** Keys of the file that the server ignores though they look like a port, a gate or the offset. */
export function misspelledKeys({ settings }: Deployment): Finding[] {
  return settings.all.flatMap((setting) => {
    if (setting.entry.value.kind === 'inline-table' || isKnown(setting.key)) return [];
    const meant = meantBy(setting.key);
    if (!meant || meant === setting.key) return [];
    const target = nearest(setting, meant);
    const taken = settings.sources(KEY_MAPPINGS.get(meant) ?? meant).length > 0;
    const repairs =
      target && !taken ? [{ title: `Change the key to ${target.text}`, preferred: true, edits: [target] }] : [];
    return [
      unknownPortKey(
        shown(setting),
        target?.text ?? meant,
        whyIgnored(setting, meant),
        setting.entry.key.span,
        repairs,
      ),
    ];
  });
}

function isKnown(key: string): boolean {
  return MEANT.includes(key) || KEY_MAPPINGS.has(key) || DEFAULTS.has(key) || key.startsWith('system.parameter.');
}

function meantBy(key: string): string | null {
  // `"listener.port"`: quoted dots are part of the name; `internal.http.api.port` without quotes: dots are not.
  const flattened = key.replaceAll("'", '');
  const same = MEANT.find((meant) => meant.replaceAll("'", '').toLowerCase() === flattened.toLowerCase());
  if (same) return same;
  const plain = flattened.toLowerCase().replaceAll(/[_-]/g, '');
  const alias = ALIASES.find(([written]) => written.test(plain));
  if (alias) return alias[1];
  const segments = keySegments(key);
  return MEANT.find((meant) => isSlip(keySegments(meant), segments)) ?? null;
}

/** One segment with a port or an offset in it is off by a slip of the finger, all others are the same. */
function isSlip(meant: readonly string[], written: readonly string[]): boolean {
  if (meant.length !== written.length) return false;
  const different = meant.flatMap((name, index) =>
    name === written[index] ? [] : [[name, written[index] ?? ''] as const],
  );
  const [slip] = different;
  if (different.length !== 1 || !slip) return false;
  const [name, typed] = slip;
  return /port|offset|hostname/.test(name) && Math.abs(name.length - typed.length) <= 2 && distance(name, typed) <= 2;
}

/** Edit distance with swaps of neighbours, on short names. */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cell = (r: number, c: number) => rows[r]?.[c] ?? 0;
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(cell(i - 1, j) + 1, (row[j - 1] ?? 0) + 1, cell(i - 1, j - 1) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, cell(i - 2, j - 2) + 1);
      row.push(best);
    }
    rows.push(row);
  }
  return rows[a.length]?.[b.length] ?? 0;
}

/** The key as it was written on its line. */
function shown({ entry }: Setting): string {
  return entry.key.segments
    .map(({ name, style }) => (style === 'bare' ? name : style === 'basic' ? `"${name}"` : `'${name}'`))
    .join('.');
}

/** The edit that turns the key into the one that was meant, where its table allows that. */
function nearest({ entry }: Setting, meant: string): Edit | null {
  const table = entry.path.slice(0, entry.path.length - entry.key.segments.length);
  if (table.some((step) => typeof step === 'number')) return null;
  const prefix = table as string[];
  const segments = keySegments(meant);
  if (prefix.length >= segments.length || prefix.some((name, index) => name !== segments[index])) return null;
  return { span: entry.key.span, text: canonicalKey(segments.slice(prefix.length)) };
}

function whyIgnored({ key }: Setting, meant: string): string {
  if (key.replaceAll("'", '') !== meant.replaceAll("'", '')) return ' here';
  return key.split("'").length > meant.split("'").length
    ? ', because the quotes make the dots part of one name'
    : ', because the dots split the name: it must be quoted';
}
