/**
 * The order in which the server's configuration pipeline walks its settings: that of a java.util.HashMap.
 * It decides which of two settings that exclude each other wins, such as `transport.http.listener = 5` and the default
 * `transport.http.listener.enable`. Source: config-mapper's Context (HashMap) and the contract of java.util.HashMap.
 */
export function hashOrder(keys: Iterable<string>): string[] {
  const all = [...keys];
  let size = 16;
  while (all.length > size * 0.75) size *= 2;
  const buckets = new Map<number, string[]>();
  for (const key of all) {
    const hash = javaHash(key);
    const bucket = (hash ^ (hash >>> 16)) & (size - 1);
    const chain = buckets.get(bucket);
    if (chain) chain.push(key);
    else buckets.set(bucket, [key]);
  }
  return [...buckets].sort(([a], [b]) => a - b).flatMap(([, chain]) => chain);
}

/** Java's `String.hashCode`. */
function javaHash(text: string): number {
  let hash = 0;
  for (let index = 0; index < text.length; index++) hash = (31 * hash + text.charCodeAt(index)) | 0;
  return hash;
}
