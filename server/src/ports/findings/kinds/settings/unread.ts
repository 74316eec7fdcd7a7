import { tablesOf } from '../../../../toml/entries';
import { once } from '../../../../toml/once';
import type { Header, PathStep, Section, TomlTree } from '../../../../toml/tree';
import type { Deployment } from '../../../micro-integrator/deployment';
import { keySegments } from '../../../micro-integrator/pipeline/server-values';
import type { Setting } from '../../../micro-integrator/pipeline/settings';
import { canAddTable, isPrefix } from '../../repairs/placement';
import { ROOTS_OF_OTHERS, unknownStep } from './known-names';
import { meantKey, meantTable } from './meant-names';

/** A table that nobody reads: the header, and the table that was meant. */
export interface UnreadTable {
  readonly section: Section;
  readonly meant: string;
}

/** The tables with a header of their own that nobody reads and that look like one that is read. */
export const unreadTables = once((tree: TomlTree): ReadonlyMap<Section, UnreadTable> => {
  const unread = new Map<Section, UnreadTable>();
  for (const { path, section } of tablesOf(tree)) {
    const { header } = section;
    if (!header?.key) continue;
    // The number of the element that the header opens says nothing of the names.
    const names = header.array ? path.slice(0, -1) : path;
    const meant = meantByTable(header, names);
    if (meant !== null) unread.set(section, { section, meant });
  }
  return unread;
});

const known = new WeakMap<Header, { readonly names: readonly PathStep[]; readonly meant: string | null }>();

/** The table that was meant by a header, worked out once for as long as it names the same table. */
function meantByTable(header: Header, names: readonly PathStep[]): string | null {
  const kept = known.get(header);
  if (kept && isPrefix(kept.names, names) && kept.names.length === names.length) return kept.meant;
  const step = unknownStep(names);
  const isRead = step === null || isOfOthers(step, names);
  const meant = isRead ? null : meantTable(names.filter(isName), header.array);
  known.set(header, { names, meant });
  return meant;
}

/** Whether a setting stands below a header that only has to be spelt as it was meant. */
export function standsInMeantTable({ tree }: Deployment, { entry: { section } }: Setting): boolean {
  const table = unreadTables(tree).get(section);
  return table !== undefined && isFree(tree, table);
}

/** Whether the header can be that of the table that was meant: the file does not have it. */
export function isFree(tree: TomlTree, { section: { header }, meant }: UnreadTable): boolean {
  return header !== null && canAddTable(tree, keySegments(meant), header.span, header.array);
}

/** The key that was meant by a setting that nobody reads. Null: somebody may read it, or nobody can tell what was meant. */
export const meantBySetting = once(({ entry }: Setting): string | null => {
  const step = unknownStep(entry.path);
  // A name outside of the key itself is the header's matter, or that of the inline table around.
  if (step === null || step < entry.path.length - entry.key.segments.length) return null;
  if (isOfOthers(step, entry.path)) return null;
  const names = entry.path.filter(isName);
  if (entry.value.kind === 'inline-table') return meantTable(names, false);
  return entry.value.kind === 'bad' ? null : meantKey(step, names);
});

function isOfOthers(step: number, [first]: readonly PathStep[]): boolean {
  return step === 0 && typeof first === 'string' && ROOTS_OF_OTHERS.has(first);
}

function isName(step: PathStep): step is string {
  return typeof step === 'string';
}

/** Whether the file itself reads a key, or something in it: `$ref{a.b}`. What is between braces may read anything. */
export function isReferred({ tree }: Deployment, key: string): boolean {
  return referred(tree).some(
    (one) => one === '' || one === key || one.startsWith(`${key}.`) || key.startsWith(`${one}.`),
  );
}

const referred = once(({ text }: TomlTree): readonly string[] => [
  ...[...text.matchAll(/\$ref\{([^}\r\n]{1,200})\}/g)].map(([, key = '']) => key),
  ...(/\{[{%]/.test(text) ? [''] : []),
]);
