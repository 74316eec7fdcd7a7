import { gatheredInParts } from '../../../../toml/gathered';
import { once, onceIn } from '../../../../toml/once';
import { type PlacedPart, partsIn } from '../../../../toml/parts';
import type { Entry, Header, PathStep, Section, Statement, TomlTree } from '../../../../toml/tree';
import type { Deployment } from '../../../micro-integrator/deployment';
import { partSettings, type Setting } from '../../../micro-integrator/pipeline/group-settings';
import { perText } from '../../../micro-integrator/pipeline/per-text';
import { canonicalKey, keySegments } from '../../../micro-integrator/pipeline/server-values';
import { HOSTNAME_KEY } from '../../../product/catalog';
import { tableOf } from '../../../product/catalogue/catalogue';
import { canAddTable } from '../../repairs/placement';
import {
  goesThroughArray,
  hasOtherBrackets,
  isProvenUnread,
  OWN_ROOTS,
  otherProductOf,
  unknownStep,
} from './known-names';
import { MOST_LOOKED_FOR, meantKey, meantTable, sameSpelling } from './meant-names';

/** A table that nobody reads: the header, the settings below it, and the table that was meant. Null: nobody can tell. */
export interface UnreadTable {
  readonly section: Section;
  readonly inside: readonly Setting[];
  readonly meant: string | null;
  /** Whether an array of tables was meant. */
  readonly array: boolean;
}

const unreadIn = onceIn('part', (part: PlacedPart, tree: TomlTree): UnreadTable | null => {
  const { path, section } = part;
  const { header } = section;
  if (!header?.key) return null;
  // The number of the element that the header opens says nothing of the names.
  const { isUnread, meant, array } = judged(header, header.array ? path.slice(0, -1) : path);
  return isUnread ? { section, inside: partSettings(part, tree), meant, array } : null;
});

/** The tables with a header of their own that nobody reads, in text order. */
export const unreadTables = gatheredInParts(
  (part, tree) => {
    const table = unreadIn(part, tree);
    return table ? [table] : [];
  },
  ({ section }) => section.span.start,
);

/** Those that can only be mistakes, whosever file it is: brackets of the other kind may stand in anybody's, as may what nobody knows. */
export const mistakenTables = gatheredInParts(
  (part, tree) => {
    const table = unreadIn(part, tree);
    return table && table.meant !== null && table.array === part.section.header?.array ? [table] : [];
  },
  ({ section }) => section.span.start,
);

/** The table that a section is, where nobody reads it. */
export function unreadTable(tree: TomlTree, section: Section): UnreadTable | null {
  const group = tree.groups.get(section.header?.key?.segments[0]?.name ?? '');
  const part = group && partsIn(group).find((one) => one.section === section);
  return part ? unreadIn(part, tree) : null;
}

/** Whether nobody reads a table, and which one was meant. */
interface Judged {
  readonly isUnread: boolean;
  readonly meant: string | null;
  readonly array: boolean;
}

/** What becomes of a header with such brackets that names a table. */
function judged({ array }: Header, names: readonly PathStep[]): Judged {
  const path = names.filter(isName);
  // Of `[[server]]` tells what becomes of the host name.
  const isTold = canonicalKey(path) === tableOf(HOSTNAME_KEY);
  if (!isTold && hasOtherBrackets(names, array)) return { isUnread: true, meant: canonicalKey(path), array: !array };
  return judgedByName(JSON.stringify([array, names]));
}

/** To look for what was meant takes long, and every change that is tried asks about the same tables again. */
const judgedByName = perText((given): Judged => {
  const [array, names] = JSON.parse(given) as [boolean, readonly PathStep[]];
  const path = names.filter(isName);
  const step = unknownStep(names);
  const meant = step === null || isOfOthers(step, names) ? null : meantTable(step, path, array);
  const isUnread = step !== null && (meant !== null || isFarFromAll(step, path));
  return { isUnread, meant, array };
}, MOST_LOOKED_FOR);

