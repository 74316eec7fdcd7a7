import { commentsWhere } from '../../toml/comments';
import { entriesOf, entriesOfPart, namesOf, tablesOf } from '../../toml/entries';
import { gatheredInGroups, summedInGroups } from '../../toml/gathered';
import { startOf } from '../../toml/groups';
import { onceIn } from '../../toml/once';
import { type PlacedPart, partsIn } from '../../toml/parts';
import type { Entry, Group, PathStep, Span, TomlTree } from '../../toml/tree';
import {
  OTHER_FOLDER,
  OTHER_PRODUCTS,
  type OtherProduct,
  OWN_STORE_FOLDER,
  OWN_TABLES,
  SERVER_KEYS,
  SHARED_TABLES,
} from '../product/signs';
import { perText } from './pipeline/per-text';

/**
 * What is known of a file from outside of its text.
 * `server`: it is to be read as a server reads it, whatever it holds (`--bare`). `language`: somebody chose our language for it.
 * `place`: it lies where a Micro Integrator's lies (`conf` beside `bin/micro-integrator.*`, an MI project, an MI image).
 */
export type Evidence = 'server' | 'language' | 'place';

/** Where a file comes from, as far as that tells whose it is. */
export interface Origin {
  /** With any separators; may be empty. */
  readonly path: string;
  readonly evidence: Evidence | null;
}

/**
 * Whose file it is. Only of what is proven to be a Micro Integrator's can be said that it is wrong; where it is only likely, its
 * ports are shown and nothing is reported. `unknown`: nothing tells, so nothing is said.
 * `template`: it becomes a Micro Integrator's only when an engine fills it in; `mark` is the first that it fills in.
 * `sign`: the table that gives another product's away, or the folder.
 */
export type Whose =
  | { readonly kind: 'micro-integrator'; readonly proven: boolean }
  | { readonly kind: 'other-product'; readonly product: string; readonly sign: string }
  | { readonly kind: 'template'; readonly mark: Span }
  | { readonly kind: 'unknown' };

/** Whether what is wrong with a file, or with what it does to others, can be said as certain. */
export function isProven(whose: Whose): boolean {
  return whose.kind === 'micro-integrator' && whose.proven;
}

/** Whether the ports of a file are worth showing: of a template those that are told by literal values. */
export function hasPorts({ kind }: Whose): boolean {
  return kind === 'micro-integrator' || kind === 'template';
}

const OURS: Whose = { kind: 'micro-integrator', proven: true };
const LIKELY: Whose = { kind: 'micro-integrator', proven: false };
const UNKNOWN: Whose = { kind: 'unknown' };

/** What there are marks of a template engine in is a template, if it is ours or if there is nothing else in it. */
export function whoseFile(tree: TomlTree, origin: Origin): Whose {
  if (origin.evidence === 'server') return OURS;
  const whose = ownerOf(tree, origin);
  const [mark] = tree.marks;
  if (!mark || whose.kind === 'other-product') return whose;
  const isEmpty = entriesOf(tree).length === 0 && tablesOf(tree).length === 1;
  return whose.kind === 'micro-integrator' || isEmpty ? { kind: 'template', mark } : UNKNOWN;
}

/**
 * Evidence from outside comes first; a directive of ours counts like it. Without any, the text decides: the tables that only one
 * product has are counted, and another product's win a draw, unless it is one table that several products have. Tables of ours
 * prove that a file is ours where they are more than those of other products, no fewer than those that no product has, and in no
 * folder of others; else they make it likely. Where nothing of this tells, a file in `repository/conf` is another product's, and
 * one that sets the server's host name or offset is likely ours if no more than half of its tables are foreign, because other
 * products and other people's servers have those keys, too; so is one that has an empty `[server]` and no foreign table, as it is
 * being typed.
 */
function ownerOf(tree: TomlTree, { path, evidence }: Origin): Whose {
  if (evidence !== null) return OURS;
  const told = toldOwner(tree, path);
  return told !== OURS && hasDirective(tree) ? OURS : told;
}

