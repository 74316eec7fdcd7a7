import { once } from '../../../toml/once';
import type { Part, Path, Template } from '../../product/templates/parts';
import { PATHS } from '../../product/templates/paths';
import { TEMPLATES } from '../../product/templates/templates';
import { perKey } from '../pipeline/per-text';
import { isMap, isUnknown, type ServerValue } from '../pipeline/server-values';
import type { Settings } from '../pipeline/settings';
import { type UnsafeValue, type UnusableValue, Writer } from './writer';

/** What goes wrong when the server writes its configuration files. */
export interface Rendering {
  readonly unusable: readonly UnusableValue[];
  /** Only those that end the start-up or close a port. */
  readonly unsafe: readonly UnsafeValue[];
  readonly sound: Sound;
}

/** The parts of templates in which nothing goes wrong, and what stands where their paths start; of a first rendering, nothing. */
interface Sound {
  readonly parts: ReadonlySet<Part>;
  /** By the numbers of these places. */
  readonly values: ReadonlyMap<number, ServerValue | undefined>;
}

/** How many combinations of tables are kept: files of one make have few. */
const MOST_COMBINATIONS = 300;

/** Of more tables than have so many names, in UTF-16 code units, nothing is kept. */
const LONGEST_COMBINATION = 20_000;

/** Where paths of parts that were looked up start: a name at the root, and the one below it, if they go on. */
const STARTS: Path[] = [];
const NUMBERS = new Map<string, number>();

/** Where the paths of a part start, by the numbers of these places, with what is behind it in each path. Who reads a file once does not ask. */
const startsOf = once((part: Part): readonly (readonly [start: number, rests: readonly Path[]])[] => {
  const rests = new Map<number, Path[]>();
  for (const path of PATHS.get(part) ?? []) {
    const start = numberOf(path.slice(0, 2));
    rests.set(start, [...(rests.get(start) ?? []), path.slice(2)]);
  }
  return [...rests];
});

function numberOf(start: Path): number {
  const name = start.join('.');
  const number = NUMBERS.get(name) ?? STARTS.push(start) - 1;
  NUMBERS.set(name, number);
  return number;
}

/** By each name at the root of the settings, the names right below it that some part looks at. */
const BELOW = new Map<string, Set<string>>();
for (const [root = '', name] of [...PATHS.values()].flat()) {
  const names = BELOW.get(root) ?? new Set<string>();
  BELOW.set(root, name === undefined ? names : names.add(name));
}

/**
 * The parts that look at some places, in their order.
 * @param places `root` for all that is there, `root.name` for what is below that name.
 */
const partsAbout = perKey(
  (places: readonly string[]) => places.join(' '),
  (places): readonly (readonly [Template, readonly Part[]])[] => {
    const all = new Set(places);
    const touched = new Set(places.map((place) => place.split('.', 1)[0]));
    const isTouched = ([root = '', name]: Path) =>
      all.has(root) || (name === undefined ? touched.has(root) : all.has(`${root}.${name}`));
    return TEMPLATES.map((template) => [template, template.parts.filter((part) => PATHS.get(part)?.some(isTouched))]);
  },
  MOST_COMBINATIONS,
  LONGEST_COMBINATION,
);

/** The places at which some part looks and something is other than the product's. */
function placesIn({ data }: Settings): readonly string[] {
  const places: string[] = [];
  for (const root of data.changedRoots()) {
    const names = BELOW.get(root);
    if (!names) continue;
    const changed = data.changedBelow(root);
    if (changed === null) places.push(root);
    else if (changed.size > 0) for (const place of placesBelow(changed, root, names)) places.push(place);
  }
  return places;
}

const placesBelow = once(
  (changed: ReadonlySet<string>, root: string, names: ReadonlySet<string>): readonly string[] => [
    // Who looks at all that is at the root sees whatever is below it.
    `${root}.`,
    ...[...changed].filter((name) => names.has(name)).map((name) => `${root}.${name}`),
  ],
);

/**
 * Writes the server's configuration files, as far as something can go wrong: does with the settings what each part of each
 * template does with them, in the template engine's way. Of what the product says without the file nothing goes wrong: only the
 * parts that look at something else are gone through, and those that were sound stay so for as long as that is the same.
 * Source: the templates (product/templates); Jinjava's loops, tests and methods; ports-reference, part 3.
 * @param before of an earlier reading of the same file. Null: there is none, and most files are read once.
 */
export function render(settings: Settings, before: Rendering['sound'] | null): Rendering {
  const unusable = new Map<string, UnusableValue>();
  const unsafe = new Map<string, UnsafeValue>();
  const values = new Map<number, ServerValue | undefined>();
  const standingAt = (start: number): ServerValue | undefined => {
    if (!values.has(start)) values.set(start, valueAt(STARTS[start] ?? [], settings));
    return values.get(start);
  };
  const sound = new Set<Part>();
  for (const [template, parts] of partsAbout(placesIn(settings))) {
    for (const part of parts) {
      const starts = before ? startsOf(part) : [];
      const isSound =
        before?.parts.has(part) &&
        starts.every(([start, rests]) => areSame(before.values.get(start), standingAt(start), rests));
      if (!isSound) {
        const writer = new Writer(template, settings, unusable, unsafe);
        writer.write([part], null);
        if (!writer.isSound) continue;
      }
      if (!before) continue;
      sound.add(part);
      for (const [start] of starts) standingAt(start);
    }
  }
  return { unusable: [...unusable.values()], unsafe: [...unsafe.values()], sound: { parts: sound, values } };
}

/** What the templates find at a path of one or two names. */
function valueAt([root = '', name]: Path, { data }: Settings): ServerValue | undefined {
  const value = data.get(root);
  return name === undefined || !isMap(value) ? value : value.get(name);
}

/** Whether two values, or what stands in them at the ends of some paths, are the same. */
function areSame(one: ServerValue | undefined, other: ServerValue | undefined, paths: readonly Path[]): boolean {
  return one === other || paths.every((path) => valueBelow(one, path) === valueBelow(other, path));
}

function valueBelow(from: ServerValue | undefined, path: Path): ServerValue | undefined {
  let value = from;
  for (const name of path) value = isMap(value) ? value.get(name) : isUnknown(value) ? value : undefined;
  return value;
}
