import { isList, isMap, isUnknown, javaText, type ServerValue } from './server-values';

/** What surrounds the file when the server starts. */
export interface Surroundings {
  readonly environment: Readonly<Record<string, string>>;
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
  readonly kind: 'env' | 'sys' | 'ref-missing' | 'ref-cycle' | 'secret' | 'secret-plain';
}

/**
 * Resolves the references of all values in place, in the server's order: secret, sys, env, ref.
 * `$secret{}` stays as text: the vault resolves it at run time.
 * Source: ports-reference, parts 1 and 3; config-mapper's ReferenceResolver.
 * @returns the references that make the start-up fail, in no particular order.
 */
export function resolveReferences(flat: Map<string, ServerValue>, surroundings: Surroundings): ReferenceFailure[] {
  const failures: ReferenceFailure[] = [];
  const pending = new Map<string, ServerValue>();
  for (const [key, value] of flat) {
    if (!mayRefer(value)) continue;
    checkSecrets(key, value, flat, failures);
    const resolved = mapTexts(value, (text) => resolveVariables(key, text, surroundings, failures));
    flat.set(key, resolved);
    if (refersTo(resolved).length > 0) pending.set(key, resolved);
  }
  return [...failures, ...resolveRefs(flat, pending)];
}

function mayRefer(value: ServerValue): boolean {
  if (typeof value === 'string') return value.includes('$');
  if (isList(value)) return value.some(mayRefer);
  return isMap(value) ? [...value.values()].some(mayRefer) : false;
}

/** Applies a change to every text in a value, however deep. */
function mapTexts(value: ServerValue, change: (text: string) => ServerValue): ServerValue {
  if (typeof value === 'string') return change(value);
  if (isList(value)) return value.map((item) => mapTexts(item, change));
  if (isMap(value)) return new Map([...value].map(([key, item]) => [key, mapTexts(item, change)]));
  return value;
}

/** What stands between `$kind{` and the next `}`, each occurrence. */
function references(text: string, kind: 'ref' | 'env' | 'sys' | 'secret'): string[] {
  return [...text.matchAll(new RegExp(`\\$${kind}\\{([^}]*)\\}`, 'g'))].map((match) => match[1] ?? '');
}

function resolveVariables(
  key: string,
  text: string,
  { environment, systemProperties, others }: Surroundings,
  failures: ReferenceFailure[],
): ServerValue {
  let result = text;
  for (const kind of ['sys', 'env'] as const) {
    for (const name of references(result, kind)) {
      const reference = `$${kind}{${name}}`;
      const value = kind === 'sys' ? systemProperties[name] : environment[name];
      if (value === undefined && others === 'unknown') return { kind: 'unknown', because: reference };
      // An empty system property counts as missing, an empty environment variable does not.
      if (value === undefined || (kind === 'sys' && value === '')) failures.push({ key, reference, kind });
      else result = result.replaceAll(reference, () => value);
    }
  }
  return result;
}

function checkSecrets(
  key: string,
  value: ServerValue,
  flat: ReadonlyMap<string, ServerValue>,
  failures: ReferenceFailure[],
) {
  mapTexts(value, (text) => {
    for (const name of references(text, 'secret')) {
      const secret = flat.get(`secrets.${name}`) ?? flat.get(`secrets.'${name}'`);
      const reference = `$secret{${name}}`;
      if (flat.get('runtime_secrets.enable') === 'true') continue;
      if (secret === undefined) failures.push({ key, reference, kind: 'secret' });
      else if (typeof secret === 'string' && /\[.*\]/s.test(secret))
        failures.push({ key, reference, kind: 'secret-plain' });
    }
    return text;
  });
}

/** The keys that a value refers to. References inside tables of arrays are not resolved by the server, so they do not count. */
function refersTo(value: ServerValue): string[] {
  if (typeof value === 'string') return references(value, 'ref');
  return isList(value) ? value.flatMap((item) => (typeof item === 'string' ? references(item, 'ref') : [])) : [];
}

/** Replaces `$ref{}` until nothing is left; a key waits until the keys that it refers to are resolved themselves. */
function resolveRefs(flat: Map<string, ServerValue>, pending: Map<string, ServerValue>): ReferenceFailure[] {
  const failures: ReferenceFailure[] = [];
  let progress = true;
  while (pending.size > 0 && progress) {
    progress = false;
    for (const [key, value] of pending) {
      const wanted = refersTo(value);
      if (wanted.some((name) => pending.has(name))) continue;
      progress = true;
      pending.delete(key);
      let result = value;
      for (const name of wanted) {
        const target = flat.get(name);
        if (target === undefined) failures.push({ key, reference: `$ref{${name}}`, kind: 'ref-missing' });
        else result = replaceRef(result, `$ref{${name}}`, target);
      }
      flat.set(key, result);
    }
  }
  for (const [key, value] of pending)
    failures.push({ key, reference: `$ref{${refersTo(value)[0]}}`, kind: 'ref-cycle' });
  return failures;
}

/** A list or boolean replaces the whole value, anything else its own place in the text. */
function replaceRef(value: ServerValue, reference: string, target: ServerValue): ServerValue {
  if (isUnknown(value)) return value;
  if (isUnknown(target) || isList(target) || typeof target === 'boolean') return target;
  return mapTexts(value, (text) => text.replaceAll(reference, () => javaText(target)));
}
