import { perText } from '../../../micro-integrator/pipeline/per-text';
import { canonicalKey, keySegments } from '../../../micro-integrator/pipeline/server-values';
import { type CatalogueKey, catalogueKey, keysBelow, nameOf } from '../../../product/catalogue/catalogue';
import { slipsBetween } from '../../repairs/spelling';
import { isProvenUnread, type KnownName, knownNames, plain } from './known-names';

/** Longer names than the product has any are not compared. */
const LONGEST = 80;

/** So many names are remembered with what was meant by them. */
export const MOST_LOOKED_FOR = 100_000;

/** How many slips of the finger are believed in a word of some length. */
function mostSlips({ length }: string): number {
  return length < 3 ? 0 : length < 7 ? 1 : length < 14 ? 2 : 3;
}

/** In a word of three letters a slip may be anything: only one that keeps the first letter, or a swap, is believed. */
function isLike(written: string, meant: string): boolean {
  return meant.length > 3 || written[0] === meant[0] || (written[0] === meant[1] && written[1] === meant[0]);
}

/** A plain name as if it were one of one thing: `parameters` is `parameter`, `properties` is `property`, `enabled` is `enable`. */
function single(name: string): string {
  if (name.length < 4) return name;
  return name.endsWith('ies') ? `${name.slice(0, -3)}y` : name.replace(/[sd]$/, '');
}

/** What it costs to be one of several: less than a slip, as `https` is not `http`. */
const NUMBER = 0.25;

/** How far a plain name is from the one that is meant. Infinite: another word. */
function distance(written: string, meant: string): number {
  const most = mostSlips(meant);
  if (Math.abs(written.length - meant.length) > most + 1) return Number.POSITIVE_INFINITY;
  if (written === meant) return 0;
  if (single(written) === single(meant)) return NUMBER;
  const slips = slipsBetween(meant, written, most);
  return slips <= most && isLike(written, meant) ? slips : Number.POSITIVE_INFINITY;
}

/** Whether a key can be proposed: the last release has it, or code that is public now reads it, though no reference file names it any more. */
function isOffered({ until, reader }: CatalogueKey): boolean {
  return until === null || reader !== null;
}

/** A key with a name of its own comes before what it becomes. */
function costOf(key: CatalogueKey | null): number {
  return key && key.productKey === key.key ? 0.1 : 0;
}

/** Of two keys of one name the one is meant that the product's examples use: `server.hot_deployment`, not that of `[server.blocking]`. */
const UNUSED = 0.05;

/** No more than two names of a path are believed to be wrong. */
const MOST_WRONG = 2;

/**
 * The path that was meant by one that leaves what is known: the nearest of all. A name that is known is taken for another only
 * where nothing fits below it: `transport.https.listener.keystore`. Null: none is near, or two are equally near.
 * @param fits whether a known name may be the end of it, with some names left below it.
 */
function nearestPath(
  names: readonly string[],
  fits: (name: KnownName, left: readonly string[]) => boolean,
): readonly string[] | null {
  const found: { path: readonly string[]; cost: number }[] = [];
  const visit = (here: KnownName, left: readonly string[], path: readonly string[], cost: number, wrong: number) => {
    const [next, ...others] = left;
    if (next === undefined || here.key) {
      if (fits(here, left)) found.push({ path: [...path, ...left], cost: cost + costOf(here.key) });
      return;
    }
    const same = here.below.get(next);
    const before = found.length;
    if (same) visit(same, others, [...path, next], cost, wrong);
    if (found.length > before || wrong === MOST_WRONG) return;
    const written = next.length > LONGEST ? '' : plain(next);
    for (const one of here.below.values()) {
      if (one === same) continue;
      const slips = distance(written, one.plain);
      if (Number.isFinite(slips)) visit(one, others, [...path, one.name], cost + slips, wrong + 1);
    }
  };
  visit(knownNames(), names, [], 0, 0);
  return only(found, ({ cost }) => cost)?.path ?? null;
}

/** The one of least cost. Null: there is none, or more than one. */
function only<T>(all: readonly T[], costOf: (one: T) => number): T | null {
  const least = Math.min(...all.map(costOf));
  const [first, second] = all.filter((one) => costOf(one) === least);
  return first && second === undefined ? first : null;
}

/** The keys below a name at the root, by what is left of them when people write them in another way. */
interface Spellings {
  /** By all that they consist of: `transport.http.listener_port` is `transport.http.listener.port`. */
  readonly wholes: ReadonlyMap<string, readonly CatalogueKey[]>;
  /** By the last name of what becomes of them: `mediation.'synapse.threads.core'`. */
  readonly products: ReadonlyMap<string, readonly CatalogueKey[]>;
  /** By their last name alone. */
  readonly names: ReadonlyMap<string, readonly CatalogueKey[]>;
}

