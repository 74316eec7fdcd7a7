/** Methods of strings that read characters, and how many a call reads. */
const readers: Record<string, (text: string, args: unknown[], result: unknown) => number> = {
  charCodeAt: () => 1,
  codePointAt: () => 1,
  charAt: () => 1,
  startsWith: (_, [wanted]) => String(wanted).length,
  slice: (_, __, result) => String(result).length,
  includes: (text) => text.length,
  indexOf: (text, [, from], result) => (Number(result) < 0 ? text.length : Number(result)) - Number(from ?? 0) + 1,
  lastIndexOf: (text, [, from], result) => Math.min(Number(from ?? text.length), text.length) - Number(result),
  split: (text) => text.length,
  replaceAll: (text) => text.length,
};

/** The number of characters that `action` reads from any string: a measure of its work that no other process disturbs. */
export function charactersRead(action: () => void): number {
  const prototype = String.prototype as unknown as Record<string, (...args: unknown[]) => unknown>;
  const originals = new Map(Object.keys(readers).map((name) => [name, prototype[name]]));
  let count = 0;
  for (const [name, cost] of Object.entries(readers)) {
    const original = originals.get(name);
    prototype[name] = function (this: string, ...args: unknown[]) {
      const result = Reflect.apply(original as () => unknown, this, args);
      count += cost(this, args, result);
      return result;
    };
  }
  try {
    action();
  } finally {
    for (const [name, original] of originals) {
      if (original !== undefined) prototype[name] = original;
    }
  }
  return count;
}
