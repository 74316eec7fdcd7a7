// Every key of deployment.toml from the product's own tables: what nine releases know, and what the last one does with it.
import { aboveOf, ELEMENT, readPlaces } from './templates.mjs';

/**
 * @typedef {Record<string, unknown>} Defaults
 * @typedef {{ mappings: Record<string, string>, defaults: Defaults, inferences: Record<string, Record<string, Defaults>>,
 *   reference: Map<string, string> }} Release the last: the keys of its reference file with the types of their values there
 *
 * @typedef {object} Key one key of deployment.toml; what is not known is left out
 * @property {string} key from the root, with `[].` behind an array of tables
 * @property {string} [productKey] what it becomes
 * @property {import('./templates.mjs').Shape} [shape] of what holds more than a value
 * @property {readonly string[]} files those that the server writes it into
 * @property {string} [type]
 * @property {string} [typeFrom] what tells the type
 * @property {boolean} isSwitch a template compares it with true
 * @property {readonly string[]} values those that the server treats in a way of their own
 * @property {readonly string[]} formerValues those that earlier releases treated so
 * @property {unknown} [standard] the default
 * @property {readonly number[]} releases the numbers of those that know it; those that only name it in the reference file included
 * @property {number} uses how many of the product's example files use it
 * @property {boolean} [isOnlyNamed] no table and no template knows it, only the reference file
 */

/**
 * @param {readonly Release[]} releases in their order
 * @param {import('./templates.mjs').Rendered} rendered of the last
 * @param {ReadonlyMap<string, number>} uses of each key in example files
 * @returns {Key[]}
 */
