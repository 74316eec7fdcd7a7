import type { FlatSettings } from './flat-settings';
import { hashOrder, tableSize } from './hash-order';
import { isList, isMap, isUnknown, javaText, type ServerValue } from './server-values';

/** What surrounds the file when the server starts. */
export interface Surroundings {
  /** Null: set, but to a value that is not for showing, and so is unknown here. */
  readonly environment: Readonly<Record<string, string | null>>;
  /** Java system properties: `-Dname=value`. */
  readonly systemProperties: Readonly<Record<string, string>>;
  /**
   * What a variable that is not listed above means. `unset`: the server has none either (command line). `unknown`: only the
   * running server knows (editor); a value that needs it is then unknown as well.
   */
  readonly others: 'unset' | 'unknown';
}

/** A reference that ends the server's start-up. */
export interface ReferenceFailure {
  /** The product key whose value holds the reference. */
  readonly key: string;
  /** The reference as written, such as `$ref{a.b}`. */
  readonly reference: string;
  readonly kind: FailureKind;
}

/** What came of the references of a file. */
export interface Resolution {
  /** Those that make the start-up fail, in no particular order. */
  readonly failures: readonly ReferenceFailure[];
  /** The keys that something refers to, by `$ref{}`. */
  readonly referred: ReadonlySet<string>;
}

/**
 * `sys-value`: the property's text cannot be inserted. `ref-mixed`: a list of other things than texts took the place of a
 * text that goes on to refer to something else.
 */
export type FailureKind =
  | 'env'
  | 'sys'
  | 'sys-value'
  | 'ref-missing'
  | 'ref-cycle'
  | 'ref-mixed'
  | 'secret'
  | 'secret-plain';

/**
 * Resolves the references of all values in place, in the server's order: secret, sys, env, ref.
 * `$secret{}` stays as text: the vault resolves it at run time.
 * Source: ports-reference, parts 1 and 3; config-mapper's ReferenceResolver.
 * @param product the values of the product that refer to something, as far as they are to be resolved.
 */
export function resolveReferences(
  flat: FlatSettings,
  surroundings: Surroundings,
  product: Iterable<readonly [string, ServerValue]>,
): Resolution {
  const pending = new Map<string, ServerValue>();
  const secrets = new Map<string, ServerValue>();
  const referring: (readonly [string, ServerValue])[] = [];
  for (const pair of flat.own) {
    const [key, value] = pair;
    if (mayRefer(value)) referring.push(pair);
    if (!key.startsWith('secrets.') && !key.startsWith('runtime_secrets.')) continue;
    const name = /^(?:runtime_)?secrets\.(?:'(.*)'|(.*))$/s.exec(key);
    if (name) secrets.set(name[1] ?? name[2] ?? '', value);
  }
  referring.push(...product);
  const failures = secretFailures(flat, new Map(referring), secrets);
  const budget = new Budget();
  for (const [key, value] of referring) {
    const resolved = mapTexts(value, (text) => resolveVariables(key, text, surroundings, failures, budget));
    flat.replace(key, resolved);
    if (refersTo(resolved).length > 0) pending.set(key, resolved);
  }
  const referred = new Set([...pending.values()].flatMap(refersTo));
  return { failures: [...failures, ...resolveRefs(flat, pending, budget)], referred };
}

export function mayRefer(value: ServerValue): boolean {
  if (typeof value === 'string') return value.includes('$');
  if (isList(value)) return value.some(mayRefer);
  return isMap(value) ? [...value.values()].some(mayRefer) : false;
}

/** Applies a change to every text that the server looks at: those in lists and in tables of lists, not in lists of lists. */
function mapTexts(value: ServerValue, change: (text: string) => ServerValue): ServerValue {
  if (typeof value === 'string') return change(value);
  if (isList(value)) return value.map((item) => (isList(item) ? item : mapTexts(item, change)));
  if (isMap(value)) return new Map([...value].map(([key, item]) => [key, mapTexts(item, change)]));
  return value;
}

/** What the references of one file may cost: so many UTF-16 code units are looked at and put in. No file of a server needs more. */
const MOST_EXPANDED = 1_000_000;

