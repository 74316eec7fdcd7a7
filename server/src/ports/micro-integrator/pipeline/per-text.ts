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
  const kept = perKey(
    (text: string) => text,
    (_, own) => derive(own),
    most,
    longest,
  );
  return (text) => kept(text);
}

/**
 * A function that is computed once for each key that tells what it is given apart.
 * @param derive is given the key as well; what is kept may hold on to that, and to nothing else that was cut out of a document.
 */
export function perKey<Given extends readonly unknown[], T>(
  keyOf: (...given: Given) => string,
  derive: (...given: [...Given, string]) => T,
  most = MOST_TEXTS,
  longest = LONGEST_TEXT,
): (...given: Given) => T {
  const known = new Map<string, T>();
  return (...given) => {
    const key = keyOf(...given);
    const kept = known.get(key);
    if (kept !== undefined) return kept;
    const own = key.length > longest ? key : copyOf(key);
    const derived = derive(...given, own);
    if (key.length > longest) return derived;
    if (known.size >= most) known.clear();
    known.set(own, derived);
    return derived;
  };
}

/** The same text, apart from the one that it was cut out of: a mere slice would keep a whole document in memory. */
function copyOf(text: string): string {
  return JSON.parse(JSON.stringify(text));
}
