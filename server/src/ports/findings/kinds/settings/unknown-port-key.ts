import { once } from '../../../../toml/once';
import type { Entry, PathStep } from '../../../../toml/tree';
import type { Deployment } from '../../../micro-integrator/deployment';
import { canonicalKey, keySegments } from '../../../micro-integrator/pipeline/server-values';
import type { Setting } from '../../../micro-integrator/pipeline/settings';
import { BUILT_IN_OFFSET, DOCS, STANDARD_PORTS } from '../../../product/catalog';
import { KEY_MAPPINGS } from '../../../product/key-mappings';
import type { Found, Repair } from '../../finding';
import { type Kind, SERVER } from '../../kind';
import { addSetting, removePair, replaceValue } from '../../repairs/edits';
import { canAddKey, isPrefix } from '../../repairs/placement';
import { isKnown, meantBy } from './meant-keys';

/** A key that the server ignores and that looks like one that it reads. */
export const UNKNOWN_PORT_KEY: Kind<'unknown-port-key'> = {
  code: 'unknown-port-key',
  check,
  page: DOCS.keys,
  title: 'The server ignores this key',
  why: 'Keys are case-sensitive, and the server says nothing about those that it does not know. Quotes make dots part of one name: `"listener.port"` is a single key that nobody reads, while `internal.http.api.port` below `[synapse_properties]` works only in quotes.',
  example: `${SERVER}portOffset = 20\n`,
  repaired: `${SERVER}offset = 20\n`,
  noFix: null,
};

/** More of them than this in one file are one mistake made many times, and each repair costs a look at the whole file. */
const MOST = 100;

/** Keys of the file that look like a port, a gate or the offset; the first hundred. */
function check(deployment: Deployment): Found[] {
  let count = 0;
  return deployment.settings.all.flatMap((setting) => {
    if (count >= MOST) return [];
    const meant = meantOf(setting, deployment);
    if (meant === null) return [];
    count++;
    const name = nameBeside(setting, meant);
    return [
      {
        severity: 'warning',
        message: `The server ignores \`${shown(setting)}\`${whyIgnored(setting, meant)}. Did you mean \`${name ?? meant}\`?`,
        span: setting.entry.key.span,
        repairs: repairsOf(deployment, setting, meant, name),
      },
    ];
  });
}

/** The key that was meant instead. Null: the server reads this one, or it looks like none. */
const meantOf = once((setting: Setting, deployment: Deployment): string | null => {
  if (setting.entry.value.kind === 'inline-table' || isKnown(setting.key)) return null;
  const meant = meantBy(setting.key, valueText(deployment, setting));
  return meant === setting.key ? null : meant;
});

/** Another name for the key, another place for it, or, where the file has the right key too, its removal. */
function repairsOf(deployment: Deployment, setting: Setting, meant: string, name: string | null): Repair[] {
  const { tree, settings } = deployment;
  const { entry } = setting;
  if (entry.path.some((step) => typeof step === 'number')) return [];
  const removal = removePair(tree, entry);
  if (settings.sources(KEY_MAPPINGS.get(meant) ?? meant).length > 0) {
    return [{ title: `Remove ${shown({ entry })}, which has no effect`, preferred: false, edits: [removal] }];
  }
  const path = keySegments(meant);
  const value = valueText(deployment, setting);
  const base = baseFor(deployment, meant, value);
  if (name !== null && canAddKey(tree, tableOf(entry), path, entry.key)) {
    const rename = { span: entry.key.span, text: name };
    const port = base === value ? [] : [replaceValue(entry, base)];
    const title = `Change the key to ${name}${base === value ? '' : ` and the port to the base ${base}`}`;
    return [{ title, preferred: true, edits: [rename, ...port] }];
  }
  const addition =
    value === '' || !entry.section.pairs.some(({ key }) => key === entry.key) ? null : addSetting(tree, meant, base);
  if (!addition) return [];
  const inTable = canonicalKey(path.slice(keySegments(addition.table).length));
  const title = `Move it to [${addition.table}] as ${inTable}${base === value ? '' : ` = ${base}`}`;
  return [{ title, preferred: true, edits: [removal, addition.edit] }];
}

function valueText({ tree }: Deployment, { entry }: Setting): string {
  return tree.text.slice(entry.value.span.start, entry.value.span.end);
}

/** The value to write for a key: of a port that servers have after the built-in offset, what it is before this server's. */
function baseFor({ offset }: Deployment, key: string, value: string): string {
  const isEffective = STANDARD_PORTS.some(({ base }) => String((base ?? 0) + BUILT_IN_OFFSET) === value);
  const moves = STANDARD_PORTS.some((port) => port.key === key);
  return isEffective && moves && offset.value !== null ? String(Number(value) - offset.value) : value;
}

/** The key as it was written on its line. */
function shown({ entry }: Pick<Setting, 'entry'>): string {
  return entry.key.segments
    .map(({ name, style }) => (style === 'bare' ? name : style === 'basic' ? `"${name}"` : `'${name}'`))
    .join('.');
}

/** The path of the table around an entry. */
function tableOf(entry: Entry): readonly PathStep[] {
  return entry.path.slice(0, -entry.key.segments.length);
}

/** The name of the key that was meant, as it would stand in the table of the one that was written. Null: it belongs elsewhere. */
function nameBeside({ entry }: Setting, meant: string): string | null {
  const table = tableOf(entry);
  const segments = keySegments(meant);
  return table.length < segments.length && isPrefix(table, segments)
    ? canonicalKey(segments.slice(table.length))
    : null;
}

function whyIgnored({ key }: Setting, meant: string): string {
  if (key.replaceAll("'", '') !== meant.replaceAll("'", '')) return ' here';
  return key.split("'").length > meant.split("'").length
    ? ', because the quotes make the dots part of one name'
    : ', because the dots split the name: it must be quoted';
}
