const LOAD_FACTOR = 0.75;
const LEAST_SIZE = 16;

/**
 * The size of a hash table that is made for `count` keys at once: with exactly 12, 24, 48, ... keys twice what they need.
 * Source: java.util.HashMap, `putAll` into a new one (JDK 18 and before); the vectors `size`.
 */
export function sizeFor(count: number): number {
  let size = LEAST_SIZE;
  while (size < Math.floor(count / LOAD_FACTOR + 1)) size *= 2;
  return size;
}

/** The size to which a hash table grows as so many keys are put in. @param least its size before. */
export function tableSize(count: number, least = LEAST_SIZE): number {
  let size = least;
  while (count > size * LOAD_FACTOR) size *= 2;
  return size;
}

/**
 * The order in which the server's configuration pipeline walks its settings: that of a java.util.HashMap.
 * It decides which of two settings that exclude each other wins, such as `transport.http.listener = 5` and the default
 * `transport.http.listener.enable`. Source: config-mapper's Context (HashMap) and the contract of java.util.HashMap.
 * @param least the size that the table has before the keys are put in.
 */
export function hashOrder(keys: Iterable<string>, least = LEAST_SIZE): string[] {
  const all = [...keys];
  const size = tableSize(all.length, least);
  // By bucket, then in the order in which they came: as numbers, which are sorted fastest.
  const places = new Float64Array(all.length);
  for (const [index, key] of all.entries()) places[index] = (spreadHash(key) & (size - 1)) * all.length + index;
  return Array.from(places.sort(), (place) => all[place % all.length] ?? '');
}

/** Java's `String.hashCode`, spread as a java.util.HashMap does it. */
function spreadHash(key: string): number {
  let hash = 0;
  for (let index = 0; index < key.length; index++) hash = (31 * hash + key.charCodeAt(index)) | 0;
  return hash ^ (hash >>> 16);
}
