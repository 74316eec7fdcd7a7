import type { PathStep } from '../../../../toml/tree';
import { perText } from '../../../micro-integrator/pipeline/per-text';
import { canonicalKey, keySegments } from '../../../micro-integrator/pipeline/server-values';
import {
  type CatalogueKey,
  catalogueKey,
  catalogueRoots,
  type NamedKey,
  namesBelow,
} from '../../../product/catalogue/catalogue';
import { OPEN_TABLES } from '../../../product/catalogue/code-keys';
import { OTHER_PRODUCTS, OWN_TABLES, SHARED_TABLES } from '../../../product/signs';

/** A name in the tables of the product, with the names below it. */
export interface KnownName {
  readonly name: string;
  /** The name without what people mix up. */
  readonly plain: string;
  readonly below: ReadonlyMap<string, KnownName>;
  /** What is read there. Null: only what is below it. */
  readonly key: CatalogueKey | null;
  /** Whether some table or template of the product has the name; otherwise only its reference file does. */
  readonly isRead: boolean;
}

/** A name, or a whole key, without what people mix up: case, `_`, `-`, dots, blanks and quotes. */
export function plain(name: string): string {
  return name.replaceAll(/[_\-.'" ]/g, '').toLowerCase();
}

let tree: KnownName | null = null;

/** All keys of the catalogue by their names, those inside arrays of tables left out; what is below a name made at the first question. */
export function knownNames(): KnownName {
  tree ??= {
    name: '',
    plain: '',
    below: new Map([...catalogueRoots()].map((name) => [name, new Known(name, name, null)])),
    key: null,
    isRead: true,
  };
  return tree;
}

class Known implements KnownName {
  readonly name: string;
  readonly #path: string;
  #keys: readonly NamedKey[] | null;
  #plain: string | null = null;
  #key: CatalogueKey | null | undefined;
  #below: KnownName['below'] | null = null;

  /**
   * @param path to the name, itself included, canonical.
   * @param keys those that end here or go on from here. Null, of a name at the root: who asks about it takes them from the catalogue.
   */
  constructor(name: string, path: string, keys: readonly NamedKey[] | null) {
    this.name = name;
    this.#path = path;
    this.#keys = keys;
  }

  get plain(): string {
    this.#plain ??= plain(this.name);
    return this.#plain;
  }

  get isRead(): boolean {
    return this.#all.some(({ isOnlyNamed }) => !isOnlyNamed);
  }

  get key(): CatalogueKey | null {
    if (this.#key === undefined) this.#key = this.#found();
    return this.#key;
  }

  get below(): KnownName['below'] {
    this.#below ??= this.#grown();
    return this.#below;
  }

  get #all(): readonly NamedKey[] {
    this.#keys ??= telling([...namesBelow(this.name).values()]);
    return this.#keys;
  }

  #found(): CatalogueKey | null {
    const path = this.#path;
    if (this.#all.some(({ key }) => key === path)) return catalogueKey(path) ?? null;
    const inside = this.#all.find(({ key }) => key.startsWith('[]', path.length));
    const key = inside && catalogueKey(inside.key);
    return key ? { ...key, key: path, productKey: path, shape: 'tables' } : null;
  }

  #grown(): KnownName['below'] {
    const start = this.#path.length + 1;
    const groups = new Map<string, NamedKey[]>();
    for (const named of this.#all) {
      if (named.key[start - 1] !== '.') continue;
      const path = named.key.slice(0, endOfName(named.key, start));
      const group = groups.get(path);
      if (group) group.push(named);
      else groups.set(path, [named]);
    }
    return new Map(
      [...groups].map(([path, keys]) => {
        const [name = ''] = keySegments(path.slice(start));
        return [name, new Known(name, path, keys)];
      }),
    );
  }
}

/** The reference file has slips of its own: `management_api.cors.enabled`. Where templates read the rest, it proves nothing. */
function telling(keys: readonly NamedKey[]): readonly NamedKey[] {
  const readRoots = new Set(keys.flatMap(({ key, isOnlyNamed }) => (isOnlyNamed ? [] : [rootOf(key)])));
  return keys.filter(({ key, isOnlyNamed }) => !isOnlyNamed || !readRoots.has(rootOf(key)));
}

/** Where the name ends that starts at a place in a key. */
function endOfName(key: string, start: number): number {
  if (key[start] === "'") return key.indexOf("'", start + 1) + 1;
  const end = key.slice(start).search(/[.[]/);
  return end < 0 ? key.length : start + end;
}

function rootOf(key: string): string {
  return key.split('.', 1)[0] ?? key;
}

/**
 * The number of the step at which a path leaves what is known. Null: nobody can say that it does, because it ends on the way, or goes on below what is read
 * as a whole: a table of any names, an array of tables, a value.
 */
export function unknownStep(path: readonly PathStep[]): number | null {
  let here = knownNames();
  for (const [at, step] of path.entries()) {
    if (typeof step === 'number') return null;
    const next = here.below.get(step);
    if (!next) return here.key || !here.isRead ? null : at;
    here = next;
  }
  return null;
}

/** Whether what is known by the whole of a path is a table and the header has two brackets, `[[mediation]]`, or the other way round, `[datasource]`. */
export function hasOtherBrackets(path: readonly PathStep[], array: boolean): boolean {
  let here: KnownName | undefined = knownNames();
  for (const step of path) here = typeof step === 'string' ? here?.below.get(step) : undefined;
  if (!here?.isRead) return false;
  return array ? here.key === null && here.below.size > 0 : here.key?.shape === 'tables' && here.below.size === 0;
}

/** Whether a path goes as a table through what is read as an array of tables: `listener.enable` in `[transport.jms]`. */
export function goesThroughArray(path: readonly string[]): boolean {
  let here: KnownName | undefined = knownNames();
  for (const name of path.slice(0, -1)) {
    here = here.below.get(name);
    if (!here) return false;
    if (here.key?.shape === 'tables') return !here.below.has(path.at(-1) ?? '');
  }
  return false;
}

/** Tables at the root that a Micro Integrator reads, as far as they tell whose file it is, in lower case. */
export const OWN_ROOTS: ReadonlySet<string> = new Set([...OWN_TABLES, ...SHARED_TABLES].map(rootOf));

/** Below a name at the root: what is unknown but may be read all the same, because the reference file names it. */
const sparedBelow = perText((root): ReadonlySet<string> => {
  const named = [...namesBelow(root).values()].flatMap(({ key, isOnlyNamed }) => {
    if (!isOnlyNamed) return [];
    const names = keySegments(key.replaceAll('[]', ''));
    return names.map((_, length) => canonicalKey(names.slice(0, length + 1)));
  });
  return new Set(named);
});

/** Whether a path that leaves what is known is called unread even where nobody can tell what was meant: not in tables of which not all is known. */
export function isProvenUnread(path: readonly string[]): boolean {
  const [root = ''] = path;
  return !OPEN_TABLES.includes(root) && !sparedBelow(root).has(canonicalKey(path));
}

/** Which other product reads a table, or a key in it, in words: where two know it, the one that knows more of its name. Null: none that is known. */
export function otherProductOf(path: readonly PathStep[]): string | null {
  const key = path.join('.').toLowerCase();
  const known = OTHER_PRODUCTS.flatMap(({ product, tables }) =>
    tables.filter((table) => key === table || key.startsWith(`${table}.`)).map((table) => ({ product, table })),
  );
  return known.sort((one, other) => other.table.length - one.table.length)[0]?.product ?? null;
}
