import { CATALOGUE_FILES, CATALOGUE_RELEASES, CATALOGUE_TEXT } from './catalogue-data';
import { CODE_KEYS } from './code-keys';

/** What a key holds. `free`: a table with any names; `tables`: an array of tables; `list`: an array of values. */
type Shape = 'value' | 'free' | 'list' | 'tables';

type ValueType = 'boolean' | 'integer' | 'text' | 'list' | 'table';

/** What tells a type: the default, a template that compares with true, the example in the product's reference file, the name, what code makes of it. */
type TypeSource = 'default' | 'template' | 'reference' | 'name' | 'code';

/** One key of deployment.toml, as far as the product's own tables tell of it. */
export interface CatalogueKey {
  /** From the root; between an array of tables and a key of its elements stands `[].`: `transport.jms.sender[].name`. */
  readonly key: string;
  /** What the server's configuration tool makes of it; the key itself where it stays as it is. */
  readonly productKey: string;
  readonly shape: Shape;
  readonly type: { readonly name: ValueType; readonly from: TypeSource } | null;
  /** Texts that the server treats in a way of their own; others need not be wrong. */
  readonly values: readonly string[];
  /** Those that only earlier releases treated so. */
  readonly formerValues: readonly string[];
  /** The first release whose tables, reference file or code have it. Null: only the templates of the last have it, or code of some release. */
  readonly since: string | null;
  /** The last release that has it. Null: the last of all has it. */
  readonly until: string | null;
  /** How many of the product's example files use it. */
  readonly uses: number;
  /** No table, no template and no known code has it: only the reference file. */
  readonly isOnlyNamed: boolean;
  /** The class of the server that asks for it by itself, whatever templates do. Null: none is known. */
  readonly reader: string | null;
  /** The configuration files of the server that it is written into. */
  readonly files: readonly string[];
  /** The default as JSON has it. Undefined: none is known. */
  readonly standard: unknown;
}

interface Catalogue {
  readonly keys: ReadonlyMap<string, CatalogueKey>;
  /** The keys directly in each table by its name, with `[]` behind an array of tables: `transport.jms.sender[]`. */
  readonly tables: ReadonlyMap<string, readonly CatalogueKey[]>;
}

let whole: Catalogue | null = null;

/** Every key; taken apart at the first question. Who asks about one name at the root does better with `keysBelow`. */
export function catalogue(): Catalogue {
  whole ??= readWhole();
  return whole;
}

function readWhole(): Catalogue {
  const all = [...catalogueRoots()].flatMap(keysBelow);
  const keys = new Map(all.map((key) => [key.key, key]));
  const tables = new Map<string, CatalogueKey[]>();
  for (const key of keys.values()) {
    const name = tableOf(key.key);
    const inTable = tables.get(name);
    if (inTable) inTable.push(key);
    else tables.set(name, [key]);
  }
  return { keys, tables };
}

/** What a line says at first sight. Most keys of a table are only passed by, so the rest is read when somebody asks about one. */
export interface NamedKey extends Pick<CatalogueKey, 'key' | 'productKey' | 'isOnlyNamed'> {
  /** The rest of the line. */
  readonly marks: string;
}

const named = new Map<string, ReadonlyMap<string, NamedKey>>();
const NONE: ReadonlyMap<string, NamedKey> = new Map();

/**
 * The keys below one name at the root, the one that is this name itself included; taken apart at the first question: a file asks about a
 * few of 62 names, and about others of which nothing is known.
 */
export function namesBelow(root: string): ReadonlyMap<string, NamedKey> {
  const kept = named.get(root);
  if (kept) return kept;
  if (!catalogueRoots().has(root)) return NONE;
  const names = readBelow(root);
  named.set(root, names);
  return names;
}

/** All that is known of the keys below one name at the root. */
export function keysBelow(root: string): readonly CatalogueKey[] {
  return [...namesBelow(root).values()].map(readKey);
}

const known = new Map<NamedKey, CatalogueKey>();

/** What is known of a key. Undefined: nothing. */
export function catalogueKey(key: string): CatalogueKey | undefined {
  const name = namesBelow(rootOf(key)).get(key);
  return name && readKey(name);
}

function readBelow(root: string): ReadonlyMap<string, NamedKey> {
  const keys = new Map<string, NamedKey>();
  const add = (key: NamedKey) => {
    if (rootOf(key.key) === root && !keys.has(key.key)) keys.set(key.key, key);
  };
  // Keys of any table may become some of this one.
  const users = sections().flatMap(({ table, text }) => {
    const isOwn = table === '' || rootOf(table) === root;
    if (!isOwn && !text.includes(`>${root}`)) return [];
    const lines = text.split('\n').filter((line) => isOwn || line.includes(`>${root}`));
    return lines.map((line) => readNames(table, line));
  });
  for (const user of users) add(user);
  // The product key of a user's key has no line of its own where it would say the same.
  for (const user of users) if (user.productKey !== user.key) add({ ...user, key: user.productKey });
  for (const key of CODE_KEYS.keys()) {
    if (rootOf(key) !== root) continue;
    // Code of some release reads what no table has.
    const { productKey, marks } = keys.get(key) ?? { productKey: key, marks: ' ^?' };
    keys.set(key, { key, productKey, isOnlyNamed: false, marks });
  }
  return keys;
}

