import type { PathStep } from '../../../../toml/tree';
import { perText } from '../../../micro-integrator/pipeline/per-text';
import { canonicalKey, keySegments } from '../../../micro-integrator/pipeline/server-values';
import { type CatalogueKey, catalogueRoots, keysBelow } from '../../../product/catalogue/catalogue';
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

interface Growing extends KnownName {
  readonly below: Map<string, Growing>;
  key: CatalogueKey | null;
  isRead: boolean;
}

/** A name, or a whole key, without what people mix up: case, `_`, `-`, dots, blanks and quotes. */
export function plain(name: string): string {
  return name.replaceAll(/[_\-.'" ]/g, '').toLowerCase();
}

let tree: KnownName | null = null;

/** All keys of the catalogue by their names, those inside arrays of tables left out; what is below a name at the root made at the first question. */
export function knownNames(): KnownName {
  tree ??= {
    name: '',
    plain: '',
    below: new Map([...catalogueRoots()].map((name) => [name, new KnownRoot(name)])),
    key: null,
    isRead: true,
  };
  return tree;
}

/** A name at the root. */
class KnownRoot implements KnownName {
  readonly name: string;
  readonly plain: string;
  #grown: KnownName | null = null;

  constructor(name: string) {
    this.name = name;
    this.plain = plain(name);
  }

  get below(): KnownName['below'] {
    return this.#all.below;
  }

  get key(): KnownName['key'] {
    return this.#all.key;
  }

  get isRead(): boolean {
    return this.#all.isRead;
  }

  get #all(): KnownName {
    this.#grown ??= grown(this.name);
    return this.#grown;
  }
}

function grown(root: string): KnownName {
  const all = named(root);
  const keys = [...keysBelow(root).values()];
  const readRoots = new Set(keys.flatMap(({ key, isOnlyNamed }) => (isOnlyNamed ? [] : [rootOf(key)])));
  for (const key of keys) {
    // The reference file has slips of its own: `management_api.cors.enabled`. Where templates read the rest, it proves nothing.
    if (key.isOnlyNamed && readRoots.has(rootOf(key.key))) continue;
    const array = key.key.indexOf('[]');
    const [, ...names] = keySegments(array < 0 ? key.key : key.key.slice(0, array));
    let here = all;
    here.isRead ||= !key.isOnlyNamed;
    for (const name of names) {
      let next = here.below.get(name);
      if (!next) {
        next = named(name);
        here.below.set(name, next);
      }
      next.isRead ||= !key.isOnlyNamed;
      here = next;
    }
    if (array < 0) here.key = key;
    else here.key ??= { ...key, key: key.key.slice(0, array), productKey: key.key.slice(0, array), shape: 'tables' };
  }
  return all;
}

/** A name of which nothing is known yet. */
function named(name: string): Growing {
  return { name, plain: plain(name), below: new Map(), key: null, isRead: false };
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
  const named = [...keysBelow(root).values()].flatMap(({ key, isOnlyNamed }) => {
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