const spellingsBelow = perText((root): Spellings => {
  const wholes = new Map<string, CatalogueKey[]>();
  const products = new Map<string, CatalogueKey[]>();
  const names = new Map<string, CatalogueKey[]>();
  for (const key of keysBelow(root)) {
    if (key.until !== null || key.isOnlyNamed || key.key.includes('[]') || key.shape === 'tables') continue;
    push(wholes, plain(key.key), key);
    push(names, nameOf(key.key), key);
    if (key.productKey !== key.key) push(products, plain(nameOf(key.productKey)), key);
  }
  return { wholes, products, names };
});

function push(map: Map<string, CatalogueKey[]>, name: string, key: CatalogueKey): void {
  const known = map.get(name);
  if (known) known.push(key);
  else map.set(name, [key]);
}

/** The keys that consist of the same letters. */
function ofSameLetters(whole: string): readonly CatalogueKey[] {
  return [...knownNames().below.values()].flatMap(({ name, plain }) =>
    whole.startsWith(plain) ? (spellingsBelow(name).wholes.get(whole) ?? []) : [],
  );
}

/** The keys with a last name that tells something, wherever they are. */
function ofLastName(name: string): readonly CatalogueKey[] {
  if (!isTelling(name)) return [];
  return [...knownNames().below.keys()].flatMap((root) => spellingsBelow(root).names.get(name) ?? []);
}

/** A name that says by itself what it is about: `gracefulShutdownTimeout`, not `enable`. */
function isTelling(name: string): boolean {
  return name.length >= 10 && name.includes('_');
}

/**
 * The key that was meant by one that nobody reads, canonical. Null: nobody can tell. What stands in a table of `https` is meant for the
 * secured half of `http`, where that has a key of its own: `enable` in `[transport.https.listener]` is `secured_enable`.
 * @param at the first name of the path that is not known.
 */
export function meantKey(at: number, path: readonly string[]): string | null {
  return meantByName(JSON.stringify([at, path]));
}

/** To look for what was meant takes long, and files of one make have the same slips: of the longest file that is checked all are kept. */
const meantByName = perText((given): string | null => {
  const [at, path] = JSON.parse(given) as [number, readonly string[]];
  const meant = likeKey(at, path);
  if (meant === null || !path.includes('https')) return meant;
  const names = keySegments(meant);
  const secured = canonicalKey([...names.slice(0, -1), `secured_${names.at(-1)}`]);
  return names.includes('http') && catalogueKey(secured) ? secured : meant;
}, MOST_LOOKED_FOR);

/** The key that a path is like, canonical. Null: it is like none, or like several. */
function likeKey(at: number, path: readonly string[]): string | null {
  const near = nearestPath(path, ({ key }, left) => {
    if (!key || !isOffered(key)) return false;
    return left.length === 0 || key.shape === 'free';
  });
  if (near) return canonicalKey(near);
  const repeated = withoutTable(path);
  if (repeated) return repeated;
  const whole = plain(path.join('.'));
  if (whole.length > LONGEST * 3) return null;
  const meant = only(spelledAs(at, path, whole), (key) => costOf(key) + (key.uses > 0 ? 0 : UNUSED));
  if (meant) return meant.key;
  const byWords = inOtherWords(at, path, ({ key }, left) => key !== null && isOffered(key) && left.length === 0);
  return byWords && canonicalKey(byWords);
}

/** The keys that a path may spell in another way: of all its letters, by the product's own name, by a name in the wrong table. */
function spelledAs(at: number, path: readonly string[], whole: string): readonly CatalogueKey[] {
  const same = ofSameLetters(whole);
  if (same.length > 0) return same;
  const { products } = spellingsBelow(path[0] ?? '');
  const raw = rawNames(path).find((name) => products.has(name));
  if (raw !== undefined) return products.get(raw) ?? [];
  const canBeMoved = at === path.length - 1 && (at > 0 || path.length === 1);
  return canBeMoved ? ofLastName(path[at] ?? '') : [];
}

/** The key whose name says again which table it is in: `truststore_password` of `[truststore]` is `password`. Null: it does not. */
function withoutTable(path: readonly string[]): string | null {
  const around = path.slice(0, -1);
  const name = path.at(-1) ?? '';
  for (const table of around) {
    if (!name.startsWith(`${table}_`)) continue;
    const key = catalogueKey(canonicalKey([...around, name.slice(table.length + 1)]));
    if (key && isOffered(key) && !key.isOnlyNamed && key.shape === 'value') return key.key;
  }
  return null;
}