/** The lines of one table. */
interface Lines {
  /** How its keys begin: with its name and a dot; empty at the root. */
  readonly table: string;
  readonly text: string;
}

let cut: readonly Lines[] | null = null;

function sections(): readonly Lines[] {
  cut ??= CATALOGUE_TEXT.trim()
    .slice(1)
    .split('\n[')
    .map((section) => {
      const end = section.indexOf('\n');
      return { table: section.slice(0, end - 1), text: section.slice(end + 1) };
    });
  return cut;
}

let roots: ReadonlySet<string> | null = null;

/** The names at the root. */
export function catalogueRoots(): ReadonlySet<string> {
  if (roots) return roots;
  const atRoot = sections().flatMap(({ table, text }) =>
    table === '' ? text.split('\n').map((line) => line.split(' ', 1)[0] ?? '') : rootOf(table),
  );
  roots = new Set([...atRoot, ...[...CODE_KEYS.keys()].map(rootOf)]);
  return roots;
}

/** The name at the root that a key or the beginning of one lies below. */
function rootOf(key: string): string {
  return /^[^.[]*/.exec(key)?.[0] ?? '';
}

/** The table that a key stands in; empty at the root. */
export function tableOf(key: string): string {
  return key.slice(0, Math.max(0, lastDot(key)));
}

/** The last segment of a key. */
export function nameOf(key: string): string {
  return key.slice(lastDot(key) + 1);
}

/** The last dot outside of quotes. */
function lastDot(key: string): number {
  return key.endsWith("'") ? key.lastIndexOf('.', key.lastIndexOf("'", key.length - 2)) : key.lastIndexOf('.');
}

const TYPES: Readonly<Record<string, ValueType>> = {
  b: 'boolean',
  i: 'integer',
  t: 'text',
  l: 'list',
  m: 'table',
};
const SOURCES: Readonly<Record<string, TypeSource>> = { d: 'default', t: 'template', r: 'reference', n: 'name' };

/**
 * `name>productKey :TYPE+SOURCE #shape {values,~former} ^releases *uses ! @files =default`, of which all but the name may be left out. A product
 * key that begins with a dot is in the same table; `^2` stands for the third release and all after it, `^0-3` for the first four,
 * `^?` for templates only; `!`, behind which nothing stands, for what only the reference file names.
 */
function readNames(table: string, line: string): NamedKey {
  const end = line.indexOf(' ');
  const names = end < 0 ? line : line.slice(0, end);
  const to = names.indexOf('>');
  const key = table + (to < 0 ? names : names.slice(0, to));
  const target = to < 0 ? key : names.slice(to + 1);
  return {
    key,
    productKey: target.startsWith('.') ? table + target.slice(1) : target,
    isOnlyNamed: line.endsWith(' !'),
    marks: end < 0 ? '' : line.slice(end),
  };
}

function readKey(name: NamedKey): CatalogueKey {
  const kept = known.get(name);
  if (kept) return kept;
  const { key, productKey, isOnlyNamed, marks } = name;
  const at = marks.indexOf(' =');
  const read: Mutable = {
    ...blankKey(key),
    productKey,
    isOnlyNamed,
    standard: at < 0 ? undefined : JSON.parse(marks.slice(at + 2)),
  };
  for (const mark of (at < 0 ? marks : marks.slice(0, at)).split(' ')) readMark(read, mark[0] ?? '', mark.slice(1));
  const code = CODE_KEYS.get(key);
  if (code) {
    read.type = { name: code.type, from: 'code' };
    read.since = code.since ?? read.since;
    read.reader = code.reader;
  }
  known.set(name, read);
  return read;
}

/** A value of which nothing is known but that all releases have it. */
function blankKey(key: string): CatalogueKey {
  return {
    key,
    productKey: key,
    shape: 'value',
    type: null,
    values: [],
    formerValues: [],
    since: CATALOGUE_RELEASES[0] ?? null,
    until: null,
    uses: 0,
    isOnlyNamed: false,
    reader: null,
    files: [],
    standard: undefined,
  };
}

type Mutable = { -readonly [Name in keyof CatalogueKey]: CatalogueKey[Name] };

function readMark(key: Mutable, sign: string, text: string): void {
  if (sign === '@') key.files = [...text].map((file) => CATALOGUE_FILES[Number.parseInt(file, 36)] ?? '');
  else if (sign === ':')
    key.type = { name: TYPES[text[0] ?? ''] ?? 'text', from: SOURCES[text[1] ?? ''] ?? 'reference' };
  else if (sign === '#') key.shape = text as Shape;
  else if (sign === '*') key.uses = Number(text);
  else if (sign === '^') {
    const [first, last] = text.split('-');
    key.since = first === '?' ? null : (CATALOGUE_RELEASES[Number(first)] ?? null);
    key.until = last === undefined ? null : (CATALOGUE_RELEASES[Number(last)] ?? null);
  } else if (sign === '{') {
    const values = text.slice(0, -1).split(',');
    key.values = values.filter((value) => !value.startsWith('~'));
    key.formerValues = values.flatMap((value) => (value.startsWith('~') ? [value.slice(1)] : []));
  }
}