/** Whether a path that leaves what is known at a step is read by nobody, although nobody can tell what was meant. */
function isFarFromAll(step: number, path: readonly string[]): boolean {
  return !(step === 0 && OWN_ROOTS.has(path[0] ?? '')) && isProvenUnread(path);
}

/** Whether a setting stands below a header that only has to be spelt as it was meant. */
export function standsInMeantTable({ tree }: Deployment, { entry: { section } }: Setting): boolean {
  const table = unreadTable(tree, section);
  return table !== null && isFree(tree, table);
}

/** Whether the header can be that of the table that was meant: the file does not have it. */
export function isFree(tree: TomlTree, { section: { header }, meant, array }: UnreadTable): boolean {
  return header !== null && meant !== null && canAddTable(tree, keySegments(meant), header.span, array);
}

/** The key that was meant by a setting that nobody reads. Null: somebody may read it, or nobody can tell what was meant. */
export const meantBySetting = onceIn('setting', ({ entry }: Setting): string | null => {
  const step = ownUnknownStep(entry);
  const names = entry.path.filter(isName);
  if (step === null) return names.length === entry.path.length && goesThroughArray(names) ? sameSpelling(names) : null;
  if (isOfOthers(step, entry.path)) return null;
  if (entry.value.kind === 'inline-table') return meantTable(step, names, false);
  return entry.value.kind === 'bad' ? null : meantKey(step, names);
});

/** Whether nobody reads a setting, although nobody can tell what was meant by it. */
export const isUnreadAndFar = onceIn('setting', ({ entry }: Setting): boolean => {
  const step = ownUnknownStep(entry);
  return step !== null && entry.value.kind !== 'bad' && isFarFromAll(step, entry.path.filter(isName));
});

/** The step of the key itself at which a path leaves what is known: one outside of it is the header's matter, or that of the inline table around. */
function ownUnknownStep({ path, key }: Entry): number | null {
  const step = unknownStep(path);
  return step === null || step < path.length - key.segments.length ? null : step;
}

/** Whether the first name is that of a table that this product reads by other means, or another product reads. */
function isOfOthers(step: number, [first]: readonly PathStep[]): boolean {
  return step === 0 && typeof first === 'string' && (OWN_ROOTS.has(first) || otherProductOf([first]) !== null);
}

function isName(step: PathStep): step is string {
  return typeof step === 'string';
}

/** Whether the file itself reads a key, or something in it: `$ref{a.b}`. What is between braces may read anything. */
export function isReferred({ tree }: Deployment, key: string): boolean {
  const references = referred(tree);
  if (references.length === 0) return false;
  const { named, around } = namesIn(references);
  return named.has('') || named.has(key) || around.has(key) || tablesAround(key).some((table) => named.has(table));
}

/** What some references name, and the tables around that. */
const namesIn = once((references: readonly Reference[]) => {
  const named = new Set(references.map(({ to }) => to));
  return { named, around: new Set([...named].flatMap(tablesAround)) };
});

/** The names before each dot of a key. */
function tablesAround(key: string): string[] {
  return [...key.matchAll(/\./g)].map(({ index }) => key.slice(0, index));
}

/** What a text refers to: a key, or by an empty one all that there are. Two that are equal are two: one may go while the other stays. */
interface Reference {
  readonly to: string;
}

/** Of a text that is edited only what is new is looked through. */
function referred(tree: TomlTree): readonly Reference[] {
  const { searches, text } = tree;
  return searches ? searches.statements.find(referredByStatement, text, () => 0) : referredByText(tree);
}

const referredByText = once(({ text }: TomlTree) => referredIn(text));

const referredByStatement = onceIn('statement', ({ start, end }: Statement, text: string) =>
  referredIn(text.slice(start, end)),
);

function referredIn(text: string): readonly Reference[] {
  return [
    ...[...text.matchAll(/\$ref\{([^}\r\n]{1,200})\}/g)].map(([, to = '']) => ({ to })),
    ...(/\{[{%]/.test(text) ? [{ to: '' }] : []),
  ];
}
