/** Shorter texts are copied by every engine when they are cut out, in UTF-16 code units. */
const SHORT = 13;

/**
 * The same text, apart from the one that it was cut out of: a mere slice would keep a whole version of a document in memory. It is cut out
 * of one that was put together for that, which costs least.
 */
export function copied(text: string): string {
  return text.length < SHORT ? text : ` ${text}`.slice(1);
}