/** Shorter names of the product are too common to tell a key: `port`, and `hostname` in a table of any transport. */
const SHORTEST_RAW = 9;

/** Under which names the product itself may know a key: all below its outermost table, or the end of it, `http.socket.timeout`. */
function rawNames(path: readonly string[]): string[] {
  const ends = path.slice(1).map((_, start) => plain(path.slice(start + 1).join('.')));
  const isSpared = !isProvenUnread(path);
  return ends.filter((end, index) => index === 0 || (end.length >= SHORTEST_RAW && !isSpared));
}

/**
 * The table that was meant by one that nobody reads, canonical. Null: nobody can tell.
 * @param at the first name of the path that is not known.
 */
export function meantTable(at: number, path: readonly string[], array: boolean): string | null {
  const fits = ({ key, below }: KnownName, left: readonly string[]) => {
    if (key && !isOffered(key)) return false;
    if (array) return key?.shape === 'tables' && left.length === 0;
    return key ? key.shape === 'free' : below.size > 0;
  };
  const near =
    nearestPath(path, fits) ?? spelledOtherwise(path, fits) ?? withoutOne(path, fits) ?? inOtherWords(at, path, fits);
  return near && canonicalKey(near);
}

type Fits = (name: KnownName, left: readonly string[]) => boolean;

/** The one table whose whole name is the same without dots, `_` and `-`: `transport-http`. Null: there is none, or more than one. */
function spelledOtherwise(path: readonly string[], fits: Fits): readonly string[] | null {
  const whole = plain(path.join('.'));
  const found: (readonly string[])[] = [];
  const visit = (here: KnownName, names: readonly string[], left: string) => {
    if (left === '') {
      if (fits(here, [])) found.push(names);
      return;
    }
    for (const one of here.below.values())
      if (one.plain !== '' && left.startsWith(one.plain))
        visit(one, [...names, one.name], left.slice(one.plain.length));
  };
  if (whole.length <= LONGEST) visit(knownNames(), [], whole);
  return only(found, () => 0);
}

/** No key that is known has more names. */
const MOST_NAMES = 20;

/** The one table that a path names with a name too many in the middle: `transport.passthru.http`. Null: there is none, or more than one. */
function withoutOne(path: readonly string[], fits: Fits): readonly string[] | null {
  if (path.length > MOST_NAMES) return null;
  const shorter = path.slice(1, -1).map((_, at) => [...path.slice(0, at + 1), ...path.slice(at + 2)]);
  const known = shorter.filter((names) => {
    const end = names.reduce<KnownName | undefined>((here, name) => here?.below.get(name), knownNames());
    return end !== undefined && fits(end, []);
  });
  return only(known, () => 0);
}

/** The words of a name in alphabetical order. */
const wordsOf = perText((name): readonly string[] => {
  return name.length > LONGEST
    ? []
    : name
        .toLowerCase()
        .split(/[_\-. ]/)
        .sort();
});

/**
 * The one path with the words of a name in another order, `enable_sender`, or with one word more, `url` of `dashboard_url`. Null: there
 * is none, or more than one. Nothing is looked for where somebody may read the name itself.
 * @param at the name.
 */
function inOtherWords(at: number, path: readonly string[], fits: Fits): readonly string[] | null {
  const around = path.slice(0, at).reduce<KnownName | undefined>((here, name) => here?.below.get(name), knownNames());
  const written = wordsOf(path[at] ?? '');
  if (!around || written.length === 0 || !isProvenUnread(path)) return null;
  const found = [...around.below.values()].flatMap((one) => {
    const words = wordsOf(one.name);
    const more = words.length - written.length;
    if (more < 0 || more > 1 || !written.every((word) => words.includes(word))) return [];
    const names = [...path.slice(0, at), one.name, ...path.slice(at + 1)];
    const end = path.slice(at + 1).reduce<KnownName | undefined>((here, name) => here?.below.get(name), one);
    return end && fits(end, []) ? [{ names, more }] : [];
  });
  return only(found, ({ more }) => more)?.names ?? null;
}

/** The key that is spelled the same without dots, `_` and a last `d`: `listener.enabled` in `[transport.jms]` is `listener_enable`. Null: none is. */
export function sameSpelling(path: readonly string[]): string | null {
  const whole = plain(path.join('.'));
  const same = ofSameLetters(whole);
  return only(same.length > 0 ? same : ofSameLetters(single(whole)), costOf)?.key ?? null;
}
