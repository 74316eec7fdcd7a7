/**
 * What the editor compares with what is typed from the start of the item's edit on: the name, or that end of it which is
 * being typed, `port` of `listener.port`. A list outlives the keys that are pressed after it, and Enter takes what is left
 * in it; so a name that may stand here lacks its last character, and matches no longer once it is typed out.
 * @param whole the names that may stand here, in lower case.
 */
export function filterOf(name: string, typed: string, whole: ReadonlySet<string>): string {
  const start = typed.toLowerCase();
  const ends = [...name.matchAll(/(?<=^|[._])(?=.)/g)].map(({ index }) => name.slice(index));
  const end = ends.find((one) => one.toLowerCase().startsWith(start)) ?? name;
  return whole.has(end.toLowerCase()) ? withoutEnd(end) : end;
}

/** Without the last character, and without a quote behind it, which editors set by themselves. */
export function withoutEnd(text: string): string {
  return text.replace(/.['"]?$/, '');
}

export function wholes(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.map((name) => name.toLowerCase()));
}

/** Editors match without regard to case. */
export function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** A text in what is inserted with places to stop at. */
export function escapeSnippet(text: string): string {
  return text.replaceAll(/[\\$}]/g, '\\$&');
}
