/** The most texts that are kept, and how long they may be: far more than one file has, and never more than some megabytes. */
const MOST_TEXTS = 20_000;
const LONGEST_TEXT = 200;

/** A function of a text that is computed once for each text. Of keys, a file has many and an edit changes few. */
export function perText<T>(derive: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const kept = known.get(text);
    if (kept !== undefined) return kept;
    const derived = derive(text);
    if (text.length > LONGEST_TEXT) return derived;
    if (known.size >= MOST_TEXTS) known.clear();
    known.set(text, derived);
    return derived;
  };
}
