/**
 * A glob as in the editor's settings: `*` and `?` within a folder, `**` across folders, `{a,b}` alternatives. It begins where
 * the path begins, and matches the path itself and everything below it. Nothing is tried twice: the time grows with the path,
 * whatever stars there are.
 * @param path with `/` between its parts, relative to the workspace folder.
 */
export function matchesGlob(path: string, glob: string): boolean {
  const known = matchers.get(glob);
  if (known) return known.matches(path);
  const fresh = new Matcher(glob);
  if (matchers.size >= MOST_KNOWN) matchers.clear();
  matchers.set(glob, fresh);
  return fresh.matches(path);
}

/** Why a glob matches nothing, whatever paths there are, in a clause. Null: it may match some. */
export function futileGlob(glob: string): string | null {
  const pattern = glob.replaceAll('\\', '/');
  if (pattern.split('/').includes('..')) return 'no path has a ".." in it';
  return stepsOf(pattern) === null ? 'a brace in it is not closed, or not opened' : null;
}

/** A configuration for a fleet has a glob for each host. */
const MOST_KNOWN = 5000;

const matchers = new Map<string, Matcher>();

/** `char`: this character. `part`: any but `/`. `any`: any. `split`: goes on at each of these. `end`: the path matches here. */
type Step =
  | { readonly kind: 'char'; readonly char: string }
  | { readonly kind: 'part' | 'any' | 'end' }
  | { readonly kind: 'split'; readonly to: readonly number[] };

/** Steps at which a path may stand after some of its characters, and where each further character leads. */
interface Place {
  readonly steps: readonly number[];
  readonly next: Map<string, Place>;
  readonly ends: boolean;
}

/** Places that are remembered; a glob that has more is made to have many. */
const MOST_PLACES = 1000;

/** A path, or a glob, without the slashes at its end. */
export function withoutEndSlashes(path: string): string {
  let end = path.length;
  while (path[end - 1] === '/') end--;
  return path.slice(0, end);
}

class Matcher {
  readonly #steps: readonly Step[];
  /** How every path begins that it matches. */
  readonly #start: string;
  #places = new Map<string, Place>();

  constructor(glob: string) {
    const pattern = glob.replaceAll('\\', '/').replace(/^\.?\/+/, '');
    this.#steps = stepsOf(pattern) ?? [];
    this.#start = withoutEndSlashes(/^[^*?{},]*/.exec(pattern)?.[0] ?? '');
  }

  matches(path: string): boolean {
    if (!path.startsWith(this.#start)) return false;
    let place = this.#placeOf([0]);
    for (const character of path) {
      const known = place.next.get(character);
      const next =
        known ?? this.#placeOf(place.steps.flatMap((step) => (this.#takes(step, character) ? [step + 1] : [])));
      if (!known) place.next.set(character, next);
      if (next.steps.length === 0) return false;
      place = next;
    }
    return place.ends;
  }

  #takes(index: number, character: string): boolean {
    const step = this.#steps[index];
    if (step?.kind === 'char') return step.char === character;
    return step?.kind === 'any' || (step?.kind === 'part' && character !== '/');
  }

  /** The place at some steps, and at all to which those lead without a character. */
  #placeOf(starts: readonly number[]): Place {
    const steps = new Set<number>();
    const waiting = [...starts];
    for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
      if (steps.has(index)) continue;
      steps.add(index);
      const step = this.#steps[index];
      if (step?.kind === 'split') waiting.push(...step.to);
    }
    const sorted = [...steps].filter((index) => this.#steps[index]?.kind !== 'split').sort((a, b) => a - b);
    const key = sorted.join();
    const known = this.#places.get(key);
    if (known) return known;
    if (this.#places.size >= MOST_PLACES) this.#places = new Map();
    const fresh = { steps: sorted, next: new Map(), ends: sorted.some((index) => this.#steps[index]?.kind === 'end') };
    this.#places.set(key, fresh);
    return fresh;
  }
}

/** Null for a glob with a brace that is not closed, or not opened: it matches nothing. */
function stepsOf(glob: string): Step[] | null {
  const steps: Step[] = [];
  /** For each open brace: where its alternatives begin, and the ends of those that are complete. */
  const open: { readonly split: number; readonly starts: number[]; readonly ends: number[] }[] = [];
  const loop = (kind: 'part' | 'any') => {
    const start = steps.length;
    steps.push({ kind: 'split', to: [start + 1, start + 3] }, { kind }, { kind: 'split', to: [start] });
  };
  const pattern = withoutEndSlashes(glob);
  for (const [mark] of pattern.matchAll(/\*\*\/|\*\*|[\s\S]/gu)) {
    const brace = open.at(-1);
    if (mark === '**/') {
      const start = steps.length;
      steps.push({ kind: 'split', to: [start + 1, start + 5] });
      loop('any');
      steps.push({ kind: 'char', char: '/' });
    } else if (mark === '**') loop('any');
    else if (mark === '*') loop('part');
    else if (mark === '?') steps.push({ kind: 'part' });
    else if (mark === '{') {
      open.push({ split: steps.length, starts: [steps.length + 1], ends: [] });
      steps.push({ kind: 'split', to: [] });
    } else if (mark === ',' && brace) {
      brace.ends.push(steps.length);
      steps.push({ kind: 'split', to: [] });
      brace.starts.push(steps.length);
    } else if (mark === '}') {
      if (!brace) return null;
      open.pop();
      steps[brace.split] = { kind: 'split', to: brace.starts };
      for (const end of brace.ends) steps[end] = { kind: 'split', to: [steps.length] };
    } else steps.push({ kind: 'char', char: mark });
  }
  if (open.length > 0) return null;
  const tail = steps.length;
  steps.push({ kind: 'split', to: [tail + 1, tail + 5] }, { kind: 'char', char: '/' });
  loop('any');
  steps.push({ kind: 'end' });
  return steps;
}