/** What is left of `MOST_EXPANDED`. Forty lines that each name the next one twice would be longer than any text can be. */
class Budget {
  #left = MOST_EXPANDED;

  /** The text with something else in each place of a reference; unknown, where that costs more than is left. */
  replaced(text: string, reference: string, inserted: string): ServerValue {
    const parts = text.split(reference);
    this.#left -= text.length + (parts.length - 1) * inserted.length;
    return this.#left < 0 ? { kind: 'unknown', because: reference, beyond: true } : parts.join(inserted);
  }
}

/** What stands between `$kind{` and the next `}`, each occurrence. */
function references(text: string, kind: 'ref' | 'env' | 'sys' | 'secret'): string[] {
  const opening = `$${kind}{`;
  const found: string[] = [];
  for (let at = text.indexOf(opening); at >= 0; ) {
    const start = at + opening.length;
    const end = text.indexOf('}', start);
    if (end < 0) break;
    found.push(text.slice(start, end));
    at = text.indexOf(opening, end);
  }
  return found;
}

function resolveVariables(
  key: string,
  text: string,
  { environment, systemProperties, others }: Surroundings,
  failures: ReferenceFailure[],
  budget: Budget,
): ServerValue {
  let result = text;
  for (const kind of ['sys', 'env'] as const) {
    const names = references(result, kind);
    if (names.length === 0) continue;
    for (const name of new Set(names)) {
      const reference = `$${kind}{${name}}`;
      const value = variable(kind === 'sys' ? systemProperties : environment, name);
      if (value === null || (value === undefined && others === 'unknown')) {
        return { kind: 'unknown', because: reference };
      }
      // An empty system property counts as missing, an empty environment variable does not.
      if (value === undefined || (kind === 'sys' && value === '')) {
        failures.push({ key, reference, kind });
        return { kind: 'unknown', because: reference };
      }
      const inserted = kind === 'sys' ? javaReplacement(value, reference) : value;
      if (inserted === null) {
        failures.push({ key, reference, kind: 'sys-value' });
        return { kind: 'unknown', because: reference };
      }
      const replaced = budget.replaced(result, reference, inserted);
      if (typeof replaced !== 'string') return replaced;
      result = replaced;
    }
  }
  return result;
}

/** The value of a variable; undefined when it is not set. */
export function variable<T>(variables: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(variables, name) ? variables[name] : undefined;
}

/**
 * What Java's `replaceAll` puts in the place of `found` when it is told to put `replacement` there: the server forgets to quote
 * system properties, so `\x` is x and `$0` what was found. Null where Java throws: any other `$`, or a last `\`.
 */
function javaReplacement(replacement: string, found: string): string | null {
  const inserted = replacement.replace(/\\(.)|\$0/gs, (_, char: string | undefined) => char ?? found);
  return /^(?:\\.|\$0|[^\\$])*$/s.test(replacement) ? inserted : null;
}

/**
 * The references to secrets that fail, in the order in which the server comes to them: that of a hash table over all settings.
 * After the first text whose secrets are all there it looks at no other.
 * Source: config-mapper's ReferenceResolver, `resolveSecrets`.
 * @param referring the settings that may refer to something.
 */
function secretFailures(
  flat: FlatSettings,
  referring: ReadonlyMap<string, ServerValue>,
  secrets: ReadonlyMap<string, ServerValue>,
): ReferenceFailure[] {
  const texts = new Map<string, readonly string[]>();
  for (const [key, value] of referring) {
    const own = secretTexts(value).filter((text) => text.includes('$secret{'));
    if (own.length > 0) texts.set(key, own);
  }
  const enabled = secrets.get('enable');
  const atRunTime = typeof enabled === 'string' && /^true$/i.test(enabled);
  const failures: ReferenceFailure[] = [];
  // The order is that of all keys; only those with such texts matter.
  for (const key of hashOrder(texts.keys(), tableSize(flat.size))) {
    for (const text of texts.get(key) ?? []) {
      const names = references(text, 'secret');
      const failing = names.flatMap((name): ReferenceFailure[] => {
        const secret = secrets.get(name);
        const reference = `$secret{${name}}`;
        if (secret === undefined) return atRunTime ? [] : [{ key, reference, kind: 'secret' }];
        const open = typeof secret === 'string' ? secret.indexOf('[') : -1;
        const plain = open >= 0 && typeof secret === 'string' && secret.includes(']', open);
        return plain ? [{ key, reference, kind: 'secret-plain' }] : [];
      });
      if (failing.length === 0 && names.length > 0) return failures;
      failures.push(...failing);
    }
  }
  return failures;
}