/** What the tables of a file and its folder tell. */
function toldOwner(tree: TomlTree, path: string): Whose {
  const { own, other, server, known, foreign } = signsOf(tree);
  if (other && other.count >= own && (other.sure || other.count > Math.min(own, 1))) {
    return { kind: 'other-product', product: other.product, sign: other.sign };
  }
  if (own > 0) return own > (other?.count ?? 0) && own >= foreign && !OTHER_FOLDER.test(path) ? OURS : LIKELY;
  if (OTHER_FOLDER.test(path)) {
    return { kind: 'other-product', product: 'another WSO2 product', sign: 'repository/conf' };
  }
  return (server === 'ours' && foreign <= known) || (server === 'empty' && foreign === 0) ? LIKELY : UNKNOWN;
}

function hasDirective(tree: TomlTree): boolean {
  return directives(tree).length > 0;
}

const directives = commentsWhere(({ span }, text) => /^#\s*mi-ports:/.test(text.slice(span.start, span.start + 100)));

/** What the tables and keys of a file tell. */
interface Signs {
  /** How many tables it has that only a Micro Integrator has. */
  readonly own: number;
  /** The other product of which it has a table, that table, and how many tables it has of all others. */
  readonly other: (OtherProduct & { readonly sign: string; readonly count: number }) | null;
  /** `ours`: it sets the server's host name or offset. `empty`: a `[server]` without any value. */
  readonly server: 'ours' | 'empty' | 'none';
  /** How many of its outermost tables WSO2 products have, and how many none has. */
  readonly known: number;
  readonly foreign: number;
}

type Owner = OtherProduct | 'own' | 'shared';

const OWNERS: ReadonlyMap<string, Owner> = new Map<string, Owner>([
  ...SHARED_TABLES.map((table) => [table, 'shared'] as const),
  ...OWN_TABLES.map((table) => [table, 'own'] as const),
  ...OTHER_PRODUCTS.flatMap((product) => product.tables.map((table) => [table, product] as const)),
]);

const LONGEST_TABLE = Math.max(...[...OWNERS.keys()].map(({ length }) => length));

function signsOf(tree: TomlTree): Signs {
  const parts = telling(tree).map((group) => signsIn(group));
  const { outermost, ...told } = together(parts);
  let [known, foreign] = [0, plainlyForeign(tree)];
  for (const [name, isForeign] of outermost) {
    const group = tree.groups.get(name);
    const isCounted = group !== undefined && isPlainlyForeign(group);
    if (isForeign && !isCounted) foreign++;
    if (!isForeign && isCounted) foreign--;
    if (!isForeign) known++;
  }
  return { ...told, known, foreign };
}

/** What groups tell together, but for how it compares with the tables that no product has. */
interface Together extends Pick<Signs, 'own' | 'other' | 'server'> {
  /** The outermost tables that they have, and whether nothing of it is listed. */
  readonly outermost: ReadonlyMap<string, boolean>;
}

function together(parts: readonly GroupSigns[]): Together {
  const tables = new Set<string>();
  const outermost = new Map<string, boolean>();
  for (const { name, listed } of parts) {
    for (const table of listed) tables.add(table);
    if (name !== null) outermost.set(name, (outermost.get(name) ?? true) && listed.size === 0);
  }
  let own = parts.some(({ ownStore }) => ownStore) ? 1 : 0;
  const signs: string[] = [];
  for (const table of tables) {
    const owner = OWNERS.get(table);
    if (owner === 'own') own++;
    else if (typeof owner === 'object') signs.push(table);
  }
  const product = OTHER_PRODUCTS.find((one) => signs.some((table) => OWNERS.get(table) === one));
  const sign = signs.find((table) => OWNERS.get(table) === product) ?? '';
  const has = (what: GroupSigns['server']) => parts.some(({ server }) => server === what);
  return {
    own,
    other: product ? { ...product, sign, count: signs.length } : null,
    server: has('ours') ? 'ours' : has('empty') && !has('filled') ? 'empty' : 'none',
    outermost,
  };
}

/** Of most groups there is nothing to tell but that no product has such a table. */
function isPlainlyForeign(group: Group): boolean {
  const { name, listed, ownStore, server } = signsIn(group);
  return name !== null && name === group.name && listed.size === 0 && !ownStore && server === 'none';
}

const plainlyForeign = summedInGroups((group) => (isPlainlyForeign(group) ? 1 : 0));

const telling = gatheredInGroups((group) => (isPlainlyForeign(group) ? [] : [group]), startOf);

/** What one group tells. */
interface GroupSigns {
  /** The outermost table, as the tables are listed. Null: it has no name. */
  readonly name: string | null;
  /** Of the listed tables those that it has. */
  readonly listed: ReadonlySet<string>;
  readonly ownStore: boolean;
  /** `ours`: it sets the server's host name or offset. `filled`: it is `[server]`, with a value. */
  readonly server: 'ours' | 'filled' | 'empty' | 'none';
}

const signsIn = onceIn('group', (group: Group): GroupSigns => {
  const parts = partsIn(group).map((part) => partSigns(part));
  const isServer = group.name === 'server';
  const filled = isServer && parts.some((part) => part.filled);
  const isEmpty = group.name.toLowerCase() === 'server';
  const [only] = parts;
  const name = parts.find((part) => part.name !== null)?.name ?? null;
  const listed = only && parts.length === 1 ? only.listed : new Set(parts.flatMap((part) => [...part.listed]));
  const ownStore = parts.some((part) => part.ownStore);
  const server = parts.some(({ ours }) => ours) ? 'ours' : filled ? 'filled' : isEmpty ? 'empty' : 'none';
  return { name, listed, ownStore, server };
});

/** What one part of a group tells. */
interface PartSigns {
  readonly name: string | null;
  readonly listed: ReadonlySet<string>;
  readonly ownStore: boolean;
  /** It sets the server's host name or offset. */
  readonly ours: boolean;
  /** It has a value. */
  readonly filled: boolean;
}

const partSigns = onceIn('part', (part: PlacedPart): PartSigns => {
  const entries = entriesOfPart(part);
  const header = part.section.header?.key;
  // What a header says is said better by what stands below it.
  const own = entries.length === 0 && header ? [keyOf(namesOf(header))] : entries.map((entry) => keyOfEntry(entry));
  let name: string | null = null;
  let ours = false;
  const listed = new Set<string>();
  for (const key of own) {
    if (key === '') continue;
    name ??= key.split('.', 1)[0] ?? null;
    ours ||= SERVER_KEYS.includes(key);
    const table = tableOf(key);
    if (table !== '') listed.add(table);
  }
  return {
    name,
    listed,
    ownStore: entries.some(isOwnStore),
    ours,
    filled: entries.some(({ value: { span } }) => span.end > span.start),
  };
});

const keyOfEntry = onceIn('entry', ({ path }: Entry) => keyOf(path));

/** A path as the tables are listed: in lower case, without element numbers, and no longer than one of them can be. */
function keyOf(path: readonly PathStep[]): string {
  const names = path.filter((step) => typeof step === 'string');
  return names
    .join('.')
    .slice(0, LONGEST_TABLE + 1)
    .toLowerCase();
}

/** The longest of the listed tables that a key stands for or in; empty for none. */
const tableOf = perText((key: string): string => {
  let table = key;
  while (table !== '' && !OWNERS.has(table)) table = table.slice(0, Math.max(0, table.lastIndexOf('.')));
  return table;
});

/** A key store whose file is named with the folder that only a Micro Integrator wants to be told. */
function isOwnStore({ path, value }: Entry): boolean {
  const isFile = (path[0] === 'keystore' || path[0] === 'truststore') && path.at(-1) === 'file_name';
  const file = isFile && value.kind === 'scalar' ? value.data : null;
  return typeof file === 'string' && file.startsWith(OWN_STORE_FOLDER);
}
