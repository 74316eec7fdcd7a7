/** The most texts that are kept, and how long they may be: far more than one file has, and never more than some megabytes. */
const MOST_TEXTS = 20_000;
const LONGEST_TEXT = 200;

/** A function of a text that is computed once for each text. Of keys, a file has many and an edit changes few. */
export function perText<T>(derive: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const kept = known.get(text);
    if (kept !== undefined) return kept;
    if (text.length > LONGEST_TEXT) return derive(text);
    const own = copyOf(text);
    const derived = derive(own);
    if (known.size >= MOST_TEXTS) known.clear();
    known.set(own, derived);
    return derived;
  };
}

/** The same text, apart from the one that it was cut out of: a mere slice would keep a whole document in memory. */
function copyOf(text: string): string {
  return JSON.parse(JSON.stringify(text));
}