/** The texts in which the server looks for secrets. */
function secretTexts(value: ServerValue): string[] {
  const values = isList(value) ? value.flatMap((item) => (isMap(item) ? [...item.values()] : [item])) : [value];
  return values.filter((item) => typeof item === 'string');
}

/** The keys that a value refers to. References inside tables of arrays are not resolved by the server, so they do not count. */
export function refersTo(value: ServerValue): string[] {
  if (typeof value === 'string') return references(value, 'ref');
  return isList(value) ? value.flatMap((item) => (typeof item === 'string' ? references(item, 'ref') : [])) : [];
}

/** Replaces `$ref{}` until nothing is left; a key waits until the keys that it refers to are resolved themselves. */
function resolveRefs(
  flat: FlatSettings,
  pending: ReadonlyMap<string, ServerValue>,
  budget: Budget,
): ReferenceFailure[] {
  const failures: ReferenceFailure[] = [];
  const waiting = new Map<string, number>();
  const waitingFor = new Map<string, string[]>();
  for (const [key, value] of pending) {
    const names = [...new Set(refersTo(value))].filter((name) => pending.has(name));
    waiting.set(key, names.length);
    for (const name of names) {
      const others = waitingFor.get(name);
      if (others) others.push(key);
      else waitingFor.set(name, [key]);
    }
  }
  const ready = [...pending.keys()].filter((key) => waiting.get(key) === 0);
  // It grows while it is gone through.
  for (const key of ready) {
    flat.replace(key, resolved(key, pending.get(key) ?? '', flat, failures, budget));
    for (const other of waitingFor.get(key) ?? []) {
      const left = (waiting.get(other) ?? 0) - 1;
      waiting.set(other, left);
      if (left === 0) ready.push(other);
    }
  }
  for (const [key, value] of pending) {
    if (waiting.get(key) === 0) continue;
    const reference = `$ref{${refersTo(value)[0]}}`;
    failures.push({ key, reference, kind: 'ref-cycle' });
    flat.replace(key, { kind: 'unknown', because: reference });
  }
  return failures;
}

/** A value with what it refers to in the places of the references. */
function resolved(
  key: string,
  value: ServerValue,
  flat: FlatSettings,
  failures: ReferenceFailure[],
  budget: Budget,
): ServerValue {
  let result = value;
  for (const name of new Set(refersTo(value))) {
    const target = flat.get(name);
    const reference = `$ref{${name}}`;
    const unknown: ServerValue = { kind: 'unknown', because: reference };
    if (target === undefined) failures.push({ key, reference, kind: 'ref-missing' });
    else if (isMixed(result) && !isList(target) && typeof target !== 'boolean') {
      failures.push({ key, reference, kind: 'ref-mixed' });
      result = unknown;
    }
    result = replaceRef(result, reference, target ?? unknown, budget);
  }
  return result;
}

/** A list in which the server trips over the first element that is no text. */
function isMixed(value: ServerValue): boolean {
  return isList(value) && value.some((item) => typeof item !== 'string' && !isUnknown(item));
}

/** A list or boolean replaces the whole value, anything else its own place in the text. */
function replaceRef(value: ServerValue, reference: string, target: ServerValue, budget: Budget): ServerValue {
  if (isUnknown(value)) return value;
  if (isUnknown(target) || isList(target) || typeof target === 'boolean') return target;
  const inserted = javaText(target);
  return mapTexts(value, (text) => budget.replaced(text, reference, inserted));
}
