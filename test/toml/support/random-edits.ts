/** A generator of numbers from 0 to 1 that gives the same ones in each run. */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
  };
}

/** What people type, and what breaks a text: quotes and brackets that are never closed, headers, keys, line ends. */
const INSERTIONS = [
  ...['a', '1', '.', '=', ' ', '\n', '\r\n', '\r', '"', "'", '"""', "'''", '[', ']', '[[', '{', '}', ',', '#', '\\'],
  ...['[server]\n', '[a]\n', '[[a]]\n', '[a.b]\n', '[\n', 'x = 1\n', 'a.b = 2\n', 'y = """\n', 'z = [1,\n', 'w = {\n'],
  ...['offset = 5\n', 'hostname = "h"\n', '# c\n', 'k', 'key =', '\n\n', '\ufeff', '\u0000', 'server.offset = 3\n'],
];

/** The text after a random edit: something put in, taken out, moved or replaced. */
export function randomEdit(text: string, random: () => number): string {
  const place = () => Math.floor(random() * (text.length + 1));
  const start = place();
  const length = random() < 0.8 ? Math.floor(random() * 3) : Math.floor(random() * 60);
  const end = random() < 0.5 ? start : Math.min(start + length, text.length);
  const kind = random();
  const [from, to] = [place(), place()].sort((a, b) => a - b) as [number, number];
  const insertion =
    kind < 0.75
      ? (INSERTIONS[Math.floor(random() * INSERTIONS.length)] ?? '')
      : kind < 0.85
        ? text.slice(from, Math.min(to, from + 80))
        : '';
  return text.slice(0, start) + insertion + text.slice(end);
}