export function catalogueKeys(releases, rendered, uses) {
  const places = readPlaces(rendered);
  const last = releases.at(-1) ?? raise('There is no release.');
  const all = (/** @type {(release: Release) => Iterable<string>} */ of) => releases.flatMap((one) => [...of(one)]);
  const userKeys = new Map(releases.flatMap(({ mappings }) => Object.entries(mappings)).map(userKeyOf));
  const named = new Set(all(({ reference }) => reference.keys()));
  const targets = new Set(userKeys.values());
  const known = new Set([
    ...targets,
    ...all(({ defaults }) => Object.keys(defaults).flatMap((key) => tableKeys(key, defaults[key]))),
    ...all(({ inferences }) => [...Object.keys(inferences), ...inferredKeys(inferences)]),
    ...places.keys(),
  ]);

  const inReleases = releases.map(namesIn);
  /** @type {(key: string) => number[]} */
  const releasesOf = (key) => inReleases.flatMap((names, number) => (names.has(key) ? [number] : []));
  /** @type {(key: string) => readonly string[]} */
  const filesOf = (place) => {
    const read = [place, ...aboveOf(place).toReversed(), ...elementsAround(place)].flatMap((one) => {
      const { files = [] } = places.get(one) ?? {};
      return [...files];
    });
    return [...new Set(read)].sort();
  };
  /** @type {(key: string, productKey: string) => Key} */
  const describe = (key, productKey) => {
    const standard = last.defaults[productKey];
    const place = places.get(productKey);
    const shape = place?.shape ?? (isTables(standard) ? 'tables' : undefined);
    const { type, typeFrom } = typeOf(key, standard, place, releases);
    const inferring = Object.keys(last.inferences[productKey] ?? {});
    const former = all(({ inferences }) => Object.keys(inferences[productKey] ?? {}));
    return {
      key,
      ...(key === productKey ? {} : { productKey }),
      ...(shape && shape !== 'value' ? { shape } : type ? { type, typeFrom } : {}),
      isSwitch: place?.isBoolean ?? false,
      files: filesOf(productKey),
      values: former.every((value) => value === 'true') ? [] : inferring,
      formerValues: [...new Set(former)].filter((value) => value !== 'true' && !inferring.includes(value)),
      ...(isPlain(standard) ? { standard } : {}),
      releases: releasesOf(key),
      uses: uses.get(key) ?? 0,
    };
  };

  const users = [...userKeys].map(([key, productKey]) => describe(key, productKey));
  const products = [...known].filter((key) => !userKeys.has(key)).map((key) => describe(key, key));
  const above = new Set([...known, ...userKeys.keys()].flatMap(aboveOf));
  const only = [...named]
    .filter((key) => !known.has(key) && !userKeys.has(key) && !above.has(key) && filesOf(key).length === 0)
    .map((key) => ({ ...describe(key, key), isOnlyNamed: true }));
  const keys = [...users, ...products, ...only];
  // A table of which the keys are known by name is no key itself.
  return keys
    .filter(({ key, shape }) => shape !== undefined || !above.has(key))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** What a release knows, and what its reference file names, with the tables around. @param {Release} release */
function namesIn({ mappings, defaults, inferences, reference }) {
  const keys = [
    ...Object.entries(mappings).flatMap(userKeyOf),
    ...Object.entries(defaults).flatMap(([key, value]) => [key, ...tableKeys(key, value)]),
    ...Object.keys(inferences),
    ...inferredKeys(inferences),
    ...reference.keys(),
  ];
  return new Set([...keys, ...keys.flatMap(aboveOf).map((table) => table.replace(/\[\]$/, ''))]);
}

/** `transport.jms.sender:parameter.x` is a key of the elements. @param {[string, string]} pair @returns {[string, string]} */
function userKeyOf([key, target]) {
  const [array, inner] = key.split(':');
  if (inner === undefined) return [key, target];
  return [`${array}${ELEMENT}${inner}`, `${array}${ELEMENT}${target.split(':')[1]}`];
}

/** The key of a default; where that is a table, also those in it. @param {string} key @param {unknown} value @returns {string[]} */
function tableKeys(key, value) {
  return isTable(value) ? Object.entries(value).flatMap(([name, inner]) => tableKeys(`${key}.${name}`, inner)) : [key];
}

/** @param {Release['inferences']} inferences */
function inferredKeys(inferences) {
  return Object.values(inferences).flatMap((byValue) => Object.values(byValue).flatMap((one) => Object.keys(one)));
}

/** The arrays of tables that a place lies in. @param {string} place */
function elementsAround(place) {
  const at = place.lastIndexOf(ELEMENT);
  return at < 0 ? [] : [place.slice(0, at)];
}

/**
 * The type of a value, and what tells it.
 * @param {string} key
 * @param {unknown} standard
 * @param {import('./templates.mjs').Read | undefined} place
 * @param {readonly Release[]} releases
 */
function typeOf(key, standard, place, releases) {
  if (typeof standard === 'boolean' || standard === 'true' || standard === 'false')
    return { type: 'boolean', typeFrom: 'default' };
  if (place?.isBoolean) return { type: 'boolean', typeFrom: 'template' };
  if (typeof standard === 'string' && /^-?\d+$/.test(standard)) return { type: 'integer', typeFrom: 'default' };
  if (typeof standard === 'string' && standard !== '') return { type: 'text', typeFrom: 'default' };
  const named = releases.flatMap(({ reference }) => reference.get(key) ?? []).at(-1);
  if (named) return { type: named, typeFrom: 'reference' };
  const name = key.slice(key.lastIndexOf('.') + 1);
  if (/(?:^|_)enabled?$/.test(name)) return { type: 'boolean', typeFrom: 'name' };
  if (/(?:^|_)port$/.test(name)) return { type: 'integer', typeFrom: 'name' };
  return {};
}

/** @param {unknown} value */
function isTables(value) {
  return Array.isArray(value) && value.some(isTable);
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
function isTable(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @param {unknown} value */
function isPlain(value) {
  return value !== undefined && !isTable(value) && !isTables(value);
}

/** @param {string} message @returns {never} */
function raise(message) {
  throw new Error(message);
}
