import { namesOf } from '../../../../toml/entries';
import type { Header, Section } from '../../../../toml/tree';
import type { Deployment } from '../../../micro-integrator/deployment';
import { canonicalKey, keySegments } from '../../../micro-integrator/pipeline/server-values';
import type { Setting } from '../../../micro-integrator/pipeline/settings';
import { DOCS } from '../../../product/catalog';
import type { Found, Repair } from '../../finding';
import { type Kind, SERVER } from '../../kind';
import type { Edit } from '../../repairs/edits';
import { isPrefix } from '../../repairs/placement';
import { meantRepairs, nameBeside, shown, valueText, whyIgnored } from './key-repairs';
import { unknownStep } from './known-names';
import { meantBy } from './meant-keys';
import { meantKey } from './meant-names';
import { isUnknownPortKey } from './unknown-port-key';
import { isFree, isReferred, meantBySetting, type UnreadTable, unreadTables } from './unread';

/** A key, or a table, that nothing in the server reads. */
export const KEY_WITHOUT_EFFECT: Kind<'key-without-effect'> = {
  code: 'key-without-effect',
  check,
  page: DOCS.keys,
  title: 'Nothing reads this key',
  why: 'The server takes any key and says nothing about those that it does not know. A key is reported where three things come together: no key mapping, default, inference rule or template of the releases 1.1.0 to 4.6.0 has it, nothing in the file refers to it, and it looks like a key that the server reads. Tables that may hold any names, such as `parameter`, `[system.parameter]` and `[secrets]`, and the elements of arrays of tables are never judged.',
  example: `${SERVER}\n[mediation]\nflow.statistics.capture_al = true\n`,
  repaired: `${SERVER}\n[mediation]\nflow.statistics.capture_all = true\n`,
  noFix: null,
};

/** More of them than this in one file are one mistake made many times, and each repair costs a look at the whole file. */
const MOST = 100;

/** The first hundred tables and keys without effect; what stands in such a table is said once, at its header. */
function check(deployment: Deployment): Found[] {
  const tables = unreadTables(deployment.tree);
  const found: Found[] = [];
  const inTables = new Map<Section, Setting[]>([...tables.keys()].map((section) => [section, []]));
  for (const setting of deployment.settings.all) inTables.get(setting.entry.section)?.push(setting);
  for (const table of tables.values()) {
    if (found.length === MOST) return found;
    const inside = inTables.get(table.section) ?? [];
    if (isWorthSaying(deployment, table, inside)) found.push(tableFinding(deployment, table, inside));
  }
  for (const setting of deployment.settings.all) {
    if (found.length >= MOST) break;
    if (tables.has(setting.entry.section) || isUnknownPortKey(setting, deployment)) continue;
    const meant = meantBySetting(setting);
    if (meant !== null && !isReferred(deployment, setting.key)) found.push(keyFinding(deployment, setting, meant));
  }
  return found;
}

/** Not where all that it holds is reported by itself, and not where the file refers to something in it. */
function isWorthSaying(deployment: Deployment, { section }: UnreadTable, inside: readonly Setting[]): boolean {
  const isReported = inside.length > 0 && inside.every((setting) => isUnknownPortKey(setting, deployment));
  return !isReported && section.header?.key !== null && !isReferred(deployment, nameOf(section.header));
}

function keyFinding(deployment: Deployment, setting: Setting, meant: string): Found {
  return {
    severity: 'warning',
    message: `The server ignores \`${shown(setting)}\`${whyIgnored(setting, meant)}: nothing reads this key. Did you mean \`${nameBeside(setting, meant) ?? meant}\`?`,
    span: setting.entry.key.span,
    faded: true,
    repairs: meantRepairs(deployment, setting, meant),
  };
}

function tableFinding(deployment: Deployment, table: UnreadTable, inside: readonly Setting[]): Found {
  const { meant, section } = table;
  const { header } = section;
  const [open, close] = header?.array ? ['[[', ']]'] : ['[', ']'];
  return {
    severity: 'warning',
    message: `The server reads nothing of \`${open}${nameOf(header)}${close}\`. Did you mean \`${open}${meant}${close}\`?`,
    span: header?.span ?? section.span,
    faded: true,
    repairs: tableRepairs(deployment, table, inside, `${open}${meant}${close}`),
  };
}

/** Another name in the header, where the file does not have the table that was meant, and in keys below it that nobody would read. */
function tableRepairs(deployment: Deployment, table: UnreadTable, inside: readonly Setting[], text: string): Repair[] {
  const key = table.section.header?.key;
  if (!key || !isFree(deployment.tree, table)) return [];
  const keys = table.section.header?.array ? [] : inside.flatMap((setting) => keyEdit(deployment, table, setting));
  const more = keys.length === 0 ? '' : keys.length === 1 ? ' and a key in it' : ` and ${keys.length} keys in it`;
  const edits = [{ span: key.span, text: table.meant }, ...keys];
  return [{ title: `Change the table to ${text}${more}`, preferred: true, edits }];
}

/** Another name for a key that would be unread in the table that was meant, too. */
function keyEdit(deployment: Deployment, { meant, section }: UnreadTable, setting: Setting): Edit[] {
  const { path, key, value } = setting.entry;
  if (value.kind === 'inline-table' || !section.pairs.some((pair) => pair.key === key)) return [];
  const table = keySegments(meant);
  const names = [...table, ...path.slice(-key.segments.length).map(String)];
  const step = unknownStep(names);
  if (step === null) return [];
  const instead = meantBy(canonicalKey(names), valueText(deployment, setting)) ?? meantKey(step, names);
  const segments = keySegments(instead ?? '');
  if (!isPrefix(table, segments) || segments.length === table.length) return [];
  return [{ span: key.span, text: canonicalKey(segments.slice(table.length)) }];
}

function nameOf(header: Header | null): string {
  return header?.key ? canonicalKey(namesOf(header.key)) : '';
}
