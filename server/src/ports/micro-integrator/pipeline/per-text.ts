import { copied } from '../../../toml/copied';

/** The most texts that are kept, and how long they may be: far more than one file has, and never more than some megabytes. */
const MOST_TEXTS = 20_000;
const LONGEST_TEXT = 200;

/**
 * A function of a text that is computed once for each text. Of keys, a file has many and an edit changes few.
 * @param most how many texts are kept, and `longest` how long they may be, in UTF-16 code units.
 */
export function perText<T>(
  derive: (text: string) => T,
  most = MOST_TEXTS,
  longest = LONGEST_TEXT,
): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const kept = known.get(text);
    if (kept !== undefined) return kept;
    if (text.length > longest) return derive(text);
    const own = copied(text);
    const derived = derive(own);
    if (known.size >= most) known.clear();
    known.set(own, derived);
    return derived;
  };
}

/**
 * A function that is computed once for each key that tells what it is given apart.
 * @param derive what comes of it may hold on to nothing that is cut out of a document.
 */
export function perKey<Given, T>(
  keyOf: (given: Given) => string,
  derive: (given: Given) => T,
  most: number,
  longest: number,
): (given: Given) => T {
  const known = new Map<string, T>();
  return (given) => {
    const key = keyOf(given);
    const kept = known.get(key);
    if (kept !== undefined) return kept;
    const derived = derive(given);
    if (key.length > longest) return derived;
    if (known.size >= most) known.clear();
    known.set(copied(key), derived);
    return derived;
  };
}
