import { namesOf } from '../../../../toml/entries';
import type { Header, PathStep } from '../../../../toml/tree';
import { said, term } from '../../../../words/language';
import { fitted } from '../../../../words/shortened';
import type { Deployment } from '../../../micro-integrator/deployment';
import type { Setting } from '../../../micro-integrator/pipeline/group-settings';
import { canonicalKey, keySegments } from '../../../micro-integrator/pipeline/server-values';
import { chosen } from '../../../micro-integrator/pipeline/settings';
import { isProven } from '../../../micro-integrator/whose-file';
import { DOCS } from '../../../product/catalog';
import { type Found, noRepairs, type Repair } from '../../finding';
import { type Kind, SERVER } from '../../kind';
import type { Edit } from '../../repairs/edits';
import { isPrefix } from '../../repairs/placement';
import { ignoredBecause, meantRepairs, nameBeside, valueText } from './key-repairs';
import { otherProductOf, unknownStep } from './known-names';
import { meantBy } from './meant-keys';
import { meantKey } from './meant-names';
import { isUnknownPortKey } from './unknown-port-key';
import {
  isFree,
  isReferred,
  isUnreadAndFar,
  meantBySetting,
  mistakenTables,
  type UnreadTable,
  unreadTable,
  unreadTables,
} from './unread';

/** A key, or a table, that nothing in the server reads. */
export const KEY_WITHOUT_EFFECT: Kind<'key-without-effect'> = {
  code: 'key-without-effect',
  check,
  page: DOCS.keys,
  title: 'Nothing reads this key',
  why: 'The server takes any key and says nothing about those that it does not know. A key is reported where no key mapping, default or inference rule of the releases 1.1.0 to 4.6.0 and no template of 4.6.0 has it, the server’s public Java code does not ask for it, and nothing in the file refers to it. Where it looks like a key that the server reads, that is a warning; where it looks like none, an information (and nothing where the file is only likely a Micro Integrator’s), because the code of the libraries is public only in part. A whole table that nothing reads is reported once, at its header. So is one with the brackets of the other kind: of `[[mediation]]` the server reads nothing, because it asks for keys of one table, and of `[datasource]` nothing, because it goes through the elements of an array. What only the product’s reference file names, and tables that may hold any names, such as `parameter`, `[system.parameter]` and `[secrets]`, and the elements of arrays of tables are never judged.',
  example: `${SERVER}\n[mediation]\nflow.statistics.capture_al = true\n`,
  repaired: `${SERVER}\n[mediation]\nflow.statistics.capture_all = true\n`,
  noFix: null,
};

/** More of them than this in one file are one mistake made many times, and each repair costs a look at the whole file. */
const MOST = 100;

/** Longer names are cut in a sentence. */
const LONGEST = 60;

const suspects = chosen((setting) => meantBySetting(setting) !== null || isUnreadAndFar(setting));

/** The first hundred tables and keys without effect; what stands in such a table is said once, at its header. */
function check(deployment: Deployment): Found[] {
  const { tree } = deployment;
  const found: Found[] = [];
  const told = new Set<string>();
  const isSure = isProven(deployment.whose);
  for (const table of isSure ? unreadTables(tree) : mistakenTables(tree)) {
    if (found.length === MOST) return found;
    const { meant } = table;
    if (!isWorthSaying(deployment, table)) continue;
    const name = nameOf(table.section.header);
    if (meant !== null) found.push(tableFinding(deployment, { ...table, meant }));
    else if (!told.has(name)) found.push(farTableFinding(table));
    told.add(name);
  }
  for (const setting of suspects(deployment)) {
    if (found.length >= MOST) break;
    if (unreadTable(tree, setting.entry.section) || isUnknownPortKey(setting, deployment)) continue;
    const meant = meantBySetting(setting);
    if ((meant === null && !(isSure && isUnreadAndFar(setting))) || isReferred(deployment, setting.key)) continue;
    found.push(meant === null ? farKeyFinding(setting) : keyFinding(deployment, setting, meant));
  }
  return found;
}

/** Not where all that it holds is reported by itself, and not where the file refers to something in it. */
function isWorthSaying(deployment: Deployment, { section, inside }: UnreadTable): boolean {
  const isReported = inside.length > 0 && inside.every((setting) => isUnknownPortKey(setting, deployment));
  return !isReported && section.header?.key !== null && !isReferred(deployment, nameOf(section.header));
}

function keyFinding(deployment: Deployment, setting: Setting, meant: string): Found {
  return {
    severity: 'warning',
    message: said`${ignoredBecause(setting, meant)}: nothing reads this key. Did you mean \`${nameBeside(setting, meant) ?? meant}\`?`,
    span: setting.entry.key.span,
    faded: true,
    repairs: () => meantRepairs(deployment, setting, meant),
  };
}

/** Where code that nobody has seen might still read a key, nothing is more than an information. */
function farKeyFinding(setting: Setting): Found {
  return {
    severity: 'information',
    message: `${said`Nothing known of the server reads \`${fitted(setting.key, LONGEST, '…')}\`.`} ${whose(setting.entry.path)}`,
    span: setting.entry.key.span,
    faded: true,
    repairs: noRepairs,
  };
}

function farTableFinding({ section }: UnreadTable): Found {
  const { header } = section;
  return {
    severity: 'information',
    message: `${said`Nothing known of the server reads \`${fitted(written(header), LONGEST, '…')}\` or anything in it.`} ${whose(header?.key ? namesOf(header.key) : [])}`,
    span: header?.span ?? section.span,
    faded: true,
    repairs: noRepairs,
  };
}

/** Which other product reads a table or a key; where none is known, what was looked through. */
function whose(path: readonly PathStep[]): string {
  const product = otherProductOf(path);
  return product === null
    ? said`Its tables of 1.1.0 to 4.6.0, the templates of 4.6.0 and its public code were looked through.`
    : said`It belongs to ${term(product)}.`;
}

function bracketed(array: boolean, name: string): string {
  return array ? `[[${name}]]` : `[${name}]`;
}

function written(header: Header | null): string {
  return bracketed(header?.array ?? false, nameOf(header));
}

/** An unread table of which is known what was meant. */
type MeantTable = UnreadTable & { readonly meant: string };

function tableFinding(deployment: Deployment, table: MeantTable): Found {
  const { meant, section, array } = table;
  const { header } = section;
  const instead = bracketed(array, meant);
  return {
    severity: 'warning',
    message: said`The server reads nothing of \`${written(header)}\`. Did you mean \`${instead}\`?`,
    span: header?.span ?? section.span,
    faded: true,
    repairs: () => tableRepairs(deployment, table, instead),
  };
}

/** Another name in the header, where the file does not have the table that was meant, and in keys below it that nobody would read. */
function tableRepairs(deployment: Deployment, table: MeantTable, text: string): Repair[] {
  const { header } = table.section;
  if (!header?.key || !isFree(deployment.tree, table)) return [];
  const keys = header.array ? [] : table.inside.flatMap((setting) => keyEdit(deployment, table, setting));
  const name =
    header.array === table.array ? { span: header.key.span, text: table.meant } : { span: header.span, text };
  const edits = [name, ...keys];
  const title =
    keys.length === 0
      ? said`Change the table to ${text}`
      : keys.length === 1
        ? said`Change the table to ${text} and a key in it`
        : said`Change the table to ${text} and ${keys.length} keys in it`;
  return [{ title, preferred: true, edits }];
}

/** Another name for a key that would be unread in the table that was meant, too. */
function keyEdit(deployment: Deployment, { meant, section }: MeantTable, setting: Setting): Edit[] {
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
